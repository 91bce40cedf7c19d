/// How a pair is doing on a day, with the evidence for all of it.
public struct PairStatus: Sendable {
  public let pair: Pair
  public let today: Day
  /// What lists show of it.
  public let overview: PairOverview
  /// The line that says so; nil for an active pair.
  public let stateEvidence: Evidence?
  /// The last meeting held on the day or before.
  public let lastHeld: Meeting?
  public let next: NextMeeting
  /// By member, in the order of the agreement.
  public let leads: [LeadCount]
  /// Who leads too often where the lead alternates.
  public let leadImbalance: LeadCount?
  /// By file name.
  public let goals: [GoalPace]
  /// Everyone who must sign.
  public let signatures: [SignatureStatus]
  public let signals: [SignalQuestion]
  public let boundaryReview: BoundaryReview?
  public let checkIns: [CheckInStatus]

  public var state: PairState { overview.state }
  /// nil unless the pair is active.
  public var band: Band? { overview.band }
  /// At risk first, then the oldest, then by file and line. None unless the pair is active.
  public var reasons: [Reason] { overview.reasons }
  /// By due day, then by file and line: what `Clock.items(of:)` gives.
  public var items: [DueItem] { overview.items }
  public var windows: Windows { overview.windows }
  public var standing: Standing { overview.standing }
  public var daysSinceLastHeld: Int? { lastHeld?.date.map { today - $0 } }
  /// Most days first.
  public var overdue: [DueItem] { overview.overdue(on: today) }
  public var waiting: [DueItem] { items.filter { $0.waiting != nil } }
  public var maxDaysOverdue: Int { overview.maxDaysOverdue(on: today) }
  /// Whether everyone who must has signed the text of today.
  public var isFullySigned: Bool {
    !signatures.isEmpty && signatures.allSatisfy { $0.standing == .valid }
  }
}

extension Clock {
  /// How a pair is doing.
  public func status(of pair: Pair) -> PairStatus {
    let day = PairDay(pair, self)
    let next = day.nextMeeting
    let signatures = day.signatures
    let checkIns = day.checkIns
    let goals = day.goals
    let overview = day.overview(next, signatures, checkIns, goals)
    return PairStatus(
      pair: pair, today: today, overview: overview,
      stateEvidence: day.state.evidence(in: pair), lastHeld: day.lastHeld, next: next,
      leads: day.leads, leadImbalance: day.leadImbalance,
      goals: goals, signatures: signatures, signals: day.signals(goals, next, overview.items),
      boundaryReview: day.boundaryReview, checkIns: checkIns)
  }

  /// How a pair is doing, as far as lists show it.
  public func overview(of pair: Pair) -> PairOverview {
    let day = PairDay(pair, self)
    return day.overview(day.nextMeeting, day.signatures, day.checkIns, day.goals)
  }
}

extension PairDay {
  fileprivate func overview(
    _ next: NextMeeting, _ signatures: [SignatureStatus], _ checkIns: [CheckInStatus],
    _ goals: [GoalPace]
  ) -> PairOverview {
    let items = items(next, signatures, checkIns)
    let reasons = ReasonCollector(self, items, next, goals).reasons
    return PairOverview(
      name: pair.name, isCircle: pair.isCircle, state: state, band: band(reasons),
      reasons: reasons, items: items, windows: windows)
  }
}
