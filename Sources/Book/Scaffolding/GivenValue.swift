/// Why a value given on the command line can't be the value of a key.
public struct GivenValueError: Error, Sendable, Hashable {
  public let key: String
  /// One sentence, lower case, without a full stop.
  public let message: String
}

/// A day that was given in words, and what it came to.
public struct ResolvedDay: Sendable, Hashable {
  public let phrase: String
  public let day: Day
}

extension KeyType {
  /// Words given for a value, with the ids of those who are named in them: a person may be given as
  /// `person` reads it. `Name <email>` stays.
  public func words(
    _ given: [String], reading person: (String) throws -> PersonID
  ) rethrows -> [String] {
    let whole = given.joined(separator: " ")
    switch self {
    case .person: return [try person(whole)]
    case .manager where !whole.contains { $0 == "<" || $0 == "@" }: return [try person(whole)]
    case .list(.person): return try given.flatMap(Answer.parts).map { try person($0) }
    case .map(.people, _):
      return try given.flatMap(Answer.parts).map { part in
        guard let equals = part.firstIndex(of: "=") else { return part }
        return try person(part[..<equals].trimmingSpaces()) + part[equals...]
      }
    default: return given
    }
  }
}

extension Answer {
  /// The value of a key, from words given on the command line: several for a list (each may hold
  /// more, separated by commas), `key=value` for maps, one word for each map of a list, days also as
  /// `friday` or `+2w`.
  ///
  /// Days that were resolved are added to `resolved`, so that they can be echoed.
  public init(
    _ key: Key, given words: [String], today: Day, resolved: inout [ResolvedDay]
  ) throws(GivenValueError) {
    switch key.type {
    case .list(.text): self = .list(words.flatMap(Self.parts))
    case .list(let item):
      var items: [String] = []
      for word in words.flatMap(Self.parts) {
        items.append(try Self.checked(word, key.name, item, today, &resolved))
      }
      self = .list(items)
    case .map(let names, let type):
      var entries: [(key: String, value: String)] = []
      for (name, value) in try words.flatMap(Self.parts).map({ (word) throws(GivenValueError) in
        try Self.entry(word, key.name)
      }) {
        if case .choice(let choices) = names, !choices.names.contains(name) {
          throw GivenValueError(key: key.name, message: Self.unknown(name, choices.names))
        }
        entries.append((name, try Self.checked(value, key.name, type, today, &resolved)))
      }
      self = .map(entries)
    case .maps(let keys):
      var items: [[(key: String, value: String)]] = []
      for word in words { items.append(try Self.item(word, key.name, keys, today, &resolved)) }
      self = .items(items)
    case .text, .personOrText, .manager: self = .text(words.joined(separator: " "))
    default:
      let word = words.joined(separator: " ")
      self = .word(try Self.checked(word, key.name, key.type, today, &resolved))
    }
  }

  fileprivate static func parts(_ word: String) -> [String] {
    word.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
  }

  private static func entry(
    _ word: String, _ key: String
  ) throws(GivenValueError) -> (String, String) {
    guard let equals = word.firstIndex(of: "=") else {
      throw GivenValueError(key: key, message: "write `\(word)` as NAME=VALUE")
    }
    return (
      word[..<equals].trimmingSpaces(), word[word.index(after: equals)...].trimmingSpaces()
    )
  }

  private static func item(
    _ word: String, _ key: String, _ keys: [Key], _ today: Day, _ resolved: inout [ResolvedDay]
  ) throws(GivenValueError) -> [(key: String, value: String)] {
    var entries: [(key: String, value: String)] = []
    for part in parts(word) {
      let (name, value) = try entry(part, key)
      guard let inner = keys.first(where: { $0.name == name }) else {
        throw GivenValueError(key: key, message: unknown(name, keys.map(\.name)))
      }
      guard !entries.contains(where: { $0.key == name }) else {
        throw GivenValueError(
          key: key, message: "`\(name)` is given twice: give --\(key) once for each")
      }
      entries.append((name, try checked(value, key, inner.type, today, &resolved)))
    }
    func day(_ name: String) -> Day? {
      entries.first { $0.key == name }.flatMap { Day($0.value) }
    }
    if let from = day("from"), let to = day("to"), to < from {
      throw GivenValueError(key: key, message: "it ends on \(to), before it begins on \(from)")
    }
    return entries
  }

  private static func checked(
    _ word: String, _ key: String, _ type: KeyType, _ today: Day,
    _ resolved: inout [ResolvedDay]
  ) throws(GivenValueError) -> String {
    if case .day = type {
      guard let day = Day(phrase: word, today: today) else {
        throw GivenValueError(
          key: key, message: "`\(word)` is no day: write 2026-06-15, tomorrow, friday or +2w")
      }
      if day.description != word { resolved.append(ResolvedDay(phrase: word, day: day)) }
      return day.description
    }
    if case .cadence = type, let cadence = Cadence(word), cadence.isRarerThanMonthly {
      throw GivenValueError(key: key, message: "\(cadence) is rarer than once a month")
    }
    guard let problem = ValueCheck.problem(with: word, of: key, type) else { return word }
    switch problem {
    case .choice(_, _, let choices):
      if let reading = choices.reading(of: word) { return reading }
      throw GivenValueError(key: key, message: unknown(word, choices.names))
    case .span(_, _, _, let reading?), .cadence(_, _, let reading?), .time(_, _, let reading?),
      .wrongType(_, _, .checkInPoint, let reading?):
      return reading
    case .outOfRange(_, let number, let allowed):
      throw GivenValueError(
        key: key,
        message: "\(number) is not from \(allowed.lowerBound) to \(allowed.upperBound)")
    default:
      throw GivenValueError(key: key, message: "`\(word)` is not \(type.phrase)")
    }
  }

  private static func unknown(_ word: String, _ names: [String]) -> String {
    let question = nearest(word, in: names).map { ": did you mean `\($0)`?" }
    return "`\(word)` is not one of \(names.joined(separator: ", "))\(question ?? "")"
  }
}
