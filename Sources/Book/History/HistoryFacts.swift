/// What only the history of a book can tell.
public struct HistoryFacts: Sendable {
  /// The last day on which something in a record changed, by path; only of goals.
  public var lastChanged: [String: Day]
  /// The last day on which the terms of an agreement changed, by pair.
  public var termsChanged: [String: Day]
  /// What terms a pair had, and had no longer, by its name.
  private var terms: [String: TermsDays] = [:]
  /// The days on which people's profiles were added, in order.
  public private(set) var signUps: [Day] = []
  /// The address of who committed a signature, by path.
  public private(set) var signatureAuthors: [String: String] = [:]
  /// The day on which a meeting was recorded as held, by path; none for records that came from
  /// somewhere else.
  private var recorded: [String: Recording] = [:]
  /// The profiles that are there.
  private var profiles: Set<String> = []
  /// Records that are gone: what another branch tells of them later isn't of those that take their
  /// places.
  private var gone: Set<String> = []
  /// The first day of the history that is known; nil when all of it is.
  public let begins: Day?
  /// By the path of a record; nil: the goal itself.
  private var slips: [String: [Change.Task?: Slip]] = [:]
  private var doneOn: [String: [Change.Task?: Day]] = [:]
  /// The new paths of records and names of pairs that moved, by their old ones: what was written
  /// on another branch may speak of those later.
  private var renamed = Ways<String>()
  /// The new titles of tasks by their old ones, likewise; by the path of a record.
  private var reworded: [String: Ways<Change.Task>] = [:]

  /// When a meeting was recorded.
  private struct Recording {
    let day: Day
    /// Whether that was the day on which it came to be held, not that on which its notes came.
    var isOfHeld: Bool
  }

  /// How often the day of something moved.
  public struct Slip: Hashable, Sendable {
    /// The day that was recorded first.
    public let first: Day
    /// The day that it has now.
    public fileprivate(set) var last: Day
    /// Each as it was told first.
    private var steps: [Step]

    private struct Step: Hashable {
      /// nil: it had no day before.
      let from: Day?
      let to: Day
    }

    fileprivate init(first: Day) {
      self.first = first
      last = first
      steps = [Step(from: nil, to: first)]
    }

    /// The first day that is given to something moves nothing.
    public var moves: Int { steps.count { $0.from != nil } }

    /// Goes on from the last day. A branch that tells again what is known tells nothing.
    fileprivate mutating func move(from old: Day?, to new: Day) {
      let step = Step(from: old, to: new)
      guard new != last, old == last || !steps.contains(step) else { return }
      last = new
      steps.append(step)
    }

    /// What two branches tell of one thing, in the order in which the days follow each other.
    fileprivate func joined(_ other: Slip) -> Slip {
      var (slip, later) = other.last == first ? (other, self) : (self, other)
      for step in later.steps.dropFirst() { slip.move(from: step.from, to: step.to) }
      return slip
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
    for path in commit.gone { forget(place(path)) }
    if !commit.moves.isEmpty { follow(commit.moves) }
    for path in commit.goals.added + commit.meetings.added where gone.remove(path) != nil {
      forgetItems(of: path)
    }
    for path in places(of: commit.goals) { lastChanged.note(commit.day, of: path) }
    for pair in places(of: commit.terms) { termsChanged.note(commit.day, of: pair) }
    for path in places(of: commit.signatures) { signatureAuthors[path] = commit.email }
    for left in commit.termsLeft {
      terms[place(left.pair), default: TermsDays()].leave(left.digest, on: commit.day)
    }
    for taken in commit.termsTaken {
      terms[place(taken.pair), default: TermsDays()].take(taken.digest, on: commit.day)
    }
    noteRecordings(of: commit)
    for path in commit.people { renamed.settle(path) }
    for path in commit.people where profiles.insert(path).inserted { signUps.append(commit.day) }
    for (path, retitled) in Dictionary(grouping: commit.retitled, by: \.path) {
      let path = place(path)
      let tasks = retitled.map { (Optional($0.old), Optional($0.new)) }
      slips[path]?.move(to: tasks)
      doneOn[path]?.move(to: tasks)
      reworded[path, default: Ways()].remember(retitled.map { ($0.old, $0.new) })
    }
    for item in commit.newTasks {
      if let task = item.task { reworded[place(item.path)]?.settle(task) }
    }
    for move in commit.dueMoves {
      let first = Slip(first: move.from ?? move.to)
      let item = today(move.item)
      slips[item.path, default: [:]][item.task, default: first]
        .move(from: move.from, to: move.to)
    }
    for item in commit.undone.map({ today($0) }) { doneOn[item.path]?[item.task] = nil }
    for item in commit.done.map({ today($0) }) where doneOn[item.path]?[item.task] == nil {
      doneOn[item.path, default: [:]][item.task] = commit.day
    }
  }

