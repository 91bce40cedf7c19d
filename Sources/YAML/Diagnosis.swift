/// What a failure really is, seen from the text, and how to read on after it.
struct Diagnosis {
  /// How the text is changed before it is parsed again.
  enum Remedy {
    /// One byte becomes a letter.
    case patch(Int)
    /// Whole lines become white space.
    case blank(Range<Int>)
  }

  struct Finding {
    let kind: Problem.Kind
    let range: Range<Int>
    var value: Range<Int>?
  }

  var findings: [Finding]
  var remedy: Remedy
  /// Keys that can't be read now.
  var keys: [Range<Int>]
}

/// Names the cause of a failure from the lines around it; libyaml's words only say where to look.
struct Diagnostician {
  let source: Source
  /// Where the front matter's first key begins, when the parser came that far.
  let rootStart: Int?

  func diagnose(_ failure: Failure) -> Diagnosis {
    let offset = min(failure.offset, source.range.upperBound)
    let context = min(failure.contextOffset, source.range.upperBound)
    switch (failure.context, failure.complaint) {
    case (_, .tooDeep): return entry(.tooDeep(limit: TreeBuilder.depthLimit), offset..<offset)
    case (_, .tab): return tabs(at: offset)
    case (_, .mappingValue): return colon(at: offset)
    case (.quotedScalar, .escape): return escape(at: offset, in: context)
    case (.quotedScalar, _): return openQuote(at: context)
    case (.flowList, _), (.flowMap, _):
      return source.isClosed(bracketAt: context) ? token(at: offset) : openBracket(at: context)
    case (.simpleKey, _), (.rootText, _): return line(at: source.lineStart(context))
    case (.alias, _), (.blockScalar, _): return token(at: context)
    case (.tag, _), (_, .tag): return tag(at: context)
    case (.directive, _): return directive(at: context)
    default: return token(at: offset)
    }
  }

  // MARK: - Inside one value

  private func colon(at offset: Int) -> Diagnosis {
    let start = source.lineStart(offset)
    let text = firstText(of: start)
    guard let key = source.keyOnLine(at: text), key.isSpaced else { return token(at: offset) }
    if key.colon == offset { return secondKey(key, at: text, line: start) }
    let value = source.valueText(from: key.colon + 1)
    if source.isSmartQuoted(value) { return smartQuote(value) }
    if let first = value.first, "\"'".utf8.contains(source.bytes[first]),
      let close = source.closingQuote(of: first, until: value.upperBound)
    {
      return entry(
        .syntax(.textAfterQuote), trimmingStart(span(close + 1, value.upperBound)), value)
    }
    var diagnosis = entry(.syntax(.colonInValue), offset..<offset + 1, value)
    diagnosis.remedy = .patch(offset)
    return diagnosis
  }

  /// `{a: b: c}`: the value begins behind the colon before.
  private func colonInBrackets(at offset: Int) -> Diagnosis {
    var start = offset
    while start > source.range.lowerBound, !":,[{\n".utf8.contains(source.bytes[start - 1]) {
      start -= 1
    }
    start = source.skippingBlanks(start, until: offset)
    let value = span(start, source.flowItem(from: offset).upperBound)
    var diagnosis = entry(.syntax(.colonInValue), offset..<offset + 1, value)
    diagnosis.remedy = .patch(offset)
    return diagnosis
  }

  /// A line reads `key: value`, but belongs by its indentation to the text above it.
  private func secondKey(_ key: LineKey, at text: Int, line: Int) -> Diagnosis {
    let dash = source.skippingBlanks(line, until: text)
    if dash < text { return entry(.syntax(.listUnderScalar), dash..<dash + 1) }
    let above = firstText(of: source.lineStart(max(line - 1, source.range.lowerBound)))
    if above > source.lineStart(above), let key = source.keyOnLine(at: above), !key.isSpaced {
      return entry(.syntax(.missingSpaceAfterColon), key.colon + 1..<key.colon + 1)
    }
    let isWord =
      source.keyWord(at: text).map { $0.upperBound >= key.colon } ?? false
      || key.key.allSatisfy { source.isWordByte(source.bytes[$0]) }
    guard !isWord, let first = firstLine(of: line), first.isSpaced else {
      return indentation(of: line)
    }
    let value = first.colon + 1
    let whole = span(
      source.valueText(from: value).lowerBound, source.valueText(from: text).upperBound)
    var diagnosis = entry(.syntax(.colonInValue), key.colon..<key.colon + 1, whole)
    diagnosis.remedy = .patch(key.colon)
    return diagnosis
  }

