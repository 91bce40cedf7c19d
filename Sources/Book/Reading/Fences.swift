/// Where the front matter and the body of a file are.
struct Fences {
  /// The bytes between the two `---` lines; nil when there is no front matter.
  var frontMatter: Range<Int>?
  /// From behind the closing line to the end; the whole file when there is no front matter.
  var body: Range<Int>
  var problem: Problem?

  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let whole = start..<bytes.count
    body = whole
    let opening = bytes.endOfLine(from: start)
    guard bytes.isFence(start..<opening, closing: false) else {
      let defect = Self.defect(bytes, whole)
      problem = Problem(
        kind: .frontMatterMissing(defect), place: Place(start..<opening, line: 1))
      return
    }
    var lineStart = bytes.startOfNextLine(after: opening)
    let content = lineStart
    while lineStart < bytes.count {
      let end = bytes.endOfLine(from: lineStart)
      if bytes.isFence(lineStart..<end, closing: true) {
        frontMatter = content..<lineStart
        body = bytes.startOfNextLine(after: end)..<bytes.count
        return
      }
      lineStart = bytes.startOfNextLine(after: end)
    }
    frontMatter = content..<content
    body = bytes.count..<bytes.count
    problem = Problem(kind: .frontMatterUnclosed, place: Place(start..<opening, line: 1))
  }

  private static func defect(_ bytes: [UInt8], _ whole: Range<Int>) -> Problem.FrontMatterDefect {
    let first = whole.lowerBound..<bytes.endOfLine(from: whole.lowerBound)
    if bytes[first].elementsEqual("+++".utf8) { return .toml }
    if bytes[first].first == UInt8(ascii: "{") { return .json }
    for (index, line) in bytes.lines(in: whole).prefix(10).enumerated()
    where bytes.isFence(line, closing: false) {
      return .notOnFirstLine(index + 1)
    }
    return .nothing
  }
}

extension [UInt8] {
  fileprivate func endOfLine(from start: Int) -> Int {
    self[start...].firstIndex(of: UInt8(ascii: "\n")) ?? count
  }

  fileprivate func startOfNextLine(after end: Int) -> Int { Swift.min(end + 1, count) }

  /// Whether a line holds `---` and nothing else but white space behind it; a closing one may be
  /// `...`.
  fileprivate func isFence(_ line: Range<Int>, closing: Bool) -> Bool {
    guard line.count >= 3 else { return false }
    let mark = self[line.prefix(3)]
    guard mark.elementsEqual("---".utf8) || (closing && mark.elementsEqual("...".utf8)) else {
      return false
    }
    return self[line.dropFirst(3)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
