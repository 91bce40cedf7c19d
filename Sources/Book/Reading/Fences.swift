internal import YAML

/// Where the front matter and the body of a file are.
struct Fences {
  /// The bytes between the two `---` lines; nil when there is no front matter.
  var frontMatter: Range<Int>?
  /// From behind the closing line to the end; the whole file when there is no front matter.
  var body: Range<Int>
  var problem: Problem?

  init(_ bytes: borrowing [UInt8]) {
    let start =
      bytes.first == byteOrderMark[0] && bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let whole = start..<bytes.count
    body = whole
    let opening = bytes.endOfLine(from: start)
    guard bytes.isFence(start..<opening, closing: false) else {
      problem = Self.missing(bytes, whole)
      return
    }
    var lineStart = bytes.startOfNextLine(after: opening)
    let content = lineStart
    while let mayClose = YAML.startOfLine(
      beginningWith: UInt8(ascii: "-"), or: UInt8(ascii: "."), in: bytes, from: lineStart)
    {
      let end = bytes.endOfLine(from: mayClose)
      if bytes.isFence(mayClose..<end, closing: true) {
        frontMatter = content..<mayClose
        body = bytes.startOfNextLine(after: end)..<bytes.count
        problem = Self.second(bytes, body)
        return
      }
      lineStart = bytes.startOfNextLine(after: end)
    }
    frontMatter = content..<content
    body = bytes.count..<bytes.count
    problem = Problem(
      kind: .frontMatterUnclosed,
      place: Place(bytes.withoutLineEnd(start..<opening), line: 1))
  }

  private static func missing(_ bytes: [UInt8], _ whole: Range<Int>) -> Problem {
    let first = bytes.withoutLineEnd(
      whole.lowerBound..<bytes.endOfLine(from: whole.lowerBound))
    return Problem(
      kind: .frontMatterMissing(defect(bytes, whole, first)), place: Place(first, line: 1))
  }

  private static func defect(
    _ bytes: [UInt8], _ whole: Range<Int>, _ first: Range<Int>
  ) -> Problem.FrontMatterDefect {
    let text = bytes.text(first).trimmingSpaces()
    if text == "+++" { return .toml }
    if text.hasPrefix("{") { return .json }
    let seen = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
    if String(seen).trimmingSpaces() == "---" { return .hiddenBeforeFence }
    if text.hasPrefix("--- ") { return .wrongFence(text) }
    let isMark = !text.isEmpty && text.allSatisfy { "-–—=_*~".contains($0) }
    if isMark, text.count > 1 || text == "—" { return .wrongFence(text) }
    let lines = bytes.lines(in: whole).prefix(10)
    guard let index = lines.firstIndex(where: { bytes.isFence($0, closing: false) })
    else { return .nothing }
    let isBlank = lines[..<index].allSatisfy { line in bytes[line].allSatisfy(\.isBlank) }
    return .notOnFirstLine(index + 1, afterBlanks: isBlank)
  }

  /// A second front matter at the beginning of the body: `---`, lines with keys, `---`.
  private static func second(_ bytes: [UInt8], _ body: Range<Int>) -> Problem? {
    let text = bytes[body].firstIndex { !$0.isBlank && $0 != UInt8(ascii: "\n") }
    guard let text, bytes[text] == UInt8(ascii: "-"),
      text == body.lowerBound
        || bytes[text - 1] == UInt8(ascii: "\n")
    else { return nil }
    let lines = bytes.lines(in: text..<body.upperBound)
    guard bytes.isFence(lines[0], closing: false),
      let close = lines.dropFirst().firstIndex(where: { bytes.isFence($0, closing: true) }),
      close > 1, lines[1..<close].allSatisfy({ bytes.isKeyLine($0) })
    else { return nil }
    return Problem(
      kind: .secondFrontMatter, place: Place(lines[0], line: bytes.position(of: text).line))
  }
}

extension UInt8 {
  /// Whether it is a blank, a tab or a carriage return.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}

extension [UInt8] {
  /// The end of the text of the line that an offset is in.
  func endOfText(from start: Int) -> Int {
    let end = endOfLine(from: start)
    return end > start && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  fileprivate func endOfLine(from start: Int) -> Int {
    YAML.firstIndex(of: UInt8(ascii: "\n"), in: self, start..<count) ?? count
  }

  fileprivate func startOfNextLine(after end: Int) -> Int { Swift.min(end + 1, count) }

  fileprivate func withoutLineEnd(_ line: Range<Int>) -> Range<Int> {
    line.last.map { self[$0] == 0x0D } == true ? line.dropLast() : line
  }

  /// Whether a line holds `---` and nothing else but white space behind it; a closing one may be
  /// `...`.
  fileprivate func isFence(_ line: Range<Int>, closing: Bool) -> Bool {
    guard line.count >= 3 else { return false }
    let mark = self[line.lowerBound]
    guard mark == UInt8(ascii: "-") || (closing && mark == UInt8(ascii: ".")),
      self[line.lowerBound + 1] == mark, self[line.lowerBound + 2] == mark
    else { return false }
    return self[line.dropFirst(3)].allSatisfy(\.isBlank)
  }

  /// Whether a line reads `key: value` or `key:`, the key in letters, digits and `-`.
  fileprivate func isKeyLine(_ line: Range<Int>) -> Bool {
    guard let colon = self[line].firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
      colon + 1 == line.upperBound || self[colon + 1].isBlank
    else { return false }
    return self[line.lowerBound..<colon].allSatisfy {
      (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == UInt8(ascii: "-")
    }
  }
}
