/// Which tasks of a record are the same in two states of it.
struct ItemMatch {
  /// The index in the old list, for each of the new; nil: it is new.
  private(set) var origin: [Int?]
  /// The old ones that are there no more.
  var gone: [Int] {
    let kept = Set(origin.compactMap { $0 })
    return count.filter { !kept.contains($0) }
  }
  private let count: Range<Int>

  /// Tasks of one title are the same in their order; of the others those between the same
  /// neighbours, when they share half of their words.
  init(_ old: [Action], _ new: [Action]) {
    count = old.indices
    origin = Array(repeating: nil, count: new.count)
    var free: [String: ArraySlice<Int>] = [:]
    for (index, item) in old.enumerated() { free[item.title, default: []].append(index) }
    for (index, item) in new.enumerated() { origin[index] = free[item.title]?.popFirst() }
    matchReworded(old, new)
  }

  private mutating func matchReworded(_ old: [Action], _ new: [Action]) {
    var left = gone
    guard !left.isEmpty else { return }
    for index in new.indices where origin[index] == nil {
      let before = origin[..<index].last { $0 != nil } ?? nil
      let after = origin[(index + 1)...].first { $0 != nil } ?? nil
      let same = left.firstIndex { candidate in
        candidate > before ?? -1 && candidate < after ?? .max
          && new[index].isRewording(of: old[candidate])
      }
      guard let same else { continue }
      origin[index] = left.remove(at: same)
    }
  }
}

extension Action {
  /// What tells it from the other tasks of its record.
  var task: Change.Task { Change.Task(title: title, number: number) }

  /// Whether at least half of the words are the same.
  fileprivate func isRewording(of other: Action) -> Bool {
    let (mine, theirs) = (words, other.words)
    let common = mine.intersection(theirs).count
    return common > 0 && common * 2 >= max(mine.count, theirs.count)
  }

  private var words: Set<String> { Set(title.lowercased().words) }

  /// What is said of one that wasn't there before.
  var comingEvents: [Change.Event] {
    if isDropped { return [.dropped] }
    if isDone { return [.done] }
    let day = due.map { "due \($0.value)" }
    let whom = owner.map { "for \($0.value)" }
    let said = [whom, day].compactMap { $0 }
    return [.added(said.isEmpty ? nil : said.joined(separator: ", "))]
  }

  /// What happened to it since an earlier state of that title.
  func events(since old: Action, called oldTitle: String) -> [Change.Event] {
    var events: [Change.Event] = []
    if title != old.title { events.append(.reworded(from: oldTitle)) }
    if state != old.state {
      events.append(isDropped ? .dropped : isDone ? .done : .reopened)
    } else {
      events += change("done", old.done, done) + change("dropped", old.dropped, dropped)
    }
    if owner?.value != old.owner?.value {
      events.append(.value("owner", from: old.owner?.value, to: owner?.value))
    }
    return events + change("due", old.due, due)
  }

  private func change(_ key: String, _ old: Field<Day>?, _ new: Field<Day>?) -> [Change.Event] {
    guard old?.value != new?.value else { return [] }
    return [
      .value(key, from: old?.value.description, to: new?.value.description)
    ]
  }

  private enum State { case open, done, dropped }

  private var state: State { isDropped ? .dropped : isDone ? .done : .open }
}
