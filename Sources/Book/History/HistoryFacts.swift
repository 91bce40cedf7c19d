/// What only the history of a book can tell.
public struct HistoryFacts: Sendable {
  /// The last day on which something in a record changed, by path; only of goals.
  public var lastChanged: [String: Day]
  /// The last day on which the terms of an agreement changed, by pair.
  public var termsChanged: [String: Day]
  /// The day on which the terms became others than those that were signed, by the signature's path.
  private var staleSince: [String: Day] = [:]
  /// The days on which people's profiles were added, in order.
  public private(set) var signUps: [Day] = []
  /// The address of who committed a signature, by path.
  public private(set) var signatureAuthors: [String: String] = [:]
  /// The day on which a meeting was recorded as held, by path; none for records that came from
  /// somewhere else.
  private var recorded: [String: Day] = [:]
  /// The first day of the history that is known; nil when all of it is.
  public let begins: Day?
  private var slips: [CommitFacts.Item: Slip] = [:]
  private var doneOn: [CommitFacts.Item: Day] = [:]

  /// How often the day of something moved.
  public struct Slip: Hashable, Sendable {
    /// The day that was recorded first.
    public let first: Day
    /// The day that it has now.
    public fileprivate(set) var last: Day
    public fileprivate(set) var moves: Int

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

  public init(
    lastChanged: [String: Day] = [:], termsChanged: [String: Day] = [:],
    signatureAuthors: [String: String] = [:]
  ) {
    self.lastChanged = lastChanged
    self.termsChanged = termsChanged
    self.signatureAuthors = signatureAuthors
    begins = nil
  }

  /// Puts together what commits add, oldest first.
  public init(_ commits: some Sequence<CommitFacts>, begins: Day? = nil) {
    self.begins = begins
    lastChanged = [:]
    termsChanged = [:]
    for commit in commits { add(commit) }
  }

  private mutating func add(_ commit: CommitFacts) {
    if !commit.moves.isEmpty { follow(commit.moves) }
    for path in commit.goals { lastChanged[path] = commit.day }
    for pair in commit.terms { termsChanged[pair] = commit.day }
    for path in commit.signatures {
      signatureAuthors[path] = commit.email
      staleSince[path] = nil
    }
    for path in commit.stale { staleSince[path] = commit.day }
    for path in commit.validAgain { staleSince[path] = nil }
    for path in commit.meetings { recorded[path] = commit.day }
    signUps += commit.people.map { _ in commit.day }
    for retitled in commit.retitled {
      let old = CommitFacts.Item(path: retitled.item.path, title: retitled.old)
      slips.move(old, to: retitled.item)
      doneOn.move(old, to: retitled.item)
    }
    for move in commit.dueMoves {
      // The first day that is given to something moves nothing.
      let before = move.from ?? move.to
      slips[move.item, default: Slip(first: before, last: before, moves: 0)].last = move.to
      if move.from != nil { slips[move.item]?.moves += 1 }
    }
    for item in commit.done { doneOn[item] = commit.day }
  }

  /// Takes what is known of records to their new places; two may have changed places.
  private mutating func follow(_ moves: [CommitFacts.Move]) {
    let places = Dictionary(moves.map { ($0.from, $0.to) }) { first, _ in first }
    lastChanged.move(to: places)
    signatureAuthors.move(to: places)
    staleSince.move(to: places)
    recorded.move(to: places)
    let pairs = moves.compactMap { move -> (String, String)? in
      guard Kind(path: move.to) == .agreement, let old = pairFolder(move.from),
        let new = pairFolder(move.to), old != new
      else { return nil }
      return (old, new)
    }
    termsChanged.move(to: Dictionary(pairs) { first, _ in first })
    func items(_ keys: some Sequence<CommitFacts.Item>) -> [CommitFacts.Item: CommitFacts.Item] {
      let moved = keys.compactMap { item in
        places[item.path].map { (item, CommitFacts.Item(path: $0, title: item.title)) }
      }
      return Dictionary(moved) { first, _ in first }
    }
    slips.move(to: items(slips.keys))
    doneOn.move(to: items(doneOn.keys))
  }

  /// For each pair of which history knows something that the clock asks for: a number that is another
  /// for other facts.
  public var digestsByPair: [String: UInt64] {
    var digests: [String: UInt64] = [:]
    for days in [lastChanged, staleSince] {
      for (path, day) in days {
        guard let pair = pairFolder(path) else { continue }
        digests[pair, default: 0] &+= path.digest &* day.digest
      }
    }
    for (pair, day) in termsChanged { digests[pair, default: 0] ^= day.digest }
    return digests
  }

  /// Since when a stale signature of a pair doesn't stand under its terms; nil: nobody knows.
  public func staleSince(_ signature: Signature, of pair: Pair) -> Day? {
    staleSince[signature.path] ?? termsChanged[pair.name]
  }

  /// How the day of an action, a step or a goal moved; nil: it never did, or it is none of these.
  public func slip(of item: DueItem) -> Slip? {
    switch item.subject {
    case .action(let title), .step(let title, _): slip(item.evidence.path, title)
    case .goal: slip(item.evidence.path, nil)
    default: nil
    }
  }

  public func slip(of goal: Goal) -> Slip? { slip(goal.path, nil) }

  public func slip(of action: Action) -> Slip? { slip(action.path, action.title) }

  private func slip(_ path: String, _ title: String?) -> Slip? {
    slips[CommitFacts.Item(path: path, title: title)].flatMap { $0.moves > 0 ? $0 : nil }
  }

  /// Days after a meeting within which its notes are usually written.
  private static let notesUsuallyWithin = 14

  /// How many days after it took place a meeting was recorded, when that is more than usual; nil:
  /// it isn't, or nobody knows.
  public func daysToRecord(_ meeting: Meeting) -> Int? {
    guard meeting.status?.value == .held, let date = meeting.date, let day = recorded[meeting.path],
      day - date > Self.notesUsuallyWithin
    else { return nil }
    return day - date
  }

  /// The day that was recorded first for an action or a step; nil when it has none.
  public func firstDue(of action: Action) -> Day? {
    slips[CommitFacts.Item(path: action.path, title: action.title)]?.first ?? action.due?.value
  }

  /// The day on which an action or a step was done: the one it says, else that of the commit in
  /// which it was ticked; nil: unknown.
  public func doneDay(of action: Action) -> Day? {
    action.done?.value ?? doneOn[CommitFacts.Item(path: action.path, title: action.title)]
  }
}

extension String {
  /// A number that is another for other texts, but for one chance in very many; the same in every
  /// run.
  fileprivate var digest: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension Day {
  fileprivate var digest: UInt64 {
    UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15 | 1
  }
}

extension Dictionary {
  /// Gives a value another key; does nothing when there is none.
  fileprivate mutating func move(_ old: Key, to new: Key) {
    if let value = removeValue(forKey: old) { self[new] = value }
  }

  /// Gives the values of some keys others, all at once.
  fileprivate mutating func move(to keys: [Key: Key]) {
    let taken = keys.compactMap { old, new in removeValue(forKey: old).map { (new, $0) } }
    for (key, value) in taken { self[key] = value }
  }
}
