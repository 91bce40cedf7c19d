internal import YAML

/// Holds the values of a record against the declarations of its keys, and collects every problem.
struct ValueCheck {
  /// Keys whose value a syntax error made unreadable: they are there, so they aren't missing.
  let unread: Set<String>
  /// Whether keys that aren't there are missing, and not lost in a part that couldn't be read.
  let mayLackKeys: Bool
  private(set) var problems: [Problem] = []
  /// The days that were found.
  private(set) var days = GivenDays()

  init(unread: Set<String>, mayLackKeys: Bool = true) {
    self.unread = unread
    self.mayLackKeys = mayLackKeys
  }

  /// Checks all keys of a record whose front matter stands at a range.
  mutating func checkRecord(_ front: FrontMatter, at range: Range<Int>) {
    let place = Place(range.lowerBound..<range.lowerBound, line: 2)
    checkMap(front, place: place)
  }

  private mutating func checkMap(_ front: FrontMatter, place: Place) {
    let meant = checkEntries(front)
    for key in front.keys where key.isRequired {
      if let index = front.index(of: key.name) {
        if front.mapping.isEmptyValue(at: index) {
          add(
            .missingKey(key, isEmpty: true, meantOnLine: nil), at: front.mapping[index].key.place)
        }
      } else if mayLackKeys, unread.isDisjoint(with: key.names) {
        add(
          .missingKey(key, isEmpty: false, meantOnLine: meant[key.name]?.first?.key.line), at: place
        )
      }
    }
  }

  /// Checks what is there; returns the unknown entries by the names of the keys they seem to mean.
  private mutating func checkEntries(_ front: FrontMatter) -> [String: [YAML.Entry]] {
    var unknown: [(entry: YAML.Entry, reading: KeyReading)] = []
    var meant: [String: [YAML.Entry]] = [:]
    for index in front.mapping.indices {
      if let key = front.key(at: index) {
        checkNames(of: key, at: index, in: front)
        if let text = front.mapping.plainText(at: index), takes(text, key.type) { continue }
        checkValue(
          front.mapping.value(at: index), of: key.name, key.type, mayBeSingle: key.mayBeSingle)
        continue
      }
      let entry = front.mapping[index]
      if !entry.key.text.hasPrefix("x-") {
        let reading = KeyReading(entry.key.text, keys: front.keys)
        if let key = reading.key { meant[key.name, default: []].append(entry) }
        unknown.append((entry, reading))
      }
    }
    for (entry, reading) in unknown {
      // Of several that mean the same nobody can tell which one it is.
      let isFree = reading.key.map { front.entry($0.name) == nil && meant[$0.name]?.count == 1 }
      add(
        .unknownKey(
          entry.key.text, near: reading.near, isSure: reading.isSure && isFree ?? false),
        at: entry.key.place)
    }
    return meant
  }

  /// Of a key under two names only one is read.
  private mutating func checkNames(of key: Key, at index: Int, in front: FrontMatter) {
    guard !key.aliases.isEmpty, let read = front.index(of: key.name), read != index else { return }
    let (first, second) = (min(read, index), max(read, index))
    let again = front.mapping[second].key
    add(.sameKey(first: front.mapping[first].key, second: again.text), at: again.place)
  }

  /// Takes up a text that needs no closer look: nothing can be wrong with it, or it is a day.
  private mutating func takes(_ text: YAML.PlainText, _ type: KeyType) -> Bool {
    if text.bytes.isEmpty { return true }
    switch type {
    case .text, .person, .personOrText, .pair, .goal: return true
    case .day:
      guard let day = Day(utf8: text.bytes.span) else { return false }
      days.add(day)
      return true
    case .choice(let choices): return choices.contains(utf8: text.bytes)
    default: return false
    }
  }

