#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a repository is read and written through: libgit2, or the `git` program where libgit2
/// can't.
protocol Store: AnyObject {
  var environment: Environment { get }
  /// The folder of the working tree, absolute, without a slash at the end; nil for a bare
  /// repository.
  var root: String? { get }
  /// The repository's own folder; that of the worktree in a linked one.
  var gitDirectory: String { get }
  /// The folder that linked worktrees share.
  var commonDirectory: String { get }

  func head() throws(GitError) -> Head
  func changes(under prefixes: [String]) throws(GitError) -> [FileChange]
  func isIgnored(_ path: String) throws(GitError) -> Bool
  func isTracked(_ path: String) throws(GitError) -> Bool

  func resolve(_ revision: String) throws(GitError) -> ObjectID
  func files(at commit: ObjectID, under prefix: String) throws(GitError) -> [StoredFile]
  func indexFiles(
    under prefix: String, where isWanted: (String) -> Bool
  ) throws(GitError) -> [StoredFile]
  func read(_ blob: ObjectID) throws(GitError) -> [UInt8]
  /// Calls `visit` for each commit of the first-parent history until it answers false.
  func walk(
    from commit: ObjectID, _ visit: (HistoryCommit) -> Bool
  ) throws(GitError)
  /// The commits that lead to one, newest first and none before its parents; without some and all
  /// that led to those.
  func history(
    of commit: ObjectID, excluding: [ObjectID]
  ) throws(GitError) -> [HistoryCommit]
  /// For each commit the files below a prefix in which it differs from all of its parents; of one
  /// without parents some folders may be left out.
  func differences(
    of commits: [HistoryCommit], under prefix: String,
    mayLeaveOut: (ObjectID, String, [FileDifference]) -> Bool
  ) throws(GitError) -> [[FileDifference]]
  /// The files below a prefix in which a commit differs from another one.
  func differences(
    from old: ObjectID, to new: ObjectID, under prefix: String
  ) throws(GitError) -> [FileDifference]

  func settings() throws(GitError) -> Settings
  /// What only `git` can do to each of some files before it is stored; nil where nothing is.
  func filters(of paths: [String], _ settings: Settings) throws(GitError) -> [ExternalFilter?]
  /// Refuses while Git is in the middle of a merge, a rebase or the like.
  func refuseOperationInProgress() throws(GitError)
  func preview(_ plan: CommitPlan) throws(GitError) -> CommitPreview
  func commit(_ plan: CommitPlan) throws(GitError) -> CommitOutcome
}

extension Store {
  func hooks(_ settings: Settings) -> Hooks {
    Hooks(
      root: root ?? gitDirectory, commonDirectory: commonDirectory, settings: settings,
      environment: environment)
  }

  /// Refuses inside a hook of another commit: that has an index of its own, and what is made now
  /// would be lost or mixed in.
  func refuseInsideHook() throws(GitError) {
    guard let given = environment["GIT_INDEX_FILE"] else { return }
    let path = given.hasPrefix("/") ? given : (root ?? "") + "/" + given
    guard resolved(path) != resolved(gitDirectory + "/index") else { return }
    throw GitError(
      .insideHook,
      "this runs inside a Git hook (GIT_INDEX_FILE is \(given)), where nothing is committed",
      hint: "commit when the hook has finished, or unset GIT_INDEX_FILE")
  }

  /// What a person should know of the place that a commit goes to.
  func notes(_ head: Head) -> [String] {
    var notes: [String] = []
    if head.isDetached {
      notes.append("HEAD is on no branch; `git switch -c NAME` gives the commit one")
    }
    if access("\(gitDirectory)/BISECT_LOG", F_OK) == 0 {
      notes.append("a bisection is in progress; `git bisect reset` ends it")
    }
    return notes
  }
}
