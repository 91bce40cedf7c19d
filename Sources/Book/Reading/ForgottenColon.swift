/// A line `due 2026-06-15` or `due＝2026-06-15` of a front matter, without the colon that it needs.
struct ForgottenColon {
  /// As it is written.
  let word: String
  /// The name under which the record can have it.
  let name: String
  let value: String
  /// Whether the line can be nothing else.
  let isSure: Bool
  /// Whether it isn't the rest of a text above it either.
  let isNoText: Bool

  /// nil for a line that doesn't begin with a key which the record lacks, or on which no value follows.
  init?(_ text: String, in frontMatter: FrontMatter) {
    guard let (word, reading) = freeKey(beginning: text, in: frontMatter), let key = reading.key
    else { return nil }
    let rest = text.dropFirst(word.count)
    let behind = rest.trimmingSpaces()
    let mark = behind.first.flatMap { colonLike.contains($0) ? $0 : nil }
    value = (mark == nil ? behind : String(behind.dropFirst())).trimmingSpaces()
    let isNamed = key.isCalled(word.lowercased())
    let isValue = key.type.surelyTakes(value)
    // In a text a semicolon may be just that.
    let isMarked =
      mark != nil && rest.first == mark && (mark != ";" || key.type.isText || isValue)
    guard !value.isEmpty, isMarked || (reading.isSure && (isNamed || isValue)) else { return nil }
    self.word = word
    name = reading.near ?? key.name
    isSure = isNamed && isValue
    isNoText = isSure || isMarked
  }
}

/// What people type in the place of a colon.
private let colonLike: Set<Character> = ["：", "=", "＝", ";", "；"]

/// The first word of a text, when it is a key that the record doesn't have, or may well be meant as
/// one.
func freeKey(
  beginning text: String, in frontMatter: FrontMatter
) -> (word: String, reading: KeyReading)? {
  var word = text.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
  while word.last == "-" { word.removeLast() }
  guard !word.isEmpty else { return nil }
  let next = text.dropFirst(word.count).first ?? " "
  let isMarked = colonLike.contains(next)
  guard isMarked || next.isWhitespace || next.isNumber else { return nil }
  let reading = KeyReading(String(word), keys: frontMatter.keys)
  guard let key = reading.key, reading.isSure || isMarked, frontMatter.entry(key.name) == nil
  else { return nil }
  return (String(word), reading)
}

extension KeyType {
  /// Whether a text is a value of it and hardly anything else.
  fileprivate func surelyTakes(_ text: String) -> Bool {
    switch self {
    case _ where isText: false
    // A word with a hyphen in it is an id; any other may go on with the text above.
    case .person, .pair, .goal, .list(.person):
      isID(text) && text.utf8.contains(UInt8(ascii: "-")) || text.first == "["
    case .list, .map, .maps: text.first == "[" || text.first == "{"
    default: ValueCheck.problem(with: text, of: "", self) == nil
    }
  }
}
