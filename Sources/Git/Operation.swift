/// Something that Git is in the middle of, which has to be finished before a commit of ours.
enum Operation {
  case merge, revert, cherryPick, mailbox, rebase

  private var words: (name: String, finish: String, cancel: String) {
    switch self {
    case .merge: ("merge", "git commit", "git merge --abort")
    case .revert: ("revert", "git revert --continue", "git revert --abort")
    case .cherryPick: ("cherry-pick", "git cherry-pick --continue", "git cherry-pick --abort")
    case .mailbox: ("series of patches (git am)", "git am --continue", "git am --abort")
    case .rebase: ("rebase", "git rebase --continue", "git rebase --abort")
    }
  }

  func error(in place: String) -> GitError {
    GitError(
      .operationInProgress, "a \(words.name) is in progress in \(place)",
      hint: "finish it: \(words.finish)\nor call it off: \(words.cancel)")
  }
}

// The refusals that both stores word alike.
extension GitError {
  static func bareRepository(_ folder: String) -> GitError {
    GitError(
      .bareRepository, "\(folder) is a bare repository: it has no files to commit",
      hint: "clone it, and work in the clone")
  }

  static func ignoredPath(_ path: String) -> GitError {
    GitError(
      .ignoredPath, "\(path) is hidden from Git by an ignore rule",
      hint: "git check-ignore -v \(shellQuoted(path))   shows the rule")
  }

  /// A file of the index that the working tree leaves out.
  static func skipped(_ path: RecordPath, _ settings: Settings) -> GitError {
    guard settings.isOn("core.sparsecheckout") == true else {
      return GitError(
        .sparsePath, "\(path.string) is marked as one that Git skips (skip-worktree)",
        hint: "git update-index --no-skip-worktree \(shellQuoted(path.string))")
    }
    return GitError(
      .sparsePath, "\(path.string) is outside the sparse checkout",
      hint: "git sparse-checkout add \(shellQuoted(path.ancestors.last ?? path.string))")
  }

  /// The branch that the first commit would make can't stand beside another one; both by full name.
  static func branch(_ name: String, isBarredBy other: String) -> GitError {
    func short(_ name: String) -> Substring { name.dropFirst("refs/heads/".count) }
    return GitError(
      .impossibleBranch, "there can be no branch \(short(name)) beside the branch \(short(other))",
      hint: "git switch -c NAME   begins it under another name")
  }

  static func unsafeLineEnds(_ path: String) -> GitError {
    GitError(
      .filterFailed, "\(path) has line ends that Git would change, which core.safecrlf forbids",
      hint: "give it those that core.autocrlf and .gitattributes ask for, or: "
        + "git config core.safecrlf warn")
  }

  /// Something that a partial clone didn't bring.
  static let contentElsewhere = GitError(
    .contentElsewhere,
    "the clone is partial, and what is needed is still where it was cloned from",
    hint: "git fetch --refetch --no-filter   brings everything")

  static func conflict(_ path: String) -> GitError {
    GitError(
      .conflict, "\(path) is in conflict", hint: "edit it, then: git add \(shellQuoted(path))")
  }

  static func partlyStaged(_ path: String) -> GitError {
    GitError(
      .partlyStaged,
      "\(path) is staged in another state than it has now, and only one of them can be committed",
      hint: """
        git diff -- \(shellQuoted(path))   shows what is not staged
        git add \(shellQuoted(path))   takes the file as it is now
        """)
  }
}

/// Sentences of both stores about a commit that was made.
enum Note {
  static let recoveredLock = "a lock of the index was removed that a killed pairbook had left"

  static func staleIndex(_ paths: [String]) -> String {
    "the commit stands, but the index could not be renewed; run: \(restoring(paths))"
  }

  static func addedByHook(_ paths: [String]) -> String {
    "a hook put \(paths.joined(separator: ", ")) into the commit too, but not into the index; run: "
      + restoring(paths)
  }

  private static func restoring(_ paths: [String]) -> String {
    "git restore --staged -- " + paths.map(shellQuoted).joined(separator: " ")
  }
}
