internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Changes: Command {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Tell what happened, by day and author.",
    discussion: """
      Read from what each commit holds, whoever made it with whatever editor; its message doesn't \
      count. Notes are never quoted. What isn't committed comes last.

      --since and --until take a commit, a day (2026-06-15, yesterday, friday: the last one), or how \
      long ago: 7d, `2 weeks`. Of a day all of it counts; it is that of the committer's clock. Piped, \
      one change a line: day, commit, author, kind, pair, place, sentence, between tabs.
      """
  ).ofTool

  @Argument(help: "Only what happened to this pair.", completion: .pairs) var pair: String?
  @Option(help: ArgumentHelp("Where to begin.", valueName: "day|rev")) var since: String?
  @Option(help: ArgumentHelp("Where to end; else with what isn't committed.", valueName: "day|rev"))
  var until: String?
  @Option(help: "How to write it.") var format: ChangesFormat = .text
  @Flag(help: "Write JSON (pairbook.changes/1).") var json = false
  @OptionGroup var past: PastOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if until != nil && past.at != nil {
      throw ValidationError("--at and --until say the same: give one of them")
    }
  }

  func run(in context: Context) async throws {
    let (folder, _) = try context.findBook()
    let around = try BookRepository(of: folder, context)
    let since = self.since.map { around.dayOrRevision($0, context) }
    let until = (self.until ?? past.at).map { around.dayOrRevision($0, context) }
    let name = try pairName(until: until, context)
    if let first = since.flatMap(context.day(of:)), let last = until.flatMap(context.day(of:)),
      first > last
    {
      throw Failure.nothingBetween(first.description, last.description)
    }
    let chronicle = try Telling(around: around, context: context).chronicle(
      of: name, since: since, until: until)
    if let begins = chronicle.begins {
      context.note("note: this clone is a shallow one; what was before \(begins) isn't here")
    }
    show(chronicle, context)
  }

  /// The pair that is asked for, as it is called now or was when the story ends.
  private func pairName(until end: String?, _ context: Context) throws -> String? {
    guard let pair else { return nil }
    // A pair of the past may have no folder any more.
    if let end {
      var option = PastOption()
      option.at = end
      if Span(phrase: end) == nil, let (open, _) = try? context.openBook(option) {
        return try open.pair(named: pair).name
      }
    }
    return try context.openFacts().pair(named: pair).name
  }

  private func show(_ chronicle: Chronicle, _ context: Context) {
    if json || format == .json {
      context.print(chronicle.json.text)
    } else if format == .md {
      context.print(chronicle.markdown)
    } else {
      let renderer = ChronicleText(
        ink: context.ink(for: context.output), width: context.output.width, namesPairs: pair == nil)
      let isEmpty = chronicle.entries.isEmpty && chronicle.uncommitted.isEmpty
      if !context.output.isTerminal {
        context.print(renderer.tabSeparated(chronicle))
      } else {
        context.print(isEmpty ? "Nothing happened.\n" : renderer.text(chronicle))
      }
    }
  }
}

enum ChangesFormat: String, CaseIterable, ExpressibleByArgument { case text, md, json }

/// Tells the history of a book from the repository around it and those of its folders.
private struct Telling {
  let around: BookRepository
  let context: Context

  /// - Parameter pair: of which alone is told, by its name in the end.
  func chronicle(of pair: String?, since: String?, until: String?) throws -> Chronicle {
    let open = try context.openFacts()
    let homes = [around] + (try around.nested(in: open, context))
    var histories = try homes.map { home in
      try home.telling(context) { _ in
        var history = try history(of: home, since: since, until: until, withNames: pair != nil)
        try history.removeMoves(from: home, into: homes.map(\.inBook))
        return history
      }
    }
    Self.removeTwins(from: &histories)
    let chronicle = Chronicle(
      entries: Self.inOrder(histories.map { $0.commits.map(\.entry) }),
      uncommitted: until == nil ? try uncommitted(in: open) : [],
      begins: histories.compactMap(\.begins).max())
    let told = histories.reduce(into: Set()) { $0.formUnion($1.told) }
    return (pair.map(chronicle.about) ?? chronicle).byDay { told.contains($0.id) }
  }