  func openQuote(at quote: Int) -> Diagnosis {
    guard quote < source.range.upperBound else { return entry(.syntax(.other), quote..<quote) }
    let character = Character(Unicode.Scalar(source.bytes[quote]))
    let value = source.trimmingEnd(quote..<source.lineEnd(quote))
    return entry(.syntax(.unclosedQuote(character)), quote..<quote + 1, value)
  }

  private func openBracket(at bracket: Int) -> Diagnosis {
    guard bracket < source.range.upperBound else {
      return entry(.syntax(.other), bracket..<bracket)
    }
    let character = Character(Unicode.Scalar(source.bytes[bracket]))
    let value = source.valueText(from: bracket)
    return entry(.syntax(.unclosedBracket(character)), bracket..<bracket + 1, value)
  }

  private func escape(at offset: Int, in quote: Int) -> Diagnosis {
    var backslash = offset
    while backslash > quote, source.bytes[min(backslash, source.range.upperBound - 1)] != 0x5C {
      backslash -= 1
    }
    var end = min(backslash + 2, source.lineEnd(backslash))
    while end < source.range.upperBound, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
    let value = source.valueText(from: quote)
    return entry(.syntax(.badEscape), backslash..<max(backslash, end), value)
  }

  private func smartQuote(_ value: Range<Int>) -> Diagnosis {
    let length = source.smartQuoteLength(at: value.lowerBound)
    return entry(.syntax(.smartQuote), value.lowerBound..<value.lowerBound + length, value)
  }

  private func tag(at offset: Int) -> Diagnosis {
    var end = offset
    while !source.isSpace(at: end) { end += 1 }
    return entry(.feature(.tag, text: source.text(offset..<end)), offset..<end)
  }

  func directive(at offset: Int) -> Diagnosis {
    let line = source.trimmingEnd(source.lineStart(offset)..<source.lineEnd(offset))
    return Diagnosis(
      findings: [.init(kind: .feature(.directive, text: source.text(line)), range: line)],
      remedy: .blank(line), keys: [])
  }

  // MARK: - A byte that can't stand where it stands

  private func token(at offset: Int) -> Diagnosis {
    let line = source.lineStart(offset)
    let indent = source.skippingBlanks(line, until: source.range.upperBound)
    if source.bytes[line..<indent].contains(UInt8(ascii: "\t")) && offset <= indent {
      return tabs(at: offset)
    }
    if offset == indent || offset >= source.range.upperBound { return lineStart(at: line) }
    let byte = source.bytes[offset]
    if byte == UInt8(ascii: "\t") { return tabs(at: offset) }
    let text = firstText(of: line)
    let key = source.keyOnLine(at: text)
    let start = key.map { source.valueText(from: $0.colon + 1) } ?? source.valueText(from: text)
    if let after = textBehindValue(start, at: offset) { return after }
    let isInBrackets = source.isInBrackets(offset, since: entryStart(of: offset))
    if isInBrackets, byte == UInt8(ascii: ":") { return colonInBrackets(at: offset) }
    let value = isInBrackets ? source.flowItem(from: offset) : start
    if !isInBrackets, offset != start.lowerBound {
      return entry(.syntax(.other), offset..<offset + 1, start)
    }
    return reserved(at: offset, value)
  }

  func reserved(at offset: Int, _ value: Range<Int>) -> Diagnosis {
    let byte = source.bytes[offset]
    guard byte < 0x80, !source.isBreak(byte) else {
      return entry(.syntax(.other), offset..<offset, value)
    }
    let character = Character(Unicode.Scalar(byte))
    var diagnosis = entry(
      .syntax(.reservedCharacter(character)), offset..<offset + 1, value.isEmpty ? nil : value)
    if "@`%*&".utf8.contains(byte) { diagnosis.remedy = .patch(offset) }
    return diagnosis
  }