  /// Of branches that record a meeting alike, the first counts.
  private mutating func noteRecordings(of commit: CommitFacts) {
    for path in commit.meetings.added {
      renamed.settle(path)
      if recorded[path] == nil { recorded[path] = Recording(day: commit.day, isOfHeld: false) }
    }
    for item in commit.undone where item.task == nil {
      recorded[place(item.path)]?.isOfHeld = false
    }
    for path in commit.meetings.changed.map({ place($0) })
    where recorded[path]?.isOfHeld != true {
      recorded[path] = Recording(day: commit.day, isOfHeld: true)
    }
  }

  /// Where what a commit tells of is today. What it added is there, whatever was there before.
  private mutating func places(of touched: CommitFacts.Touched) -> [String] {
    for place in touched.added { renamed.settle(place) }
    return touched.added + touched.changed.map { place($0) }
  }

  /// Where something is that was at a place once.
  private func place(_ old: String) -> String { renamed.end(of: old) }

  /// Where something is, and what it is called, that was written of once.
  private func today(_ item: CommitFacts.Item) -> CommitFacts.Item {
    let path = place(item.path)
    return CommitFacts.Item(
      path: path, task: item.task.map { reworded[path]?.end(of: $0) ?? $0 })
  }

  /// Forgets all of a record that is gone. It may go on in a repository of its own.
  private mutating func forget(_ path: String) {
    gone.insert(path)
    profiles.remove(path)
    lastChanged[path] = nil
    signatureAuthors[path] = nil
    if Kind(path: path) == .agreement, let pair = pairFolder(path) {
      termsChanged[pair] = nil
      terms[pair] = nil
    }
    forgetItems(of: path)
  }

  /// Forgets what is known of a record that another one may take the place of.
  private mutating func forgetItems(of path: String) {
    slips[path] = nil
    doneOn[path] = nil
    recorded[path] = nil
    reworded[path] = nil
  }

  /// Takes what is known of records to their new places; two may have changed places.
  private mutating func follow(_ moves: [RecordMove]) {
    let places = news(moves.map { ($0.from, $0.to) })
    renamed.remember(places)
    lastChanged.move(to: places, keeping: max)
    signatureAuthors.move(to: places)
    recorded.move(to: places) { $0.day > $1.day ? $0 : $1 }
    gone.subtract(places.map(\.1))
    let moved = places.filter { profiles.remove($0.0) != nil }
    profiles.formUnion(moved.map(\.1))
    slips.move(to: places) { $0.merging($1) { $0.joined($1) } }
    doneOn.move(to: places) { $0.merging($1, uniquingKeysWith: max) }
    reworded.move(to: places) { $0.joined($1) }
    let pairs = moves.compactMap { move -> (String, String)? in
      guard Kind(path: move.to) == .agreement, let old = pairFolder(move.from),
        let new = pairFolder(move.to), old != new
      else { return nil }
      return (old, new)
    }
    let names = news(pairs)
    renamed.remember(names)
    termsChanged.move(to: names, keeping: max)
    terms.move(to: names) { $0.joined($1) }
  }

  /// Of moves those that aren't known: a merge may tell again what another one told.
  private func news(_ moves: [(String, String)]) -> [(String, String)] {
    moves.filter { !renamed.leads(from: $0.0, to: $0.1) }
  }

  /// For each pair of which history knows something that the clock asks for: a number that is another
  /// for other facts.
  public var digestsByPair: [String: UInt64] {
    var digests: [String: UInt64] = [:]
    for (path, day) in lastChanged {
      guard let pair = pairFolder(path) else { continue }
      digests[pair, default: 0] &+= path.digest &* day.digest
    }
    for (pair, day) in termsChanged { digests[pair, default: 0] ^= day.digest }
    for (pair, terms) in terms { digests[pair, default: 0] ^= terms.digest }
    return digests
  }

  /// Since when a stale signature of a pair doesn't stand under its terms; nil: nobody knows.
  public func staleSince(_ signature: Signature, of pair: Pair) -> Day? {
    signature.terms.flatMap { terms[pair.name]?.end(of: $0.value) } ?? termsChanged[pair.name]
  }

  /// How the day of an action, a step or a goal moved; nil: it never did, or it is none of these.
  public func slip(of item: DueItem) -> Slip? {
    switch item.subject {
    case .action(let title, let number), .step(let title, let number, _):
      slip(item.evidence.path, Change.Task(title: title, number: number), due: item.due)
    case .goal: slip(item.evidence.path, nil, due: item.due)
    default: nil
    }
  }

  public func slip(of goal: Goal) -> Slip? { slip(goal.path, nil, due: goal.due?.value) }

