internal import Markdown

extension Action {
  /// Reads the owner and the days from the words of a task-list item.
  init(_ item: Markdown.TaskItem, path: String) {
    self.path = path
    box = Place(item.box, line: item.line)
    place = Place(item.range, line: item.line)
    isTicked = item.isChecked
    let words = item.words.compactMap { ActionWord($0) }
    owner =
      words.lazy.compactMap { word in
        if case .mention(let id) = word.meaning { Field(id, at: word.place) } else { nil }
      }.first
    func day(_ key: ActionWord.DayKey) -> Field<Day>? {
      words.lazy.compactMap { word in
        guard case .day(key, let text) = word.meaning, let day = Day(text) else { return nil }
        return Field(day, at: word.place)
      }.first
    }
    due = day(.due)
    done = day(.done)
    dropped = day(.dropped)
    title = actionTitle(item.text, firstOwner: owner?.value)
  }
}

/// A word of an action, and what it means there.
struct ActionWord {
  enum DayKey: String, CaseIterable { case due, done, dropped }

  enum Meaning {
    case mention(PersonID)
    /// `due:`, `done:` or `dropped:` and what stands behind the colon.
    case day(DayKey, String)
    case text
  }

  let meaning: Meaning
  /// The whole word, key included.
  let place: Place

  /// nil for a word that is nothing but text.
  init?(_ word: Markdown.Word) {
    meaning = Self.meaning(word.text[...])
    if case .text = meaning { return nil }
    place = Place(word.range, line: word.line)
  }

  static func meaning(_ text: Substring) -> Meaning {
    // Most words begin like none of the others, and one byte tells.
    guard let first = text.utf8.first, first.mayBeginMeaning else { return .text }
    if let name = mentionedName(text) { return isID(name) ? .mention(String(name)) : .text }
    let bare = text.utf8.drop { $0 != UInt8(ascii: "@") && $0.mayBeginMark }
    guard bare.first == UInt8(ascii: "d"), let colon = bare.firstIndex(of: UInt8(ascii: ":")),
      let key = DayKey(rawValue: String(Substring(bare[..<colon])))
    else { return .text }
    let value = Substring(bare[bare.index(after: colon)...]).strippingPunctuation
    return value.isEmpty ? .text : .day(key, value)
  }
}

/// The name behind the `@` that a word begins with, id or not; nil when there is none, or when more
/// than punctuation follows it, as in `@scope/package`.
func mentionedName(_ word: Substring) -> Substring? {
  let text = word.utf8.drop {
    $0.mayBeginMark && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "[")
  }
  guard text.first == UInt8(ascii: "@") else { return nil }
  let behind = Substring(text.dropFirst())
  if isID(behind), behind.utf8.first?.isLetter == true { return behind }
  var name = behind.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  let rest = behind[name.endIndex...]
  while let last = name.last, "-_.".contains(last) { name = name.dropLast() }
  let isEnd =
    rest.isEmpty || rest == "'s" || rest == "’s" || rest.allSatisfy { ",;:!?)~*_\"'".contains($0) }
  return isEnd && name.first?.isLetter == true ? name : nil
}

/// What an action says without its owner, its days and the marks of a dropped item.
func actionTitle(_ text: String, firstOwner: PersonID?) -> String {
  var owner = firstOwner
  var title = ""
  title.reserveCapacity(text.utf8.count)
  for word in text.words {
    // Most words are text, as their first byte tells.
    if let first = word.utf8.first, first.mayBeginMeaning {
      switch ActionWord.meaning(word) {
      case .mention(let id) where id == owner:
        owner = nil
        continue
      case .day: continue
      case .mention, .text: break
      }
    }
    if !title.isEmpty { title += " " }
    title += word
  }
  return title.utf8.first == UInt8(ascii: "~") || title.utf8.last == UInt8(ascii: "~")
    ? title.strippingMarks : title
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
    while let last = text.utf8.last, last < 0x80, ",.;:!?)]~*_\"'".utf8.contains(last) {
      text = text[..<text.utf8.index(before: text.endIndex)]
    }
    return String(text)
  }
}
