/// The intervals of a pair's cadence that are over, and in how many of them they met.
public struct Windows: Hashable, Sendable {
  /// Whether they met, for each window that is over, by day.
  public let met: [Bool]

  public var finished: Int { met.count }
  public var kept: Int { met.count { $0 } }
  /// The last three, oldest first; fewer when fewer are over.
  public var momentum: [Bool] { Array(met.suffix(3)) }
  /// `●●○`.
  public var marks: String { momentum.map { $0 ? "●" : "○" }.joined() }
}

extension PairDay {
  var windows: Windows {
    guard let ends = windowEnds, let start = pair.start else { return Windows(met: []) }
    var next = held.startIndex
    /// Goes past the meetings before a day; returns whether there are any.
    func skipMeetings(before day: Day) -> Bool {
      let first = next
      while next < held.endIndex, let date = held[next].date, date < day { next += 1 }
      return next > first
    }
    _ = skipMeetings(before: start)
    return Windows(met: ends.map { skipMeetings(before: $0) })
  }

  /// The day after each window that is over; nil when there is nothing to count from.
  ///
  /// Windows follow one another from the start. Pauses are cut out: a window takes up the days of a
  /// pause that begins in it, on top of its own.
  private var windowEnds: [Day]? {
    guard let cadence, let start = pair.start else { return nil }
    let last = min(today - 1, lastDay ?? today)
    var ends: [Day] = []
    // Months are added to the first day on which their phase was in force, never to a result.
    var anchor = start
    var windowStart = start
    var interval = cadence.interval(on: start, start: start)
    var count = 0
    while interval.count > 0 {
      let inForce = cadence.interval(on: windowStart, start: start)
      if inForce != interval {
        anchor = anchor + Span(count * interval.count, interval.unit)
        interval = inForce
        count = 0
      }
      count += 1
      let due = anchor + Span(count * interval.count, interval.unit)
      // The first day is one of the window, also in a pause; a pause that begins on the day after
      // the last belongs to the next one.
      guard let lastOfWindow = pauses.moving(due - 1, anchor: start - 1), lastOfWindow <= last
      else { break }
      windowStart = lastOfWindow + 1
      ends.append(windowStart)
    }
    return ends
  }
}
