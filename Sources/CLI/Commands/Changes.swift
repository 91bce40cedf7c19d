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

      --since and --until take a commit, a day, or how long ago: 7d, `2 weeks`. Of a day all of it \
      counts; it is that of the committer's clock. Piped, one change a line: day, commit, author, \
      kind, pair, place, sentence, between tabs.
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
    let (folder, here) = try context.findBook()
    let telling = Telling(folder: folder, context: context)
    let name = try pairName(in: folder, here, context)
    let until = self.until ?? past.at
    if let first = since.flatMap(context.day(of:)), let last = until.flatMap(context.day(of:)),
      first > last
    {
      throw Failure.usage(
        "nothing lies between \(first) and \(last): the second is the earlier one")
    }
    let chronicle = try telling.chronicle(of: name, since: since, until: until)
    if let begins = chronicle.begins {
      context.note("note: this clone is a shallow one; what was before \(begins) isn't here")
    }
    show(chronicle, context)
  }

  /// The pair that is asked for, as it is called now or was when the story ends.
  private func pairName(
    in folder: Folder, _ here: String, _ context: Context
  ) throws -> String? {
    guard let pair else { return nil }
    // A pair of the past may have no folder any more.
    if let end = until ?? past.at {
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
  let folder: Folder
  let context: Context

  /// - Parameter pair: of which alone is told, by its name in the end.
  func chronicle(of pair: String?, since: String?, until: String?) throws -> Chronicle {
    let around = try BookRepository(of: folder, context)
    let open = try context.openFacts()
    let homes = [around] + (try around.nested(in: open, context))
    let histories = try homes.map { home in
      try home.telling(context) { _ in
        try history(of: home, since: since, until: until, withNames: pair != nil)
      }
    }
    let chronicle = Chronicle(
      entries: Self.inOrder(histories.map(\.entries)),
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

  private func uncommitted(in open: OpenBook) throws -> [Change] {
    let saving = try Saving(context, open)
    return try saving.happened(to: saving.changes().map(\.path).filter(isRecordPath))
  }

  /// What commits of one repository changed, none before one that it was made from.
  private struct PartHistory {
    var entries: [Chronicle.Entry] = []
    /// The ids of those that are asked for.
    var told: Set<String> = []
    /// The day on which a shallow clone begins.
    var begins: Day?
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
    let ids = Set(wanted.map(\.id))
    let commits =
      withNames && !excluded.isEmpty ? try home.repository.history(of: newest) : wanted
    try History(home).read(commits) { commit, files in
      ids.contains(commit.id) || files.contains(where: home.namesPair)
    } visit: { commit, _, comparison in
      guard !comparison.changes.isEmpty else { return }
      history.entries.append(
        Chronicle.Entry(
          id: commit.id.description, day: commit.committer.day,
          author: commit.author.identity.name, email: commit.author.identity.email,
          subject: commit.subject, changes: comparison.changes))
    }
    history.entries.reverse()
    history.told = Set(ids.map(\.description))
    let boundary = home.repository.shallowBoundary()
    history.begins = wanted.filter { boundary.contains($0.id) }.map(\.committer.day).max()
    return history
  }
}

extension BookRepository {
  /// Whether a difference is an agreement at another place than before, or a new one.
  fileprivate func namesPair(_ file: FileDifference) -> Bool {
    file.after != nil && file.before.contains { $0 == nil }
      && Kind(path: bookPath(file.path)) == .agreement
  }
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
