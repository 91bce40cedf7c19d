internal import Markdown
internal import YAML

extension RecordText {
  /// What its task-list items say.
  var actions: [Action] {
    var actions = tasks.map { Action($0, path: path, in: file.bytes) }
    actions.countTitles()
    return actions
  }
}

extension [Action] {
  /// Numbers those of one title.
  fileprivate mutating func countTitles() {
    // Most records have so few that comparing them is cheaper than a table.
    guard count > 16 else {
      for index in indices.dropFirst() {
        let title = self[index].title
        self[index].number = self[..<index].count { $0.title == title }
      }
      return
    }
    var counts: [String: Int] = [:]
    for index in indices {
      let number = counts[self[index].title, default: 0]
      self[index].number = number
      counts[self[index].title] = number + 1
    }
  }
}

extension Action {
  /// Reads the owner and the days from the words of a task-list item in the bytes of a file.
  init(_ item: Markdown.TaskItem, path: String, in bytes: [UInt8]) {
    self.path = path
    box = Place(item.box, line: item.line)
    place = Place(item.range, line: item.line)
    isTicked = item.isChecked
    var fields = ActionFields()
    switch item.text {
    case .place(let range):
      if let plain = PlainAction(range, line: item.line, in: bytes) {
        fields = plain.fields
        self.title = bytes.text(plain.title)
        break
      }
      var title = TitleRange()
      var start = range.lowerBound
      var words = WordsHolding(UInt8(ascii: "@"), or: UInt8(ascii: ":"), in: item, of: bytes)
      while let word = words.next(in: bytes) {
        guard fields.take(word, in: bytes) else { continue }
        title.add(start..<word.range.lowerBound, of: bytes)
        start = word.range.upperBound
      }
      title.add(start..<range.upperBound, of: bytes)
      self.title =
        (bytes[range].holdsNoWideSpace ? title.text(in: bytes) : nil)
        ?? actionTitle(bytes.text(range), firstOwner: fields.owner?.value)
    case .joined(let text, let words):
      for word in words { _ = fields.take(word, in: bytes) }
      title = actionTitle(text, firstOwner: fields.owner?.value)
    }
    owner = fields.owner
    due = fields.due
    done = fields.done
    dropped = fields.dropped
  }
}

/// An action that is written as most are: `@ana-silva Read the guide due:2026-06-15 done:2026-06-14`.
private struct PlainAction {
  private(set) var fields = ActionFields()
  private(set) var title: Range<Int>

  /// nil when it may be more than that, and has to be read word by word.
  init?(_ text: Range<Int>, line: Int, in bytes: [UInt8]) {
    title = text
    guard takeOwner(line, in: bytes) else { return nil }
    while case let end = title.upperBound, end - title.lowerBound > 15,
      bytes[end - 11] == UInt8(ascii: ":")
    {
      guard takeLastDay(line, in: bytes) else { return nil }
    }
    guard Markdown.holdsPlainWords(title, of: bytes) else { return nil }
  }

  private mutating func takeOwner(_ line: Int, in bytes: [UInt8]) -> Bool {
    let blank = UInt8(ascii: " ")
    guard title.count > 2, bytes[title.lowerBound] == UInt8(ascii: "@"),
      let end = YAML.firstIndex(of: blank, in: bytes, title),
      case let name = title.lowerBound + 1..<end, !name.isEmpty,
      bytes[name.lowerBound].isLetter, isID(utf8: bytes[name])
    else { return false }
    fields.note(
      owner: Field(bytes.text(name), at: Place(title.lowerBound..<end, line: line)))
    title = end + 1..<title.upperBound
    return true
  }

  /// Takes the day at the end, with the blank before it.
  private mutating func takeLastDay(_ line: Int, in bytes: [UInt8]) -> Bool {
    let end = title.upperBound
    guard let (key, start) = ActionWord.DayKey.key(before: end - 11, in: bytes),
      start > title.lowerBound, bytes[start - 1] == UInt8(ascii: " "),
      let day = Day(utf8: bytes.span.extracting(end - 10..<end))
    else { return false }
    title = title.lowerBound..<start - 1
    return fields.note(key, Field(day, at: Place(start..<end, line: line)))
  }
}

/// What the words of an action say.
private struct ActionFields {
  private(set) var owner: Field<PersonID>?
  private(set) var due: Field<Day>?
  private(set) var done: Field<Day>?
  private(set) var dropped: Field<Day>?

  mutating func note(owner: Field<PersonID>) { self.owner = owner }

  /// Returns false when there is such a day already: the first counts.
  mutating func note(_ key: ActionWord.DayKey, _ day: Field<Day>) -> Bool {
    switch key {
    case .due:
      if due != nil { return false }
      due = day
    case .done:
      if done != nil { return false }
      done = day
    case .dropped:
      if dropped != nil { return false }
      dropped = day
    }
    return true
  }