  private mutating func checkValue(
    _ value: YAML.Value, of key: String, _ type: KeyType, mayBeSingle: Bool = false
  ) {
    switch (type, value) {
    case (_, .scalar(let scalar)) where scalar.text.isBlank: break
    case (.list(let item), .list(let list)): checkItems(list, of: key, item)
    case (.list(let item), .scalar(let scalar)):
      checkSingle(scalar, of: key, item, isMeant: mayBeSingle)
    case (.map(let names, let item), .mapping(let mapping)):
      checkMapEntries(mapping, of: key, names, item)
    case (.maps(let keys), .list(let list)):
      for item in list.items { checkMapItem(item, of: key, keys) }
    case (.maps(let keys), .mapping(let mapping)):
      add(.singleForList(key: key), at: value.place)
      checkMap(FrontMatter(mapping, keys: keys), place: value.place)
    case (.list, .mapping), (.map, _), (.maps, _), (_, .list), (_, .mapping):
      addWrongType(value, of: key, type)
    case (_, .scalar(let scalar)): checkScalar(scalar, of: key, type)
    }
  }

  /// A value alone where a list may stand. `isMeant`: whether it may stand there just as well.
  private mutating func checkSingle(
    _ scalar: YAML.Scalar, of key: String, _ type: KeyType, isMeant: Bool
  ) {
    if let several = severalItems(in: scalar, type, commas: true) {
      return add(
        .severalInOneItem(key: key, items: several.items, isSure: several.isSure, .alone),
        at: scalar.place)
    }
    let before = problems.count
    checkScalar(scalar, of: key, type)
    // Whoever mends the value sees that a list is meant soon enough.
    if problems.count == before, !isMeant { add(.singleForList(key: key), at: scalar.place) }
  }

  private mutating func checkItems(_ list: YAML.List, of key: String, _ type: KeyType) {
    for item in list.items {
      guard case .scalar(let scalar) = item else {
        if type.isText, let colon = item.colon {
          add(.colonInItem(item.range), at: colon)
        } else {
          addWrongType(item, of: key, type)
        }
        continue
      }
      if scalar.text.isBlank {
        add(.emptyItem(key: key), at: scalar.place)
      } else if let several = severalItems(in: scalar, type, commas: false) {
        add(
          .severalInOneItem(
            key: key, items: several.items, isSure: several.isSure,
            list.isFlow ? .inBrackets : .onLine),
          at: scalar.place)
      } else {
        checkScalar(scalar, of: key, type)
      }
    }
  }

  private mutating func checkMapEntries(
    _ mapping: YAML.Mapping, of key: String, _ names: KeyType.MapKeys, _ type: KeyType
  ) {
    for entry in mapping.entries {
      switch names {
      case .choice(let choices) where !choices.names.contains(entry.key.text):
        add(.mapKey(key: key, text: entry.key.text, known: choices.names), at: entry.key.place)
        continue
      case .rules: add(.ruleName(entry.key.text), at: entry.key.place)
      case .choice, .people: break
      }
      checkValue(entry.value, of: entry.key.text, type)
    }
  }

  private mutating func checkMapItem(_ item: YAML.Value, of key: String, _ keys: [Key]) {
    if case .mapping(let mapping) = item {
      checkMap(FrontMatter(mapping, keys: keys), place: item.place)
    } else if item.isEmpty {
      add(.emptyItem(key: key), at: item.place)
    } else {
      addWrongType(item, of: key, .maps(keys))
    }
  }

  private mutating func checkScalar(_ scalar: YAML.Scalar, of key: String, _ type: KeyType) {
    if case .day = type, let day = Day(scalar.text) {
      days.add(day)
    } else if let kind = ValueCheck.problem(with: scalar.text, of: key, type) {
      add(kind, at: scalar.place)
    }
  }

  private mutating func addWrongType(_ value: YAML.Value, of key: String, _ type: KeyType) {
    add(
      .wrongType(key: key, text: value.summary, expected: type, reading: value.loneText),
      at: value.place)
  }

  private mutating func add(_ kind: Problem.Kind, at place: Place) {
    problems.append(Problem(kind: kind, place: place))
  }
}

