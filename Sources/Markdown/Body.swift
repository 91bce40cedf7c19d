#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The part of a file that is Markdown, and where the lines of cmark begin in it.
struct Body {
  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>
  /// The first byte of each line as cmark counts them: it ends lines at a CR alone, too.
  private let lineStarts: [Int]

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var starts = [range.lowerBound]
    starts.reserveCapacity(range.count / 24 + 2)
    let hasReturn = Self.contains("\r", in: bytes, range)
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      offset &+= 1
      let isReturn =
        hasReturn && byte == UInt8(ascii: "\r")
        && !(offset < range.upperBound && bytes[offset] == UInt8(ascii: "\n"))
      if byte == UInt8(ascii: "\n") || isReturn { starts.append(offset) }
    }
    lineStarts = starts
  }

  static func contains(
    _ character: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base + range.lowerBound, CInt(character.value), range.count) != nil
  }

  /// Whether `[ ]` stands anywhere in a part of some bytes.
  static func containsOpenBox(
    in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    var start = range.lowerBound
    while let hit = memchr(base + start, CInt(UInt8(ascii: "[")), range.upperBound - start) {
      let box = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
      if range.upperBound - box > 2, bytes[box + 1] == UInt8(ascii: " "),
        bytes[box + 2] == UInt8(ascii: "]")
      {
        return true
      }
      start = box + 1
    }
    return false
  }

  func contains(_ character: Unicode.Scalar) -> Bool {
    Self.contains(character, in: bytes, range)
  }

  func contains(_ character: Unicode.Scalar, in part: Range<Int>) -> Bool {
    Self.contains(character, in: bytes, part)
  }

  /// The first byte of a line of cmark, counted from 1; a line outside gives the nearest place.
  func start(ofLine line: Int) -> Int {
    if line < 1 { return range.lowerBound }
    return line <= lineStarts.count ? lineStarts[line - 1] : range.upperBound
  }

  /// The end of a line's text, before its CR and LF.
  func end(ofLine line: Int) -> Int {
    let start = start(ofLine: line)
    var end = self.start(ofLine: line + 1)
    while end > start, isBreak(bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The byte of a line and a column, both counted from 1 as cmark does.
  func offset(line: Int, column: Int) -> Int {
    min(start(ofLine: line) + max(column - 1, 0), end(ofLine: line))
  }

  func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }

  func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  /// Whether `text` stands at `offset`, before `end`.
  func has(_ text: StaticString, at offset: Int, before end: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= end, let base = bytes.baseAddress else { return false }
    return memcmp(base + offset, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  func skippingBlanks(_ offset: Int, until end: Int) -> Int {
    var offset = offset
    while offset < end, isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  /// A range without the white space on both of its sides.
  func trimming(_ part: Range<Int>) -> Range<Int> {
    var start = part.lowerBound
    var end = part.upperBound
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}

/// Turns byte offsets into lines; quick when asked in the order of the file.
struct LineCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where a line begins, and its number.
  private var start = 0
  private var line = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The line of a byte.
  mutating func line(of target: Int) -> Int {
    if target < start {
      start = 0
      line = 1
    }
    let end = min(target, bytes.count)
    guard let base = bytes.baseAddress else { return line }
    while start < end, let hit = memchr(base + start, CInt(UInt8(ascii: "\n")), end - start) {
      start = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
      line &+= 1
    }
    return line
  }
}

func isSpace(_ byte: UInt8) -> Bool {
  // Most bytes need one comparison.
  byte <= UInt8(ascii: " ") && (byte == UInt8(ascii: " ") || (byte >= 9 && byte <= 13))
}
