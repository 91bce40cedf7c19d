/// What only the history of a book can tell.
public struct HistoryFacts: Sendable {
  /// The days on which people's profiles were added, in order.
  public private(set) var signUps: [Day] = []
  /// The first day of the history that is known; nil when all of it is.
  public let begins: Day?
  /// The day on which all came that no later commit added; nil when each is known by its path.
  private var imported: Day?
  /// By path.
  private var records = Known<String, RecordHistory>()

  public init() { begins = nil }

  /// Knows the authors of signatures alone, by their paths.
  init(authors: [String: String]) {
    self.init()
    for (path, email) in authors { noteAuthor(email, of: path) }
  }

  /// Puts together what commits add, oldest first.
  public init(_ commits: some Sequence<CommitFacts>, begins: Day? = nil) {
    self.begins = begins
    for commit in commits { add(commit) }
  }

  private mutating func add(_ commit: CommitFacts) {
    for path in commit.gone { records.remove(path) }
    if !commit.moves.isEmpty { records.rename(commit.moves.map { ($0.from, $0.to) }) }
    for path in commit.added { records.add(path) }
    if commit.isShortened { imported = commit.day }
    for path in commit.goals.all { noteChange(of: path, on: commit.day) }
    for path in commit.terms.all { noteTermsChange(of: path, on: commit.day) }
    for step in commit.termsSteps {
      records[step.path].terms.change(from: step.old, to: step.new, on: commit.day)
    }
    for (path, version) in zip(commit.signatures.all, commit.signatureVersions) {
      noteAuthor(commit.email, of: path, version)
    }
    for path in commit.people where records[path].count() { signUps.append(commit.day) }
    noteRecordings(of: commit)
    noteTasks(of: commit)
  }

  /// Of branches that record a meeting alike, the first counts.
  private mutating func noteRecordings(of commit: CommitFacts) {
    for path in commit.meetings.all where records[path].recorded == nil {
      records[path].recorded = .init(day: commit.day)
    }
    for item in commit.undone where item.task == nil { records[item.path].recorded?.takeBack() }
    for path in commit.meetings.changed { records[path].recorded?.hold(on: commit.day) }
  }

  private mutating func noteTasks(of commit: CommitFacts) {
    for (path, retitled) in Dictionary(grouping: commit.retitled, by: \.path) {
      records[path].tasks.rename(retitled.map { ($0.old, $0.new) })
    }
    for item in commit.newTasks {
      if let task = item.task { records[item.path].tasks.add(task) }
    }
    for move in commit.dueMoves {
      records[move.item.path][move.item.task].move(from: move.from, to: move.to)
    }
    for item in commit.undone { records[item.path][item.task].takeBack() }
    for item in commit.done { records[item.path][item.task].tick(on: commit.day) }
  }

  /// Something changed in a goal on some day. The last day counts, whatever the order: a rebase may
  /// keep the days of commits.
  public mutating func noteChange(of goal: String, on day: Day) {
    records[goal].lastChanged.noteLast(day)
  }

  /// The terms of an agreement changed on some day; likewise.
  public mutating func noteTermsChange(of agreement: String, on day: Day) {
    records[agreement].termsChanged.noteLast(day)
  }

  /// A record was never committed, though it may be older than some commits.
  public mutating func noteUncommitted(_ path: String) { records[path].isUncommitted = true }

  /// Somebody with an e-mail address committed a version of a signature.
  private mutating func noteAuthor(_ email: String, of signature: String, _ version: String = "") {
    records[signature].authors.append(.init(email: email, version: version))
  }

  /// Where more than one committed a signature, on whatever branch, whoever committed the version
  /// that is there counts.
  ///
  /// - Parameter version: what tells the present version of a record apart; nil: it isn't there.
  public mutating func settleAuthors(by version: (String) throws -> String?) rethrows {
    let contested = records.all.filter { _, facts in
      facts.authors.contains { $0.email != facts.authors[0].email }
    }
    for (path, facts) in contested {
      guard let version = try version(path),
        let author = facts.authors.last(where: { $0.version == version })
      else { continue }
      records[path].authors = [author]
    }
  }

  /// For each pair a number that is another when history tells other facts for which the clock asks.
  public var digestsByPair: PairDigests {
    var digests = PairDigests(others: imported?.digest ?? 0)
    for (path, facts) in records.all {
      guard let digest = facts.digest, let pair = pairFolder(path) else { continue }
      digests.add(path.digest &* digest, to: pair)
    }
    return digests
  }

  public struct PairDigests: Sendable {
    private let others: UInt64
    private var digests: [String: UInt64] = [:]

    /// Of pairs of which no commit tells anything.
    init(others: UInt64) { self.others = others }

    /// That of the pair of some name.
    public subscript(pair: String) -> UInt64 { others &+ (digests[pair] ?? 0) }

    mutating func add(_ digest: UInt64, to pair: String) { digests[pair, default: 0] &+= digest }
  }

  /// The last day on which something in the goal at some path changed; nil: nobody knows.
  public func lastChange(of goal: String) -> Day? {
    records[goal].lastChanged ?? dayOfImport(goal)
  }

  /// The last day on which the terms of the agreement at some path changed; nil: nobody knows.
  public func lastTermsChange(of agreement: String) -> Day? {
    records[agreement].termsChanged ?? dayOfImport(agreement)
  }

  private func dayOfImport(_ path: String) -> Day? { records[path].isUncommitted ? nil : imported }

  /// The address of who committed the signature at some path last; nil: nobody knows.
  public func author(of signature: String) -> String? { records[signature].authors.last?.email }

  /// Since when a stale signature of a pair doesn't stand under its terms; nil: nobody knows.
  public func staleSince(_ signature: Signature, of pair: Pair) -> Day? {
    guard let agreement = pair.agreement else { return nil }
    return signature.terms.flatMap {
      records[agreement.path].terms.end(of: $0.value, now: agreement.terms.digest)
    } ?? lastTermsChange(of: agreement.path)
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
    guard var slip = records[path][task].slip, slip.moves > 0 else { return nil }
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
      let day = records[meeting.path].recorded?.day,
      day - date > Self.notesUsuallyWithin
    else { return nil }
    return day - date
  }

  /// The day that was recorded first for an action or a step; nil when it has none.
  public func firstDue(of action: Action) -> Day? {
    records[action.path][action.task].slip?.first ?? action.due?.value
  }

  /// The day on which an action or a step was done: the one it says, else that of the commit in
  /// which it was ticked; nil: unknown.
  public func doneDay(of action: Action) -> Day? {
    action.done?.value ?? records[action.path][action.task].done
  }
}
