/// The history of a book as it is told: what each commit changed.
public struct Chronicle: Sendable {
  /// One commit in which something changed.
  public struct Entry: Sendable {
    /// The commit's id, in hexadecimal digits.
    public let id: String
    /// The day it was made, by the clock of who committed it, as `git log --format=%cs` has it.
    public let day: Day
    public let author: String
    public let email: String
    public let subject: String
    /// At least one.
    public let changes: [Change]

    public init(
      id: String, day: Day, author: String, email: String, subject: String, changes: [Change]
    ) {
      self.id = id
      self.day = day
      self.author = author
      self.email = email
      self.subject = subject
      self.changes = changes
    }
  }

  /// None before one that it was made from.
  public let entries: [Entry]
  /// What differs between the last commit and the files.
  public let uncommitted: [Change]
  /// The day on which the history begins that is known; nil when all of it is.
  public let begins: Day?

  public init(entries: [Entry], uncommitted: [Change], begins: Day?) {
    self.entries = entries
    self.uncommitted = uncommitted
    self.begins = begins
  }

  /// The same by day, the oldest first, without entries that aren't asked for.
  public func byDay(where isAskedFor: (Entry) -> Bool) -> Chronicle {
    let ordered = entries.filter(isAskedFor).enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }
    return Chronicle(
      entries: ordered.map(\.element), uncommitted: uncommitted, begins: begins)
  }

  /// What is told of one pair only, its earlier names included, as far as the entries tell them.
  public func about(_ pair: String) -> Chronicle {
    let names = names(of: pair)
    func told(_ changes: [Change], at index: Int) -> [Change] {
      changes.filter { change in
        change.pair.flatMap { names[$0] }.map { index < $0 } ?? false
      }
    }
    let entries = self.entries.enumerated().compactMap { index, entry -> Entry? in
      let changes = told(entry.changes, at: index)
      return changes.isEmpty
        ? nil
        : Entry(
          id: entry.id, day: entry.day, author: entry.author, email: entry.email,
          subject: entry.subject, changes: changes)
    }
    return Chronicle(
      entries: entries, uncommitted: told(uncommitted, at: self.entries.count), begins: begins)
  }

  /// What a pair is and was called, each name with the place of the entry from which on it is that
  /// of another pair.
  ///
  /// Who works on another branch may use a name that is an earlier one already.
  private func names(of pair: String) -> [String: Int] {
    var renamings: [(index: Int, old: String, new: String)] = []
    var beginnings: [String: [Int]] = [:]
    for (index, changes) in (entries.map(\.changes) + [uncommitted]).enumerated() {
      for change in changes where change.matter == .pair {
        guard let name = change.pair else { continue }
        if case .renamed(let old) = change.event { renamings.append((index, old, name)) }
        switch change.event {
        case .added, .renamed: beginnings[name, default: []].append(index)
        default: break
        }
      }
    }
    var names = [pair: Int.max]
    // The newest first: most often that is all it takes.
    var isNew = true
    while isNew {
      isNew = false
      for (index, old, new) in renamings.reversed() {
        guard names[old] == nil, let end = names[new], index < end else { continue }
        names[old] = beginnings[old]?.first { $0 >= index } ?? .max
        isNew = true
      }
    }
    return names
  }
}
