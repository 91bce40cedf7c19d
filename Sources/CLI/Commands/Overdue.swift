internal import ArgumentParser
internal import Book
internal import Disk

struct Overdue: Command {
  static let configuration = CommandConfiguration(
    commandName: "overdue",
    abstract: "List what is overdue, most days first.",
    discussion: """
      What is due today is not overdue yet. Of a paused pair only its closing and its last \
      check-ins are, of a proposed one only signatures, and nothing of people who are away. Piped, one item a line: days, kind, pair, owners, title, place, \
      between tabs.
      """
  ).ofTool

  @Argument(help: "Pairs; all when left out.", completion: .pairs) var pairs: [String] = []
  @Option(
    help: ArgumentHelp("Only what this person has to do.", valueName: "id"), completion: .people)
  var owner: String?
  @Option(
    help: "Only this kind (\(DueItem.Kind.allCases.map(\.rawValue).joined(separator: ", "))).")
  var kind: OneOf<DueItem.Kind>?
  @Option(help: ArgumentHelp("What will be due within a span such as 7d, too.", valueName: "span"))
  var within: String?
  @Option(help: "How to group items.") var by: OverdueGrouping = .owner
  @Flag(help: "Print how many items there are.") var count = false
  @Flag(help: "End with exit code 1 when there are any.") var exitCode = false
  @Flag(help: "Write JSON (pairbook.overdue/1).") var json = false
  @OptionGroup var past: PastOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if count && json { throw ValidationError("--count and --json exclude each other") }
  }

  func run(in context: Context) async throws {
    if past.at == nil, pairs.isEmpty, owner == nil, !json {
      let (open, overview) = try context.openOverview()
      open.noteUnreadable(overview.unreadable, context)
      return try finish(try selected(overview, open, context), open, context)
    }
    let (open, context) = try context.openFacts(past)
    open.noteUnreadable(open.book.unreadable, context)
    let board = Board(
      open.book, today: context.today, history: context.history(of: open), doing: atOnce)
    let items = try selected(board.overview, open, context)
    if json {
      context.print(BoardJSON.overdue(items, of: board).text)
      if exitCode, !items.isEmpty { throw Failure.findings }
    } else {
      try finish(items, open, context)
    }
  }

  private func selected(
    _ overview: Overview, _ open: OpenBook, _ context: Context
  ) throws -> [DueItem] {
    let names = try pairs.map { try open.pair(named: $0).name }
    let person = try person(open)
    return overview.items(within: try days(context)).filter { item in
      (names.isEmpty || names.contains(item.pair))
        && (person.map { item.owners.contains($0) } ?? true)
        && (kind.map { $0.value == item.kind } ?? true)
    }
  }

  /// The one whose items are wanted; nil: everyone's are.
  private func person(_ open: OpenBook) throws -> PersonID? {
    guard let owner else { return nil }
    return try Candidates.everyoneAndSupervisors(in: open.book).requirePerson(named: owner)
  }

  private func days(_ context: Context) throws -> Int {
    guard let within else { return 0 }
    guard let span = Span(phrase: within) else {
      throw Failure.usage("--within takes a span like 7d or `2 weeks`, not `\(within)`")
    }
    return (context.today + span) - context.today
  }

  private func finish(_ items: [DueItem], _ open: OpenBook, _ context: Context) throws {
    try show(items, open, context)
    if exitCode, !items.isEmpty { throw Failure.findings }
  }

  private func show(_ items: [DueItem], _ open: OpenBook, _ context: Context) throws {
    let renderer = OverdueText(
      open.book, today: context.today, ink: context.ink(for: context.output),
      width: context.output.width, location: open.shown)
    if count {
      context.print("\(items.count)\n")
    } else if !context.output.isTerminal {
      context.print(renderer.tabSeparated(items))
    } else if items.isEmpty {
      context.print(within == nil ? "Nothing is overdue.\n" : "Nothing is overdue or due then.\n")
    } else {
      context.print(
        renderer.text(items, by: by == .owner ? .owner : .pair, of: try person(open)))
    }
  }
}

extension Overdue: PlainCommand {
  static func plain(_ words: inout PlainWords) -> Self? {
    var overdue = Self()
    overdue.owner = words.option("--owner")
    // The parser tells what kinds there are.
    overdue.kind = nil
    overdue.within = words.option("--within")
    overdue.by = words.option("--by", else: .owner)
    overdue.count = words.flag("--count")
    overdue.exitCode = words.flag("--exit-code")
    overdue.json = words.flag("--json")
    overdue.past = .plain(&words)
    overdue.options = .plain(&words)
    guard let pairs = words.arguments else { return nil }
    overdue.pairs = pairs
    return (try? overdue.validate()) == nil ? nil : overdue
  }
}

enum OverdueGrouping: String, CaseIterable, ExpressibleByArgument { case owner, pair }
