/// A part of a whole.
public struct Ratio: Hashable, Sendable {
  /// Negative only where detractors outnumber promoters.
  public let numerator: Int
  public let denominator: Int

  public init(_ numerator: Int, of denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// nil when there is nothing to have a share of: `n/a`.
  public var share: Double? {
    denominator == 0 ? nil : Double(numerator) / Double(denominator)
  }
}

/// The figures by which a program is judged, each computed when it is asked for.
public struct KPIFigures: Sendable {
  let board: Board

  /// The shares among the figures, each with what is counted; nil: unknown without history.
  var ratios: [(name: String, ratio: Ratio?, meaning: String)] {
    [
      ("match rate", matchRate, "people are in an active pair"),
      ("agreement rate", agreementRate, "active pairs have all signatures"),
      ("session completion", sessionCompletion, "intervals had a meeting"),
      ("goal achievement", goalAchievement, "goals due or closed were achieved"),
      ("action completion", actionCompletion, "actions are done"),
      ("on-time rate", onTimeRate, "actions were done by their day"),
      ("retention after 3 months", retention(afterMonths: 3), "pairs still ran"),
      ("recommendation", recommendation, "answers: promoters less detractors"),
    ]
  }

  private var clock: Clock { board.clock }
  private var today: Day { board.today }
  private var active: [PairStatus] { board.pairs.filter { $0.state.isActive } }

  /// People in an active pair, of all who are in the program and take part.
  public var matchRate: Ratio {
    let matched = Set(active.flatMap(\.pair.members))
    let people = clock.book.people.filter { person in
      clock.isActive(person) && (clock.takesPart(person) || matched.contains(person.id))
    }
    return Ratio(people.count { matched.contains($0.id) }, of: people.count)
  }

  /// Windows in which a meeting was held, of all that are over.
  public var sessionCompletion: Ratio {
    Ratio(
      board.pairs.reduce(0) { $0 + $1.windows.kept },
      of: board.pairs.reduce(0) { $0 + $1.windows.finished })
  }

  /// Active pairs in which everyone who must has signed today's text, of all active pairs.
  public var agreementRate: Ratio { Ratio(active.count { $0.isFullySigned }, of: active.count) }

  /// Achieved goals, of all that were closed or due by today. A deferred goal is neither.
  public var goalAchievement: Ratio {
    var achieved = 0
    var all = 0
    for goal in board.pairs.lazy.flatMap(\.pair.goals) {
      switch goal.status {
      case .achieved:
        achieved += 1
        all += 1
      case .partly, .abandoned: all += 1
      case .draft, .active: if goal.due.map({ $0.value <= today }) ?? false { all += 1 }
      case .deferred: break
      }
    }
    return Ratio(achieved, of: all)
  }

  /// Actions of meetings that are done, of all that weren't dropped.
  public var actionCompletion: Ratio {
    var done = 0
    var all = 0
    for meeting in board.pairs.lazy.flatMap(\.pair.meetings) {
      for action in meeting.actions where !action.isDropped {
        all += 1
        if action.isDone { done += 1 }
      }
    }
    return Ratio(done, of: all)
  }

  /// Actions of meetings that were done by the day that was first recorded for them, of all that are
  /// done and had one; nil: unknown without history.
  public var onTimeRate: Ratio? {
    guard let history = clock.history else { return nil }
    var onTime = 0
    var all = 0
    for action in board.pairs.lazy.flatMap(\.pair.meetings).flatMap(\.actions)
    where action.isDone {
      guard let due = history.firstDue(of: action), let done = history.doneDay(of: action)
      else { continue }
      all += 1
      if done <= due { onTime += 1 }
    }
    return Ratio(onTime, of: all)
  }

  /// Profiles added in each month of the history, in order of time; nil: unknown without history.
  public var signUps: [(month: String, count: Int)]? {
    guard let history = clock.history else { return nil }
    return Dictionary(grouping: history.signUps) { String($0.description.prefix(7)) }
      .map { (month: $0.key, count: $0.value.count) }
      .sorted { $0.month < $1.month }
  }

  /// Pairs that still ran that many months after their start, of all that had agreed on as long
  /// and could by now.
  public func retention(afterMonths months: Int) -> Ratio {
    var lasted = 0
    var all = 0
    for pair in board.pairs.lazy.map(\.pair) {
      guard let day = pair.start?.adding(months: months), day <= today,
        day <= pair.end ?? day
      else { continue }
      all += 1
      guard let closing = pair.closing else {
        lasted += 1
        continue
      }
      if let closed = closing.date?.value, closed >= day { lasted += 1 }
    }
    return Ratio(lasted, of: all)
  }

  /// Those who would recommend the program (9 or 10) less those who wouldn't (0 to 6), of all who
  /// said. What someone says in the closing of a pair replaces what they said before.
  public var recommendation: Ratio {
    let scores = board.pairs.flatMap { recommendations(in: $0.pair) }
    return Ratio(
      scores.count { $0 >= 9 } - scores.count { $0 <= 6 }, of: scores.count)
  }

  private func recommendations(in pair: Pair) -> [Int] {
    var latest: [PersonID: Int] = [:]
    for answer in clock.checkIns(of: pair) {
      guard let person = answer.person?.value, let score = answer.recommend?.value,
        answer.date.map({ $0.value <= today }) ?? true
      else { continue }
      latest[person] = score
    }
    if let closing = pair.closing, closing.date.map({ $0.value <= today }) ?? true {
      for (person, score) in closing.recommend { latest[person] = score.value }
    }
    return Array(latest.values)
  }

  /// Minutes of all meetings held. A meeting that doesn't say took as long as agreed.
  public var minutesHeld: Int {
    let usual = clock.book.program?.minutes ?? 60
    return board.pairs.lazy.map(\.pair).reduce(0) { sum, pair in
      let agreed = pair.agreement?.minutes?.value ?? usual
      return pair.meetings.lazy.filter { $0.isHeld(by: today) }
        .reduce(sum) { $0 + ($1.minutes?.value ?? agreed) }
    }
  }

  /// Pairs that are active today.
  public var activeToday: Int { active.count }

  /// Pairs that were active on at least one day of a period, its days up to today counted.
  public func everActive(in period: ClosedRange<Day>) -> Int {
    board.pairs.count { clock.wasActive($0.pair, in: period) }
  }
}

extension Board {
  public var kpis: KPIFigures { KPIFigures(board: self) }
}

extension Clock {
  /// Whether a pair was active on a day of a period: signed or met, or past the time to sign; not
  /// paused, over or closed.
  fileprivate func wasActive(_ pair: Pair, in period: ClosedRange<Day>) -> Bool {
    guard let start = pair.start, pair.agreement != nil else { return false }
    let met = pair.meetings.first { $0.isHeld(by: today) }?.date
    var first = start
    if pair.signatures.isEmpty { first = min(met ?? .distantFuture, start + policy.sign + 1) }
    var last = min(period.upperBound, today, pair.end ?? today)
    if let closing = pair.closing {
      guard let closed = closing.date?.value else { return false }
      last = min(last, closed - 1)
    }
    first = max(first, period.lowerBound)
    let pauses = Pauses(pair.agreement?.pauses ?? [])
    while first <= last {
      guard pauses.contain(first) else { return true }
      guard let end = pauses.end(around: first) else { return false }
      first = end + 1
    }
    return false
  }
}

extension Day {
  /// Later than any day of a record.
  static let distantFuture = Day(number: 4_000_000)
}