extension ValueCheck {
  /// What is wrong with a text as the value of a key; nil when nothing is.
  static func problem(with text: String, of key: String, _ type: KeyType) -> Problem.Kind? {
    switch type {
    case .text, .person, .personOrText, .pair, .goal, .list, .map, .maps: nil
    case .email: isEmail(text) ? nil : .email(key: key, text: text)
    case .day: Day(text) == nil ? .day(key: key, text: text, DayDefect(text)) : nil
    case .wholeNumber(let allowed): problem(withNumber: text, of: key, allowed)
    case .choice(let choices):
      choices.names.contains(text) ? nil : .choice(key: key, text: text, choices)
    case .span:
      Span(text) == nil
        ? span(text, of: key, "10 days", LooseSpan.span(text)?.description) : nil
    case .spanRange:
      readSpanRange(text) == nil
        ? span(text, of: key, "4 to 6 months", LooseSpan.range(text)) : nil
    case .numberRange:
      readNumberRange(text) == nil
        ? span(text, of: key, "3 to 8", LooseNumber.range(text)) : nil
    case .cadence:
      Cadence(text) == nil
        ? .cadence(key: key, text: text, reading: LooseSpan.cadence(text)?.description) : nil
    case .time: isTime(text) ? nil : .time(key: key, text: text, reading: LooseTime.reading(text))
    case .number, .manager, .checkInPoint, .digest: wrongType(text, of: key, type)
    }
  }

  private static func problem(
    withNumber text: String, of key: String, _ allowed: ClosedRange<Int>
  ) -> Problem.Kind? {
    guard let number = parseWholeNumber(text) else {
      let isTime = key == "minutes"
      let reading = isTime ? LooseNumber.minutes(text) : LooseNumber.wholeNumber(text)
      return .wrongType(
        key: key, text: text, expected: .wholeNumber(allowed), reading: reading.map { "\($0)" })
    }
    return allowed.contains(number)
      ? nil : .outOfRange(key: key, number: number, allowed: allowed)
  }

  private static func span(
    _ text: String, of key: String, _ example: String, _ reading: String?
  ) -> Problem.Kind {
    .span(key: key, text: text, example: example, reading: reading)
  }

  private static func wrongType(
    _ text: String, of key: String, _ type: KeyType
  ) -> Problem.Kind? {
    var reading: String?
    switch type {
    case .number:
      if decimalNumber(text) != nil { return nil }
      reading = LooseNumber.number(text)
    case .manager:
      if readNameAndEmail(text) != nil || !text.contains(where: { $0 == "<" || $0 == "@" }) {
        return nil
      }
    case .checkInPoint:
      if CheckInPoint(text) != nil { return nil }
      reading = LoosePoint.reading(text)?.description
    default: if Terms.isDigest(text) { return nil }
    }
    return .wrongType(key: key, text: text, expected: type, reading: reading)
  }
}

/// What an unknown key was probably meant to be.
struct KeyReading {
  private(set) var key: Key?
  /// How to write it.
  private(set) var near: String?
  /// Whether only its case, its blanks or a synonym tell it from the key.
  private(set) var isSure = false

  init(_ name: String, keys: [Key]) {
    if let key = keys.first(where: { $0.isCalled(name) }) {
      (self.key, near, isSure) = (key, name, true)
      return
    }
    let folded = KeyReading.folded(name)
    if let key = keys.first(where: { $0.isCalled(folded) || $0.synonyms.contains(folded) }) {
      self.key = key
      near = key.isCalled(folded) ? folded : key.name
      isSure = true
    } else if let name = nearest(folded, in: keys.flatMap { $0.names + $0.synonyms }) {
      key = keys.first { $0.isCalled(name) || $0.synonyms.contains(name) }
      near = key.map { $0.isCalled(name) ? name : $0.name }
    }
  }
}

extension KeyReading {
  /// `movedTo`, `Moved to` and `moved_to` as `moved-to`.
  fileprivate static func folded(_ name: String) -> String {
    var text = ""
    var previous: Character = " "
    for character in name {
      if character.isUppercase, previous.isLowercase { text += "-" }
      text += character == " " || character == "_" ? "-" : character.lowercased()
      previous = character
    }
    return text
  }
}

