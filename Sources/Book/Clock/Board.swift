/// How a whole program is doing on a day.
public struct Board: Sendable {
  public let clock: Clock
  /// By standing, then the most days overdue, then by name.
  public let pairs: [PairStatus]

  /// `doing` does some jobs, in any order and at once if it can, and gives back what each of them
  /// made in their order.
  public init(
    _ clock: Clock,
    doing: ([@Sendable () -> [PairStatus]]) -> [[PairStatus]] = { $0.map { $0() } }
  ) {
    self.clock = clock
    pairs = clock.ofAllPairs(doing) { clock.status(of: $0) }.sortedByUrgency(
      on: clock.today, \.overview)
  }

  public init(
    _ book: Book, today: Day, history: HistoryFacts? = nil,
    doing: ([@Sendable () -> [PairStatus]]) -> [[PairStatus]] = { $0.map { $0() } }
  ) {
    self.init(Clock(book, today: today, history: history), doing: doing)
  }

  public var today: Day { clock.today }

  /// What lists of all pairs show.
  public var overview: Overview {
    Overview(
      clock.book, today: today, pairs: pairs.map(\.overview), unreadable: clock.book.unreadable)
  }

  public func count(_ standing: Standing) -> Int { pairs.count { $0.standing == standing } }

  /// Most days overdue first, then by pair, file and line.
  public var overdue: [DueItem] { items(within: 0) }

  /// What is overdue, and what has to be done from today on up to that many days later; nothing
  /// that waits. Most days overdue first, then the next to come; then by pair, file and line.
  /// 0: only what is overdue.
  public func items(within days: Int) -> [DueItem] {
    overview.items(within: days)
  }
}

extension Clock {
  /// What lists show of each pair, by name; as `Board.pairs`, without the rest of them.
  public func overviews(
    doing: ([@Sendable () -> [PairOverview]]) -> [[PairOverview]] = { $0.map { $0() } }
  ) -> [PairOverview] {
    ofAllPairs(doing) { overview(of: $0) }
  }

  /// What is made of each pair, by name, some pairs at a time.
  fileprivate func ofAllPairs<Made>(
    _ doing: ([@Sendable () -> [Made]]) -> [[Made]], _ make: @escaping @Sendable (Pair) -> Made
  ) -> [Made] {
    let all = book.pairs
    let parts = stride(from: 0, to: all.count, by: 50).map { start in
      { @Sendable in all[start..<min(start + 50, all.count)].map(make) }
    }
    return Array(doing(parts).joined())
  }
}
