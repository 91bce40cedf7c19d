internal import ArgumentParser

/// A command: its flags, and what it does in a context.
protocol Command: ParsableCommand {
  var options: GlobalOptions { get }
  func run(in context: Context) async throws
}

/// A command that can be made of plain words without the parser.
protocol PlainCommand: Command {
  /// nil for words that are left to the parser.
  static func plain(_ words: inout PlainWords) -> Self?
}

extension CommandConfiguration {
  /// The same for a command right below `pairbook`, which is parsed alone: with the tool's name in
  /// front, the parser doesn't look first whether the words ask for a completion script of its own.
  var ofTool: CommandConfiguration {
    var configuration = self
    configuration._superCommandName = "pairbook"
    return configuration
  }
}

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Work as if started in this folder.", valueName: "dir"))
  var directory: String?

  @Option(help: ArgumentHelp("The day to look at everything on.", valueName: "day"))
  var today: String?

  @Option(help: "When to use colours.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Say nothing but data and errors.")
  var quiet = false

  @Flag(help: "Read every record, whatever earlier runs have kept of it.")
  var noCache = false
}

extension GlobalOptions {
  static func plain(_ words: inout PlainWords) -> Self {
    var options = Self()
    options.directory = words.option("-C")
    options.today = words.option("--today")
    options.color = words.option("--color", else: .auto)
    options.quiet = words.flag("-q", "--quiet")
    options.noCache = words.flag("--no-cache")
    return options
  }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// A value that is one of a few words.
struct OneOf<Value: RawRepresentable<String> & CaseIterable & Sendable>: ExpressibleByArgument {
  let value: Value

  init?(argument: String) {
    guard let value = Value(rawValue: argument) else { return nil }
    self.value = value
  }

  static var allValueStrings: [String] { Value.allCases.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
