extension Repository {
  /// The folder that `git` runs hooks from, absolute: as `core.hooksPath` says, else the one that
  /// all worktrees of the repository share. It may not exist yet.
  public func hooksFolder() throws(GitError) -> String {
    try store.hooks(settings()).folder
  }
}
