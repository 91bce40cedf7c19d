#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The entries of a front matter of simple lines, as places in its file: most are asked for some of
/// them only, and for their bytes.
final class PlainLines: Sendable {
  /// Those of the whole file.
  let bytes: [UInt8]
  let lines: [PlainLine]
  /// Those that aren't scalars.
  let values: [Value]

  init(_ lines: [PlainLine], _ values: [Value], in bytes: [UInt8]) {
    self.bytes = bytes
    self.lines = lines
    self.values = values
  }

  func entry(_ line: PlainLine) -> Entry {
    let key = Scalar(
      text: text(line.key), style: .plain, range: line.key, line: line.line, column: 1)
    return Entry(key: key, value: value(of: line))
  }

  func value(of line: PlainLine) -> Value {
    switch line.shape {
    case .plain: .scalar(scalar(of: line, line.value, .plain))
    case .singleQuoted: .scalar(scalar(of: line, line.value.insideQuotes, .singleQuoted))
    case .doubleQuoted: .scalar(scalar(of: line, line.value.insideQuotes, .doubleQuoted))
    case .other(let index): values[Int(index)]
    }
  }

  private func scalar(of line: PlainLine, _ inside: Range<Int>, _ style: Scalar.Style) -> Scalar {
    // Nothing but the key, the colon and blanks stands before it: each byte is a character.
    let column = line.value.lowerBound - line.key.lowerBound + 1
    return Scalar(
      text: text(inside), style: style, range: line.value, line: line.line, column: column)
  }

  func text(_ part: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { Source(bytes: $0, range: part).text(part) }
  }

  /// Whether the key of a line is called so.
  func isKey(_ name: String, _ line: PlainLine) -> Bool {
    guard name.utf8.count == line.keyLength else { return false }
    return name.utf8.elementsEqual(bytes[line.key])
  }

  func isKey(_ name: KeyName, _ line: PlainLine) -> Bool {
    guard name.beginning == line.beginning, name.utf8.count == line.keyLength else { return false }
    return line.keyLength <= 8 || holds(name.utf8, line)
  }

  private func holds(_ name: [UInt8], _ line: PlainLine) -> Bool {
    name.withUnsafeBytes { name in
      bytes.withUnsafeBytes {
        memcmp(name.baseAddress!, $0.baseAddress! + line.key.lowerBound, name.count) == 0
      }
    }
  }
}

/// A key and its value on one line, or with the lines of a list below it.
struct PlainLine: Sendable {
  enum Shape: Equatable {
    case plain, singleQuoted, doubleQuoted
    /// The index of a value that isn't a scalar.
    case other(UInt8)
  }

  // Large books hold millions of them.
  private let start: Int32
  private let valueStart: Int32
  private let valueEnd: Int32
  private let number: Int32
  /// The first eight bytes of the key.
  let beginning: UInt64
  let keyLength: UInt8
  let shape: Shape

  /// A key has at most 100 bytes.
  init(key: Range<Int>, _ beginning: UInt64, value: Range<Int>, _ shape: Shape, line: Int) {
    self.beginning = beginning
    start = Int32(clamping: key.lowerBound)
    keyLength = UInt8(clamping: key.count)
    valueStart = Int32(clamping: value.lowerBound)
    valueEnd = Int32(clamping: value.upperBound)
    number = Int32(clamping: line)
    self.shape = shape
  }

  var key: Range<Int> { Range(uncheckedBounds: (Int(start), Int(start) + Int(keyLength))) }
  /// The bytes of the value, quotes included.
  var value: Range<Int> { Range(uncheckedBounds: (Int(valueStart), Int(valueEnd))) }
  var line: Int { Int(number) }
}

/// The name of a key or a choice, to find it among others quickly; it isn't empty.
public struct KeyName: Sendable {
  public let utf8: [UInt8]
  /// The first eight bytes, zeros behind the end.
  public let beginning: UInt64

  public init(_ name: String) {
    utf8 = Array(name.utf8)
    beginning = utf8.withUnsafeBufferPointer { beginningOfText(in: $0, 0..<$0.count) }
  }

  /// Whether a text is the name.
  public func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count == utf8.count else { return false }
    return utf8.withUnsafeBytes { name in
      text.withUnsafeBytes { memcmp(name.baseAddress!, $0.baseAddress!, name.count) == 0 }
    }
  }
}

/// The first eight bytes of a part, the first lowest; zeros behind its end.
func beginningOfText(in bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>) -> UInt64 {
  let start = part.lowerBound
  if bytes.count - start >= 8 {
    let eight = UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: start, as: UInt64.self))
    return part.count >= 8 ? eight : eight & ~(UInt64.max << UInt64(8 * part.count))
  }
  return part.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
}

extension Range<Int> {
  fileprivate var insideQuotes: Range<Int> { lowerBound + 1..<upperBound - 1 }
}