  /// `"a" b` and `[a](b)`, when the failure is where the second part begins.
  private func textBehindValue(_ value: Range<Int>, at offset: Int) -> Diagnosis? {
    guard offset > value.lowerBound, offset < value.upperBound else { return nil }
    let first = source.bytes[value.lowerBound]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      return entry(.syntax(.textAfterQuote), offset..<value.upperBound, value)
    }
    let isBracket = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    if isBracket, !source.isInBrackets(offset, since: entryStart(of: offset)) {
      return entry(.syntax(.textAfterBracket), offset..<value.upperBound, value)
    }
    var before = offset
    while before > value.lowerBound, source.isBlank(source.bytes[before - 1]) { before -= 1 }
    if "\"'".utf8.contains(source.bytes[before - 1]) {
      return entry(.syntax(.textAfterQuote), source.flowItem(from: offset), nil)
    }
    return nil
  }
}

// MARK: - Entries as blocks of lines

extension Diagnostician {
  /// A finding about a whole entry of the front matter, which is left out then.
  func entry(
    _ kind: Problem.Kind, _ range: Range<Int>, _ value: Range<Int>? = nil
  ) -> Diagnosis {
    Diagnosis(
      findings: [.init(kind: kind, range: range, value: value)],
      remedy: .blank(entryLines(of: source.lineStart(range.lowerBound))),
      keys: entryKey(of: range.lowerBound))
  }

  /// The start of the nearest line at or above `offset` that begins with a key.
  func entryStart(of offset: Int) -> Int {
    var line = source.lineStart(offset)
    while line > source.range.lowerBound, source.keyOnLine(at: line) == nil {
      line = source.lineStart(line - 1)
    }
    return line
  }

  func entryKey(of offset: Int) -> [Range<Int>] {
    source.keyOnLine(at: entryStart(of: offset)).map { [$0.key] } ?? []
  }

  func firstLine(of line: Int) -> LineKey? {
    source.keyOnLine(at: entryStart(of: line))
  }

  func entryLines(of line: Int) -> Range<Int> {
    let start = entryStart(of: line)
    var end = max(source.nextLine(line), source.nextLine(start))
    while end < source.range.upperBound, source.keyOnLine(at: end) == nil {
      end = source.nextLine(end)
    }
    return start..<end
  }

  /// A line and what belongs to it: blank, indented and commented lines, and list items.
  func lines(from line: Int) -> Range<Int> {
    var end = source.nextLine(line)
    while end < source.range.upperBound, " \t\r\n-#".utf8.contains(source.bytes[end]) {
      end = source.nextLine(end)
    }
    return line..<end
  }

  /// Where a line's text begins: behind the indentation and the dashes of list items.
  func firstText(of line: Int) -> Int {
    let end = source.lineEnd(line)
    var offset = source.skippingBlanks(line, until: end)
    while offset < end, source.bytes[offset] == UInt8(ascii: "-"), source.isSpace(at: offset + 1) {
      offset = source.skippingBlanks(offset + 1, until: end)
    }
    return offset
  }

  /// Whether a line looks like the rest of the text above it rather than a key without its colon.
  func goesOn(_ value: Range<Int>, with text: Range<Int>) -> Bool {
    guard source.bytes[value].contains(UInt8(ascii: " ")) else { return false }
    let words = source.bytes[text].split { source.isBlank($0) }.count
    let last = source.bytes[value.upperBound - 1]
    return words > 4 || value.count >= 40 || last == UInt8(ascii: ",")
  }

  /// Likewise for one of the lines from `line` on, which begin neither with a key nor with a blank.
  func goesOn(_ value: Range<Int>, from line: Int) -> Bool {
    let end = entryLines(of: line).upperBound
    var next = line
    while next < end, !" \t\r\n-#".utf8.contains(source.bytes[next]) {
      if goesOn(value, with: source.valueText(from: next)) { return true }
      next = source.nextLine(next)
    }
    return false
  }

  /// The end of the text lines that follow each other from `line` on.
  func endOfText(from line: Int) -> Int {
    source.trimmingEnd(entryLines(of: line)).upperBound
  }

  func span(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }

  func trimmingStart(_ range: Range<Int>) -> Range<Int> {
    source.skippingBlanks(range.lowerBound, until: range.upperBound)..<range.upperBound
  }
}
