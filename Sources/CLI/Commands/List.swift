internal import ArgumentParser
internal import Book
internal import Disk

struct List: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List records with all their keys and all that is computed, for scripts.",
    discussion: """
      Kinds: people, pairs, goals, meetings, actions, signatures. The first line names the \
      columns, \
      also in a pipe (--no-header leaves it out). At a terminal the main columns are shown, \
      elsewhere all of them; --columns chooses.

      --where KEY=VALUE keeps rows whose cell is that value or a list that has it, KEY!=VALUE the \
      others; an empty value means an empty cell. In CSV a text that a spreadsheet would run as a \
      formula gets a ' in front.
      """
  ).ofTool

  @Argument(help: "What to list.") var kind: OneOf<Listing.Sort>
  @Argument(help: "Only what belongs to this pair.", completion: .pairs) var pair: String?
  @Option(name: .customLong("where"), help: ArgumentHelp("A condition.", valueName: "key=value"))
  var conditions: [String] = []
  @Option(help: ArgumentHelp("Columns, separated by commas.", valueName: "names"))
  var columns: String?
  @Flag(help: "Write JSON (pairbook.list/1).") var json = false
  @Flag(help: "Write CSV.") var csv = false
  @Flag(help: "Leave out the line of names.") var noHeader = false
  @OptionGroup var past: PastOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other") }
  }

  func run(in context: Context) async throws {
    let (open, context) = try context.openBook(past)
    let board = Board(
      open.book, today: context.today, history: context.history(of: open), doing: atOnce)
    let names = try pair.map { [try open.pair(named: $0).name] } ?? []
    var listing = board.listing(kind.value, of: names)
    listing = listing.filtered(try conditions.map { try filter($0, listing) })
    if let columns {
      let names = columns.split(separator: ",")
        .map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
      if names.isEmpty {
        throw Failure.usage(
          "--columns names none", "they are: \(listing.columns.joined(separator: ", "))")
      }
      for name in names { try check(name, listing) }
      listing = listing.selecting(names)
    } else if context.output.isTerminal, !json, !csv {
      listing = listing.selecting(listing.mainColumns)
    }
    show(listing, context)
  }

  private func filter(_ text: String, _ listing: Listing) throws -> Listing.Filter {
    guard let filter = Listing.Filter(text) else {
      throw Failure.usage("--where takes KEY=VALUE, not `\(text)`")
    }
    try check(filter.column, listing)
    return filter
  }

  private func check(_ column: String, _ listing: Listing) throws {
    guard !listing.columns.contains(column) else { return }
    let near = nearest(column, in: listing.columns).map { "did you mean `\($0)`?" }
    throw Failure.usage(
      "\(listing.sort.rawValue) have no `\(column)`",
      near ?? "they have: \(listing.columns.joined(separator: ", "))")
  }

  private func show(_ listing: Listing, _ context: Context) {
    if json {
      context.print(listing.json(today: context.today).text)
    } else if csv {
      context.print(listing.csv(header: !noHeader))
    } else if context.output.isTerminal {
      context.print(
        listing.text(
          header: !noHeader, width: context.output.width, ink: context.ink(for: context.output)))
    } else {
      context.print(listing.tabSeparated(header: !noHeader))
    }
  }
}