  /// Takes up a word; returns whether it is the owner or a day, and no part of the title.
  mutating func take(_ word: Markdown.Word, in bytes: [UInt8]) -> Bool {
    switch ActionWord.meaning(of: word.range, in: bytes) {
    case .text: return false
    case .mention(let id):
      guard owner == nil else { return false }
      note(owner: Field(id, at: word.place))
    case .day(let key, let text):
      guard let day = Day(utf8: bytes.span.extracting(text)) else { return true }
      _ = note(key, Field(day, at: word.place))
    }
    return true
  }
}

/// The part of a text that is the title, as long as it is one with single blanks: most are.
private struct TitleRange {
  private var range: Range<Int>?
  private var isWhole = true

  mutating func add(_ part: Range<Int>, of bytes: [UInt8]) {
    var (start, end) = (part.lowerBound, part.upperBound)
    while start < end, bytes[start].isASCIISpace { start += 1 }
    while end > start, bytes[end - 1].isASCIISpace { end -= 1 }
    if start == end { return }
    isWhole = isWhole && range == nil && Markdown.holdsSingleBlanksOnly(start..<end, of: bytes)
    range = start..<end
  }

  /// nil when it isn't one part, or when there are marks around it.
  func text(in bytes: [UInt8]) -> String? {
    guard let range else { return "" }
    let mark = UInt8(ascii: "~")
    guard isWhole, bytes[range.lowerBound] != mark, bytes[range.upperBound - 1] != mark
    else { return nil }
    return bytes.text(range)
  }
}

extension ArraySlice<UInt8> {
  /// Whether all white space in it is ASCII.
  fileprivate var holdsNoWideSpace: Bool {
    // Without a branch, many bytes are looked at together.
    reduce(0) { $0 | $1 } < 0x80 || !contains { $0 == 0xC2 || (0xE1...0xE3).contains($0) }
  }
}

extension Markdown.Word {
  var place: Place { Place(range, line: line) }
}

/// What a word of an action means there.
enum ActionWord {
  enum DayKey: String, CaseIterable {
    case due, done, dropped

    fileprivate static let all = allCases.map { (key: $0, name: Array($0.rawValue.utf8)) }

    /// The key that ends at a colon, which is not among the first eight bytes, and where it begins.
    fileprivate static func key(before colon: Int, in bytes: [UInt8]) -> (DayKey, start: Int)? {
      let known: (key: DayKey, name: [UInt8]) =
        // Each has another letter before its last.
        switch bytes[colon - 2] {
        case UInt8(ascii: "u"): all[0]
        case UInt8(ascii: "n"): all[1]
        default: all[2]
        }
      let start = colon - known.name.count
      return bytes.span.holds(known.name, at: start) ? (known.key, start) : nil
    }

    /// The key that begins at an offset, and where the colon behind it stands.
    fileprivate static func key(
      at start: Int, in bytes: [UInt8], before end: Int
    ) -> (key: DayKey, colon: Int)? {
      guard start < end, bytes[start] == UInt8(ascii: "d") else { return nil }
      for (key, name) in all {
        let colon = start + name.count
        if colon < end, bytes[colon] == UInt8(ascii: ":"), bytes.span.holds(name, at: start) {
          return (key, colon)
        }
      }
      return nil
    }
  }

  case mention(PersonID)
  /// `due:`, `done:` or `dropped:` and where the text behind the colon stands.
  case day(DayKey, Range<Int>)
  case text

  /// What the word at a range of some bytes means.
  static func meaning(of word: Range<Int>, in bytes: [UInt8]) -> ActionWord {
    // Most words begin like none of the others, and one byte tells.
    let first = bytes[word.lowerBound]
    guard first.mayBeginMeaning else { return .text }
    if first != UInt8(ascii: "d"), let (name, isID) = mentionedName(word, in: bytes) {
      return isID ? .mention(bytes.text(name)) : .text
    }
    return day(in: word, of: bytes).map { .day($0, $1) } ?? .text
  }

  /// The key of a word that names a day, and where the text behind its colon stands; nil for any
  /// other word.
  static func day(in word: Range<Int>, of bytes: [UInt8]) -> (DayKey, Range<Int>)? {
    guard bytes[word.lowerBound].mayBeginMeaning else { return nil }
    let start = bytes.endOfMarks(word)
    guard let (key, colon) = DayKey.key(at: start, in: bytes, before: word.upperBound)
    else { return nil }
    let value = colon + 1..<bytes.endOfWord(colon + 1..<word.upperBound)
    return value.isEmpty ? nil : (key, value)
  }

  /// The key of a word that was meant to name a day, in any case, and where it and the text behind
  /// its colon stand, if there is any; nil for any other word.
  static func looseDay(
    in word: Range<Int>, of bytes: [UInt8]
  ) -> (key: DayKey, range: (key: Range<Int>, value: Range<Int>))? {
    let start = bytes.endOfMarks(word)
    guard let colon = bytes[start..<word.upperBound].firstIndex(of: UInt8(ascii: ":")),
      let key = DayKey(rawValue: bytes.text(start..<colon).lowercased()),
      // `[due:](https://example.org)` is a link.
      !bytes[colon + 1..<word.upperBound].starts(with: "](".utf8)
    else { return nil }
    return (key, (start..<colon, colon + 1..<bytes.endOfWord(colon + 1..<word.upperBound)))
  }
}

