internal import Book

/// People of whom a word on the command line means one.
struct Candidates {
  private let people: [(id: PersonID, name: String)]
  /// Whose members they are; nil when they are everybody in the book.
  private let pair: String?

  init(_ people: [(id: PersonID, name: String)], membersOf pair: String? = nil) {
    self.people = people
    self.pair = pair
  }

  /// Everybody with a profile.
  static func everyone(in book: Book) -> Candidates {
    Candidates(book.people.map { ($0.id, $0.displayName) })
  }

  /// Everybody with a profile, and supervisors without one.
  static func everyoneAndSupervisors(in book: Book) -> Candidates {
    Candidates(everyone(in: book).people + book.outsideSupervisors)
  }

  /// The members of a pair.
  static func members(of pair: Pair, in book: Book) -> Candidates {
    Candidates(pair.members.map { ($0, book.displayName($0)) }, membersOf: pair.name)
  }

  /// The one whose id a word is, else whose name it is, else in whose id it is a word, else in whose
  /// id it begins one. nil when nobody is meant. Throws when it may be several.
  func person(named word: String) throws -> PersonID? {
    let lower = word.lowercased()
    let ways: [(PersonID, String) -> Bool] = [
      { id, _ in id == lower }, { _, name in !lower.isEmpty && name.lowercased() == lower },
      { id, _ in id.naming(by: lower) == .word }, { id, _ in id.naming(by: lower) == .beginning },
    ]
    for way in ways {
      let meant = people.filter { way($0.id, $0.name) }.map(\.id)
      if meant.count > 1 {
        throw Failure.usage(
          "`\(word)` may be any of \(meant.count) people", "people: \(shortList(of: meant))")
      }
      if let id = meant.first { return id }
    }
    return nil
  }

  /// The same; throws when nobody is meant, too.
  func requirePerson(named word: String) throws -> PersonID {
    if let id = try person(named: word) { return id }
    if let pair {
      throw Failure.usage(
        "`\(word)` is no member of \(pair)", "members: \(shortList(of: people.map(\.id)))")
    }
    throw Failure.usage(
      "there is nobody `\(word)` in people/",
      suggestion(for: word).map { "did you mean `\($0)`?" } ?? "give an id or a name")
  }

  /// The one who was probably meant by a word that means nobody: the whole id is like it, or a word
  /// of one id alone.
  func suggestion(for word: String) -> PersonID? {
    let lower = word.lowercased()
    let ids = people.map(\.id)
    if let id = nearest(lower, in: ids) { return id }
    let words = Set(ids.flatMap { $0.split(separator: "-").map(String.init) })
    let part = nearest(lower, in: words.sorted())
    let meant = ids.filter { id in part.map { id.naming(by: $0) == .word } ?? false }
    return meant.count == 1 ? meant[0] : nil
  }
}

extension PersonID {
  /// How a text can stand for an id.
  enum Naming {
    /// It is the id, or some of its words in a row.
    case word
    /// It begins the id, or a word of it.
    case beginning
  }

  /// How a text stands for the id; nil when it doesn't.
  func naming(by text: some StringProtocol) -> Naming? {
    guard !text.isEmpty else { return nil }
    var rest = self[...]
    var found: Naming?
    while true {
      if rest.hasPrefix(text) {
        let after = rest.dropFirst(text.count)
        if after.isEmpty || after.hasPrefix("-") { return .word }
        found = .beginning
      }
      guard let hyphen = rest.firstIndex(of: "-") else { return found }
      rest = rest[rest.index(after: hyphen)...]
    }
  }
}

/// The first of some names, as a list.
func shortList(of names: [String]) -> String {
  names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
}
