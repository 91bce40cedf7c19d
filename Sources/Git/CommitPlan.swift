#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request that has been looked at: paths are sound, bytes are those of the working files, people
/// known.
struct CommitPlan {
  /// One file of the commit.
  struct File {
    let path: RecordPath
    let content: Content

    enum Content {
      case write(bytes: [UInt8], status: stat, mode: FileMode?)
      case delete
    }
  }

  let request: CommitRequest
  /// In Git's order.
  let files: [File]
  /// The clean message, ending in a newline.
  let message: String
  let author: IdentityStamp
  let committer: IdentityStamp
  let settings: Settings
  /// nil when there is no `git` program.
  let git: GitProgram?
  let notes: [String]
}

/// Turns a request into a plan; refuses what can be refused without touching the repository.
struct CommitPlanner {
  let environment: Environment
  let store: any Store
  let settings: Settings
  let git: GitProgram?
  /// Whether the working files don't hold the bytes yet.
  let isBeforeWriting: Bool

  func plan(_ request: CommitRequest) throws(GitError) -> CommitPlan {
    guard let root = store.root else { throw .bareRepository(store.gitDirectory) }
    try store.refuseInsideHook()
    let files = try files(request.changes, in: WorkingTree(root: root))
    let lookup = IdentityLookup(environment: environment, settings: settings, git: git)
    let author = try stamp(request.author, .author, lookup)
    let committer = try stamp(request.committer, .committer, lookup)
    var notes: [String] = []
    if request.author == nil || request.committer == nil, !lookup.hasSource {
      notes.append(
        "Git guessed who you are (\(committer.identity.name) <\(committer.identity.email)>): "
          + lookup.missing(.author).map { "`git config --global user.\($0) …`" }
          .joined(separator: " and ") + " settles it")
    }
    let message = try Message(settings: settings).compose(request, committer: committer.identity)
    return CommitPlan(
      request: request, files: files, message: message, author: author, committer: committer,
      settings: settings, git: git, notes: notes)
  }

  private func stamp(
    _ given: IdentityStamp?, _ role: IdentityLookup.Role, _ lookup: IdentityLookup
  ) throws(GitError) -> IdentityStamp {
    guard var given else { return try lookup.stamp(role) }
    given.identity = try given.identity.cleaned()
    return given
  }

  private func files(
    _ changes: [RequestedChange], in tree: WorkingTree
  ) throws(GitError) -> [CommitPlan.File] {
    var files: [CommitPlan.File] = []
    for change in changes { files.append(try file(change, in: tree)) }
    files.sort { $0.path.string.precedes($1.path.string) }
    for (first, second) in zip(files, files.dropFirst())
    where first.path.string.utf8.elementsEqual(second.path.string.utf8) {
      throw GitError(.invalidPath, "\(first.path.string) is named twice")
    }
    return files
  }

  private func file(
    _ change: RequestedChange, in tree: WorkingTree
  ) throws(GitError) -> CommitPlan.File {
    let path = try RecordPath(change.path)
    for folder in path.ancestors where tree.isRepository(folder) {
      throw GitError(
        .foreignPath, "\(path.string) belongs to the repository in \(folder)",
        hint: "commit it there: git -C \(shellQuoted(folder)) status")
    }
    let content = try tree.content(of: path)
    switch (change, content) {
    case (.write(_, let bytes, let mode), .file(let found, let status))
    where bytes == found || isBeforeWriting:
      return CommitPlan.File(
        path: path, content: .write(bytes: bytes, status: status, mode: mode))
    case (.delete, .missing), (.delete, .folder):
      return CommitPlan.File(path: path, content: .delete)
    case (.write, .folder):
      throw GitError(.notAFile, "\(path.string) is a folder")
    case (.write, .missing):
      throw GitError(
        .changedSinceRead, "\(path.string) is gone since it was read", hint: "run the command again"
      )
    case (.delete, .file):
      throw GitError(
        .changedSinceRead, "\(path.string) is there again since it was looked for",
        hint: "run the command again")
    case (.write, .file):
      throw GitError(
        .changedSinceRead, "\(path.string) was changed since it was read",
        hint: "run the command again")
    }
  }
}
