#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a body in which every line is one of the simplest: a heading `# text`, an item `- text` or
/// `- [ ] text` of one line, a line of a paragraph that begins with a letter, nothing.
///
/// Most are like that, and cmark takes ten times as long. Whatever could mean more than it seems to
/// is left to cmark; a test holds the two against each other.
struct PlainReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let range: Range<Int>
  private var outline: Outline
  private let readsSections: Bool
  private var tasks: [TaskItem] = []
  /// What the line before is part of.
  private var before = Block.none
  /// Whether each of its lines is plain.
  private let isPlain: Bool

  private enum Block { case none, paragraph, item }

  /// nil when it has to be read by cmark. `isPlain`: whether each line is known to be plain.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isPlain: Bool = false
  ) -> Document? {
    guard range.lowerBound == 0 || bytes[range.lowerBound - 1] == UInt8(ascii: "\n")
    else { return nil }
    var reader = PlainReader(bytes, range, isPlain: isPlain)
    return reader.read() ? reader.document : nil
  }

  /// Likewise, without sections.
  static func readTasks(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isPlain: Bool
  ) -> [TaskItem]? {
    guard range.lowerBound == 0 || bytes[range.lowerBound - 1] == UInt8(ascii: "\n")
    else { return nil }
    var reader = PlainReader(bytes, range, isPlain: isPlain, readsSections: false)
    return reader.read() ? reader.tasks : nil
  }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isPlain: Bool,
    readsSections: Bool = true
  ) {
    self.readsSections = readsSections
    self.bytes = bytes
    self.range = range
    outline = Outline(end: range.upperBound)
    self.isPlain = isPlain || Self.isPlain(bytes, range)
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    // Without a branch, many bytes are looked at together.
    var other: UInt8 = 0
    for byte in UnsafeBufferPointer(rebasing: bytes[range]) {
      let isControl: UInt8 = byte < 0x20 ? 1 : 0
      let isLineEnd: UInt8 = byte == UInt8(ascii: "\n") ? 1 : 0
      let isCode: UInt8 = byte == UInt8(ascii: "`") ? 1 : 0
      let isHTML: UInt8 = byte == UInt8(ascii: "<") ? 1 : 0
      other |= isControl ^ isLineEnd | isCode | isHTML
    }
    return other == 0
  }

  private var document: Document {
    Document(sections: outline.sections, tasks: tasks, comments: [])
  }

  private mutating func read() -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var lines = LineCursor(bytes)
    var line = lines.line(of: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let hit = memchr(base + start, CInt(UInt8(ascii: "\n")), range.upperBound - start)
      let end = hit.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? range.upperBound
      guard add(start..<end, line) else { return false }
      start = end + 1
      line &+= 1
    }
    return true
  }

  /// Takes up a line; false when it isn't simple.
  private mutating func add(_ line: Range<Int>, _ number: Int) -> Bool {
    guard let first = line.first.map({ bytes[$0] }) else {
      before = .none
      return true
    }
    switch first {
    case UInt8(ascii: "#"): return addHeading(line, number)
    case UInt8(ascii: "-"): return addItem(line, number)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      // Right behind an item it would be a part of that.
      guard before != .item, isPlain(line) else { return false }
      outline.noteContent()
      before = .paragraph
      return true
    default: return false
    }
  }

  private mutating func addHeading(_ line: Range<Int>, _ number: Int) -> Bool {
    var text = line.lowerBound
    while text < line.upperBound, bytes[text] == UInt8(ascii: "#") { text &+= 1 }
    let level = text - line.lowerBound
    guard level <= 6, text < line.upperBound, bytes[text] == UInt8(ascii: " ") else { return false }
    before = .none
    if !readsSections { return isPlain(line) }
    let title = trimming(text..<line.upperBound)
    guard !title.isEmpty, title.allSatisfy({ isPlainInHeading(bytes[$0]) }) else { return false }
    outline.begin(
      String(decoding: bytes[title], as: UTF8.self), level: level, line: number,
      heading: line.lowerBound..<title.upperBound, behind: line.lowerBound,
      bodyStart: min(line.upperBound + 1, range.upperBound))
    return true
  }

  private mutating func addItem(_ line: Range<Int>, _ number: Int) -> Bool {
    let start = line.lowerBound + 2
    guard start < line.upperBound, bytes[start - 1] == UInt8(ascii: " "), isPlain(line)
    else { return false }
    before = .item
    switch bytes[start] {
    case UInt8(ascii: "["): return addTask(start, line.upperBound, number)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      outline.noteContent()
      return true
    default: return false
    }
  }

  private mutating func addTask(_ start: Int, _ end: Int, _ number: Int) -> Bool {
    guard start + 3 <= end, bytes[start + 2] == UInt8(ascii: "]"),
      start + 3 == end || bytes[start + 3] == UInt8(ascii: " ")
    else { return false }
    let mark = bytes[start + 1] | 0x20
    guard mark == UInt8(ascii: "x") || bytes[start + 1] == UInt8(ascii: " ") else { return false }
    var text = trimming(start + 3..<end)
    if text.isEmpty { text = start + 3..<start + 3 } else { outline.noteContent() }
    // Most records have one for each of the two.
    if tasks.isEmpty { tasks.reserveCapacity(2) }
    tasks.append(
      TaskItem(
        isChecked: bytes[start + 1] != UInt8(ascii: " "), range: start..<text.upperBound,
        line: number, text: .place(text)))
    return true
  }

  private func trimming(_ part: Range<Int>) -> Range<Int> {
    var (start, end) = (part.lowerBound, part.upperBound)
    while start < end, bytes[start] == UInt8(ascii: " ") { start &+= 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end &-= 1 }
    return start..<end
  }

  /// Whether a line holds no code, no HTML, and no white space but blanks.
  private func isPlain(_ line: Range<Int>) -> Bool {
    isPlain || line.allSatisfy { Self.isPlain(bytes[$0]) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "`") && byte != UInt8(ascii: "<")
  }

  /// Whether a byte of a heading stands for itself.
  private func isPlainInHeading(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "&"),
      UInt8(ascii: "#"):
      false
    default: byte >= 0x20 && byte < 0x7F
    }
  }
}
