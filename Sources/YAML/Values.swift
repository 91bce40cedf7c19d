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
public struct Mapping: Sendable {
  public let range: Range<Int>
  public let line: Int
  public let column: Int
  /// Whether it is written `{a: b}`.
  public let isFlow: Bool
  private let content: Content

  private enum Content: Sendable {
    case entries([Entry])
    case lines(PlainLines)
  }

  init(entries: [Entry], range: Range<Int>, line: Int, column: Int, isFlow: Bool) {
    content = .entries(entries)
    self.range = range
    self.line = line
    self.column = column
    self.isFlow = isFlow
  }

  /// nil when there are none.
  init?(_ lines: PlainLines) {
    guard let first = lines.lines.first, let last = lines.lines.last else { return nil }
    content = .lines(lines)
    range = first.key.lowerBound..<last.value.upperBound
    line = first.line
    column = 1
    isFlow = false
  }

  public var count: Int {
    switch content {
    case .entries(let entries): entries.count
    case .lines(let lines): lines.lines.count
    }
  }

  public var indices: Range<Int> { 0..<count }

  /// All of them; simple ones are made anew each time, so that one alone is better asked for by its
  /// index.
  public var entries: [Entry] {
    switch content {
    case .entries(let entries): entries
    case .lines(let lines): lines.lines.map { lines.entry($0) }
    }
  }

  public subscript(index: Int) -> Entry {
    switch content {
    case .entries(let entries): entries[index]
    case .lines(let lines): lines.entry(lines.lines[index])
    }
  }

  public func value(at index: Int) -> Value {
    switch content {
    case .entries(let entries): entries[index].value
    case .lines(let lines): lines.value(of: lines.lines[index])
    }
  }

  /// The entry of a key, nil when the key isn't there.
  public subscript(key: String) -> Entry? { index(of: key).map { self[$0] } }

  /// The index of a key's entry, nil when the key isn't there.
  public func index(of key: String) -> Int? { indices.first { isKey(key, at: $0) } }

  /// Whether the key at an index is called so.
  public func isKey(_ name: KeyName, at index: Int) -> Bool {
    switch content {
    case .entries(let entries): entries[index].key.text.utf8.elementsEqual(name.utf8)
    case .lines(let lines): lines.isKey(name, lines.lines[index])
    }
  }

  /// Whether the key at an index is called so.
  public func isKey(_ name: String, at index: Int) -> Bool {
    switch content {
    case .entries(let entries): entries[index].key.text == name
    case .lines(let lines): lines.isKey(name, lines.lines[index])
    }
  }

  /// How many bytes the key at an index has, and the first eight of them; nil when it may be written
  /// with other bytes than it has.
  public func plainKey(at index: Int) -> (length: Int, beginning: UInt64)? {
    guard case .lines(let lines) = content else { return nil }
    return (Int(lines.lines[index].keyLength), lines.lines[index].beginning)
  }

  /// Whether the value at an index is nothing; nil when it isn't a simple text without quotes.
  public func isEmptyText(at index: Int) -> Bool? {
    guard case .lines(let lines) = content, lines.lines[index].shape == .plain else { return nil }
    return lines.lines[index].value.isEmpty
  }

  /// The value at an index where it is a simple text without quotes on the line of its key, or
  /// nothing; nil for any other.
  public func plainText(at index: Int) -> PlainText? {
    guard case .lines(let lines) = content, lines.lines[index].shape == .plain else { return nil }
    return PlainText(bytes: lines.bytes[lines.lines[index].value], line: lines.lines[index].line)
  }

  /// Likewise, only its place.
  public func placeOfPlainText(at index: Int) -> (range: Range<Int>, line: Int)? {
    guard case .lines(let lines) = content, lines.lines[index].shape == .plain else { return nil }
    return (lines.lines[index].value, lines.lines[index].line)
  }

  /// The text at a place that `placeOfPlainText` gave.
  public func plainText(in range: Range<Int>) -> String {
    if case .lines(let lines) = content { lines.text(range) } else { "" }
  }
}

extension Mapping: Hashable {
  public static func == (a: Mapping, b: Mapping) -> Bool {
    a.range == b.range && a.line == b.line && a.column == b.column && a.isFlow == b.isFlow
      && a.entries == b.entries
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(range) }
}

/// A text that is written as it is meant: its bytes in the file, whose indices are their places.
public struct PlainText: Sendable {
  public let bytes: ArraySlice<UInt8>
  public let line: Int
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
  private let remarks: Remarks

  /// Apart, because most have none.
  private enum Remarks: Hashable {
    case none
    indirect case some(problems: [Problem], unread: [Scalar], comments: [Comment])
  }

  init(
    mapping: Mapping, problems: [Problem] = [], unread: [Scalar] = [], comments: [Comment] = []
  ) {
    self.mapping = mapping
    remarks =
      problems.isEmpty && unread.isEmpty && comments.isEmpty
      ? .none : .some(problems: problems, unread: unread, comments: comments)
  }

  /// In the order of their places.
  public var problems: [Problem] {
    if case .some(let problems, _, _) = remarks { problems } else { [] }
  }

  /// Keys that are there, but whose values a problem made unreadable: they aren't missing.
  public var unread: [Scalar] {
    if case .some(_, let unread, _) = remarks { unread } else { [] }
  }

  public var comments: [Comment] {
    if case .some(_, _, let comments) = remarks { comments } else { [] }
  }
}
