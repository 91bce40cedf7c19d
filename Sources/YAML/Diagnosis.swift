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
      return entry(.syntax(.textAfterQuote), trimmingStart(span(close + 1, value.upperBound)), value)
    }
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
    let isWord = source.keyWord(at: text).map { $0.upperBound >= key.colon } ?? false
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

  private func openQuote(at quote: Int) -> Diagnosis {
    guard quote < source.range.upperBound else { return entry(.syntax(.other), quote..<quote) }
    let character = Character(Unicode.Scalar(source.bytes[quote]))
    let value = source.trimmingEnd(quote..<source.lineEnd(quote))
    return entry(.syntax(.unclosedQuote(character)), quote..<quote + 1, value)
  }

  private func openBracket(at bracket: Int) -> Diagnosis {
    guard bracket < source.range.upperBound else { return entry(.syntax(.other), bracket..<bracket) }
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

  private func directive(at offset: Int) -> Diagnosis {
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
    let value = isInBrackets ? source.flowItem(from: offset) : start
    if !isInBrackets, offset != start.lowerBound {
      return entry(.syntax(.other), offset..<offset + 1, start)
    }
    return reserved(at: offset, value)
  }

  private func reserved(at offset: Int, _ value: Range<Int>) -> Diagnosis {
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

  // MARK: - A line that can't stand where it stands

  private func lineStart(at line: Int) -> Diagnosis {
    let text = source.skippingBlanks(line, until: source.range.upperBound)
    guard text < source.range.upperBound else { return entry(.syntax(.other), text..<text) }
    if let root = rootStart, root > source.lineStart(root), text == line {
      return indentation(of: source.lineStart(root))
    }
    switch source.bytes[text] {
    case UInt8(ascii: "-") where source.isSpace(at: text + 1): return strayItem(at: text, line: line)
    case UInt8(ascii: "-") where text > line: return self.line(at: line)
    case UInt8(ascii: "%") where text == line:
      return source.isLetter(source.bytes[min(line + 1, source.range.upperBound - 1)])
        ? directive(at: line) : reserved(at: line, source.valueText(from: line))
    case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"), UInt8(ascii: "]"),
      UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: "*"), UInt8(ascii: "&"),
      UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "!"):
      var diagnosis = reserved(at: text, source.valueText(from: text))
      if text == line {
        diagnosis.remedy = .blank(lines(from: line))
        diagnosis.keys = []
        diagnosis.findings[0].value = nil
      }
      return diagnosis
    case UInt8(ascii: ":") where text == line:
      return Diagnosis(
        findings: [.init(kind: .keyNotText, range: text..<text + 1)],
        remedy: .blank(lines(from: line)), keys: [])
    default: break
    }
    if text > line { return indentation(of: line) }
    return self.line(at: line)
  }

  /// `- item` where no list can be.
  private func strayItem(at dash: Int, line: Int) -> Diagnosis {
    guard let key = firstLine(of: line), key.key.lowerBound < line else {
      if line == source.range.lowerBound || rootStart == nil {
        return Diagnosis(
          findings: [.init(kind: .notAMapping, range: dash..<dash + 1)],
          remedy: .blank(lines(from: line)), keys: [])
      }
      return indentation(of: line)
    }
    let value = source.valueText(from: key.colon + 1)
    if !value.isEmpty, source.bytes[value.lowerBound] != UInt8(ascii: "|") {
      return entry(.syntax(.listUnderScalar), dash..<dash + 1, value)
    }
    return indentation(of: line)
  }

  /// Only the line is left out when the entry above it has its value on its own line.
  private func indentation(of line: Int) -> Diagnosis {
    let indent = source.skippingBlanks(line, until: source.range.upperBound)
    var diagnosis = entry(.syntax(.badIndentation), line..<indent)
    let above = firstLine(of: line)
    if above.map({ !source.valueText(from: $0.colon + 1).isEmpty }) ?? true {
      diagnosis.remedy = .blank(lines(from: line))
      diagnosis.keys = []
    }
    if let key = source.keyOnLine(at: indent)?.key { diagnosis.keys.append(key) }
    return diagnosis
  }

  /// A line at its start that doesn't begin with `key: `.
  private func line(at line: Int) -> Diagnosis {
    let start = source.skippingBlanks(line, until: source.range.upperBound)
    let text = source.valueText(from: start)
    let mark = source.text(text.prefix(3))
    if mark == "..." || mark == "---" {
      return Diagnosis(
        findings: [.init(kind: .feature(.document, text: mark), range: text.prefix(3))],
        remedy: .blank(line..<source.lineEnd(line)), keys: [])
    }
    if source.isMissingSpaceAfterDash(at: start) { return dashes(from: line) }
    if let key = source.keyOnLine(at: start) {
      if key.isSpaced { return lineAbove(line) }
      return missingSpace(after: key, line: line)
    }
    if start < source.range.upperBound,
      "\"'".utf8.contains(source.bytes[start]), source.closingQuote(of: start, until: text.upperBound) == nil
    {
      return openQuote(at: start)
    }
    if let key = firstLine(of: line), key.key.lowerBound < line {
      let value = source.valueText(from: key.colon + 1)
      if let first = value.first, "|>".utf8.contains(source.bytes[first]) {
        return entry(.syntax(.badIndentation), line..<start)
      }
      if goesOn(value, with: text) {
        return entry(
          .syntax(.textOverLines), text, span(value.lowerBound, endOfText(from: line)))
      }
    }
    return Diagnosis(
      findings: [.init(kind: .syntax(.missingColon), range: text)],
      remedy: .blank(lines(from: line)), keys: source.keyWord(at: start).map { [$0] } ?? [])
  }

  /// The line is right, so what comes before it isn't.
  private func lineAbove(_ line: Int) -> Diagnosis {
    var above = line
    while above > source.range.lowerBound {
      above = source.lineStart(above - 1)
      let text = source.skippingBlanks(above, until: source.range.upperBound)
      if text < source.lineEnd(above), source.bytes[text] != UInt8(ascii: "#") { break }
    }
    guard above < line, source.keyOnLine(at: above) == nil else {
      return entry(.syntax(.other), line..<source.lineEnd(line))
    }
    switch source.bytes[above] {
    case UInt8(ascii: "%"): return directive(at: above)
    case UInt8(ascii: "-") where source.isSpace(at: above + 1):
      return strayItem(at: above, line: above)
    default: return self.line(at: above)
    }
  }

  private func missingSpace(after key: LineKey, line: Int) -> Diagnosis {
    var end = key.colon + 1
    let spaces: [[UInt8]] = [[0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xE2, 0x80, 0xAF]]
    for space in spaces where source.bytes[end..<source.range.upperBound].starts(with: space) {
      end += space.count
    }
    return Diagnosis(
      findings: [.init(kind: .syntax(.missingSpaceAfterColon), range: key.colon + 1..<end)],
      remedy: .blank(lines(from: line)), keys: [key.key])
  }

  /// Every line of `-item` from this one on.
  private func dashes(from line: Int) -> Diagnosis {
    let block = entryLines(of: line)
    var findings: [Diagnosis.Finding] = []
    var next = line
    while next < block.upperBound {
      let dash = source.skippingBlanks(next, until: block.upperBound)
      if source.isMissingSpaceAfterDash(at: dash) {
        findings.append(
          .init(kind: .syntax(.missingSpaceAfterDash), range: dash + 1..<dash + 1))
      }
      next = source.nextLine(next)
    }
    return Diagnosis(findings: findings, remedy: .blank(block), keys: entryKey(of: line))
  }

  /// Every line of the entry that is indented with tabs, or the one tab at `offset`.
  private func tabs(at offset: Int) -> Diagnosis {
    let block = entryLines(of: source.lineStart(offset))
    var findings: [Diagnosis.Finding] = []
    var keys = entryKey(of: offset)
    var line = block.lowerBound
    while line < block.upperBound {
      let indent = source.skippingBlanks(line, until: block.upperBound)
      let isText = indent < source.lineEnd(line)
      if isText, let first = source.bytes[line..<indent].firstIndex(of: UInt8(ascii: "\t")) {
        let end = source.bytes[first..<indent].firstIndex { $0 != UInt8(ascii: "\t") } ?? indent
        findings.append(.init(kind: .syntax(.tab), range: first..<end))
        if keys.isEmpty, let key = source.keyOnLine(at: indent) { keys.append(key.key) }
      }
      line = source.nextLine(line)
    }
    if findings.isEmpty {
      let end = source.skippingBlanks(offset, until: source.range.upperBound)
      let isTab = offset < end && source.bytes[offset] == UInt8(ascii: "\t")
      let text = isTab && end < source.lineEnd(offset)
      if isTab, !text { return Diagnosis(findings: [], remedy: .blank(offset..<end), keys: []) }
      findings.append(.init(kind: .syntax(isTab ? .tab : .other), range: offset..<max(offset, end)))
    }
    return Diagnosis(findings: findings, remedy: .blank(block), keys: keys)
  }
}

