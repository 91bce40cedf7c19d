internal import Book
internal import Disk
internal import Git

extension BookRepository {
  /// How `git` is called from the shell's folder to work on this repository: `git -C ../book`.
  ///
  /// - Parameter namesFiles: whether files follow by their paths from the repository's root.
  func git(_ context: Context, namesFiles: Bool = false) -> String {
    let root = repository.root ?? repository.gitDirectory
    let shell = (try? Folder(context.shellDirectory).path) ?? context.shellDirectory
    if shell == root || !namesFiles && isFound(from: shell, context) { return "git" }
    return "git -C \(shellQuoted(shortestPath(to: root, from: shell)))"
  }

  /// Asks the repository for something; what it refuses is told with commands that work from the
  /// shell's folder.
  func telling<Answer>(
    _ context: Context, _ question: (Repository) throws -> Answer
  ) throws -> Answer {
    do {
      return try question(repository)
    } catch let error as GitError {
      throw Failure(error, in: self, context)
    }
  }

  private func isFound(from path: String, _ context: Context) -> Bool {
    let found = try? Repository.discover(from: path, environment: context.environment)
    return found?.root == repository.root
  }
}

extension Failure {
  /// An error of Git, with commands that work from the shell's folder.
  init(_ error: GitError, in home: BookRepository, _ context: Context) {
    let git = home.git(context, namesFiles: error.kind.isAboutFiles)
    let hints = error.hint.split(separator: "\n").map { String($0) }
    self.init(
      .unavailable, error.message,
      hints: error.kind.quotesOthers ? hints : hints.map { $0.calling(git) })
  }
}

extension GitError.Kind {
  /// Whether hints are what a hook or `git` itself said.
  fileprivate var quotesOthers: Bool { self == .hookFailed || self == .gitFailed }

  /// Whether hints name files.
  fileprivate var isAboutFiles: Bool {
    switch self {
    case .ignoredPath, .conflict, .partlyStaged, .foreignPath, .sparsePath, .headMoved,
      .filterFailed:
      true
    default: false
    }
  }
}

extension String {
  /// The text with its commands of Git, which begin it or stand behind a colon or in backticks,
  /// called in another way.
  func calling(_ git: String) -> String {
    (hasPrefix("git ") ? git + dropFirst(3) : self)
      .replacing(": git ", with: ": \(git) ").replacing("`git ", with: "`\(git) ")
  }
}

/// The shorter of the ways to write where a folder is, seen from another; both absolute.
private func shortestPath(to target: String, from start: String) -> String {
  let (to, from) = (target.split(separator: "/"), start.split(separator: "/"))
  let common = zip(to, from).prefix { $0 == $1 }.count
  let relative = (from.dropFirst(common).map { _ in ".." } + to.dropFirst(common))
    .joined(separator: "/")
  return relative.utf8.count < target.utf8.count ? relative : target
}
