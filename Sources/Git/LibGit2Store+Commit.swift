import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibGit2Store {
  func preview(_ plan: CommitPlan) throws(GitError) -> CommitPreview {
    try preflight(plan)
    return try withIndex { (index) throws(GitError) in
      try checkIndex(plan, index)
      let head = try head()
      let base = try baseTree(of: head)
      let staged = try stagedFiles(plan, index, isWriting: false)
      try refusePartlyStaged(plan, staged, index, base)
      return CommitPreview(
        branch: head.branch, parent: head.commit, files: changedFiles(staged, base),
        message: plan.message, author: plan.author, committer: plan.committer,
        notes: plan.notes + notes(head))
    }
  }

  func commit(_ plan: CommitPlan) throws(GitError) -> CommitOutcome {
    try preflight(plan)
    let lock = try IndexLock(folder: gitDirectory)
    defer { lock.release() }
    let index = try PrivateIndex(of: self)
    defer { index.discard() }
    try checkIndex(plan, index.pointer)
    return try CommitAttempt(store: self, plan: plan, lock: lock, index: index).run()
  }

  /// Refuses what can be seen without the lock.
  private func preflight(_ plan: CommitPlan) throws(GitError) {
    try refuseOperationInProgress()
    try refuseUnsuitable(plan.settings)
    for file in plan.files {
      guard case .write = file.content else { continue }
      try refuseIgnored(file.path.string)
    }
  }

  func refuseOperationInProgress() throws(GitError) {
    let state = UInt32(bitPattern: git_repository_state(repository))
    let operation: Operation
    switch state {
    case GIT_REPOSITORY_STATE_NONE.rawValue, GIT_REPOSITORY_STATE_BISECT.rawValue: return
    case GIT_REPOSITORY_STATE_MERGE.rawValue: operation = .merge
    case GIT_REPOSITORY_STATE_REVERT.rawValue, GIT_REPOSITORY_STATE_REVERT_SEQUENCE.rawValue:
      operation = .revert
    case GIT_REPOSITORY_STATE_CHERRYPICK.rawValue,
      GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE.rawValue:
      operation = .cherryPick
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX.rawValue: operation = .mailbox
    default: operation = .rebase
    }
    throw operation.error(in: root ?? gitDirectory)
  }

  /// Refuses what `git` has to commit, and a branch to which nobody can.
  func refuseUnsuitable(_ settings: Settings) throws(GitError) {
    try refuseUnsupported(settings)
    try refuseUnusableBranch()
  }

  /// What libgit2 would do wrong goes to `git`.
  private func refuseUnsupported(_ settings: Settings) throws(GitError) {
    let shared = settings["core.sharedrepository"]?.lowercased()
    if let shared, !["umask", "false", "0", "no", "off", ""].contains(shared) {
      throw GitError(
        .unsupportedRepository,
        "the repository is shared (core.sharedRepository = \(shared)), which needs the `git` program",
        hint: "install git")
    }
  }

  /// A branch that is itself a symbolic reference goes to `git`, and so does what is no branch; one
  /// that can't be made is refused.
  private func refuseUnusableBranch() throws(GitError) {
    let head = try head()
    guard let branch = head.branch, let name = head.reference else { return }
    // libgit2 would leave the reflog of HEAD as it is.
    guard name.hasPrefix("refs/heads/") else {
      throw GitError(
        .unsupportedRepository,
        "HEAD names \(name), which is no branch and needs the `git` program",
        hint: "install git")
    }
    var reference: OpaquePointer?
    let code = git_reference_lookup(&reference, repository, name)
    defer { git_reference_free(reference) }
    if code == 0, git_reference_type(reference) == GIT_REFERENCE_SYMBOLIC {
      throw GitError(
        .unsupportedRepository,
        "the branch \(branch) is a symbolic reference, which needs the `git` program",
        hint: "install git")
    }
    if code < 0 { git_error_clear() }
    if head.isUnborn, let other = obstacle(to: name) { throw .branch(name, isBarredBy: other) }
  }

  /// A reference that a new one can't stand beside, because a folder and a file would have the same
  /// name; nil when there is none.
  private func obstacle(to name: String) -> String? {
    var iterator: OpaquePointer?
    defer { git_reference_iterator_free(iterator) }
    guard git_reference_iterator_new(&iterator, repository) == 0 else {
      git_error_clear()
      return nil
    }
    var other: UnsafePointer<CChar>?
    while git_reference_next_name(&other, iterator) == 0,
      let found = other.map({ String(cString: $0) })
    {
      if name.isPath(under: found) || found.isPath(under: name) { return found }
    }
    git_error_clear()
    return nil
  }

  private func refuseIgnored(_ path: String) throws(GitError) {
    if try isIgnored(path) { throw .ignoredPath(path) }
  }

  /// Refuses what the index says about the paths.
  private func checkIndex(_ plan: CommitPlan, _ index: OpaquePointer) throws(GitError) {
    if git_index_has_conflicts(index) == 1 {
      for file in plan.files {
        for stage in Int32(1)...3 where git_index_get_bypath(index, file.path.string, stage) != nil
        {
          throw .conflict(file.path.string)
        }
      }
    }
    for file in plan.files { try checkEntry(of: file.path, index, plan.settings) }
  }

  private func checkEntry(
    of path: RecordPath, _ index: OpaquePointer, _ settings: Settings
  ) throws(GitError) {
    for folder in path.ancestors {
      guard let entry = git_index_get_bypath(index, folder, 0)?.pointee else { continue }
      if entry.mode == FileMode.commit.rawValue {
        throw GitError(
          .foreignPath, "\(path.string) belongs to the submodule \(folder)",
          hint: "commit it there: git -C \(shellQuoted(folder)) status")
      }
    }
    guard let entry = git_index_get_bypath(index, path.string, 0)?.pointee else { return }
    if entry.isSkipped { throw .skipped(path, settings) }
    if entry.mode == FileMode.commit.rawValue {
      throw GitError(.foreignPath, "\(path.string) is a submodule")
    }
  }

  /// The tree that HEAD's commit holds; nil before the first commit.
  func baseTree(of head: Head) throws(GitError) -> TreeReference? {
    guard let commit = head.commit else { return nil }
    return TreeReference(try tree(of: commit))
  }
}

/// A tree that can be handed around.
final class TreeReference {
  private let handle: Handle

  init(_ handle: consuming Handle) { self.handle = handle }

  var pointer: OpaquePointer { handle.pointer }
  var id: ObjectID { ObjectID(git_tree_id(pointer).pointee) }

  /// The file at a path; nil when there is none.
  func file(at path: String) -> (id: ObjectID, mode: UInt32)? {
    var entry: OpaquePointer?
    guard git_tree_entry_bypath(&entry, pointer, path) == 0, let entry else {
      git_error_clear()
      return nil
    }
    defer { git_tree_entry_free(entry) }
    guard git_tree_entry_type(entry) != GIT_OBJECT_TREE else { return nil }
    return (ObjectID(git_tree_entry_id(entry).pointee), git_tree_entry_filemode(entry).rawValue)
  }
}
