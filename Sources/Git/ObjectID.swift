import CLibgit2

/// The name of a commit, tree or blob: 20 bytes (SHA-1) or 32 bytes (SHA-256).
public struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
  // Four words hold either kind without an allocation: a book has a hundred thousand of them.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  private var count: UInt8 = 20

  /// The id written in 40 or 64 hexadecimal digits; nil when `hex` is anything else.
  public init?(_ hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 40 || digits.count == 64 else { return nil }
    count = UInt8(digits.count / 2)
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    fill(bytes)
  }

  init(_ id: git_oid) {
    var id = id
    withUnsafeBytes(of: &id) { source in
      withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: source) }
    }
  }

  private mutating func fill(_ bytes: [UInt8]) {
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// The id as libgit2 takes it; only SHA-1 ids ever come that far.
  var oid: git_oid {
    var id = git_oid()
    withUnsafeMutableBytes(of: &id) { target in
      withUnsafeBytes(of: words) { target.copyMemory(from: .init(rebasing: $0.prefix(20))) }
    }
    return id
  }

  /// The bytes of the id, 20 or 32.
  public var bytes: [UInt8] {
    withUnsafeBytes(of: words) { Array($0.prefix(Int(count))) }
  }

  /// The id in hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: Int(count) * 2) { buffer in
      withUnsafeBytes(of: words) { bytes in
        for index in 0..<Int(count) {
          buffer[index * 2] = digits[Int(bytes[index] >> 4)]
          buffer[index * 2 + 1] = digits[Int(bytes[index] & 15)]
        }
      }
      return Int(count) * 2
    }
  }

  public static func == (a: Self, b: Self) -> Bool { a.words == b.words && a.count == b.count }

  public static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

  public func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }
}