// MARK: - Entries as blocks of lines

extension Diagnostician {
  /// A finding about a whole entry of the front matter, which is left out then.
  private func entry(
    _ kind: Problem.Kind, _ range: Range<Int>, _ value: Range<Int>? = nil
  ) -> Diagnosis {
    Diagnosis(
      findings: [.init(kind: kind, range: range, value: value)],
      remedy: .blank(entryLines(of: source.lineStart(range.lowerBound))),
      keys: entryKey(of: range.lowerBound))
  }

  /// The start of the nearest line at or above `offset` that begins with a key.
  private func entryStart(of offset: Int) -> Int {
    var line = source.lineStart(offset)
    while line > source.range.lowerBound, source.keyOnLine(at: line) == nil {
      line = source.lineStart(line - 1)
    }
    return line
  }

  private func entryKey(of offset: Int) -> [Range<Int>] {
    source.keyOnLine(at: entryStart(of: offset)).map { [$0.key] } ?? []
  }

  private func firstLine(of line: Int) -> LineKey? {
    source.keyOnLine(at: entryStart(of: line))
  }

  private func entryLines(of line: Int) -> Range<Int> {
    let start = entryStart(of: line)
    var end = max(source.nextLine(line), source.nextLine(start))
    while end < source.range.upperBound, source.keyOnLine(at: end) == nil {
      end = source.nextLine(end)
    }
    return start..<end
  }

