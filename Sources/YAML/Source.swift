#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A whole file as bytes, and the part of it that is YAML.
///
/// Lines end at LF; a CR before it belongs to the line's end, not to its text.
struct Source {
  let bytes: UnsafeBufferPointer<UInt8>
  let range: Range<Int>

  func text(_ part: Range<Int>) -> String {
    // A short text needs no check and no memory of its own when it is ASCII.
    guard part.count <= 15 else { return String(decoding: bytes[part], as: UTF8.self) }
    return String(unsafeUninitializedCapacity: part.count) { buffer in
      _ = buffer.update(fromContentsOf: bytes[part])
      return part.count
    }
  }

  /// Whether all bytes of the part are visible ASCII, blanks and line ends.
  var isPlainASCII: Bool {
    // Without a branch, many bytes are looked at together.
    var other: UInt8 = 0
    for byte in UnsafeBufferPointer(rebasing: bytes[range]) {
      let isLineEnd: UInt8 = byte == UInt8(ascii: "\n") ? 1 : 0
      let isVisible: UInt8 = byte &- 0x20 < 0x5F ? 1 : 0
      other |= (isVisible | isLineEnd) ^ 1
    }
    return other == 0
  }

  /// The first byte of the line that holds `offset`.
  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, range.upperBound)
    while start > range.lowerBound, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// The end of the line's text that holds `offset`, before its CR and LF.
  func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > offset, end < range.upperBound, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  /// The first byte of the next line, or the end of the text.
  func nextLine(_ offset: Int) -> Int {
    var end = offset
    while end < range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return min(end + 1, range.upperBound)
  }

  /// The first byte from `offset` on that is neither space nor tab.
  func skippingBlanks(_ offset: Int, until end: Int) -> Int {
    var offset = offset
    while offset < end, isBlank(bytes[offset]) { offset += 1 }
    return offset
  }

  /// `part` without white space at its end.
  func trimmingEnd(_ part: Range<Int>) -> Range<Int> {
    var end = part.upperBound
    while end > part.lowerBound, isBlank(bytes[end - 1]) || isBreak(bytes[end - 1]) { end -= 1 }
    return part.lowerBound..<end
  }

  func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
  func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  /// Whether `offset` is the end of the text, a blank or a line end.
  func isSpace(at offset: Int) -> Bool {
    offset >= range.upperBound || isBlank(bytes[offset]) || isBreak(bytes[offset])
  }
}

/// Turns byte offsets into lines and columns; quick when asked in the order of the file.
struct PlaceCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The line and the column, in Unicode scalars, of a byte.
  mutating func place(of target: Int) -> (line: Int, column: Int) {
    if target < offset {
      offset = 0
      line = 1
      column = 1
    }
    let end = min(target, bytes.count)
    guard let base = bytes.baseAddress, offset < end else { return (line, column) }
    while offset < end, let hit = memchr(base + offset, CInt(UInt8(ascii: "\n")), end - offset) {
      offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
      line += 1
      column = 1
    }
    while offset < end {
      if bytes[offset] & 0xC0 != 0x80 { column &+= 1 }
      offset &+= 1
    }
    return (line, column)
  }
}

/// Turns the character counts of libyaml into byte offsets of a text that is valid UTF-8.
struct CharacterCursor {
  private let text: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var byte = 0

  init(_ text: UnsafeBufferPointer<UInt8>, isASCII: Bool) {
    self.text = text
    self.isASCII = isASCII
  }

  /// The byte offset in the text at which a character begins.
  mutating func byte(of target: Int) -> Int {
    if isASCII { return min(target, text.count) }
    while character < target, byte < text.count {
      byte &+= 1
      while byte < text.count, text[byte] & 0xC0 == 0x80 { byte &+= 1 }
      character &+= 1
    }
    while character > target, byte > 0 {
      byte &-= 1
      while byte > 0, text[byte] & 0xC0 == 0x80 { byte &-= 1 }
      character &-= 1
    }
    return byte
  }
}

/// Where a byte stands first in a part of some bytes; nil when it doesn't. Many bytes are looked at
/// together.
public func firstIndex(of byte: UInt8, in bytes: [UInt8], _ part: Range<Int>) -> Int? {
  bytes.withUnsafeBufferPointer { buffer in
    let part = part.clamped(to: buffer.indices)
    guard let base = buffer.baseAddress,
      let hit = memchr(base + part.lowerBound, CInt(byte), part.count)
    else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }
}

/// Where the first line begins, from the line that begins at an offset on, whose first byte is one of
/// two; nil when none does.
public func startOfLine(
  beginningWith first: UInt8, or second: UInt8, in bytes: [UInt8], from start: Int
) -> Int? {
  bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return nil }
    var start = start
    while start < buffer.count {
      if buffer[start] == first || buffer[start] == second { return start }
      guard let end = memchr(base + start, CInt(UInt8(ascii: "\n")), buffer.count - start)
      else { return nil }
      start = UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
    }
    return nil
  }
}

/// How often a byte stands in a part of some bytes.
public func count(of byte: UInt8, in bytes: [UInt8], _ part: Range<Int>) -> Int {
  bytes.withUnsafeBufferPointer { buffer in
    // Without a branch, many bytes are looked at together.
    UnsafeBufferPointer(rebasing: buffer[part]).reduce(0) { $0 &+ ($1 == byte ? 1 : 0) }
  }
}
