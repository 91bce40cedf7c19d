internal import ArgumentParser
internal import Book
internal import Disk

struct Status: Command {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell how each pair is doing, worst first, with reasons.",
    discussion: """
      With one pair, everything about it. Piped, one pair a line: standing, pair, momentum, \
      reasons, between tabs.

      --people tells what waits for each person in the next two weeks, and who is in no pair or in \
      too many. Piped, one person a line: id, name, pairs, overdue, to come, remarks. --kpis \
      gives the figures of the program, each with what it is made of.
      """
  ).ofTool

  @Argument(help: "Pairs; all when left out.", completion: .pairs) var pairs: [String] = []
  @Flag(help: "Name every pair, also those about which there is nothing to say.") var all = false
  @Flag(help: "Tell what waits for each person instead.") var people = false
  @Flag(help: "Give the figures of the program instead.") var kpis = false
  @Flag(
    help:
      "Write JSON (pairbook.status/1; with --people pairbook.people/1, with --kpis pairbook.kpis/1)."
  )
  var json = false
  @OptionGroup var past: PastOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if people, kpis { throw ValidationError("--people and --kpis exclude each other") }
    if kpis, !pairs.isEmpty { throw ValidationError("--kpis goes without pairs") }
  }

  func run(in context: Context) async throws {
    if past.at == nil, pairs.isEmpty, !people, !kpis, !json { return try showOverview(context) }
    let (open, context) = try context.openFacts(past)
    open.noteUnreadable(open.book.unreadable, context)
    let board = Board(
      open.book, today: context.today, history: context.history(of: open), doing: atOnce)
    if people { return try showPeople(board, open, context) }
    if kpis { return showKPIs(board, context) }
    let names = try pairs.map { try open.pair(named: $0).name }
    let shown = names.isEmpty ? board.pairs : board.pairs.filter { names.contains($0.pair.name) }
    let ink = context.ink(for: context.output)
    if json {
      context.print(BoardJSON.status(board, shown).text)
    } else if shown.count == 1, names.count == 1 {
      let texts = SignedTexts(of: shown[0].pair, in: open, context)
      let page = PairPage(
        shown[0], board: board, ink: ink, width: context.output.width, location: open.shown,
        changes: texts.changes)
      context.print(page.text)
    } else {
      show(shown.map(\.overview), of: board.overview, context)
    }
  }

  private func showOverview(_ context: Context) throws {
    let (open, overview) = try context.openOverview()
    open.noteUnreadable(overview.unreadable, context)
    show(overview.pairs, of: overview, context)
  }

  private func show(_ pairs: [PairOverview], of overview: Overview, _ context: Context) {
    let text = StatusText(
      overview, ink: context.ink(for: context.output), width: context.output.width)
    context.print(
      context.output.isTerminal ? text.text(pairs, showingAll: all) : text.tabSeparated(pairs))
  }

  private func showPeople(_ board: Board, _ open: OpenBook, _ context: Context) throws {
    let members = Set(try pairs.flatMap { try open.pair(named: $0).members })
    let people = board.people.filter { members.isEmpty || members.contains($0.id) }
    if json { return context.print(BoardJSON.people(board, people).text) }
    let text = PeopleText(
      board, ink: context.ink(for: context.output), width: context.output.width,
      location: open.shown)
    context.print(context.output.isTerminal ? text.text(people) : text.tabSeparated(people))
  }

  private func showKPIs(_ board: Board, _ context: Context) {
    if json { return context.print(BoardJSON.kpis(board).text) }
    let text = KPIText(board)
    context.print(
      context.output.isTerminal
        ? text.text(ink: context.ink(for: context.output)) : text.tabSeparated)
  }
}

extension Status: PlainCommand {
  static func plain(_ words: inout PlainWords) -> Self? {
    var status = Self()
    status.all = words.flag("--all")
    status.people = words.flag("--people")
    status.kpis = words.flag("--kpis")
    status.json = words.flag("--json")
    status.past = .plain(&words)
    status.options = .plain(&words)
    guard let pairs = words.arguments else { return nil }
    status.pairs = pairs
    return (try? status.validate()) == nil ? nil : status
  }
}
