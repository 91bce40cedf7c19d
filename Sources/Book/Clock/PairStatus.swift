/// How a pair is doing on a day, with the evidence for all of it.
public struct PairStatus: Sendable {
  public let pair: Pair
  public let today: Day
  public let state: PairState
  /// The line that says so; nil for an active pair.
  public let stateEvidence: Evidence?
  /// nil unless the pair is active.
  public let band: Band?
  /// At risk first, then the oldest, then by file and line. None unless the pair is active.
  public let reasons: [Reason]
  /// By due day, then by file and line: what `Clock.items(of:)` gives.
  public let items: [DueItem]
  public let windows: Windows
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

  public var standing: Standing { Standing(state, band) }
  public var daysSinceLastHeld: Int? { lastHeld?.date.map { today - $0 } }
  /// Most days first.
  public var overdue: [DueItem] { items.filter { $0.isOverdue(on: today) } }
  public var waiting: [DueItem] { items.filter { $0.waiting != nil } }
  public var maxDaysOverdue: Int { items.map { $0.daysOverdue(on: today) }.max() ?? 0 }
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
    let items = day.items(next, signatures, checkIns)
    let goals = day.goals
    let reasons = ReasonCollector(day, items, next, goals).reasons
    return PairStatus(
      pair: pair, today: today, state: day.state, stateEvidence: day.state.evidence(in: pair),
      band: day.band(reasons), reasons: reasons, items: items, windows: day.windows,
      lastHeld: day.lastHeld, next: next, leads: day.leads, leadImbalance: day.leadImbalance,
      goals: goals, signatures: signatures, signals: day.signals(goals, next, items),
      boundaryReview: day.boundaryReview, checkIns: checkIns)
  }
}