extension [UInt8] {
  /// Where a word begins without the marks before it.
  fileprivate func endOfMarks(_ word: Range<Int>) -> Int {
    var start = word.lowerBound
    while start < word.upperBound, self[start] != UInt8(ascii: "@"), self[start].mayBeginMark {
      start += 1
    }
    return start
  }

  /// Where a word ends without the punctuation and the marks behind it.
  fileprivate func endOfWord(_ word: Range<Int>) -> Int {
    var end = word.upperBound
    while end > word.lowerBound, self[end - 1].mayEndMark { end -= 1 }
    return end
  }
}

/// Where the name behind the `@` that a word begins with stands, and whether it is an id; nil when
/// there is none, or when more than punctuation follows it, as in `@scope/package`.
func mentionedName(_ word: Range<Int>, in bytes: [UInt8]) -> (name: Range<Int>, isID: Bool)? {
  var start = word.lowerBound
  while start < word.upperBound, bytes[start].mayBeginMark, bytes[start] != UInt8(ascii: "@"),
    bytes[start] != UInt8(ascii: "[")
  {
    start += 1
  }
  guard start < word.upperBound, bytes[start] == UInt8(ascii: "@") else { return nil }
  let behind = start + 1..<word.upperBound
  if let first = bytes[behind].first, first.isLetter, isID(utf8: bytes[behind]) {
    return (behind, true)
  }
  return lengthOfName(in: bytes.text(behind)).map { length in
    let name = behind.lowerBound..<behind.lowerBound + length
    return (name, isID(utf8: bytes[name]))
  }
}

/// How many bytes of a text are a name, when nothing but punctuation follows it.
private func lengthOfName(in text: String) -> Int? {
  var name = text.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  let rest = text[name.endIndex...]
  while let last = name.last, "-_.".contains(last) { name = name.dropLast() }
  let isEnd =
    rest.isEmpty || rest == "'s" || rest == "’s" || rest.allSatisfy { ",;:!?)~*_\"'".contains($0) }
  return isEnd && name.first?.isLetter == true ? name.utf8.count : nil
}

/// What an action says without its owner, its days and the marks of a dropped item.
func actionTitle(_ text: String, firstOwner: PersonID?) -> String {
  var owner = firstOwner
  let bytes = Array(text.utf8)
  var title: [UInt8] = []
  title.reserveCapacity(bytes.count)
  for word in bytes.words {
    switch ActionWord.meaning(of: word, in: bytes) {
    case .mention(let id) where id == owner:
      owner = nil
      continue
    case .day: continue
    case .mention, .text: break
    }
    if !title.isEmpty { title.append(UInt8(ascii: " ")) }
    title += bytes[word]
  }
  let isMarked = title.first == UInt8(ascii: "~") || title.last == UInt8(ascii: "~")
  if title == bytes, !isMarked { return text }
  let result = String(decoding: title, as: UTF8.self)
  return isMarked ? result.strippingMarks : result
}

extension UInt8 {
  /// Whether it is one of `a` to `z`.
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }

  /// Whether it is one of the marks that may stand before a mention or a day, or the `@` itself.
  var mayBeginMark: Bool {
    switch self {
    case UInt8(ascii: "@"), UInt8(ascii: "("), UInt8(ascii: "~"), UInt8(ascii: "*"),
      UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// Whether it is one of the marks that may stand behind a word.
  fileprivate var mayEndMark: Bool {
    switch self {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }

  /// Whether a word that begins with it may be more than text.
  var mayBeginMeaning: Bool { self == UInt8(ascii: "d") || mayBeginMark }
}

/// Whether a text has the form of an id: lower-case ASCII words joined by `-`.
public func isID(_ text: String) -> Bool { isID(utf8: text.utf8) }

func isID(_ text: Substring) -> Bool { isID(utf8: text.utf8) }

/// Likewise, from its bytes.
func isID(utf8 bytes: some Sequence<UInt8>) -> Bool {
  var previous: UInt8 = UInt8(ascii: "-")
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
    case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
    default: return false
    }
    previous = byte
  }
  return previous != UInt8(ascii: "-")
}

extension StringProtocol {
  /// Without the `~~` that strikes a text through.
  fileprivate var strippingMarks: String {
    var text = self[...]
    let marks = "~~".utf8
    while text.utf8.starts(with: marks) { text = text.dropFirst(2) }
    while text.utf8.suffix(2).elementsEqual(marks) { text = text.dropLast(2) }
    return String(text)
  }

  /// Without the punctuation and the marks behind a word.
  var strippingPunctuation: String {
    var text = Substring(self)
    while let last = text.utf8.last, last.mayEndMark {
      text = text[..<text.utf8.index(before: text.endIndex)]
    }
    return String(text)
  }
}
