/// How a whole program is doing on a day.
public struct Board: Sendable {
  public let clock: Clock
  /// By standing, then the most days overdue, then by name.
  public let pairs: [PairStatus]

  public init(_ clock: Clock) {
    self.clock = clock
    let ranked = clock.book.pairs.map { pair in
      let status = clock.status(of: pair)
      return (status, status.standing, status.maxDaysOverdue)
    }
    pairs = ranked.sorted { a, b in
      if a.1 != b.1 { return a.1 < b.1 }
      if a.2 != b.2 { return a.2 > b.2 }
      return a.0.pair.name.utf8.lexicographicallyPrecedes(b.0.pair.name.utf8)
    }.map(\.0)
  }

  public init(_ book: Book, today: Day, history: HistoryFacts? = nil) {
    self.init(Clock(book, today: today, history: history))
  }

  public var today: Day { clock.today }

  public func count(_ standing: Standing) -> Int { pairs.count { $0.standing == standing } }

  /// Most days overdue first, then by pair, file and line.
  public var overdue: [DueItem] { items(within: 0) }

  /// What is overdue, and what has to be done from today on up to that many days later; nothing
  /// that waits. Most days overdue first, then the next to come; then by pair, file and line.
  /// 0: only what is overdue.
  public func items(within days: Int) -> [DueItem] {
    pairs.flatMap(\.items).filter { item in
      guard item.waiting == nil else { return false }
      return item.isOverdue(on: today) || days > 0 && item.due <= today + days
    }.sorted { DueItem.isMoreUrgent($0, $1, on: today) }
  }

  /// How much of each kind is overdue, in the order of the kinds; none with 0.
  public var overdueCounts: [(kind: DueItem.Kind, count: Int)] {
    var counts: [DueItem.Kind: Int] = [:]
    for pair in pairs {
      for item in pair.items where item.isOverdue(on: today) { counts[item.kind, default: 0] += 1 }
    }
    return DueItem.Kind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }
}
