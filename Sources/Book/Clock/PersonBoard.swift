/// What waits for a person, and which pairs they are in.
public struct PersonBoard: Sendable {
  public let id: PersonID
  /// nil: someone without a profile, such as a supervisor outside the book.
  public let person: Person?
  /// The name people know them by.
  public let name: String
  /// The folder names of their pairs that run: active, paused or proposed.
  public let pairs: [String]
  /// By due day, then by file and line.
  public let items: [DueItem]
  /// Why nothing can be expected of them today.
  public let absence: Absence?
  /// Whether they take part and could be matched, but are in no pair that runs.
  public let isUnmatched: Bool
  /// Whether more of their pairs run at the same time than they have room for.
  public let isOverCapacity: Bool

  /// What is overdue, and what is due up to that many days later; nothing that waits.
  func items(on today: Day, within days: Int) -> [DueItem] {
    items.filter { $0.waiting == nil && $0.due <= today + days }
  }
}

extension Board {
  /// Everyone with a profile, and everyone else who has something to do, by id.
  public var people: [PersonBoard] {
    var items: [PersonID: [DueItem]] = [:]
    var running: [PersonID: [Pair]] = [:]
    // By name, so that the lists of a person come sorted.
    for status in pairs.sorted(by: { $0.pair.name < $1.pair.name }) {
      for item in status.items {
        for owner in item.owners { items[owner, default: []].append(item) }
      }
      guard status.state.isRunning else { continue }
      for member in status.pair.members.unique() {
        running[member, default: []].append(status.pair)
      }
    }
    let ids = Set(clock.book.people.map(\.id)).union(items.keys).sorted()
    return ids.map { id in
      let person = clock.book.person(id)
      let pairs = running[id] ?? []
      return PersonBoard(
        id: id, person: person, name: clock.book.displayName(id), pairs: pairs.map(\.name),
        items: (items[id] ?? []).sorted { DueItem.isBefore($0, $1) },
        absence: clock.absence(of: id),
        isUnmatched: pairs.isEmpty && (person.map { clock.canBeMatched($0) } ?? false),
        isOverCapacity: person.map { clock.mostAtOnce(pairs) > $0.capacity } ?? false)
    }
  }
}

extension Clock {
  /// Whether someone is in the program today.
  func isActive(_ person: Person) -> Bool {
    if case .left = absence(of: person.id) { return false }
    return person.joined.map { $0.value <= today } ?? true
  }

  /// Whether someone waits for a partner: they are here, have room for a pair, and don't just run
  /// the program.
  func canBeMatched(_ person: Person) -> Bool {
    isActive(person) && absence(of: person.id) == nil && takesPart(person)
  }

  /// How many of some pairs run on the same day, today or later.
  func mostAtOnce(_ pairs: [Pair]) -> Int {
    var changes: [(day: Int, by: Int)] = []
    for pair in pairs {
      let start = max(pair.start ?? today, today)
      changes.append((start.number, 1))
      if let end = pair.end { changes.append((max(end, start).number + 1, -1)) }
    }
    var count = 0
    var most = 0
    // A pair that ends makes room for one that begins on the day after.
    for change in changes.sorted(by: { ($0.day, $0.by) < ($1.day, $1.by) }) {
      count += change.by
      most = max(most, count)
    }
    return most
  }

  /// A coordinator takes part when their profile says as what.
  func takesPart(_ person: Person) -> Bool {
    person.capacity > 0
      && (!person.takesPartAs.isEmpty || !coordinators.contains(person.id))
  }
}
