#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
  public let isChecked: Bool
  /// The three bytes of the box.
  public let box: Range<Int>
  public let line: Int
  /// Of the box, counted in Unicode scalars from 1.
  public let column: Int
  /// From the box to the end of the item's first paragraph; nested lists come after it.
  public let range: Range<Int>
  /// That paragraph behind the box.
  public let text: Text
  /// In how many other lists its list stands; 0 is the outermost.
  public let depth: Int
  /// Index of the nearest section heading above it; nil when there is none, or when sections weren't
  /// read.
  public internal(set) var section: Int?

  var withoutSection: TaskItem {
    var item = self
    item.section = nil
    return item
  }

  /// What is written behind a box.
  public enum Text: Sendable, Hashable {
    /// A part of one line, without code or comments.
    case place(Range<Int>)
    /// Put together of several lines to one, or with code or comments in it; without the comments.
    /// And of its words those that touch no code span.
    case joined(String, words: [Word])
  }

  /// Hands out the words of the text that touch no code span, from the bytes of its file.
  public func forEachWord(in bytes: [UInt8], _ take: (Word) -> Void) {
    switch text {
    case .joined(_, let words): for word in words { take(word) }
    case .place(let range):
      bytes.withUnsafeBufferPointer { bytes in
        forEachPart(of: range, in: bytes) { take(Word(range: $0, line: line)) }
      }
    }
  }
}

/// The words of a task that hold a byte, or another, and touch no code span, one after the other.
public struct WordsHolding {
  private let item: TaskItem
  private let first: UInt8
  private let second: UInt8
  /// Of a text on one line what wasn't looked at, and where the bytes stand there; nil: nowhere.
  private var rest = 0..<0
  private var places: (first: Int?, second: Int?)
  /// Of any other text how many words were looked at.
  private var count = 0

  /// The bytes are those of the task's file, now and whenever a word is asked for.
  public init(_ first: UInt8, or second: UInt8? = nil, in item: TaskItem, of bytes: [UInt8]) {
    self.item = item
    self.first = first
    self.second = second ?? first
    if case .place(let range) = item.text {
      rest = range
      places = bytes.withUnsafeBufferPointer { bytes in
        (place(of: self.first, in: bytes, range), place(of: self.second, in: bytes, range))
      }
    }
  }

  public mutating func next(in bytes: [UInt8]) -> Word? {
    if case .joined(_, let words) = item.text {
      let isWanted = { [first, second] (byte: UInt8) in byte == first || byte == second }
      let hit = words[count...].firstIndex { bytes[$0.range].contains(where: isWanted) }
      count = hit.map { $0 + 1 } ?? words.count
      return hit.map { words[$0] }
    }
    guard let place = places.first.map({ min($0, places.second ?? $0) }) ?? places.second
    else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var (start, end) = (place, place)
      while start > rest.lowerBound, !isSpace(bytes[start - 1]) { start &-= 1 }
      while end < rest.upperBound, !isSpace(bytes[end]) { end &+= 1 }
      rest = end..<rest.upperBound
      if let place = places.first, place < end {
        places.first = Markdown.place(of: first, in: bytes, rest)
      }
      if let place = places.second, place < end {
        places.second = Markdown.place(of: second, in: bytes, rest)
      }
      return Word(range: start..<end, line: item.line)
    }
  }

  /// The word behind the last that was given; nil when there is none.
  public func following(in bytes: [UInt8]) -> Word? {
    if case .joined(_, let words) = item.text { return words[count...].first }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = rest.lowerBound
      while start < rest.upperBound, isSpace(bytes[start]) { start &+= 1 }
      var end = start
      while end < rest.upperBound, !isSpace(bytes[end]) { end &+= 1 }
      return start < end ? Word(range: start..<end, line: item.line) : nil
    }
  }
}

/// Where a byte stands first in a part of some bytes; nil when it doesn't.
private func place(
  of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>
) -> Int? {
  precondition(part.upperBound <= bytes.count)
  guard let base = bytes.baseAddress else { return nil }
  return memchr(base + part.lowerBound, CInt(byte), part.count)
    .map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
}

/// Whether all white space in a part of some bytes is single blanks.
public func holdsSingleBlanksOnly(_ part: Range<Int>, of bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { bytes in
    guard let last = part.last else { return true }
    precondition(last < bytes.count)
    // Without a branch, many bytes are looked at together.
    var isOther: UInt8 = bytes[last] &- 9 < 5 ? 1 : 0
    for index in part.lowerBound..<last {
      let isBlank: UInt8 = bytes[index] == UInt8(ascii: " ") ? 1 : 0
      let isNextBlank: UInt8 = bytes[index &+ 1] == UInt8(ascii: " ") ? 1 : 0
      let isSpace: UInt8 = bytes[index] &- 9 < 5 ? 1 : 0
      isOther |= isBlank & isNextBlank | isSpace
    }
    return isOther == 0
  }
}

/// Hands out what stands between white space in a part of a line.
func forEachPart(
  of line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ take: (Range<Int>) -> Void
) {
  precondition(line.upperBound <= bytes.count)
  var offset = line.lowerBound
  while offset < line.upperBound {
    while offset < line.upperBound, isSpace(bytes[offset]) { offset &+= 1 }
    let start = offset
    while offset < line.upperBound, !isSpace(bytes[offset]) { offset &+= 1 }
    if offset > start { take(start..<offset) }
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
  /// Counted in Unicode scalars from 1.
  public let column: Int
}
