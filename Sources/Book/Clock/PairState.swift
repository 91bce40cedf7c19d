/// What state a pair is in. No record says it: signatures, meetings, pauses and the closing do.
public enum PairState: Hashable, Sendable {
  /// nil: the closing has no day that could be read.
  case closed(on: Day?, reason: ClosingReason?)
  /// Up to and with the last day; nil: nobody said how long.
  case paused(from: Day, to: Day?, reason: String?)
  /// The agreement's last day is over, and nobody closed it.
  case expired(Day)
  /// Nobody has signed or met yet; nil: no day is set by which they should.
  case proposed(signBy: Day?)
  case active

  /// `closed`, `paused`, `expired`, `proposed` or `active`.
  public var word: String {
    switch self {
    case .closed: "closed"
    case .paused: "paused"
    case .expired: "expired"
    case .proposed: "proposed"
    case .active: "active"
    }
  }

  public var isActive: Bool { self == .active }

  /// Whether the pair takes up a place in its members' capacity.
  public var isRunning: Bool {
    switch self {
    case .active, .paused, .proposed: true
    case .closed, .expired: false
    }
  }

  public var isClosed: Bool { if case .closed = self { true } else { false } }

  var isProposed: Bool { if case .proposed = self { true } else { false } }

  /// What the clock waits for in this state; nil where it runs.
  var waiting: Waiting? {
    switch self {
    case .closed(let day, _): .closed(day)
    case .paused(_, let to, _): .paused(until: to)
    case .proposed: .proposed
    case .expired, .active: nil
    }
  }
}

/// How urgently an active pair needs a word.
public enum Band: String, CaseIterable, Sendable {
  case atRisk = "at risk"
  case checkIn = "check in"
  case onTrack = "on track"
  case tooEarly = "too early"
}

/// The band of an active pair, or the state of any other: the order in which pairs are shown.
public enum Standing: String, CaseIterable, Sendable, Comparable {
  case atRisk = "at risk"
  case checkIn = "check in"
  case onTrack = "on track"
  case tooEarly = "too early"
  case expired, proposed, paused, closed

  init(_ state: PairState, _ band: Band?) {
    switch state {
    case .active: self = band.flatMap { Standing(rawValue: $0.rawValue) } ?? .onTrack
    case .expired: self = .expired
    case .proposed: self = .proposed
    case .paused: self = .paused
    case .closed: self = .closed
    }
  }

  public static func < (a: Standing, b: Standing) -> Bool { a.rank < b.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension PairState {
  init(_ pair: Pair, pauses: Pauses, hasMet: Bool, on today: Day, policy: Program.Policy) {
    if let closing = pair.closing, closing.date.map({ $0.value <= today }) ?? true {
      self = .closed(on: closing.date?.value, reason: closing.reason?.value)
    } else if pauses.contain(today),
      let pause = pair.agreement?.pauses.first(where: { $0.contains(today) }),
      let from = pause.from?.value
    {
      self = .paused(from: from, to: pauses.end(around: today), reason: pause.reason?.value)
    } else if let end = pair.end, end < today {
      self = .expired(end)
    } else if pair.signatures.isEmpty, !hasMet, pair.mayStillBeSigned(on: today, policy) {
      self = .proposed(signBy: pair.start.map { $0 + policy.sign })
    } else {
      self = .active
    }
  }

  /// The line of a record that says so; nil for an active pair, whose whole folder does.
  func evidence(in pair: Pair) -> Evidence? {
    switch self {
    case .closed: pair.closing.map { Evidence($0.path, at: $0.date?.place) }
    case .paused(let from, _, _):
      pair.agreement.map { agreement in
        Evidence(agreement.path, at: agreement.pauses.first { $0.from?.value == from }?.place)
      }
    case .expired: pair.agreement.map { Evidence($0.path, at: $0.end?.place) }
    case .proposed: pair.agreement.map { Evidence($0.path, at: $0.start?.place) }
    case .active: nil
    }
  }
}

extension Pair {
  /// Without a day on which it starts, nobody is late.
  fileprivate func mayStillBeSigned(on today: Day, _ policy: Program.Policy) -> Bool {
    start.map { today <= $0 + policy.sign } ?? true
  }
}

extension Evidence {
  init(_ path: String, at place: Place?) { self.init(path: path, line: place?.line) }
}