/// The items that a single text holds, and whether its separator can be nothing else; nil when it
/// holds one. `commas`: whether a comma separates texts, as it does outside of brackets.
func severalItems(
  in scalar: YAML.Scalar, _ type: KeyType, commas: Bool
) -> (items: [String], isSure: Bool)? {
  guard type.isWord || scalar.style == .plain else { return nil }
  let commas = commas || type.isWord
  let isWord = type.isWord
  let mayHoldSeveral = scalar.text.withBytes { bytes in
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: ";"): return true
      case UInt8(ascii: ","): if commas { return true }
      case UInt8(ascii: " "): if isWord { return true }
      default: break
      }
    }
    return false
  }
  guard mayHoldSeveral else { return nil }
  var text = scalar.text
  if type.isWord {
    for word in [" and ", " & ", " + ", " or "] { text.replaceAll(word, with: ";") }
  }
  let items = text.split { $0 == ";" || ($0 == "," && commas) }
    .map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
  guard items.count > 1 else { return nil }
  return (items, type.isWord && items.allSatisfy { !$0.contains(" ") })
}

extension YAML.Mapping {
  /// Whether nothing is written behind the key at an index: no text, no items.
  fileprivate func isEmptyValue(at index: Int) -> Bool {
    isEmptyText(at: index) ?? value(at: index).isEmpty
  }
}

extension YAML.Value {
  /// Whether nothing is written: no text, no items.
  var isEmpty: Bool {
    switch self {
    case .scalar(let scalar): scalar.text.isBlank
    case .list(let list): list.items.isEmpty
    case .mapping(let mapping): mapping.count == 0
    }
  }

  /// What to call it when something else was expected.
  fileprivate var summary: String {
    switch self {
    case .scalar(let scalar): scalar.text
    case .list: "a list"
    case .mapping: "keys with values"
    }
  }

  /// The place of the colon in a text like `code review: how and why`, which YAML reads as a key and
  /// its value; nil for anything else.
  fileprivate var colon: Place? {
    guard case .mapping(let mapping) = self, !mapping.isFlow, mapping.count == 1,
      case .scalar(let value) = mapping.value(at: 0), value.line == mapping.line,
      value.style == .plain
    else { return nil }
    let end = mapping[0].key.range.upperBound
    return Place(end..<end + 1, line: mapping.line)
  }

  /// The text that is alone in a list, or in the list of a list: what `[[x]]` links to.
  fileprivate var loneText: String? {
    guard case .list(let list) = self, list.isFlow, list.items.count == 1 else { return nil }
    if case .scalar(let scalar) = list.items[0], !scalar.text.isBlank { return scalar.text }
    return list.items[0].loneText
  }
}

extension Key {
  /// All names under which it is read.
  var names: [String] { [name] + aliases }

  /// Whether it is read under a name.
  func isCalled(_ name: String) -> Bool {
    // Most names differ in length already.
    (keyName.utf8.count == name.utf8.count && self.name == name)
      || (!aliases.isEmpty && aliases.contains(name))
  }

  /// Whether an entry of a mapping is read as it.
  func isRead(ofEntryAt index: Int, in mapping: YAML.Mapping) -> Bool {
    mapping.isKey(keyName, at: index)
      || (!aliases.isEmpty && aliases.contains { mapping.isKey($0, at: index) })
  }
}

extension KeyType {
  /// Whether its values are single words, so that a comma can only separate two of them.
  var isWord: Bool {
    switch self {
    case .person, .choice, .email: true
    default: false
    }
  }
}

extension String {
  /// Puts another text in every place of one.
  mutating func replaceAll(_ part: String, with replacement: String) {
    guard !part.isEmpty else { return }
    self = split(separator: part, omittingEmptySubsequences: false)
      .joined(separator: replacement)
  }
}
