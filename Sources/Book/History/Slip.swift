extension HistoryFacts {
  /// How often the day of something moved.
  public struct Slip: Hashable, Sendable {
    /// The day that was recorded first.
    public let first: Day
    /// The day that it has now.
    public internal(set) var last: Day
    /// Each as it was told first.
    private var steps: [Step]

    private struct Step: Hashable {
      /// nil: it had no day before.
      let from: Day?
      let to: Day
    }

    init(first: Day) {
      self.first = first
      last = first
      steps = [Step(from: nil, to: first)]
    }

    /// The first day that is given to something moves nothing.
    public var moves: Int { steps.count { $0.from != nil } }

    /// Goes on from the last day. A branch that tells again what is known tells nothing.
    mutating func move(from old: Day?, to new: Day) {
      let step = Step(from: old, to: new)
      guard new != last, old == last || !steps.contains(step) else { return }
      last = new
      steps.append(step)
    }

    /// What two branches tell of one thing, in the order in which the days follow each other.
    mutating func join(_ other: Slip) {
      var slip = other.last == first ? other : self
      let later = other.last == first ? self : other
      for step in later.steps.dropFirst() { slip.move(from: step.from, to: step.to) }
      self = slip
    }

    /// From the first day to the last; negative when it comes earlier now.
    public var days: Int { last - first }

    /// `due moved 3 times, 47 days in all`.
    public var phrase: String {
      let times = moves == 1 ? "once" : "\(moves) times"
      let count = abs(days)
      let amount = "\(count) day\(count == 1 ? "" : "s")\(days < 0 ? " earlier" : "")"
      return "due moved \(times), \(amount)\(moves == 1 ? "" : " in all")"
    }
  }
}
