#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The hooks of a repository and how they are run around a commit.
struct Hooks {
  enum Name: String, CaseIterable {
    case preCommit = "pre-commit"
    case prepareMessage = "prepare-commit-msg"
    case commitMessage = "commit-msg"
    case postCommit = "post-commit"
  }

  /// Whether there is a hook, and whether it can be run.
  enum Presence {
    case absent, ready
    /// There is a file, but it isn't executable, so Git passes over it.
    case ignored
  }

  let root: String
  let settings: Settings
  let environment: Environment
  /// The folder of the hooks.
  let folder: String

  init(root: String, commonDirectory: String, settings: Settings, environment: Environment) {
    self.root = root
    self.settings = settings
    self.environment = environment
    guard let path = settings["core.hookspath"] else {
      folder = commonDirectory + "/hooks"
      return
    }
    let expanded = Self.belowGit(path, environment, root) ?? environment.expanded(path)
    // Git puts a slash behind an empty one, too.
    folder = expanded.isEmpty || expanded.hasPrefix("/") ? expanded : root + "/" + expanded
  }

  /// The path that `%(prefix)/…` stands for; only `git` knows where it is installed.
  private static func belowGit(
    _ path: String, _ environment: Environment, _ root: String
  ) -> String? {
    guard path.hasPrefix("%(prefix)/"), let git = GitProgram(environment: environment, folder: root)
    else { return nil }
    let asked = ["config", "--type=path", "core.hooksPath"]
    return (try? git.output("find the hooks", asked)).map {
      String(String(decoding: $0, as: UTF8.self).dropLastNewline)
    }
  }

  func presence(of name: Name) -> Presence {
    if isConfigured(name) { return .ready }
    let path = folder + "/" + name.rawValue
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .absent }
    return access(path, X_OK) == 0 ? .ready : .ignored
  }

  /// Whether a setting names a command for the event (`hook.NAME.event`, since Git 2.54).
  private func isConfigured(_ name: Name) -> Bool {
    settings.keys(under: "hook.").contains { key in
      key.hasSuffix(".event") && settings.all(key).contains { $0.value == name.rawValue }
    }
  }
}

/// The run of a commit's hooks, with what they write gathered or passed on.
final class HookRun {
  private let hooks: Hooks
  private let plan: CommitPlan
  private(set) var output: [UInt8] = []
  private(set) var notes: [String] = []

  init(hooks: Hooks, plan: CommitPlan) {
    self.hooks = hooks
    self.plan = plan
  }

  /// Whether the hook has to be run for this commit.
  func isWanted(_ name: Hooks.Name) -> Bool {
    guard plan.request.runsHooks else { return false }
    if plan.request.skipsVerification, name == .preCommit || name == .commitMessage { return false }
    switch hooks.presence(of: name) {
    case .absent: return false
    case .ready: return true
    case .ignored:
      if hooks.settings.isOn("advice.ignoredhook") ?? true {
        notes.append(
          "the \(name.rawValue) hook was ignored because it is not executable: \(hooks.folder)/\(name.rawValue)"
        )
      }
      return false
    }
  }

  /// Runs a hook as `git commit` does; refuses the commit when the hook does.
  func run(_ name: Hooks.Name, _ arguments: [String] = [], index: String) throws(GitError) {
    guard let git = plan.git else {
      throw GitError(
        .gitMissing, "the repository has a \(name.rawValue) hook, which needs the `git` program",
        hint: "install git")
    }
    var variables = hooks.environment.variables
    variables["GIT_INDEX_FILE"] = index
    variables["GIT_EDITOR"] = ":"
    variables["GIT_AUTHOR_NAME"] = plan.author.identity.name
    variables["GIT_AUTHOR_EMAIL"] = plan.author.identity.email
    variables["GIT_AUTHOR_DATE"] = "@\(plan.author.seconds) \(plan.author.zone)"
    var program = Program(
      path: git.path,
      arguments: ["hook", "run", "--ignore-missing", name.rawValue, "--"] + arguments,
      environment: variables, folder: hooks.root)
    if let target = plan.request.hookOutput {
      program.output = .descriptor(target)
      program.errors = .descriptor(target)
    }
    let outcome: Program.Outcome
    do throws(SystemCause) { outcome = try program.run() } catch {
      throw error.error("could not run the \(name.rawValue) hook")
    }
    output += outcome.output + outcome.errors
    guard !outcome.isSuccess, name != .postCommit else { return }
    throw refusal(name, outcome)
  }

  private func refusal(_ name: Hooks.Name, _ outcome: Program.Outcome) -> GitError {
    let end = outcome.signal.map { "signal \($0)" } ?? "exit \(outcome.status ?? -1)"
    return refusal("the \(name.rawValue) hook refused the commit (\(end))", output)
  }

  /// The refusal of one of the hooks that `git commit` ran, which doesn't say which one it was.
  func refusal(_ outcome: Program.Outcome, _ wanted: [Hooks.Name]) -> GitError {
    let able = wanted.filter { $0 != .postCommit }
    let hook = able.count == 1 ? "the \(able[0].rawValue) hook" : "a hook"
    return refusal("\(hook) refused the commit", outcome.output + outcome.errors)
  }

  private func refusal(_ message: String, _ output: [UInt8]) -> GitError {
    let said = String(decoding: output, as: UTF8.self).dropLastNewline
    return GitError(
      .hookFailed, message, hint: said.isEmpty ? "the hook is in \(hooks.folder)" : String(said))
  }
}
