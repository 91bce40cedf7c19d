/// The reasons of a pair, gathered from what is due and what was said.
struct ReasonCollector {
  private let day: PairDay
  private let next: NextMeeting
  private let goals: [GoalPace]
  /// What is overdue, by due day.
  private let late: [DueItem]

  init(_ day: PairDay, _ items: [DueItem], _ next: NextMeeting, _ goals: [GoalPace]) {
    self.day = day
    self.next = next
    self.goals = goals
    late = items.filter { $0.isOverdue(on: day.today) }
  }

  private var today: Day { day.today }

  /// At risk first, then the oldest, then by file and line.
  var reasons: [Reason] {
    guard day.state.isActive else { return [] }
    let all =
      [meeting, lastTwoMissed, actions, unconfirmed, memberLeft].compactMap { $0 }
      + goalReasons + signatures + checkIns + selfReports
    return all.sorted { a, b in
      if a.severity != b.severity { return a.severity == .atRisk }
      if a.age != b.age { return a.age ?? -1 > b.age ?? -1 }
      return a.evidence.lexicographicallyPrecedes(b.evidence)
    }
  }

  private func overdue(_ kind: DueItem.Kind) -> [DueItem] {
    late.filter { $0.kind == kind }
  }

  /// One reason for a late meeting: the worst that can be said of it.
  private var meeting: Reason? {
    guard let item = overdue(.meeting).first else { return nil }
    let evidence = [item.evidence]
    if day.held.isEmpty, let start = day.pair.start,
      let limit = day.pauses.moving(
        start + day.policy.firstMeeting.times(2), anchor: start, today: today),
      today > limit
    {
      return Reason(
        kind: .neverMet(days: today - start), evidence: evidence, age: today - start)
    }
    let days = item.daysOverdue(on: today)
    let sinceLast = day.lastHeld?.date.map { today - $0 }
    let delay = Reason.MeetingDelay(
      daysSinceLast: sinceLast, daysOverdue: days, cadence: day.cadence)
    if day.meetingIsOverdue(next, byIntervals: 2) {
      return Reason(kind: .meetingFarOverdue(delay), evidence: evidence, age: sinceLast ?? days)
    }
    guard today > item.due + day.policy.grace else { return nil }
    return Reason(kind: .meetingOverdue(delay), evidence: evidence, age: sinceLast ?? days)
  }

  private var lastTwoMissed: Reason? {
    let meetings = day.pair.meetings
    guard let last = meetings.lastIndex(where: { $0.hasHappened(by: today) }),
      meetings[last].status?.value == .missed,
      let former = meetings[..<last].lastIndex(where: { $0.hasHappened(by: today) }),
      meetings[former].status?.value == .missed
    else { return nil }
    return Reason(
      kind: .lastTwoMissed,
      evidence: [last, former].map {
        Evidence(meetings[$0].path, at: meetings[$0].status?.place)
      },
      age: meetings[former].date.map { today - $0 })
  }

  private var actions: Reason? {
    let late = overdue(.action)
    guard let oldest = late.first?.daysOverdue(on: today), late.count >= 2 || oldest > 14
    else { return nil }
    return Reason(
      kind: .overdueActions(count: late.count, oldest: oldest), evidence: late.map(\.evidence),
      age: oldest)
  }

  private var unconfirmed: Reason? {
    let late = overdue(.unconfirmed).filter { $0.daysOverdue(on: today) > 7 }
    guard let oldest = late.first?.daysOverdue(on: today) else { return nil }
    return Reason(
      kind: .unconfirmed(count: late.count, oldest: oldest), evidence: late.map(\.evidence),
      age: oldest)
  }

  /// Nobody is left to meet, so no meeting is overdue: this must not look like peace.
  private var memberLeft: Reason? {
    guard day.members.count > 1, case let gone = day.membersWhoLeft, let first = gone.first,
      day.members.count - gone.count < 2
    else { return nil }
    let place = day.pair.agreement?.members.first { $0.value == first.person }?.place
    return Reason(
      kind: .memberLeft(first.person, first.day),
      evidence: [day.evidence(at: place)].compactMap { $0 }, age: today - first.day)
  }

