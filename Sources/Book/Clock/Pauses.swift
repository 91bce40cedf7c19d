/// The pauses of an agreement as stretches of days with days of the clock between them.
struct Pauses: Sendable {
  /// By day.
  let stretches: [ClosedRange<Day>]
  /// The first day of a pause that has no end; nil: all have one.
  let openFrom: Day?

  init(_ periods: [Period]) {
    guard !periods.isEmpty else {
      stretches = []
      openFrom = nil
      return
    }
    openFrom = periods.lazy.filter { $0.to == nil }.compactMap { $0.from?.value }.min()
    var merged: [ClosedRange<Day>] = []
    for range in periods.compactMap(\.days).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    stretches = merged
  }

  /// A due day moved by the days of pauses that lie after its anchor. A pause that begins on the due
  /// day or before moves it; nil when that pause has no end.
  ///
  /// - Parameter today: a pause that has begun by then moves it, too: who is late doesn't get later
  ///   in a pause.
  func moving(_ due: Day, anchor: Day, today: Day? = nil) -> Day? {
    var moved = due
    for stretch in stretches where stretch.upperBound > anchor {
      guard stretch.lowerBound <= max(moved, today ?? moved) else { break }
      moved = moved + (stretch.upperBound - max(stretch.lowerBound, anchor + 1) + 1)
    }
    if let openFrom, openFrom <= max(moved, today ?? moved) { return nil }
    return moved
  }

  /// Whether a day lies in one.
  func contain(_ day: Day) -> Bool {
    if let openFrom, openFrom <= day { return true }
    return stretches.contains { $0.contains(day) }
  }

  /// The last day of the pause that a day lies in; nil when it has no end, or there is none.
  func end(around day: Day) -> Day? {
    if let openFrom, openFrom <= day { return nil }
    return stretches.first { $0.contains(day) }?.upperBound
  }
}

extension Period {
  /// The days of a period that has a beginning and an end, in this order.
  var days: ClosedRange<Day>? {
    guard let from = from?.value, let to = to?.value, from <= to else { return nil }
    return from...to
  }
}
