/// Failures whose cause is a whole line, not a value.
extension Diagnostician {
  func lineStart(at line: Int) -> Diagnosis {
    let text = source.skippingBlanks(line, until: source.range.upperBound)
    guard text < source.range.upperBound else { return entry(.syntax(.other), text..<text) }
    if let root = rootStart, root > source.lineStart(root), text == line {
      return indentation(of: source.lineStart(root))
    }
    switch source.bytes[text] {
    case UInt8(ascii: "-") where source.isSpace(at: text + 1):
      return strayItem(at: text, line: line)
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
  func indentation(of line: Int) -> Diagnosis {
    let indent = source.skippingBlanks(line, until: source.range.upperBound)
    var diagnosis = entry(.syntax(.badIndentation), line..<indent)
    let above = firstLine(of: line)
    if above.map(hasText) ?? true {
      diagnosis.remedy = .blank(lines(from: line))
      diagnosis.keys = []
    }
    if let key = source.keyOnLine(at: indent)?.key { diagnosis.keys.append(key) }
    return diagnosis
  }

  /// Whether a key's text is on its own line, not below it.
  private func hasText(_ key: LineKey) -> Bool {
    guard let first = source.valueText(from: key.colon + 1).first else { return false }
    return !"|>".utf8.contains(source.bytes[first])
  }

  /// A line at its start that doesn't begin with `key: `.
  func line(at line: Int) -> Diagnosis {
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
      "\"'".utf8.contains(source.bytes[start]),
      source.closingQuote(of: start, until: text.upperBound) == nil
    {
      return openQuote(at: start)
    }
    if let key = firstLine(of: line), key.key.lowerBound < line {
      let value = source.valueText(from: key.colon + 1)
      if let first = value.first, "|>".utf8.contains(source.bytes[first]) {
        return entry(.syntax(.badIndentation), line..<start)
      }
      if goesOn(value, from: line) {
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
  func tabs(at offset: Int) -> Diagnosis {
    let block = entryLines(of: source.lineStart(offset))
    var findings: [Diagnosis.Finding] = []
    var keys = entryKey(of: offset)
    // Below a key that has its value, other keys aren't parts of it.
    let isAside = firstLine(of: source.lineStart(offset)).map(hasText) ?? true
    var line = block.lowerBound
    while line < block.upperBound {
      let indent = source.skippingBlanks(line, until: block.upperBound)
      let isText = indent < source.lineEnd(line)
      if isText, let first = source.bytes[line..<indent].firstIndex(of: UInt8(ascii: "\t")) {
        let end = source.bytes[first..<indent].firstIndex { $0 != UInt8(ascii: "\t") } ?? indent
        findings.append(.init(kind: .syntax(.tab), range: first..<end))
        if isAside, let key = source.keyOnLine(at: indent) { keys.append(key.key) }
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
