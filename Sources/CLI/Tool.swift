internal import ArgumentParser
internal import Book

/// The `pairbook` command: words in, exit code out.
public enum Tool {
  /// Runs the command that the process was started with, and ends the process.
  public static func main() async -> Never {
    let context = Context.process()
    let code = await run(Array(CommandLine.arguments.dropFirst()), in: context)
    exitProcess(code)
  }

  /// Runs one command. Everything it reads and writes goes through the context.
  ///
  /// - Returns: the exit code: 0 fine, 1 findings, 2 wrong use, 3 something could not be read or
  ///   written.
  public static func run(_ arguments: [String], in context: Context) async -> Int32 {
    let code = await runCommand(arguments, in: context)
    guard code < Failure.Code.usage.rawValue, let cause = context.output.failure else {
      return code
    }
    let failure = Failure(unwritten: cause)
    context.report(failure)
    return failure.code.rawValue
  }

  private static func runCommand(_ arguments: [String], in context: Context) async -> Int32 {
    var context = context
    do {
      // Asked for by every script that looks whether the tool is there; nothing has to be parsed.
      if arguments == ["--version"] {
        context.print(version + "\n")
        return 0
      }
      let words = globalOptionsLast(arguments)
      guard var command = try plain(words) ?? command(words) else { return 0 }
      context = try context.applying(command.options)
      try await run(&command, in: context)
      return 0
    } catch let failure as Failure {
      context.report(failure)
      return failure.code.rawValue
    } catch {
      return report(error, in: context)
    }
  }

  /// The command that words mean, where that is clear without the parser; nil elsewhere.
  static func plain(_ words: [String]) -> (any Command)? {
    func made<Plain: PlainCommand>(_ command: Plain.Type, behind count: Int) -> Plain? {
      var rest = PlainWords(words.dropFirst(count))
      return command.plain(&rest)
    }
    return switch words.first {
    case "check": made(Check.self, behind: 1)
    case "done": made(Done.self, behind: 1)
    case "overdue": made(Overdue.self, behind: 1)
    case "status": made(Status.self, behind: 1)
    case "new" where words.dropFirst().first == "meeting": made(NewMeeting.self, behind: 2)
    default: nil
    }
  }

  /// The command that words mean; nil for a group of commands, which told what is in it.
  private static func command(_ words: [String]) throws -> (any Command)? {
    var parsed = try parsed(words)
    if let command = parsed as? any Command { return command }
    try parsed.run()
    return nil
  }

  static func parsed(_ words: [String]) throws -> any ParsableCommand {
    try refuseUnknownCommand(words)
    guard let word = words.first, let command = Pairbook.subcommand(named: word) else {
      return try Pairbook.parseAsRoot(words)
    }
    // Without looking at all other commands; what is wrong with the words is told by the whole tree.
    if let parsed = try? parsed(command, words.dropFirst()) { return parsed }
    return try Pairbook.parseAsRoot(words)
  }

  private static func parsed<Command: ParsableCommand>(
    _ command: Command.Type, _ words: ArraySlice<String>
  ) throws -> any ParsableCommand {
    try command.parseAsRoot(Array(words))
  }

  /// Names the command that a slip was probably meant to be, also below a group and behind `help`.
  private static func refuseUnknownCommand(_ words: [String]) throws {
    var group: any ParsableCommand.Type = Pairbook.self
    var known: [String] = []
    for word in words.first == "help" ? words.dropFirst() : words[...] {
      let names = group.configuration.subcommands.map { $0._commandName }
      if names.isEmpty || word.hasPrefix("-") { return }
      guard let command = group.subcommand(named: word) else {
        let name = { (known + [$0]).joined(separator: " ") }
        let near = nearest(word, in: names).map { "did you mean `\(name($0))`?" }
        let help = (["pairbook"] + known + ["--help"]).joined(separator: " ")
        throw Failure.usage(
          "there is no command `\(name(word))`", near ?? "`\(help)` lists the commands")
      }
      group = command
      known.append(word)
    }
  }

  /// Runs a command, every error of it made a failure.
  private static func run(_ command: inout any Command, in context: Context) async throws {
    do {
      try await command.run(in: context)
    } catch  where !(error is CleanExit || error is ValidationError) {
      throw Failure(error)
    }
  }

  /// Help and version end well; anything else the parser says is wrong use.
  private static func report(_ error: any Error, in context: Context) -> Int32 {
    let text = Pairbook.fullMessage(for: error)
    if Pairbook.exitCode(for: error).isSuccess {
      context.print(text + "\n")
      return 0
    }
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let first = lines.first.map(String.init) ?? ""
    let message = first.hasPrefix("Error: ") ? String(first.dropFirst(7)) : first
    let ink = context.ink(for: context.errors)
    context.errors.write("\(ink(.red, "error")): \(message.printable())\n")
    if lines.count > 1 { context.errors.write(lines[1] + "\n") }
    return Failure.Code.usage.rawValue
  }

  /// Moves global options that stand before the command behind it: `pairbook -C dir status` and
  /// `pairbook status -C dir` are the same.
  private static func globalOptionsLast(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let first = rest.first, first.hasPrefix("-") {
      let takesValue = ["-C", "--today", "--color"].contains(first)
      let isGlobal =
        takesValue || ["-q", "--quiet", "--no-cache"].contains(first)
        || first.hasPrefix("--today=") || first.hasPrefix("--color=")
      guard isGlobal, rest.count > (takesValue ? 2 : 1) else { break }
      leading += rest.prefix(takesValue ? 2 : 1)
      rest = rest.dropFirst(takesValue ? 2 : 1)
    }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + leading + rest[end...]
  }
}

extension ParsableCommand {
  fileprivate static func subcommand(named word: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0._commandName == word }
  }
}

/// The root of the tree of commands.
struct Pairbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pairbook",
    abstract: "Run a peer-mentoring program from a Git repository of plain Markdown.",
    version: version,
    subcommands: [
      Init.self, Demo.self, New.self, Sign.self, ShowTerms.self, Done.self, Pause.self,
      Resume.self, Extend.self, Close.self, Check.self, Explain.self, Status.self, Overdue.self,
      Changes.self, List.self, Save.self, Doctor.self, HookGroup.self, Schema.self,
      Completions.self,
      Complete.self,
      Manual.self,
    ])
}
