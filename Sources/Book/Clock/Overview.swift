/// How all pairs are doing on a day, as far as lists of them show it.
public struct Overview: Sendable {
  /// The program and its people. The pairs in it may be only some.
  public let book: Book
  public let today: Day
  /// By standing, then the most days overdue, then by name.
  public let pairs: [PairOverview]
  /// The paths of records of which not all could be read, sorted.
  public let unreadable: [String]

  /// `pairs` may come in any order.
  public init(_ book: Book, today: Day, pairs: [PairOverview], unreadable: [String]) {
    self.book = book
    self.today = today
    self.pairs = pairs.sortedByUrgency(on: today) { $0 }
    self.unreadable = unreadable.sorted()
  }

  /// What is overdue, and what has to be done from today on up to that many days later; nothing
  /// that waits. Most days overdue first, then the next to come; then by pair, file and line.
  /// 0: only what is overdue.
  public func items(within days: Int) -> [DueItem] {
    var wanted: [DueItem] = []
    for pair in pairs {
      for item in pair.items where item.waiting == nil {
        if item.isOverdue(on: today) || days > 0 && item.due <= today + days { wanted.append(item) }
      }
    }
    // Places are sorted instead of the items, which are large.
    return wanted.indices.sorted { DueItem.isMoreUrgent(wanted[$0], wanted[$1], on: today) }
      .map { wanted[$0] }
  }
}

/// How a pair is doing on a day, without the records that say so. It never changes, and is in memory
/// once.
public final class PairOverview: Sendable {
  /// The name of the pair's folder.
  public let name: String
  public let isCircle: Bool
  public let state: PairState
  /// nil unless the pair is active.
  public let band: Band?
  /// At risk first, then the oldest, then by file and line. None unless the pair is active.
  public let reasons: [Reason]
  /// By due day, then by file and line: what `Clock.items(of:)` gives.
  public let items: [DueItem]
  public let windows: Windows

  init(
    name: String, isCircle: Bool, state: PairState, band: Band?, reasons: [Reason],
    items: [DueItem], windows: Windows
  ) {
    self.name = name
    self.isCircle = isCircle
    self.state = state
    self.band = band
    self.reasons = reasons
    self.items = items
    self.windows = windows
  }

  public var standing: Standing { Standing(state, band) }

  /// Most days first.
  public func overdue(on today: Day) -> [DueItem] { items.filter { $0.isOverdue(on: today) } }

  func maxDaysOverdue(on today: Day) -> Int {
    items.indices.reduce(0) { max($0, items[$1].daysOverdue(on: today)) }
  }
}

extension Array {
  /// By standing, then the most days overdue, then by name.
  func sortedByUrgency(on today: Day, _ overview: (Element) -> PairOverview) -> [Element] {
    let ranks = map { element in
      let pair = overview(element)
      return (pair.standing, pair.maxDaysOverdue(on: today), pair.name)
    }
    // Places are sorted instead of the pairs, which are large.
    return indices.sorted { a, b in
      if ranks[a].0 != ranks[b].0 { return ranks[a].0 < ranks[b].0 }
      if ranks[a].1 != ranks[b].1 { return ranks[a].1 > ranks[b].1 }
      return ranks[a].2.isBefore(ranks[b].2)
    }.map { self[$0] }
  }
}
