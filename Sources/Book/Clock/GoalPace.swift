/// How a goal gets on, against the time it has.
public struct GoalPace: Sendable {
  public enum Verdict: String, Sendable {
    case onPace = "on pace"
    /// Progress trails the time by more than 16 points.
    case behind
    /// By more than 33.
    case farBehind = "far behind"
    /// Nobody knows its progress or its time, or it isn't being worked on.
    case unknown
  }

  public let goal: Goal
  /// The share that is done, from 0 to 1; nil: unknown.
  public let progress: Double?
  /// The share of its time that is over, from 0 to 1; nil: unknown.
  public let expected: Double?
  public let verdict: Verdict
  /// Whether nothing in it changed for a long time; nil: unknown without history.
  public let isStale: Bool?
  /// Days since anything in it changed; nil: unknown without history.
  public let daysUnchanged: Int?
}

extension PairDay {
  /// By file name.
  var goals: [GoalPace] { pair.goals.map { pace(of: $0) } }

  private func pace(of goal: Goal) -> GoalPace {
    let expected = expectedShare(of: goal)
    let progress = goal.progress
    let unchanged = clock.history?.lastChange(of: goal.path).map { max(0, today - $0) }
    return GoalPace(
      goal: goal, progress: progress, expected: expected,
      verdict: verdict(goal, progress, expected: expected),
      isStale: goal.status.isOpen ? unchanged.map { $0 > daysToStale } : nil,
      daysUnchanged: unchanged)
  }

  private func expectedShare(of goal: Goal) -> Double? {
    guard let start = goal.start?.value ?? pair.start, let due = goal.due?.value, start < due
    else { return nil }
    return Double(min(max(today - start, 0), due - start)) / Double(due - start)
  }

  private func verdict(
    _ goal: Goal, _ progress: Double?, expected: Double?
  ) -> GoalPace.Verdict {
    guard goal.status == .active, let expected, let progress else { return .unknown }
    // Whole and half points must not fall to the wrong side for want of binary digits.
    let tolerance = 1e-9
    guard expected > 0.2 + tolerance else { return .onPace }
    let points = (expected - progress) * 100
    if points > 33 + tolerance { return .farBehind }
    return points > 16 + tolerance ? .behind : .onPace
  }

  /// 30 days or two intervals of the cadence, whichever is longer.
  private var daysToStale: Int {
    guard let cadence else { return 30 }
    let interval =
      pair.start.map { cadence.interval(on: max($0, today), start: $0) } ?? cadence.rarest
    return max(30, 2 * interval.approximateDays)
  }
}
