/// A piece of text as it was written, without any typing: `no`, `010` and `2026-02-30` stay text.
public struct Scalar: Sendable, Hashable {
  public enum Style: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted
    /// A block that begins with `|`.
    case literal
    /// A block that begins with `>`.
    case folded
  }

  /// The text a reader means: without quotes, escapes resolved, folded lines joined.
  public let text: String
  public let style: Style
  // Large books hold millions of them.
  private let start: Int32
  private let end: Int32
  private let firstLine: Int32
  private let firstColumn: Int32

  public init(text: String, style: Style, range: Range<Int>, line: Int, column: Int) {
    self.text = text
    self.style = style
    start = Int32(clamping: range.lowerBound)
    end = Int32(clamping: range.upperBound)
    firstLine = Int32(clamping: line)
    firstColumn = Int32(clamping: column)
  }

  /// Bytes of the file, quotes included; zero-length right behind the colon or dash when nothing is
  /// written there.
  public var range: Range<Int> { Range(uncheckedBounds: (Int(start), Int(end))) }
  public var line: Int { Int(firstLine) }
  /// Counted in Unicode scalars from 1.
  public var column: Int { Int(firstColumn) }
  /// In bytes of the file.
  var length: Int { Int(end &- start) }
}

/// A list, `[a, b]` or one item a line.
public struct List: Sendable, Hashable {
  public let items: [Value]
  /// From the first dash or the bracket to the end of the last item or the bracket.
  public let range: Range<Int>
  public let line: Int
  public let column: Int
  /// Whether it is written `[a, b]`.
  public let isFlow: Bool
}

/// A key with its value.
public struct Entry: Sendable, Hashable {
  public let key: Scalar
  public let value: Value

  /// From the first byte of the key to the last of the value.
  public var range: Range<Int> {
    key.range.lowerBound..<max(key.range.upperBound, value.range.upperBound)
  }
}

/// Keys with values, in the order of the file; of a key given twice only the first.
public struct Mapping: Sendable, Hashable {
  public let entries: [Entry]
  public let range: Range<Int>
  public let line: Int
  public let column: Int
  /// Whether it is written `{a: b}`.
  public let isFlow: Bool

  /// The entry of a key, nil when the key isn't there.
  public subscript(key: String) -> Entry? { index(of: key).map { entries[$0] } }

  /// The index of a key's entry, nil when the key isn't there.
  public func index(of key: String) -> Int? { entries.firstIndex { $0.key.text == key } }
}

/// What stands behind a key or a dash.
public enum Value: Sendable, Hashable {
  case scalar(Scalar)
  case list(List)
  case mapping(Mapping)

  public var range: Range<Int> {
    switch self {
    case .scalar(let scalar): scalar.range
    case .list(let list): list.range
    case .mapping(let mapping): mapping.range
    }
  }

  public var line: Int {
    switch self {
    case .scalar(let scalar): scalar.line
    case .list(let list): list.line
    case .mapping(let mapping): mapping.line
    }
  }

  public var column: Int {
    switch self {
    case .scalar(let scalar): scalar.column
    case .list(let list): list.column
    case .mapping(let mapping): mapping.column
    }
  }
}

/// A `# comment` outside of any value.
public struct Comment: Sendable, Hashable {
  /// What follows the `#`, without white space around it.
  public let text: String
  /// From the `#` to the end of the line.
  public let range: Range<Int>
  public let line: Int
  public let column: Int
  /// Whether the line holds nothing else.
  public let isAlone: Bool
}

/// All that could be read of a front matter, and what was wrong with the rest.
public struct Reading: Sendable, Hashable {
  /// Empty when nothing is written; wrong entries are left out.
  public let mapping: Mapping
  /// In the order of their places.
  public let problems: [Problem]
  /// Keys that are there, but whose values a problem made unreadable: they aren't missing.
  public let unread: [Scalar]
  public let comments: [Comment]
}
