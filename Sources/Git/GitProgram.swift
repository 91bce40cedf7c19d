/// The user's own `git`, run in the working tree of one repository.
struct GitProgram {
  let path: String
  let environment: Environment
  let folder: String

  /// nil when there is no `git` along `PATH`.
  init?(environment: Environment, folder: String) {
    guard let path = environment.program(named: "git") else { return nil }
    self.path = path
    self.environment = environment
    self.folder = folder
  }

  /// A run of `git` with settings that keep it from starting programs on its own.
  ///
  /// - Parameter allowsNetwork: whether hooks that it runs may speak with other repositories.
  func program(
    _ arguments: [String], adding variables: [String: String] = [:], input: [UInt8] = [],
    allowsNetwork: Bool = false
  ) -> Program {
    var environment = environment.variables
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["LC_ALL"] = "C"
    environment["GIT_PAGER"] = nil
    // A partial clone would fetch what isn't here; the older git knows only the second variable.
    environment["GIT_NO_LAZY_FETCH"] = "1"
    if !allowsNetwork { environment["GIT_ALLOW_PROTOCOL"] = "" }
    environment.merge(variables) { $1 }
    return Program(
      path: path, arguments: ["-c", "core.fsmonitor=false"] + arguments,
      environment: environment, folder: folder, input: input)
  }

  /// Runs `git` and gives what it did, whatever that was.
  func run(
    _ arguments: [String], adding variables: [String: String] = [:], input: [UInt8] = []
  ) throws(GitError) -> Program.Outcome {
    do throws(SystemCause) {
      return try program(arguments, adding: variables, input: input).run()
    } catch {
      throw error.error("could not run \(path)")
    }
  }

  /// What `git` prints; an error in our words when it fails. `action` completes "could not …".
  func output(
    _ action: @autoclosure () -> String, _ arguments: [String],
    adding variables: [String: String] = [:], input: [UInt8] = []
  ) throws(GitError) -> [UInt8] {
    let outcome = try run(arguments, adding: variables, input: input)
    guard outcome.isSuccess else { throw outcome.error(action(), in: folder) }
    return outcome.output
  }

  /// The configuration as `git` sees it, with variables, conditional includes and worktree
  /// settings.
  func settings() throws(GitError) -> Settings {
    let arguments = ["config", "--list", "-z", "--show-scope", "--show-origin"]
    return Settings(listing: try output("read the Git configuration", arguments))
  }
}

extension Program.Outcome {
  /// Why `git` failed, in our words.
  ///
  /// - Parameters:
  ///   - action: completes "could not …".
  ///   - folder: where it was run.
  func error(_ action: String, in folder: String) -> GitError {
    if let cause = SystemCause(in: errorText) { return cause.error("could not \(action)") }
    if let error = brokenConfiguration(in: folder) { return error }
    if errorText.contains("dubious ownership") {
      let place = errorText.text(between: "repository at '", and: "'\n").map(shellQuoted)
      return GitError(
        .unsafeOwner, "could not \(action): the repository belongs to another user",
        hint: place.map { "if you trust it: git config --global --add safe.directory \($0)" } ?? "")
    }
    if ["promisor remote", "lazy fetching disabled"].contains(where: errorText.contains) {
      return .contentElsewhere
    }
    if errorText.contains(".lock': File exists") {
      return GitError(
        .locked, "could not \(action): another program holds a lock of the repository")
    }
    let end = signal.map { "was stopped by signal \($0)" } ?? "ended with status \(status ?? -1)"
    return GitError(
      .gitFailed, "could not \(action): `git` \(end)",
      hint: reason.map { "Git says: \($0)" } ?? "")
  }

  /// The line in which `git` says why it failed: the first of an error, else the last.
  private var reason: Substring? {
    let lines = errorText.split(separator: "\n")
    let line = lines.first { $0.hasPrefix("error: ") } ?? lines.last { $0.hasPrefix("fatal: ") }
    return line?.dropFirst("fatal: ".count)
  }

  /// The file or the setting that `git` could not read; nil when it failed for another reason.
  private func brokenConfiguration(in folder: String) -> GitError? {
    let words = errorText
    let own = configurationFile(above: folder)
    if let place = words.text(between: "bad config line ", and: "\n") {
      let line = place.prefix { $0.isNumber }
      let named = place.dropFirst(line.count).trimmingPrefix(" in ").trimmingPrefix("file ")
      let file = named == ".git/config" ? own ?? String(named) : String(named)
      return GitError(
        .brokenConfiguration,
        "could not read the Git configuration: \(file), line \(line), can't be read",
        hint: "correct the line")
    }
    let key =
      words.text(between: "' for '", and: "'") ?? words.text(between: "config variable '", and: "'")
      ?? words.text(between: "unable to parse '", and: "' from")
    guard let key,
      ["bad ", "unable to parse '"].contains(where: { words.contains("fatal: \($0)") })
    else { return nil }
    let value = words.text(between: " config value '", and: "' for '").map { " (`\($0)`)" } ?? ""
    // Without these of the repository itself no command of `git` begins.
    let isNeededFirst =
      ["core.bare", "core.repositoryformatversion"].contains(key) || key.hasPrefix("extensions.")
    return GitError(
      .brokenConfiguration, "the value of the Git setting \(key)\(value) can't be read",
      hint: isNeededFirst
        ? "correct it in \(own ?? "the configuration of the repository")"
        : "git config --show-origin --get-all \(shellQuoted(key))   names its file")
  }
}

extension String {
  /// What stands between two texts; nil unless both are there.
  func text(between start: String, and end: String) -> String? {
    guard let from = firstRange(of: start)?.upperBound,
      let to = self[from...].firstRange(of: end)?.lowerBound
    else { return nil }
    return String(self[from..<to])
  }
}