  /// One reason a goal: the worst that can be said of it.
  private var goalReasons: [Reason] {
    let late = Dictionary(overdue(.goal).map { ($0.evidence.path, $0) }) { first, _ in first }
    return goals.compactMap { pace in
      let goal = pace.goal
      if let item = late[goal.path] {
        let days = item.daysOverdue(on: today)
        return Reason(
          kind: .goalOverdue(title: goal.displayTitle, days: days), evidence: [item.evidence],
          age: days)
      }
      guard day.clock.absence(ofAll: goal.owners.map(\.value)) == nil else { return nil }
      if pace.verdict == .farBehind, let progress = pace.progress, let expected = pace.expected {
        return Reason(
          kind: .goalFarBehind(
            title: goal.displayTitle, progress: progress, expected: expected),
          evidence: [Evidence(goal.path, at: (goal.current?.place ?? goal.due?.place))], age: nil)
      }
      guard pace.isStale == true, let days = pace.daysUnchanged else { return nil }
      return Reason(
        kind: .goalStale(title: goal.displayTitle, days: days),
        evidence: [Evidence(path: goal.path)], age: days)
    }
  }

  private var signatures: [Reason] {
    var missing: [(RequiredSigner, DueItem)] = []
    var stale: [(RequiredSigner, DueItem)] = []
    for item in overdue(.signature) {
      guard case .signature(let signer, let isStale) = item.subject else { continue }
      if isStale { stale.append((signer, item)) } else { missing.append((signer, item)) }
    }
    func reason(_ late: [(RequiredSigner, DueItem)], _ kind: ([RequiredSigner]) -> Reason.Kind)
      -> Reason?
    {
      guard let oldest = late.map({ $0.1.daysOverdue(on: today) }).max() else { return nil }
      return Reason(
        kind: kind(late.map(\.0)), evidence: late.map(\.1.evidence).unique(), age: oldest)
    }
    return [
      reason(missing) { .signaturesMissing($0) }, reason(stale) { .signaturesStale($0) },
    ].compactMap { $0 }
  }

  private var checkIns: [Reason] {
    let late = overdue(.checkIn)
    guard let oldest = late.first else { return [] }
    let evidence = late.flatMap { item -> [Evidence] in
      if case .checkIn(let point) = item.subject { day.evidence(of: point) } else { [] }
    }
    return [
      Reason(
        kind: .checkInsMissing(late.flatMap(\.owners).unique()),
        evidence: evidence.unique(), age: oldest.daysOverdue(on: today))
    ]
  }

  private var selfReports: [Reason] {
    day.latestAnswers.flatMap { answer -> [Reason] in
      let person = answer.person?.value
      let age = answer.date.map { today - $0.value }
      func reason(_ kind: Reason.Kind, _ place: Place?) -> Reason {
        Reason(kind: kind, evidence: [Evidence(answer.path, at: place)], age: age)
      }
      var reasons = answer.signals.map { reason(.signal($0.value, by: person), $0.place) }
      if answer.fit?.value == .notGood {
        reasons.append(reason(.notGoodFit(by: person), answer.fit?.place))
      }
      if answer.flag?.value == .urgent {
        reasons.append(reason(.urgentFlag(by: person), answer.flag?.place))
      } else if answer.flag?.value == .attention {
        reasons.append(reason(.wantsWord(person), answer.flag?.place))
      } else if answer.wantsContact?.value == .yes {
        reasons.append(reason(.wantsWord(person), answer.wantsContact?.place))
      }
      return reasons
    }
  }
}

extension PairDay {
  /// Whether the next meeting is late by more than that many intervals of the cadence. The first
  /// is measured by the interval in force at the start.
  func meetingIsOverdue(_ next: NextMeeting, byIntervals count: Int) -> Bool {
    guard let due = next.due, !next.isScheduled,
      let interval = next.interval ?? pair.start.flatMap({ cadence?.interval(on: $0, start: $0) })
    else { return false }
    return today > due + interval.times(count)
  }

  /// The last answer to a check-in of everyone who gave one: what someone said last is how it is.
  var latestAnswers: [CheckIn] {
    let answers = checkInsByToday
    guard answers.count > 1 else { return answers }
    var people: Set<PersonID?> = []
    return answers.reversed().filter { people.insert($0.person?.value).inserted }.reversed()
  }

  /// The band of an active pair; nil for any other.
  func band(_ reasons: [Reason]) -> Band? {
    guard state.isActive else { return nil }
    if reasons.contains(where: { $0.severity == .atRisk })
      || Set(reasons.map(\.topic)).count >= 3
    {
      return .atRisk
    }
    if !reasons.isEmpty { return .checkIn }
    if let first = firstMeetingDue, today < first { return .tooEarly }
    return .onTrack
  }
}

extension Span {
  func times(_ factor: Int) -> Span { Span(count * factor, unit) }
}
