/// What a book needs to know of a Markdown body; everything in the order of the file.
public struct Document: Sendable, Hashable {
  public let sections: [Section]
  public let tasks: [TaskItem]
  public let comments: [Comment]

  public init(sections: [Section] = [], tasks: [TaskItem] = [], comments: [Comment] = []) {
    self.sections = sections
    self.tasks = tasks
    self.comments = comments
  }
}

/// A heading that stands in no list and no quote, and what is below it.
public struct Section: Sendable, Hashable {
  /// The heading as a reader sees it, without markup.
  public let title: String
  /// 1 for `#` to 6 for `######`.
  public let level: Int
  public let line: Int
  /// The heading's lines, without the last line end.
  public let heading: Range<Int>
  /// From the line below the heading to the next heading of the same or a higher level, so that
  /// sub-sections are part of it.
  public internal(set) var body: Range<Int>
  /// Whether a reader of the web page would see nothing below the heading; comments, empty list
  /// items, boxes without text and sub-headings with nothing below them don't count.
  public internal(set) var isEmpty: Bool
}

/// A list item that begins with `[ ]` or `[x]`.
public struct TaskItem: Sendable, Hashable {
  /// The item's first paragraph behind the box.
  public let text: Text
  public let isChecked: Bool
  // A large book has a hundred thousand of them.
  private let start: Int32
  private let end: Int32
  private let number: Int32

  init(isChecked: Bool, range: Range<Int>, line: Int, text: Text) {
    self.text = text
    self.isChecked = isChecked
    start = Int32(clamping: range.lowerBound)
    end = Int32(clamping: range.upperBound)
    number = Int32(clamping: line)
  }

  /// From the box to the end of the item's first paragraph; nested lists come after it.
  public var range: Range<Int> { Range(uncheckedBounds: (Int(start), Int(end))) }
  public var line: Int { Int(number) }
  /// The three bytes of the box.
  public var box: Range<Int> { Range(uncheckedBounds: (Int(start), Int(start) + 3)) }

  /// What is written behind a box.
  public enum Text: Sendable, Hashable {
    /// A part of one line, without code or comments.
    case place(Range<Int>)
    /// Put together of several lines to one, or with code or comments in it; without the comments.
    /// And of its words those that touch no code span.
    indirect case joined(String, words: [Word])
  }
}

/// Where something stands between white space. Few words are looked at, so their text stays in the
/// file.
public struct Word: Sendable, Hashable {
  // A large book has millions of them.
  private let start: Int32
  private let end: Int32
  private let number: Int32

  init(range: Range<Int>, line: Int) {
    start = Int32(clamping: range.lowerBound)
    end = Int32(clamping: range.upperBound)
    number = Int32(clamping: line)
  }

  public var range: Range<Int> { Range(uncheckedBounds: (Int(start), Int(end))) }
  public var line: Int { Int(number) }
}

/// An HTML comment, wherever it isn't code.
public struct Comment: Sendable, Hashable {
  /// What is between `<!--` and `-->`, without white space around it.
  public let text: String
  /// With its marks; to the end of the text when it is never closed.
  public let range: Range<Int>
  public let line: Int
}