  /// Histories as one, each in its own order; days say what in one was before something in another.
  private static func inOrder(_ histories: [[Chronicle.Entry]]) -> [Chronicle.Entry] {
    let entries = histories.flatMap { history in
      var latest: Day?
      return history.map { entry in
        let day = max(latest ?? entry.day, entry.day)
        latest = day
        return (day: day, entry: entry)
      }
    }
    let ordered = entries.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }
    return ordered.map(\.element.entry)
  }

  /// Takes away what a commit changed where an earlier history has told it: a folder that was made a
  /// repository of its own may have its history in both.
  private static func removeTwins(from histories: inout [PartHistory]) {
    var known: [Origin: Set<Change>] = [:]
    for index in histories.indices.dropFirst() {
      let earlier = histories[index - 1]
      for told in earlier.commits where earlier.told.contains(told.commit.id.description) {
        known[told.origin, default: []].formUnion(told.changes)
      }
      histories[index].removeChanges { known[$0.origin]?.contains($1) == true }
    }
  }

  private func uncommitted(in open: OpenBook) throws -> [Change] {
    let saving = try Saving(context, open)
    return try saving.happened(to: saving.changes().map(\.path).filter(isRecordPath))
  }

  /// - Parameter withNames: whether entries in which pairs got their names are there, however old.
  private func history(
    of home: BookRepository, since: String?, until: String?, withNames: Bool
  ) throws -> PartHistory {
    var history = PartHistory()
    guard var newest = try home.repository.head().commit else { return history }
    if let until {
      guard let end = try home.moment(until, endOfDay: true, context) else { return history }
      newest = end
    }
    var excluded: [ObjectID] = []
    if let since, let start = try home.moment(since, endOfDay: false, context) {
      excluded = [start]
    }
    let wanted = try home.repository.history(of: newest, excluding: excluded)
    if let since, let until, wanted.isEmpty, home.inBook.isEmpty, !excluded.contains(newest) {
      throw Failure.nothingBetween(since, until)
    }
    let ids = Set(wanted.map(\.id))
    let commits =
      withNames && !excluded.isEmpty ? try home.repository.history(of: newest) : wanted
    try History(home).read(commits) { commit, files in
      ids.contains(commit.id) || files.contains(where: home.namesPair)
    } visit: { commit, _, comparison in
      guard !comparison.changes.isEmpty else { return }
      history.commits.append(ToldCommit(commit: commit, changes: comparison.changes))
    }
    history.commits.reverse()
    history.told = Set(ids.map(\.description))
    let boundary = home.repository.shallowBoundary()
    history.begins = wanted.filter { boundary.contains($0.id) }.map(\.committer.day).max()
    return history
  }
}

extension Failure {
  fileprivate static func nothingBetween(_ first: String, _ last: String) -> Failure {
    .usage("nothing lies between \(first) and \(last): the second is the earlier one")
  }
}

extension BookRepository {
  /// Whether a difference is an agreement at another place than before, or a new one.
  fileprivate func namesPair(_ file: FileDifference) -> Bool {
    file.after != nil && file.before.contains { $0 == nil }
      && Kind(path: bookPath(file.path)) == .agreement
  }
}

/// What commits of one repository changed, none before one that it was made from.
private struct PartHistory {
  var commits: [ToldCommit] = []
  /// The ids of those that are asked for.
  var told: Set<String> = []
  /// The day on which a shallow clone begins.
  var begins: Day?

  /// Takes away that records were removed where all of a folder was, which is a repository of its
  /// own now.
  mutating func removeMoves(from home: BookRepository, into places: [String]) throws {
    for place in places where place != home.inBook && place.hasPrefix(home.inBook) {
      var left: [ObjectID: Bool] = [:]
      try removeChanges { commit, change in
        guard change.event == .removed, change.path.hasPrefix(place) else { return false }
        let id = commit.commit.id
        if let isLeft = left[id] { return !isLeft }
        let files = try home.repository.files(
          at: id.description, under: home.repositoryPath(String(place.dropLast())))
        let isLeft = files.contains { isRecordPath(home.bookPath($0.path)) }
        left[id] = isLeft
        return !isLeft
      }
    }
  }

  mutating func removeChanges(where isLeftOut: (ToldCommit, Change) throws -> Bool) rethrows {
    commits = try commits.compactMap { commit in
      let changes = try commit.changes.filter { try !isLeftOut(commit, $0) }
      return changes.isEmpty ? nil : ToldCommit(commit: commit.commit, changes: changes)
    }
  }
}

private struct ToldCommit {
  let commit: HistoryCommit
  let changes: [Change]

  var origin: Origin { Origin(author: commit.author, message: commit.message) }

  var entry: Chronicle.Entry {
    Chronicle.Entry(
      id: commit.id.description, day: commit.committer.day,
      author: commit.author.identity.name, email: commit.author.identity.email,
      subject: commit.subject, changes: changes)
  }
}

/// What a commit has in common with the same one in another repository.
private struct Origin: Hashable {
  let author: IdentityStamp
  let message: String
}

extension Context {
  /// The day that a text is, or that lies a span of time ago; nil for a revision.
  fileprivate func day(of moment: String) -> Day? {
    if let day = Day(moment) { return day }
    guard let span = Span(phrase: moment) else { return nil }
    return span.unit == .months ? today.adding(months: -span.count) : today - span.approximateDays
  }
}

extension BookRepository {
  /// The commit that a revision names; or the last one of a day, or before it when the day itself
  /// is to be told. nil when there was none so early, or the revision is one of another repository.
  fileprivate func moment(
    _ moment: String, endOfDay: Bool, _ context: Context
  ) throws -> ObjectID? {
    if let day = context.day(of: moment) {
      return try lastCommit(upTo: endOfDay ? day : day - 1)
    }
    if !inBook.isEmpty {
      context.note("note: \(inBook) has commits of its own; \(moment) says nothing of them")
      return nil
    }
    return try commit(
      moment, hint: "a commit, a day like 2026-06-15, or how long ago like 7d will do")
  }
}
