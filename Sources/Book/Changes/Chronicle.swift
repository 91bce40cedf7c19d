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

  /// Oldest first.
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

  /// What is told of one pair only, its earlier names included.
  public func about(_ pair: String) -> Chronicle {
    var names: Set<String> = [pair]
    // From the newest back: only then is it known what a pair was called.
    func told(_ changes: [Change]) -> [Change] {
      let own = changes.filter { change in change.pair.map(names.contains) ?? false }
      for change in own {
        if change.matter == .pair, case .renamed(let old) = change.event { names.insert(old) }
      }
      return own
    }
    let uncommitted = told(uncommitted)
    let entries = entries.reversed().compactMap { entry -> Entry? in
      let changes = told(entry.changes)
      return changes.isEmpty
        ? nil
        : Entry(
          id: entry.id, day: entry.day, author: entry.author, email: entry.email,
          subject: entry.subject, changes: changes)
    }
    return Chronicle(entries: entries.reversed(), uncommitted: uncommitted, begins: begins)
  }
}
