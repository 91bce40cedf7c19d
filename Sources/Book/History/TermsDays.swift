/// The terms that a pair had, and had no longer.
struct TermsDays: Sendable {
  private var steps: [Step] = []

  /// Others came on a day than those that there were before.
  private struct Step {
    let day: Day
    let terms: String
    /// Whether they are the new ones.
    let isTaken: Bool
  }

  var isEmpty: Bool { steps.isEmpty }

  mutating func leave(_ terms: String, on day: Day) {
    steps.append(Step(day: day, terms: terms, isTaken: false))
  }

  mutating func take(_ terms: String, on day: Day) {
    steps.append(Step(day: day, terms: terms, isTaken: true))
  }

  /// The day on which some terms gave way to others since they came the last time; nil when they
  /// didn't, or were never known.
  ///
  /// Where a merge took over one side, nothing tells that it left the other: then it is the day on
  /// which others came next.
  func end(of terms: String) -> Day? {
    var left: Day?
    var next: Day?
    var isKnown = false
    for step in steps {
      switch (step.terms == terms, step.isTaken) {
      case (true, true): (left, next, isKnown) = (nil, nil, true)
      case (true, false): left = left ?? step.day
      case (false, true): next = next ?? (isKnown ? step.day : nil)
      case (false, false): break
      }
    }
    return left ?? next
  }

  mutating func join(_ other: TermsDays) { steps += other.steps }

  /// A number that is another for other steps.
  var digest: UInt64 {
    steps.reduce(0) { $0 &* 31 &+ $1.terms.digest &* $1.day.digest &+ ($1.isTaken ? 1 : 0) }
  }
}
