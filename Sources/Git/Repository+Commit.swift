extension Repository {
  /// Commits exactly the requested changes on top of HEAD.
  ///
  /// Whatever else is staged stays staged, whatever is not stays so. The working files are never
  /// written. When this throws, nothing has changed; only ``GitError/Kind/outcomeUnknown`` can't
  /// say.
  public func commit(_ request: CommitRequest) throws(GitError) -> CommitOutcome {
    let plan = try plan(request)
    return try reading { (store) throws(GitError) in try store.commit(plan) }
  }

  /// Finds out what ``commit(_:)`` would do; refuses what it would refuse, and writes nothing.
  ///
  /// - Parameter beforeWriting: whether the working files hold something else as yet.
  public func preview(
    _ request: CommitRequest, beforeWriting: Bool = false
  ) throws(GitError) -> CommitPreview {
    let plan = try plan(request, beforeWriting: beforeWriting)
    return try reading { (store) throws(GitError) in try store.preview(plan) }
  }

  /// Who would commit, as `git` says it, and where that comes from.
  public func identity() throws(GitError) -> CommitIdentity {
    try IdentityLookup(environment: environment, settings: settings(), git: git).identity()
  }

  private func plan(
    _ request: CommitRequest, beforeWriting: Bool = false
  ) throws(GitError) -> CommitPlan {
    try CommitPlanner(
      environment: environment, store: store, settings: settings(), git: git,
      isBeforeWriting: beforeWriting
    ).plan(request)
  }

  /// The user's `git`; nil when there is none.
  var git: GitProgram? {
    GitProgram(environment: environment, folder: store.root ?? store.gitDirectory)
  }

  /// The configuration as `git` sees it, or libgit2 when there is no `git`.
  func settings() throws(GitError) -> Settings {
    guard let git else { return try store.settings() }
    return try git.settings()
  }
}
