import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file as it goes into the commit.
struct StagedFile {
  let path: String
  /// nil when the file goes.
  var blob: (id: ObjectID, mode: UInt32)?
  /// What the file system says of the file, for the index.
  var entry: git_index_entry
}

/// The making of one commit while the index is locked.
final class CommitAttempt {
  private let store: LibGit2Store
  private let plan: CommitPlan
  private let lock: IndexLock
  private let index: PrivateIndex
  private let hooks: HookRun
  private var message: String

  private var repository: OpaquePointer { store.repository }

  init(store: LibGit2Store, plan: CommitPlan, lock: IndexLock, index: PrivateIndex) {
    self.store = store
    self.plan = plan
    self.lock = lock
    self.index = index
    hooks = HookRun(hooks: store.hooks(plan.settings), plan: plan)
    message = plan.message
  }

  func run() throws(GitError) -> CommitOutcome {
    let signing = try Signing(
      wanted: plan.request.signs, settings: plan.settings, environment: store.environment,
      folder: store.root ?? store.gitDirectory)
    var head = try store.head()
    let firstBase = try store.baseTree(of: head)
    try refusePartlyStaged(firstBase)
    var staged = try store.stagedFiles(plan, index.pointer, isWriting: true)
    guard !store.changedFiles(staged, firstBase).isEmpty else { return .nothingChanged }
    try runHooks(&staged, firstBase)
    try stage(staged)
    try index.write(over: lock)
    for _ in 0..<10 {
      let base = try store.baseTree(of: head)
      try refuseForeignEdits(staged, firstBase, base)
      var update = TreeUpdate(repository: repository)
      let tree = try tree(staged, base, &update)
      let commit = try write(tree, on: head, signing)
      try verify([commit, tree] + update.written + staged.compactMap { $0.blob?.id })
      if try RefUpdate(store: store, plan: plan, head: head, message: message).publish(commit) {
        return .committed(try finish(commit, head, staged, base))
      }
      head = try store.head()
    }
    throw GitError(
      .headMoved, "the branch moved ten times while the commit was made",
      hint: "run the command again")
  }

  /// Refuses files that were staged in another state, before any of them is written.
  private func refusePartlyStaged(_ base: TreeReference?) throws(GitError) {
    let isAnyStaged = plan.files.contains { file in
      let entry = git_index_get_bypath(index.pointer, file.path.string, 0)?.pointee
      return entry.map { ObjectID($0.id) } != base?.file(at: file.path.string)?.id
    }
    guard isAnyStaged, !plan.request.allowsPartlyStaged else { return }
    let rehearsed = try store.stagedFiles(plan, index.pointer, isWriting: false)
    try store.refusePartlyStaged(plan, rehearsed, index.pointer, base)
  }

  /// Runs the hooks that come before a commit, and takes over what they did to its files and
  /// message.
  private func runHooks(_ staged: inout [StagedFile], _ base: TreeReference?) throws(GitError) {
    let wanted = Set([.preCommit, .prepareMessage, .commitMessage].filter(hooks.isWanted))
    guard !wanted.isEmpty else { return }
    let proposal = try ProposedIndex(of: store, base: base, staged)
    defer { proposal.discard() }
    if wanted.contains(.preCommit) {
      try hooks.run(.preCommit, index: proposal.path)
      try proposal.takeOver(&staged, base)
    }
    guard wanted.contains(.prepareMessage) || wanted.contains(.commitMessage) else { return }
    let file = MessageFile(gitDirectory: store.gitDirectory, root: store.root ?? "")
    try file.write(message)
    if wanted.contains(.prepareMessage) {
      try hooks.run(.prepareMessage, [file.argument, "message"], index: proposal.path)
    }
    if wanted.contains(.commitMessage) {
      try hooks.run(.commitMessage, [file.argument], index: proposal.path)
    }
    message = try Message(settings: plan.settings).clean(file.read())
  }

  private func tree(
    _ staged: [StagedFile], _ base: TreeReference?, _ update: inout TreeUpdate
  ) throws(GitError) -> ObjectID {
    let changes = staged.map { (path: $0.path[...], file: $0.blob) }
    if let tree = try update.apply(changes, to: base?.pointer) { return tree }
    // The last file went: the commit holds the empty tree.
    guard base != nil else { return .emptyTree }
    let builder = try obtain("prepare an empty commit", freedBy: git_treebuilder_free) {
      git_treebuilder_new(&$0, repository, nil)
    }
    var id = git_oid()
    try writingObject("write the files of the commit") {
      git_treebuilder_write(&id, builder.pointer)
    }
    return ObjectID(id)
  }

