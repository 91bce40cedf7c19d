internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Demo: Command {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Make a small book with a history, to look around in.",
    discussion: """
      Ten people, four pairs and a circle, and what they wrote in the last weeks, committed in \
      their names in a repository of its own. The days count from today; the same --today gives \
      the same commits.
      """
  ).ofTool

  @Argument(help: "The folder: a new one, or an empty one.") var folder: String
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let commits = try DemoHistory(today: context.today).commits()
    let target = try Folder(context.resolve(folder), creating: true)
    guard try target.isEmpty() else {
      throw Failure.usage("\(target.path) is not empty", "name a new folder")
    }
    let repository = try repository(at: target.path, context)
    try repository.syncingOnce {
      for commit in commits {
        for file in commit.files {
          try target.write(file.bytes, to: file.path, expecting: .anything)
        }
        _ = try repository.commit(commit.request)
      }
    }
    context.print("\(folder.printable())\n")
    context.note("a book with a history of \(commits.count) commits")
    context.note(
      "next: `cd \(shellQuoted(folder.printable()))`, then `pairbook status --all` and `git log`")
  }

  /// A new repository, and in it nothing of what its owner has set up for commits of their own.
  private func repository(at path: String, _ context: Context) throws -> Repository {
    var environment = context.environment
    // Other formats, where somebody prefers one, have other commit ids.
    environment["GIT_DEFAULT_HASH"] = "sha1"
    environment["GIT_DEFAULT_REF_FORMAT"] = "files"
    let made = try Repository.initialize(at: path, environment: environment)
    let neutral = [
      // No program is found in the repository, so none is run unless it has to be.
      "PATH": Repository.hasLibrary ? made.gitDirectory : environment["PATH"],
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "",
      // The owner's own settings trust it: it could be opened a moment ago.
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": path,
    ]
    guard
      let repository = try Repository.discover(
        from: path, environment: neutral.compactMapValues(\.self))
    else {
      throw Failure(.unavailable, "the new repository in \(path) can't be found")
    }
    return repository
  }
}

extension DemoCommit {
  /// The commit as the person of the demo would make it: nothing of the one who runs the demo.
  fileprivate var request: CommitRequest {
    var request = CommitRequest(
      changes: files.map { .write(path: $0.path, bytes: $0.bytes) }, message: message)
    request.trailers = trailers
    request.author = stamp
    request.committer = stamp
    request.runsHooks = false
    request.signs = false
    request.runsMaintenance = false
    return request
  }
}
