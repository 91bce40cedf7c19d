/// How the terms of a pair changed.
struct TermsDays: Sendable {
  private var steps: [Step] = []

  private struct Step {
    let day: Day
    let old: String
    let new: String
  }

  var isEmpty: Bool { steps.isEmpty }

  mutating func change(from old: String, to new: String, on day: Day) {
    steps.append(Step(day: day, old: old, new: new))
  }

  /// The day on which some terms gave way to others, for good; nil when they didn't, or were never
  /// known.
  ///
  /// Branches may have left them for different ones: it is the first day of those that led to the
  /// terms of today. Where a merge took over one side, nothing tells that it left the other: then it
  /// is the day on which others came next.
  func end(of terms: String, now: String) -> Day? {
    var left: [(day: Day, later: Set<String>)] = []
    var next: Day?
    var isKnown = false
    for step in steps {
      if step.new == terms {
        left.removeAll { $0.later.contains(step.old) }
        (next, isKnown) = (nil, true)
      } else {
        if isKnown, next == nil { next = step.day }
        for index in left.indices where left[index].later.contains(step.old) {
          left[index].later.insert(step.new)
        }
        if step.old == terms { left.append((step.day, [step.new])) }
      }
    }
    return (left.first { $0.later.contains(now) } ?? left.first)?.day ?? next
  }

  mutating func join(_ other: TermsDays) { steps += other.steps }

  /// A number that is another for other steps.
  var digest: UInt64 {
    steps.reduce(0) { ($0 &* 31 &+ $1.old.digest &* 3 &+ $1.new.digest) &* $1.day.digest }
  }
}
