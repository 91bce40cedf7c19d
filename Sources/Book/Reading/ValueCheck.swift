internal import YAML

/// Holds the values of a record against the declarations of its keys, and collects every problem.
struct ValueCheck {
  /// Keys whose value a syntax error made unreadable: they are there, so they aren't missing.
  let unread: Set<String>
  private(set) var problems: [Problem] = []

  init(unread: Set<String>) { self.unread = unread }

  /// Checks all keys of a record whose front matter stands at a range.
  mutating func checkRecord(_ front: FrontMatter, at range: Range<Int>) {
    let place = Place(range.lowerBound..<range.lowerBound, line: 2)
    checkMap(front, place: place)
  }

  private mutating func checkMap(_ front: FrontMatter, place: Place) {
    for entry in front.mapping.entries { checkEntry(entry, keys: front.keys) }
    for key in front.keys where key.isRequired {
      if let entry = front.entry(key.name) {
        if entry.value.isEmpty { add(.missingKey(key), at: entry.key.place) }
      } else if !unread.contains(key.name), unread.isDisjoint(with: key.aliases) {
        add(.missingKey(key), at: place)
      }
    }
  }

  private mutating func checkEntry(_ entry: YAML.Entry, keys: [Key]) {
    let name = entry.key.text
    if let key = keys.first(where: { $0.name == name }) {
      checkValue(entry.value, of: key.name, key.type)
    } else if let key = keys.first(where: { $0.aliases.contains(name) }) {
      add(.aliasKey(name, meant: key), at: entry.key.place)
      checkValue(entry.value, of: key.name, key.type)
    } else if !name.hasPrefix("x-") {
      add(.unknownKey(name, known: keys), at: entry.key.place)
    }
  }

  private mutating func checkValue(_ value: YAML.Value, of key: String, _ type: KeyType) {
    switch (type, value) {
    case (_, .scalar(let scalar)) where scalar.text.isEmpty: break
    case (.list(let item), .list(let list)): checkItems(list, of: key, item)
    case (.list(let item), .scalar(let scalar)):
      add(.singleForList(key: key), at: scalar.place)
      checkItem(scalar, of: key, item)
    case (.map(let names, let item), .mapping(let mapping)):
      checkMapEntries(mapping, of: key, names, item)
    case (.maps(let keys), .list(let list)):
      for item in list.items { checkMapItem(item, of: key, keys) }
    case (.maps(let keys), .mapping(let mapping)):
      add(.singleForList(key: key), at: value.place)
      checkMap(FrontMatter(mapping, keys: keys), place: value.place)
    case (.list, .mapping), (.map, _), (.maps, _), (_, .list), (_, .mapping):
      add(.wrongType(key: key, text: value.summary, expected: type), at: value.place)
    case (_, .scalar(let scalar)): checkScalar(scalar, of: key, type)
    }
  }

  private mutating func checkItems(_ list: YAML.List, of key: String, _ type: KeyType) {
    for item in list.items {
      if case .scalar(let scalar) = item {
        checkItem(scalar, of: key, type)
      } else {
        add(.wrongType(key: key, text: item.summary, expected: type), at: item.place)
      }
    }
  }

  private mutating func checkItem(_ scalar: YAML.Scalar, of key: String, _ type: KeyType) {
    if scalar.text.isEmpty { return add(.emptyItem(key: key), at: scalar.place) }
    let parts = scalar.text.split { $0 == ";" || (type.isWord && $0 == ",") }
      .map { $0.trimmingSpaces() }
    if parts.count > 1, scalar.style == .plain || type.isWord {
      return add(.severalInOneItem(key: key, items: parts), at: scalar.place)
    }
    checkScalar(scalar, of: key, type)
  }

  private mutating func checkMapEntries(
    _ mapping: YAML.Mapping, of key: String, _ names: KeyType.MapKeys, _ type: KeyType
  ) {
    for entry in mapping.entries {
      if case .choice(let choices) = names, !choices.names.contains(entry.key.text) {
        add(
          .mapKey(key: key, text: entry.key.text, known: choices.names), at: entry.key.place)
      } else {
        checkValue(entry.value, of: key == "rules" ? "rules" : entry.key.text, type)
      }
    }
  }

  private mutating func checkMapItem(_ item: YAML.Value, of key: String, _ keys: [Key]) {
    if case .mapping(let mapping) = item {
      checkMap(FrontMatter(mapping, keys: keys), place: item.place)
    } else {
      add(.wrongType(key: key, text: item.summary, expected: .maps(keys)), at: item.place)
    }
  }

  private mutating func checkScalar(_ scalar: YAML.Scalar, of key: String, _ type: KeyType) {
    if let kind = ValueCheck.problem(with: scalar.text, of: key, type) {
      add(kind, at: scalar.place)
    }
  }

  private mutating func add(_ kind: Problem.Kind, at place: Place) {
    problems.append(Problem(kind: kind, place: place))
  }

  /// What is wrong with a text as the value of a key; nil when nothing is.
  static func problem(with text: String, of key: String, _ type: KeyType) -> Problem.Kind? {
    switch type {
    case .text, .person, .personOrText, .pair, .goal, .list, .map, .maps: return nil
    case .manager: return nil
    case .email:
      return isEmail(text) ? nil : .email(key: key, text: text)
    case .day:
      return Day(text) == nil ? .day(key: key, text: text, DayDefect(text)) : nil
    case .wholeNumber(let allowed):
      guard let number = parseWholeNumber(text) else {
        return .wrongType(key: key, text: text, expected: type)
      }
      return allowed.contains(number)
        ? nil : .outOfRange(key: key, number: number, allowed: allowed)
    case .number:
      return decimalNumber(text) == nil ? .wrongType(key: key, text: text, expected: type) : nil
    case .choice(let choices):
      return choices.names.contains(text) ? nil : .choice(key: key, text: text, choices)
    case .span:
      return Span(text) == nil
        ? .span(
          key: key, text: text, example: "10 days",
          reading: LooseSpan.span(text)?.description) : nil
    case .spanRange:
      return readSpanRange(text) == nil
        ? .span(key: key, text: text, example: "4 to 6 months", reading: nil) : nil
    case .numberRange:
      return readNumberRange(text) == nil
        ? .span(key: key, text: text, example: "3 to 8", reading: nil) : nil
    case .cadence:
      return Cadence(text) == nil
        ? .cadence(key: key, text: text, reading: LooseSpan.cadence(text)?.description) : nil
    case .time:
      return isTime(text) ? nil : .time(key: key, text: text, reading: LooseTime.reading(text))
    case .checkInPoint:
      return CheckInPoint(text) == nil
        ? .wrongType(key: key, text: text, expected: type) : nil
    case .digest:
      return Terms.isDigest(text) ? nil : .wrongType(key: key, text: text, expected: type)
    }
  }
}

extension YAML.Value {
  /// Whether nothing is written: no text, no items.
  var isEmpty: Bool {
    switch self {
    case .scalar(let scalar): scalar.text.allSatisfy(\.isWhitespace)
    case .list(let list): list.items.isEmpty
    case .mapping(let mapping): mapping.entries.isEmpty
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
}

extension KeyType {
  /// Whether its values are single words, so that a comma can only separate two of them.
  fileprivate var isWord: Bool {
    switch self {
    case .person, .choice, .email: true
    default: false
    }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  func trimmingSpaces() -> String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
