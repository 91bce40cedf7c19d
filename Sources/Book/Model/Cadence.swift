/// How often people agreed to meet: `every 2 weeks`, or tapering: `every week for 4 weeks, then
/// every 2 weeks`.
public struct Cadence: Hashable, Sendable {
  /// An interval that holds for a while.
  public struct Phase: Hashable, Sendable {
    /// From one meeting to the next.
    public let interval: Span
    /// How long the phase lasts; nil: until the end of the agreement. Only the last has nil.
    public let length: Span?
  }

  /// In order of time; at least one.
  public let phases: [Phase]

  /// The same interval all the time.
  public init(every interval: Span) { phases = [Phase(interval: interval, length: nil)] }

  /// The cadence in the words of a record, or nil for any other text.
  public init?(_ text: some StringProtocol) {
    var phases: [Phase] = []
    for part in String(text).parts(between: ",", keepingEmpty: true) {
      if phases.last.map({ $0.length == nil }) == true { return nil }
      var words = part.parts(between: " ")
      if !phases.isEmpty {
        guard words.first == "then" else { return nil }
        words.removeFirst()
      }
      guard let phase = Phase(words: words) else { return nil }
      phases.append(phase)
    }
    guard let last = phases.last, last.length == nil else { return nil }
    self.phases = phases
  }

  /// The interval in force on a day of an agreement that began on `start`.
  public func interval(on day: Day, start: Day) -> Span {
    var end = start
    for phase in phases {
      guard let length = phase.length else { return phase.interval }
      end = end + length
      if day < end { return phase.interval }
    }
    return last
  }

  /// The longest interval of any phase.
  public var rarest: Span {
    phases.map(\.interval).max { $0.approximateDays < $1.approximateDays } ?? last
  }

  /// Whether a whole month can go by between two meetings: no agreement may ask for that.
  var isRarerThanMonthly: Bool { rarest.approximateDays > 31 }

  private var last: Span { phases[phases.count - 1].interval }
}

extension Cadence.Phase {
  /// Reads `weekly`, `every week`, `every 2 weeks for 4 weeks`.
  fileprivate init?(words: [String]) {
    var rest = words[...]
    guard let first = rest.popFirst() else { return nil }
    if first != "every" {
      guard let interval = Cadence.adverbs[first] else { return nil }
      self.interval = interval
    } else if let word = rest.first, word.utf8.last != UInt8(ascii: "s"),
      let unit = Span.Unit(word: word)
    {
      rest.removeFirst()
      interval = Span(1, unit)
    } else {
      guard let span = Span(words: rest.prefix(2)), span.count > 0 else { return nil }
      rest.removeFirst(2)
      interval = span
    }
    guard let word = rest.popFirst() else {
      length = nil
      return
    }
    guard word == "for", let span = Span(words: rest), span.count > 0 else { return nil }
    length = span
  }
}

extension Cadence: CustomStringConvertible {
  static let adverbs = [
    "weekly": Span(1, .weeks), "fortnightly": Span(2, .weeks), "monthly": Span(1, .months),
  ]

  /// The canonical wording: `every week for 4 weeks, then every 2 weeks`.
  public var description: String {
    // Not `joined`, whose first use takes the runtime longer than a hundred of these.
    var words = ""
    for phase in phases {
      let interval = phase.interval
      words += words.isEmpty ? "every " : ", then every "
      words += interval.count == 1 ? String(interval.unit.rawValue.dropLast()) : "\(interval)"
      if let length = phase.length { words += " for \(length)" }
    }
    return words
  }
}
