import CLibgit2

/// The step that makes a commit the newest of its branch, or of a detached HEAD.
///
/// HEAD and the branch are locked together; under the locks both must still be what the commit was
/// built on, by name and by id.
struct RefUpdate {
  let store: LibGit2Store
  let plan: CommitPlan
  /// What HEAD was when the commit was built.
  let head: Head
  /// The message of the commit, whose first line the reflog repeats.
  let message: String

  private var branch: String? { head.reference }

  /// Moves the ref; false when it stands elsewhere by now.
  func publish(_ commit: ObjectID) throws(GitError) -> Bool {
    try OwnedFiles.withoutInterruption { () throws(GitError) in
      let transaction = try obtain("begin to move the branch", freedBy: git_transaction_free) {
        git_transaction_new(&$0, store.repository)
      }
      try lock("HEAD", transaction.pointer)
      if let branch { try lock(branch, transaction.pointer) }
      let now = try store.head()
      guard now.branch == head.branch else {
        throw GitError(
          .headMoved, "HEAD went to another branch while the commit was made",
          hint: "git switch \(head.branch ?? "-")   and run the command again")
      }
      guard now.commit == head.commit else { return false }
      return try move(to: commit, transaction.pointer)
    }
  }

  private func lock(_ name: String, _ transaction: OpaquePointer) throws(GitError) {
    var patience = Patience(seconds: 1)
    while true {
      let code = git_transaction_lock_ref(transaction, name)
      guard code < 0 else { return }
      let failure = LibGit2Failure(code: code)
      guard code == GIT_ELOCKED.rawValue else { throw failure.error("lock \(name)") }
      guard patience.pause() else {
        let folder = name == "HEAD" ? store.gitDirectory : store.commonDirectory
        throw LockHolder(path: "\(folder)/\(name).lock").error()
      }
    }
  }

  private func move(to commit: ObjectID, _ transaction: OpaquePointer) throws(GitError) -> Bool {
    let person = plan.committer
    var signature: UnsafeMutablePointer<git_signature>?
    try attempt("write who commits") {
      git_signature_new(
        &signature, person.identity.name, person.identity.email, person.seconds,
        Int32(person.offsetMinutes))
    }
    defer { git_signature_free(signature) }
    var id = commit.oid
    let name = branch ?? "HEAD"
    try attempt("move \(name)") {
      git_transaction_set_target(transaction, name, &id, signature, reflogMessage)
    }
    let code = git_transaction_commit(transaction)
    guard code < 0 else { return true }
    return try settle(LibGit2Failure(code: code), name, commit)
  }

  /// Looks what became of the ref after an error, because part of the work may have been done.
  private func settle(
    _ failure: LibGit2Failure, _ name: String, _ commit: ObjectID
  ) throws(GitError) -> Bool {
    let now: ObjectID?
    do throws(GitError) {
      now = try store.target(of: name)
    } catch {
      throw GitError(
        .outcomeUnknown, "\(name) can't be read any more, so the commit \(commit) may stand or not",
        hint: "git log -1 tells")
    }
    if now == commit { return true }
    throw failure.error("move \(name) to the commit")
  }

  /// The line of the reflog, as `git commit` writes it.
  private var reflogMessage: String {
    let action =
      store.environment["GIT_REFLOG_ACTION"] ?? (head.isUnborn ? "commit (initial)" : "commit")
    return "\(action): \(message.prefix { $0 != "\n" })"
  }
}
