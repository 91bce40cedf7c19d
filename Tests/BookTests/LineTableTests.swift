import Testing

@testable import Book

@Suite struct `Lines and columns` {
  @Test(arguments: [
    ("abc", 1, "1:2:2:2"),
    ("é1", 2, "1:3:2:2"),
    ("😀x", 4, "1:5:2:3"),
    ("a\nb", 2, "2:1:1:1"),
    ("a\r\nb", 3, "2:1:1:1"),
    ("\u{FEFF}---\n", 3, "1:1:1:1"),
    ("\u{FEFF}---\n", 4, "1:2:2:2"),
    ("", 0, "1:1:1:1"),
    ("ab", 99, "1:3:3:3"),
    ("ab\n", 3, "2:1:1:1"),
  ])
  func `a point counts bytes, scalars and UTF-16 units`(
    text: String, offset: Int, expected: String
  ) {
    let point = LineTable(Array(text.utf8)).point(offset)
    #expect("\(point.line):\(point.bytes):\(point.scalars):\(point.utf16)" == expected)
  }

  @Test func `a line has neither its end nor a BOM`() {
    let bytes = Array("\u{FEFF}a\r\nbc\n\nd".utf8)
    let lines = LineTable(bytes)
    #expect((1...5).map { bytes.text(lines.range(ofLine: $0)) } == ["a", "bc", "", "d", ""])
    #expect(bytes.text(lines.wholeRange(ofLine: 2)) == "bc\n")
  }

  @Test func `a point agrees with the position of an offset`() {
    let bytes = Array("\u{FEFF}a😀\r\né\u{301}b\n\n\tz".utf8)
    let lines = LineTable(bytes)
    for offset in 0...bytes.count where offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
      let point = lines.point(offset)
      let position = bytes.position(of: offset)
      #expect(point.line == position.line && point.scalars == position.column, "\(offset)")
    }
  }
}