  /// HEAD may move while we work, but not in the very files that we commit.
  private func refuseForeignEdits(
    _ staged: [StagedFile], _ first: TreeReference?, _ now: TreeReference?
  ) throws(GitError) {
    guard first?.id != now?.id else { return }
    for file in staged {
      let (before, after) = (first?.file(at: file.path), now?.file(at: file.path))
      guard before?.id != after?.id || before?.mode != after?.mode else { continue }
      throw GitError(
        .headMoved, "somebody else committed \(file.path) at the same moment",
        hint: "git log -1 -p -- \(shellQuoted(file.path))   shows what; then run the command again")
    }
  }

  /// Puts the files into the private index.
  private func stage(_ staged: [StagedFile]) throws(GitError) {
    for file in staged {
      guard let blob = file.blob else {
        if git_index_remove_bypath(index.pointer, file.path) < 0 { git_error_clear() }
        continue
      }
      var entry = file.entry
      entry.id = blob.id.oid
      entry.mode = blob.mode
      try attempt("put \(file.path) into the index") {
        file.path.withCString { path in
          entry.path = path
          return git_index_add(index.pointer, &entry)
        }
      }
    }
  }

  /// Writes the commit object; no ref knows it yet.
  private func write(
    _ tree: ObjectID, on head: Head, _ signing: Signing?
  ) throws(GitError) -> ObjectID {
    var object = CommitObject(
      tree: tree, parents: [head.commit].compactMap { $0 }, author: plan.author,
      committer: plan.committer, message: message)
    object.signature = try signing?.sign(object.bytes, for: plan.committer.identity)
    let bytes = object.bytes
    let odb = try obtain("open the object database", freedBy: git_odb_free) {
      git_repository_odb(&$0, repository)
    }
    var id = git_oid()
    try writingObject("write the commit") {
      git_odb_write(&id, odb.pointer, bytes, bytes.count, GIT_OBJECT_COMMIT)
    }
    return ObjectID(id)
  }

  /// Looks everything up again: libgit2 has been seen to report success on a full disk.
  private func verify(_ ids: [ObjectID]) throws(GitError) {
    let odb = try obtain("open the object database", freedBy: git_odb_free) {
      git_repository_odb(&$0, repository)
    }
    try attempt("read the object database again") { git_odb_refresh(odb.pointer) }
    for id in ids {
      var oid = id.oid
      guard git_odb_exists(odb.pointer, &oid) == 1 else {
        throw GitError(
          .inputOutput, "the object \(id) of the commit could not be written",
          hint:
            "see whether the disk is full or \(store.commonDirectory)/objects may not be written")
      }
    }
  }

  /// Makes the new index the index, syncs, and tells what was done.
  private func finish(
    _ commit: ObjectID, _ head: Head, _ staged: [StagedFile], _ base: TreeReference?
  ) throws(GitError) -> CommitResult {
    var notes = plan.notes + store.notes(head)
    if lock.isRecovered { notes.append(Note.recoveredLock) }
    var isPublished = true
    var isDurable = !Syncing.isPutOff
    do throws(SystemCause) {
      try lock.publish(asIndex: store.gitDirectory + "/index")
    } catch {
      isPublished = false
      notes.append(Note.staleIndex(staged.map(\.path)))
      lock.release()
    }
    do throws(SystemCause) {
      try synchronize(store.gitDirectory, isFolder: true)
    } catch {
      isDurable = false
    }
    if hooks.isWanted(.postCommit) {
      // The commit stands whatever this hook says, as with Git.
      try? hooks.run(.postCommit, index: store.gitDirectory + "/index")
    }
    if let git = plan.git, plan.request.runsMaintenance { Maintenance.start(git) }
    return CommitResult(
      id: commit, shortID: store.shortID(commit), branch: head.branch,
      parents: [head.commit].compactMap { $0 }, files: store.changedFiles(staged, base),
      message: message, author: plan.author, committer: plan.committer,
      isIndexPublished: isPublished, isDurable: isDurable, notes: notes + hooks.notes,
      hookOutput: hooks.output)
  }
}
