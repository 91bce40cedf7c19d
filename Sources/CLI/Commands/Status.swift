internal import ArgumentParser
internal import Book

struct Status: Command {
  static let configuration = CommandConfiguration(
    abstract: "Tell how each pair is doing, worst first, with reasons.",
    discussion: """
      With one pair, everything about it. Piped, one pair a line: standing, pair, momentum, \
      reasons, between tabs.
      """)

  @Argument(help: "Pairs; all when left out.", completion: .pairs) var pairs: [String] = []
  @Flag(help: "Name every pair, also those about which there is nothing to say.") var all = false
  @Flag(help: "Write JSON (pairbook.status/1).") var json = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let open = try context.openBook()
    let board = Board(open.book, today: context.today)
    let names = try pairs.map { try open.pair(named: $0).name }
    let shown = names.isEmpty ? board.pairs : board.pairs.filter { names.contains($0.pair.name) }
    let ink = context.ink(for: context.output)
    let renderer = StatusText(board, ink: ink, width: context.output.width)
    if json {
      context.print(BoardJSON.status(board, shown).text)
    } else if shown.count == 1, names.count == 1 {
      let page = PairPage(
        shown[0], board: board, ink: ink, width: context.output.width, location: open.shown)
      context.print(page.text)
    } else if context.output.isTerminal {
      context.print(renderer.text(shown, showingAll: all))
    } else {
      context.print(renderer.tabSeparated(shown))
    }
  }
}
