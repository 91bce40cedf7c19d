internal import ArgumentParser
internal import Book
internal import Disk

/// Lists what may stand in an argument; the completion scripts of the shells ask for it.
struct Complete: Command {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "List names for the completion of a shell.", shouldDisplay: false
  ).ofTool

  enum Names: String, CaseIterable, ExpressibleByArgument { case pairs, people, rules }

  @Argument(help: "What to list.") var names: Names
  @OptionGroup var options: GlobalOptions

  /// No record but the program is read, and where there is no book there is nothing to say.
  func run(in context: Context) async throws {
    if names == .rules { return context.print(lines(Rule.all.map(\.id))) }
    guard let folder = try? context.findBook().folder else { return }
    switch names {
    case .pairs:
      let names = (try? folder.contents(of: "pairs")) ?? []
      context.print(lines(names.filter { folder.exists("pairs/\($0)/agreement.md") }))
    case .people:
      let files = (try? folder.contents(of: "people")) ?? []
      context.print(lines(files.filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }))
    case .rules: break
    }
  }

  private func lines(_ names: [String]) -> String {
    names.map { $0.printable() + "\n" }.joined()
  }
}

extension CompletionKind {
  static let pairs = CompletionKind.shellCommand("pairbook complete pairs 2>/dev/null")
  static let people = CompletionKind.shellCommand("pairbook complete people 2>/dev/null")
  static let rules = CompletionKind.shellCommand("pairbook complete rules 2>/dev/null")
}
