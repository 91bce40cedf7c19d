/// A file of a book as it is on disk.
public struct SourceFile: Sendable, Hashable {
  /// Relative to the book, with `/`.
  public let path: String
  public let bytes: [UInt8]
  /// Why the bytes could not be read, in a sentence; nil when they were.
  public let failure: String?

  public init(path: String, bytes: [UInt8], failure: String? = nil) {
    self.path = path
    self.bytes = bytes
    self.failure = failure
  }

  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}

/// A position for people and editors.
public struct Position: Hashable, Sendable {
  /// From 1.
  public let line: Int
  /// In Unicode scalars, from 1.
  public let column: Int
}

extension [UInt8] {
  /// The line and column of an offset. Lines end at LF or CRLF; a BOM takes no column.
  func position(of offset: Int) -> Position {
    let end = Swift.min(offset, count)
    var line = 1
    var lineStart = 0
    for index in 0..<end where self[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    if lineStart == 0, starts(with: byteOrderMark) { lineStart = Swift.min(3, end) }
    var column = 1
    for index in lineStart..<Swift.max(lineStart, end) where self[index] & 0xC0 != 0x80 {
      column += 1
    }
    return Position(line: line, column: column)
  }

  /// The bytes of every line, without its line end; the first without a BOM.
  func lines(in range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where self[index] == UInt8(ascii: "\n") {
      lines.append(start..<withoutCarriageReturn(start, index))
      start = index + 1
    }
    if start < range.upperBound {
      lines.append(start..<withoutCarriageReturn(start, range.upperBound))
    }
    return lines
  }

  private func withoutCarriageReturn(_ start: Int, _ end: Int) -> Int {
    end > start && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
  }

  /// The text of a range; what is not UTF-8 becomes U+FFFD.
  func text(_ range: Range<Int>) -> String {
    String(decoding: self[range.clamped(to: 0..<count)], as: UTF8.self)
  }
}

extension String {
  /// Whether its bytes come before those of another text.
  func isBefore(_ other: String) -> Bool {
    withBytes { bytes in
      other.withBytes { other in
        for index in 0..<min(bytes.count, other.count) where bytes[index] != other[index] {
          return bytes[index] < other[index]
        }
        return bytes.count < other.count
      }
    }
  }
}

/// Bytes of somebody else, looked at where they are.
typealias Bytes = Swift.Span<UInt8>

extension String {
  /// What a function makes of the bytes of the text, which aren't copied.
  func withBytes<Made>(_ body: (borrowing Bytes) -> Made) -> Made {
    if #available(macOS 26, *) { return body(utf8.span) }
    return body(Array(utf8).span)
  }
}

extension String {
  /// The text in a range of its bytes.
  func part(_ range: Range<Int>) -> String {
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    return String(self[start..<utf8.index(start, offsetBy: range.count)])
  }
}

extension Bytes {
  /// Where the last part of a path begins.
  var startOfName: Int {
    var start = count
    while start > 0, self[start &- 1] != UInt8(ascii: "/") { start &-= 1 }
    return start
  }

  /// Whether some other bytes stand at an offset.
  func holds(_ other: [UInt8], at offset: Int) -> Bool {
    guard offset >= 0, other.count <= count - offset else { return false }
    for index in other.indices where self[offset &+ index] != other[index] { return false }
    return true
  }
}

let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
