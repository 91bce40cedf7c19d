internal import ArgumentParser
internal import Book

struct HookGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Check what is staged before each commit.",
    subcommands: [Install.self, Uninstall.self, Show.self]
  ).ofTool

  struct Install: Command {
    static let configuration = CommandConfiguration(
      abstract: "Make a pre-commit hook that runs `pairbook check --staged`.",
      discussion: """
        The hook lies where Git looks for it (core.hooksPath, else .git/hooks). One that is there \
        already is never touched: you are told what to add to it.
        """)
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) async throws {
      let hook = try PreCommitHook(context)
      switch try hook.state() {
      case .ours(let commands) where commands.contains(hook.command) && hook.isExecutable():
        context.note("the hook is there already: \(hook.path.printable())")
      case .ours(let commands) where commands.contains(hook.command):
        try hook.write(commands, replacing: true)
        context.note("made the hook executable: \(hook.path.printable())")
      case .ours(let commands):
        try hook.write(commands + [hook.command], replacing: true)
        context.note("added this book to the hook \(hook.path.printable())")
      case .absent:
        try hook.refuseIfShared()
        try hook.write([hook.command], replacing: false)
        context.note("every commit is checked now by \(hook.path.printable())")
        context.note("`git commit --no-verify` skips it; `pairbook hook uninstall` removes it")
      case .others(let runsPairbook):
        if runsPairbook {
          try hook.refuseIgnored()
          return context.note("the hook \(hook.path.printable()) runs pairbook already")
        }
        throw Failure.usage(
          "there is a pre-commit hook already: \(hook.path)",
          "to chain it, add this line: \(hook.command)")
      }
    }
  }

  struct Uninstall: Command {
    static let configuration = CommandConfiguration(
      abstract: "Remove the hook that `hook install` made.")
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) async throws {
      let hook = try PreCommitHook(context)
      switch try hook.state() {
      case .absent: context.note("there is no pre-commit hook")
      case .ours(let commands):
        let rest = commands.filter { $0 != hook.command }
        guard rest.count < commands.count else {
          return context.note("the hook \(hook.path.printable()) is for other books only")
        }
        if rest.isEmpty { try hook.remove() } else { try hook.write(rest, replacing: true) }
        context.note("commits are no longer checked here")
      case .others(let runsPairbook):
        throw Failure.usage(
          "pairbook did not make the hook \(hook.path), or somebody changed it",
          runsPairbook ? "remove the line with `pairbook check` by hand" : "it doesn't run pairbook"
        )
      }
    }
  }

  struct Show: Command {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "Tell whether commits are checked.")
    @OptionGroup var options: GlobalOptions

    func run(in context: Context) async throws {
      let hook = try PreCommitHook(context)
      let path = hook.path.printable()
      switch try hook.state() {
      case .absent:
        context.print("no pre-commit hook: \(path)\n")
        context.note("`pairbook hook install` makes one")
      case .ours(let commands):
        let isHere = commands.contains(hook.command)
        let checked = isHere ? "checked" : "checked, but not this book"
        context.print("\(hook.isExecutable() ? checked : "not checked"): \(path)\n")
        if !isHere { context.note("`pairbook hook install` adds it") }
      case .others(let runsPairbook):
        context.print(
          "a hook of your own, \(runsPairbook ? "with" : "without") pairbook"
            + "\(hook.isExecutable() ? "" : ", not run"): \(path)\n")
      }
      if !hook.isExecutable() {
        context.note("Git passes over it, because it isn't executable: \(hook.executableHint)")
      }
    }
  }
}
