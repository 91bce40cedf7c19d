/// A Git repository and its working tree; one task owns it and makes all its calls.
///
/// Opening, looking and reading write nothing, and run `git` only where libgit2 can't read, or isn't
/// there. ``commit(_:)``, ``preview(_:beforeWriting:)``, ``identity()``, ``diagnosis(of:)``,
/// ``hooksFolder()`` and ``initialize(at:environment:)`` run it whenever it is there.
public final class Repository {
  let environment: Environment
  var store: any Store

  init(store: any Store, environment: Environment) {
    self.store = store
    self.environment = environment
  }

  /// Finds the repository that `path` is in, as `git` would with these environment variables.
  ///
  /// - Returns: nil when there is none: not in `path`, not in a folder above it.
  /// - Throws: ``GitError/Kind/unsafeOwner`` when there is one that belongs to somebody else.
  public static func discover(
    from path: String, environment: [String: String]
  ) throws(GitError) -> Repository? {
    let environment = Environment(environment).withAbsoluteFolders
    guard let store = try Discovery(environment: environment).open(from: path) else { return nil }
    return Repository(store: store, environment: environment)
  }

  /// Whether libgit2 is installed; without it `git` does all.
  public static var hasLibrary: Bool { LibGit2.isThere }

  /// The folder of the working tree, absolute, without a slash at the end; nil for a bare
  /// repository.
  public var root: String? { store.root }

  /// The repository's own folder; in a linked worktree the one under `.git/worktrees`.
  public var gitDirectory: String { store.gitDirectory }

  /// The folder that holds objects and branches, shared by linked worktrees.
  public var commonDirectory: String { store.commonDirectory }

  /// The branch and commit that HEAD stands on.
  public func head() throws(GitError) -> Head { try store.head() }

  /// The files below `prefix` that differ between HEAD, index and working tree, in Git's order.
  ///
  /// Untracked folders are looked into, ignored files left out. `prefix` is taken literally; an
  /// empty one means the whole tree. Files outside a sparse checkout are not changes. A file with an
  /// external filter is one as soon as it was touched: only the filter, which isn't run here, could
  /// tell that its content is the same.
  public func changes(under prefix: String = "") throws(GitError) -> [FileChange] {
    try changes(under: [prefix])
  }

  /// The changes below any of `prefixes`, each file once.
  public func changes(under prefixes: [String]) throws(GitError) -> [FileChange] {
    try reading { (store) throws(GitError) in try store.changes(under: prefixes) }
  }

  /// Whether an ignore rule hides the path; false for a file that is tracked all the same.
  public func isIgnored(_ path: String) throws(GitError) -> Bool {
    try reading { (store) throws(GitError) in try store.isIgnored(path) }
  }

  /// Whether the index knows the file.
  public func isTracked(_ path: String) throws(GitError) -> Bool {
    try reading { (store) throws(GitError) in try store.isTracked(path) }
  }

  /// Does a reading call, and does it again through `git` when the index is one that libgit2 can't
  /// read.
  func reading<Value>(
    _ body: (any Store) throws(GitError) -> Value
  ) throws(GitError) -> Value {
    do throws(GitError) {
      return try body(store)
    } catch {
      // Nothing is ever fetched from here: reading needs no network.
      if error.kind == .missingObject, (try? store.settings())?.isPartialClone == true {
        throw .contentElsewhere
      }
      guard error.kind == .unsupportedRepository, store is LibGit2Store,
        let fallback = try GitProgramStore(
          from: store.root ?? store.gitDirectory, environment: environment, reason: error.message)
      else { throw error }
      store = fallback
      return try body(fallback)
    }
  }
}