  /// A line and what belongs to it: blank, indented and commented lines, and list items.
  private func lines(from line: Int) -> Range<Int> {
    var end = source.nextLine(line)
    while end < source.range.upperBound, " \t\r\n-#".utf8.contains(source.bytes[end]) {
      end = source.nextLine(end)
    }
    return line..<end
  }

  /// Where a line's text begins: behind the indentation and the dashes of list items.
  private func firstText(of line: Int) -> Int {
    let end = source.lineEnd(line)
    var offset = source.skippingBlanks(line, until: end)
    while offset < end, source.bytes[offset] == UInt8(ascii: "-"), source.isSpace(at: offset + 1) {
      offset = source.skippingBlanks(offset + 1, until: end)
    }
    return offset
  }

  /// Whether a line looks like the rest of the text above it rather than a key without its colon.
  private func goesOn(_ value: Range<Int>, with text: Range<Int>) -> Bool {
    guard source.bytes[value].contains(UInt8(ascii: " ")) else { return false }
    let words = source.bytes[text].split { source.isBlank($0) }.count
    let last = source.bytes[value.upperBound - 1]
    return words > 4 || value.count >= 40 || last == UInt8(ascii: ",")
  }

  /// The end of the text lines that follow each other from `line` on.
  private func endOfText(from line: Int) -> Int {
    source.trimmingEnd(entryLines(of: line)).upperBound
  }

  private func span(_ start: Int, _ end: Int) -> Range<Int> { start..<max(start, end) }

  private func trimmingStart(_ range: Range<Int>) -> Range<Int> {
    source.skippingBlanks(range.lowerBound, until: range.upperBound)..<range.upperBound
  }
}
