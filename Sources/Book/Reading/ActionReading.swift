internal import Markdown

extension Action {
  /// Reads the owner and the days from the words of a task-list item in the bytes of a file.
  init(_ item: Markdown.TaskItem, path: String, in bytes: [UInt8]) {
    self.path = path
    box = Place(item.box, line: item.line)
    place = Place(item.range, line: item.line)
    isTicked = item.isChecked
    var owner: Field<PersonID>?
    var days: [Field<Day>?] = [nil, nil, nil]
    for word in item.words {
      switch ActionWord.meaning(of: word.range, in: bytes) {
      case .mention(let id):
        if owner == nil { owner = Field(id, at: word.place) }
      case .day(let key, let text):
        guard days[key.index] == nil, let day = Day(text) else { continue }
        days[key.index] = Field(day, at: word.place)
      case .text: break
      }
    }
    self.owner = owner
    due = days[ActionWord.DayKey.due.index]
    done = days[ActionWord.DayKey.done.index]
    dropped = days[ActionWord.DayKey.dropped.index]
    title = actionTitle(item.text, firstOwner: owner?.value)
  }
}

extension Markdown.Word {
  var place: Place { Place(range, line: line) }
}

/// What a word of an action means there.
enum ActionWord {
  enum DayKey: String, CaseIterable {
    case due, done, dropped

    fileprivate var index: Int {
      switch self {
      case .due: 0
      case .done: 1
      case .dropped: 2
      }
    }
  }

  case mention(PersonID)
  /// `due:`, `done:` or `dropped:` and what stands behind the colon.
  case day(DayKey, String)
  case text

  /// What the word at a range of some bytes means.
  static func meaning(of word: Range<Int>, in bytes: [UInt8]) -> ActionWord {
    // Most words begin like none of the others, and one byte tells.
    guard bytes[word.lowerBound].mayBeginMeaning else { return .text }
    if let name = mentionedName(word, in: bytes) { return isID(name) ? .mention(name) : .text }
    var start = word.lowerBound
    while start < word.upperBound, bytes[start] != UInt8(ascii: "@"), bytes[start].mayBeginMark {
      start += 1
    }
    guard start < word.upperBound, bytes[start] == UInt8(ascii: "d"),
      let colon = bytes[start..<word.upperBound].firstIndex(of: UInt8(ascii: ":")),
      let key = DayKey(rawValue: bytes.text(start..<colon))
    else { return .text }
    let value = colon + 1..<bytes.endOfWord(colon + 1..<word.upperBound)
    return value.isEmpty ? .text : .day(key, bytes.text(value))
  }
}

extension [UInt8] {
  /// Where a word ends without the punctuation and the marks behind it.
  fileprivate func endOfWord(_ word: Range<Int>) -> Int {
    var end = word.upperBound
    while end > word.lowerBound, self[end - 1].mayEndMark { end -= 1 }
    return end
  }
}

/// The name behind the `@` that a word begins with, id or not; nil when there is none, or when more
/// than punctuation follows it, as in `@scope/package`.
func mentionedName(_ word: Range<Int>, in bytes: [UInt8]) -> String? {
  var start = word.lowerBound
  while start < word.upperBound, bytes[start].mayBeginMark, bytes[start] != UInt8(ascii: "@"),
    bytes[start] != UInt8(ascii: "[")
  {
    start += 1
  }
  guard start < word.upperBound, bytes[start] == UInt8(ascii: "@") else { return nil }
  let behind = bytes.text(start + 1..<word.upperBound)
  if isID(behind), behind.utf8.first?.isLetter == true { return behind }
  return name(before: behind[...])
}

/// A name, and nothing but punctuation behind it.
private func name(before text: Substring) -> String? {
  var name = text.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  let rest = text[name.endIndex...]
  while let last = name.last, "-_.".contains(last) { name = name.dropLast() }
  let isEnd =
    rest.isEmpty || rest == "'s" || rest == "’s" || rest.allSatisfy { ",;:!?)~*_\"'".contains($0) }
  return isEnd && name.first?.isLetter == true ? String(name) : nil
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
  fileprivate var mayBeginMark: Bool {
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
public func isID(_ text: some StringProtocol) -> Bool {
  var previous: UInt8 = UInt8(ascii: "-")
  for byte in text.utf8 {
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
