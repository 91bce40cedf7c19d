/// Where something stands in a file: a range of bytes, and the line it begins on.
public struct Place: Hashable, Sendable, Comparable {
  private let lower: Int32
  private let upper: Int32
  private let firstLine: Int32

  public init(_ range: Range<Int>, line: Int) {
    lower = Int32(clamping: range.lowerBound)
    upper = Int32(clamping: range.upperBound)
    firstLine = Int32(clamping: line)
  }

  /// The first byte of the file, where a finding points that is about the whole file.
  public static let start = Place(0..<0, line: 1)

  /// Offsets of bytes from the beginning of the file.
  public var range: Range<Int> { Int(lower)..<Int(upper) }

  /// The line of the first byte, from 1.
  public var line: Int { Int(firstLine) }

  public static func < (a: Place, b: Place) -> Bool { (a.lower, a.upper) < (b.lower, b.upper) }
}

/// A value read from a record, and where it stands there.
public struct Field<Value: Sendable>: Sendable {
  public let value: Value
  public let place: Place

  public init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}

extension Field: Equatable where Value: Equatable {}
extension Field: Hashable where Value: Hashable {}

/// A line of a file that shows why something is so.
public struct Evidence: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Relative to the book.
  public let path: String
  /// From 1; nil: the file as a whole.
  public let line: Int?

  public init(path: String, line: Int? = nil) {
    self.path = path
    self.line = line
  }

  /// `path:line`, or the path alone.
  public var description: String { line.map { "\(path):\($0)" } ?? path }

  public static func < (a: Evidence, b: Evidence) -> Bool {
    (a.path, a.line ?? 0) < (b.path, b.line ?? 0)
  }
}
