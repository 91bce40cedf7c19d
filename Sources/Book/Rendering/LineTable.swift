/// The lines of a file, found once, so that many places of it can be told in lines and columns.
struct LineTable: Sendable {
  private let bytes: [UInt8]
  /// The offset at which each line begins.
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// A place in every way of counting that editors and reports know.
  struct Point: Hashable, Sendable {
    /// In bytes from the beginning of the file.
    let offset: Int
    /// From 1.
    let line: Int
    /// From 1, in bytes, in Unicode scalars and in UTF-16 code units. A BOM takes no column.
    let bytes: Int
    let scalars: Int
    let utf16: Int
  }

  /// The point of an offset; one beyond the end is the end.
  func point(_ offset: Int) -> Point {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(of: offset)
    let before = textStart(line)..<max(textStart(line), offset)
    var scalars = 0
    var utf16 = 0
    for byte in bytes[before] where byte & 0xC0 != 0x80 {
      scalars += 1
      utf16 += byte >= 0xF0 ? 2 : 1
    }
    return Point(
      offset: offset, line: line, bytes: before.count + 1, scalars: scalars + 1, utf16: utf16 + 1)
  }

  /// The line an offset is in, from 1; the line end belongs to the line that it ends.
  func line(of offset: Int) -> Int {
    max(1, starts.partitioningIndex { $0 > offset })
  }

  /// The bytes of a line without its end, LF or CRLF, and without a BOM. A line that isn't there is
  /// empty.
  func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    let start = textStart(line)
    var end = line < starts.count ? starts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The bytes of a line with its end.
  func wholeRange(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    return starts[line - 1]..<(line < starts.count ? starts[line] : bytes.count)
  }

  private func textStart(_ line: Int) -> Int {
    line == 1 && bytes.starts(with: byteOrderMark) ? byteOrderMark.count : starts[line - 1]
  }
}
