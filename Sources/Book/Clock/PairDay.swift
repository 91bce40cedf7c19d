/// A pair on the clock's day: what every answer about it starts from.
struct PairDay {
  let pair: Pair
  let clock: Clock
  let state: PairState
  let pauses: Pauses
  /// Each member once, in the order of the agreement.
  let members: [PersonID]
  /// Meetings that were held on the clock's day or before, by day.
  let held: ArraySlice<Meeting>
  /// What they agreed, else what the program asks for; nil when neither can be read.
  let cadence: Cadence?

  init(_ pair: Pair, _ clock: Clock) {
    self.pair = pair
    self.clock = clock
    pauses = Pauses(pair.agreement?.pauses ?? [])
    members = pair.members.unique()
    held = pair.meetings.held(by: clock.today)
    cadence = pair.agreement.flatMap { $0.meet?.value ?? clock.book.program?.meet?.value }
    state = clock.state(of: pair, pauses, hasMet: !held.isEmpty)
  }

  var today: Day { clock.today }
  var policy: Program.Policy { clock.policy }
  var lastHeld: Meeting? { held.last }

  /// Members who have left the program by today, in the order of the agreement.
  var membersWhoLeft: [(person: PersonID, day: Day)] {
    members.compactMap { member in
      if case .left(let day) = clock.absence(of: member) { (member, day) } else { nil }
    }
  }

  /// Whether the agreement, and with it what is only due while it runs, is over.
  var isOver: Bool {
    switch state {
    case .closed, .expired: true
    case .paused, .proposed, .active: pair.end.map { $0 < today } ?? false
    }
  }

  /// The last day of the pair: the agreement's or, when it was closed earlier, the closing's.
  var lastDay: Day? {
    guard let closed = pair.closing?.date?.value else { return pair.end }
    return min(closed, pair.end ?? closed)
  }

  /// A line of the agreement; nil when there is no agreement.
  func evidence(at place: Place?) -> Evidence? {
    pair.agreement.map { Evidence($0.path, at: place) }
  }
}

extension [Meeting] {
  /// Those that were held on a day or before. Most often they stand side by side, and need no copy.
  fileprivate func held(by today: Day) -> ArraySlice<Meeting> {
    guard let first = firstIndex(where: { $0.isHeld(by: today) }),
      let last = lastIndex(where: { $0.isHeld(by: today) })
    else { return [] }
    let run = self[first...last]
    return run.allSatisfy { $0.isHeld(by: today) } ? run : run.filter { $0.isHeld(by: today) }[...]
  }
}

extension Meeting {
  /// A meeting that is to be held later hasn't been held, whatever its status says.
  func isHeld(by today: Day) -> Bool {
    guard status?.value == .held, let date else { return false }
    return date <= today
  }
}

extension Pair {
  /// Whether they take turns to lead: what they agreed, else what the program says, else what
  /// their style of mentoring suggests.
  func roles(in program: Program?) -> Roles {
    if let roles = agreement?.roles?.value ?? program?.statedRoles?.value { return roles }
    return (agreement?.style?.value ?? program?.style?.value ?? .peer).usualRoles
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it comes first.
  public func unique() -> [Element] {
    guard count > 1 else { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