  public func slip(of action: Action) -> Slip? {
    slip(action.path, action.task, due: action.due?.value)
  }

  private func slip(_ path: String, _ task: Change.Task?, due: Day?) -> Slip? {
    guard var slip = slips[path]?[task], slip.moves > 0 else { return nil }
    // The last move that was written down may be that of a branch which a merge left behind.
    slip.last = due ?? slip.last
    return slip
  }

  /// Days after a meeting within which its notes are usually written.
  private static let notesUsuallyWithin = 14

  /// How many days after it took place a meeting was recorded, when that is more than usual; nil:
  /// it isn't, or nobody knows.
  public func daysToRecord(_ meeting: Meeting) -> Int? {
    guard meeting.status?.value == .held, let date = meeting.date,
      let day = recorded[meeting.path]?.day,
      day - date > Self.notesUsuallyWithin
    else { return nil }
    return day - date
  }

  /// The day that was recorded first for an action or a step; nil when it has none.
  public func firstDue(of action: Action) -> Day? {
    slips[action.path]?[action.task]?.first ?? action.due?.value
  }

  /// The day on which an action or a step was done: the one it says, else that of the commit in
  /// which it was ticked; nil: unknown.
  public func doneDay(of action: Action) -> Day? {
    action.done?.value ?? doneOn[action.path]?[action.task]
  }
}

/// The terms that a pair had, and had no longer.
private struct TermsDays: Sendable {
  private var steps: [Step] = []

  /// Others came on a day than those that there were before.
  private struct Step {
    let day: Day
    let terms: String
    /// Whether they are the new ones.
    let isTaken: Bool
  }

  mutating func leave(_ terms: String, on day: Day) {
    steps.append(Step(day: day, terms: terms, isTaken: false))
  }

  mutating func take(_ terms: String, on day: Day) {
    steps.append(Step(day: day, terms: terms, isTaken: true))
  }

  /// The day on which some terms gave way to others since they came the last time; nil when they
  /// didn't, or were never known.
  ///
  /// Where a merge took over one side, nothing tells that it left the other: then it is the day on
  /// which others came next.
  func end(of terms: String) -> Day? {
    var left: Day?
    var next: Day?
    var isKnown = false
    for step in steps {
      switch (step.terms == terms, step.isTaken) {
      case (true, true): (left, next, isKnown) = (nil, nil, true)
      case (true, false): left = left ?? step.day
      case (false, true): next = next ?? (isKnown ? step.day : nil)
      case (false, false): break
      }
    }
    return left ?? next
  }

  func joined(_ other: TermsDays) -> TermsDays {
    var both = self
    both.steps += other.steps
    return both
  }

  /// A number that is another for other steps.
  var digest: UInt64 {
    steps.reduce(0) { $0 &* 31 &+ $1.terms.digest &* $1.day.digest &+ ($1.isTaken ? 1 : 0) }
  }
}

/// The new names of things by their old ones.
private struct Ways<Name: Hashable & Sendable>: Sendable {
  private var next: [Name: Name] = [:]

  /// What it is called now.
  func end(of old: Name) -> Name {
    var name = old
    while let next = next[name] { name = next }
    return name
  }

  /// Whether something was called one name, and another one later.
  func leads(from old: Name, to new: Name) -> Bool {
    var name = old
    while let next = next[name] {
      if next == new { return true }
      name = next
    }
    return false
  }

  /// Both, as far as they lead in no circle.
  func joined(_ other: Ways) -> Ways {
    var both = self
    for (old, new) in other.next where both.next[old] == nil && both.end(of: new) != old {
      both.next[old] = new
    }
    return both
  }

  /// There is something of that name now.
  mutating func settle(_ name: Name) { next[name] = nil }

  /// Remembers new names. What takes a name has it now, so that no way leads in a circle.
  mutating func remember(_ names: [(Name, Name)]) {
    let taken = Set(names.map(\.1))
    for name in taken { settle(name) }
    for (old, new) in names where !taken.contains(old) { next[old] = new }
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

extension [String: Day] {
  /// The last day counts, whatever the order: a rebase may keep the days of commits.
  fileprivate mutating func note(_ day: Day, of key: String) {
    self[key] = Swift.max(self[key] ?? day, day)
  }
}

extension Dictionary {
  /// Gives the values of some keys others, all at once. Where a value is already, `keeping` tells
  /// which one stays: two branches may have given one record two places.
  fileprivate mutating func move(
    to keys: [(Key, Key)], keeping: (Value, Value) -> Value = { $1 }
  ) {
    let taken = keys.compactMap { old, new in removeValue(forKey: old).map { (new, $0) } }
    for (key, value) in taken { self[key] = self[key].map { keeping($0, value) } ?? value }
  }
}
