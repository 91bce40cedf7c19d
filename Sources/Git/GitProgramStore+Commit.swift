#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension GitProgramStore {
  func preview(_ plan: CommitPlan) throws(GitError) -> CommitPreview {
    let changes = try preflight(plan)
    let head = try head()
    return CommitPreview(
      branch: head.branch, parent: head.commit, files: changes.map { CommittedFile($0) },
      message: plan.message, author: plan.author, committer: plan.committer,
      notes: plan.notes + notes(head))
  }

  func commit(_ plan: CommitPlan) throws(GitError) -> CommitOutcome {
    let lock = try IndexLock(folder: gitDirectory)
    defer { lock.release() }
    let changes = try preflight(plan)
    guard !changes.isEmpty else { return .nothingChanged }
    let signing = try Signing(
      wanted: plan.request.signs, settings: plan.settings, environment: environment,
      folder: root ?? gitDirectory)
    try signing?.refuseUnable()
    let hooks = HookRun(hooks: hooks(plan.settings), plan: plan)
    let wanted = Hooks.Name.allCases.filter(hooks.isWanted)
    let before = try head()
    // `git` gets the signal, too, and once it has committed the index must follow.
    let done = try OwnedFiles.withoutInterruption {
      () throws(GitError) -> (outcome: Program.Outcome, isPublished: Bool)? in
      let pending = PendingMessages(in: gitDirectory)
      defer { pending.restore() }
      let index = try IndexCopy(in: gitDirectory)
      defer { index.discard() }
      try addNames(of: changes.filter(\.isUntracked), index)
      let file = FileNumber(index.path)
      let outcome = try run(plan, changes, index)
      // The last thing that `git` does to a commit is to put a new index in the place of the old.
      guard outcome.isSuccess || FileNumber(index.path) != file else {
        if outcome.isNothingToCommit { return nil }
        throw refusal(outcome, signing) ?? hooks.refusal(outcome, wanted)
      }
      return (outcome, publish(index, lock))
    }
    guard let done else { return .nothingChanged }
    return .committed(
      try result(plan, before, done.outcome, hooks, lock, isPublished: done.isPublished))
  }

  /// Refuses what would be refused, and gives the changes of the planned files.
  private func preflight(_ plan: CommitPlan) throws(GitError) -> [FileChange] {
    try refuseOperationInProgress()
    for file in plan.files {
      if case .write = file.content, try isIgnored(file.path.string) {
        throw .ignoredPath(file.path.string)
      }
    }
    let flags = try indexFlags(of: plan.files)
    if let skipped = plan.files.first(where: { flags[$0.path.string]?.isSkipped == true }) {
      throw .skipped(skipped.path, plan.settings)
    }
    let all = try changes(under: plan.files.map(\.path.string))
    let wanted = Set(plan.files.map(\.path.string))
    var changes = all.filter { wanted.contains($0.path) }
    for change in changes {
      if change.isConflicted { throw .conflict(change.path) }
      if change.isPartlyStaged, !plan.request.allowsPartlyStaged {
        throw .partlyStaged(change.path)
      }
    }
    // About these status is silent.
    for file in plan.files where flags[file.path.string]?.isAssumedUnchanged == true {
      guard !changes.contains(where: { $0.path == file.path.string }) else { continue }
      if let change = try change(of: file) { changes.append(change) }
    }
    try refuseInconvertible(plan, changes)
    return changes.sorted()
  }

  /// Refuses what can't be converted as `.gitattributes` asks.
  private func refuseInconvertible(
    _ plan: CommitPlan, _ changes: [FileChange]
  ) throws(GitError) {
    let changed = Set(changes.map { Array($0.path.utf8) })
    let files = plan.files.filter { changed.contains(Array($0.path.string.utf8)) }
    let filters = try filters(of: files.map(\.path.string), plan.settings)
    for (file, filter) in zip(files, filters) {
      guard case .write(let bytes, _, _) = file.content, let filter else { continue }
      _ = try filter.blob(file.path.string, bytes, git: git, isWriting: false)
    }
  }

  /// What the index says of files beyond their content, by path.
  private func indexFlags(
    of files: [CommitPlan.File]
  ) throws(GitError) -> [String: (isSkipped: Bool, isAssumedUnchanged: Bool)] {
    let listed = try git.output(
      "read the index", ["ls-files", "-v", "-z", "--"] + files.map(\.path.string),
      adding: Self.literal)
    var flags: [String: (isSkipped: Bool, isAssumedUnchanged: Bool)] = [:]
    for line in listed.split(separator: 0) {
      let line = String(decoding: line, as: UTF8.self)
      guard let tag = line.first else { continue }
      flags[String(line.dropFirst(2))] = (tag == "S" || tag == "s", tag.isLowercase)
    }
    return flags
  }

  /// What a file is to HEAD, told from its content; nil when they are the same.
  private func change(of file: CommitPlan.File) throws(GitError) -> FileChange? {
    let path = file.path.string
    let stored =
      if let commit = try head().commit { try files(at: commit, under: path).first } else {
        StoredFile?.none
      }
    guard case .write(let bytes, _, _) = file.content else {
      return stored.map { _ in FileChange(path: path, kind: .deleted) }
    }
    let blob = try git.output(
      "look at the content of \(path)",
      withoutFilters() + ["hash-object", "--stdin", "--path", path], input: bytes)
    guard ObjectID(String(String(decoding: blob, as: UTF8.self).dropLastNewline)) != stored?.blob
    else {
      return nil
    }
    return FileChange(path: path, kind: stored == nil ? .added : .modified)
  }

  func refuseOperationInProgress() throws(GitError) {
    // In the order of libgit2: a rebase stops in the middle of merges and picks.
    let marks = [
      ("rebase-merge", Operation.rebase), ("rebase-apply/applying", .mailbox),
      ("rebase-apply", .rebase), ("MERGE_HEAD", .merge), ("REVERT_HEAD", .revert),
      ("CHERRY_PICK_HEAD", .cherryPick),
    ]
    for (name, operation) in marks where access("\(gitDirectory)/\(name)", F_OK) == 0 {
      throw operation.error(in: root ?? gitDirectory)
    }
  }

  /// Makes new files known to an index, as `git commit --only` wants them.
  private func addNames(of new: [FileChange], _ index: IndexCopy) throws(GitError) {
    guard let first = new.first else { return }
    _ = try git.output(
      "put \(first.path) into the index", ["add", "-N", "--"] + new.map(\.path),
      adding: Self.literal.merging(["GIT_INDEX_FILE": index.path]) { $1 })
  }

  private func run(
    _ plan: CommitPlan, _ changes: [FileChange], _ index: IndexCopy
  ) throws(GitError) -> Program.Outcome {
    let paths = changes.map(\.path)
    let message = try TemporaryFile(Array(plan.message.utf8), environment)
    defer { message.remove() }
    let cleanup = try Message(settings: plan.settings).cleanup
    // Maintenance comes later: this one would know no index but the copy, which soon is gone.
    var settings = [
      "core.fsync=all", "core.filesRefLockTimeout=1000", "i18n.commitEncoding=UTF-8",
      "maintenance.auto=false", "advice.ignoredHook=false",
    ]
    if !plan.request.runsHooks { settings.append("core.hooksPath=/dev/null") }
    // Git takes a file as it is when a filter fails that isn't `required`; it may have been a
    // secret.
    let drivers = try filters(of: paths, plan.settings).compactMap { $0?.driver }
    settings += Set(drivers).sorted().map { "filter.\($0).required=true" }
    var arguments = settings.flatMap { ["-c", $0] }
    arguments += [
      "commit", "-q", "--only", "--cleanup=\(cleanup.rawValue)", "-F", message.path,
      "--pathspec-from-file=-", "--pathspec-file-nul",
    ]
    if plan.request.skipsVerification { arguments.append("--no-verify") }
    if let signs = plan.request.signs { arguments.append(signs ? "--gpg-sign" : "--no-gpg-sign") }
    var variables = Self.literal
    variables["GIT_INDEX_FILE"] = index.path
    for (role, stamp) in [("AUTHOR", plan.author), ("COMMITTER", plan.committer)] {
      variables["GIT_\(role)_NAME"] = stamp.identity.name
      variables["GIT_\(role)_EMAIL"] = stamp.identity.email
      variables["GIT_\(role)_DATE"] = "@\(stamp.seconds) \(stamp.zone)"
    }
    var program = git.program(
      arguments, adding: variables, input: Array(paths.joined(separator: "\0").utf8),
      allowsNetwork: true)
    // Hooks write here too.
    if let target = plan.request.hookOutput { program.output = .descriptor(target) }
    do throws(SystemCause) {
      let running = try program.start()
      return OwnedFiles.passingSignals(to: running.process) { running.finish(program.input) }
    } catch {
      throw error.error("could not run \(git.path)")
    }
  }

  /// Makes the copy that `git` has renewed the index; false when that failed.
  private func publish(_ index: IndexCopy, _ lock: IndexLock) -> Bool {
    do {
      try index.move(over: lock)
      try lock.publish(asIndex: gitDirectory + "/index")
      return true
    } catch {
      return false
    }
  }

  /// Why `git` made no commit; nil when that was because of a hook.
  private func refusal(_ outcome: Program.Outcome, _ signing: Signing?) -> GitError? {
    let words = outcome.errorText
    if let lock = words.text(between: "Unable to create '", and: "': File exists") {
      return LockHolder(path: lock).error()
    }
    if let other = words.text(
      between: "cannot lock ref 'HEAD': '", and: "' exists; cannot create '"),
      let name = words.text(between: "cannot create '", and: "'")
    {
      return .branch(name, isBarredBy: other)
    }
    if words.contains("cannot lock ref"), words.contains("but expected") {
      return GitError(
        .headMoved, "the branch moved while the commit was made", hint: "run the command again")
    }
    if words.contains("empty commit message") {
      return GitError(.invalidMessage, "the commit message is empty")
    }
    if outcome.status == 128, words.contains(" would be replaced by "),
      let path = words.text(between: "LF in ", and: "\n")
    {
      return .unsafeLineEnds(path)
    }
    // Other failures of its own end `git` with 128.
    if outcome.status == 1, !words.contains("error: Error building trees") { return nil }
    if let signing, SystemCause(in: words) == nil,
      ["failed to sign", "failed to write commit object", "signingkey"].contains(
        where: words.contains)
    {
      return signing.failure(ofGit: words)
    }
    return outcome.error("commit", in: git.folder)
  }

  private func result(
    _ plan: CommitPlan, _ before: Head, _ outcome: Program.Outcome, _ hooks: HookRun,
    _ lock: IndexLock, isPublished: Bool
  ) throws(GitError) -> CommitResult {
    let now = try head()
    guard let id = now.commit, id != before.commit else {
      throw GitError(
        .outcomeUnknown, "`git` says that it committed, but HEAD did not move", hint: "git log -1")
    }
    var made: [HistoryCommit] = []
    try walk(from: id) { commit in
      made.append(commit)
      return false
    }
    let files = try differences(of: made, under: "") { _, _, _ in false }.joined()
      .map { CommittedFile($0) }
    let planned = Set(plan.files.map(\.path.string))
    let foreign = files.map(\.path).filter { !planned.contains($0) }
    var notes = plan.notes + notes(before) + hooks.notes
    if lock.isRecovered { notes.append(Note.recoveredLock) }
    if !foreign.isEmpty { notes.append(Note.addedByHook(foreign)) }
    if !isPublished { notes.append(Note.staleIndex(files.map(\.path))) }
    if plan.request.runsMaintenance { Maintenance.start(git) }
    let short = try git.run(["rev-parse", "--short", "\(id)"])
    return CommitResult(
      id: id, shortID: String(short.text.dropLastNewline), branch: now.branch,
      parents: [before.commit].compactMap { $0 }, files: files,
      message: made.first?.message ?? plan.message,
      author: plan.author, committer: plan.committer, isIndexPublished: isPublished,
      isDurable: true, notes: notes, hookOutput: outcome.output + outcome.errors)
  }
}

/// Messages kept for a commit that the person has yet to make, as after `git merge --squash`. `git
/// commit` removes them, whatever it commits.
private struct PendingMessages {
  private let files: [(path: String, bytes: [UInt8])]

  init(in folder: String) {
    files = ["SQUASH_MSG", "MERGE_MSG"].compactMap { name in
      (try? readFile("\(folder)/\(name)")).map { ("\(folder)/\(name)", $0) }
    }
  }

  /// Writes those again that are gone.
  func restore() {
    for (path, bytes) in files {
      let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
      guard file >= 0 else { continue }
      try? writeAll(bytes, to: file)
      close(file)
    }
  }
}

/// What tells a file from another that takes its place.
private struct FileNumber: Equatable {
  private let number: UInt64?

  init(_ path: String) {
    var status = stat()
    number = stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
  }
}

extension CommittedFile {
  fileprivate init(_ change: FileChange) {
    let status: Status =
      switch change.kind {
      case .added: .added
      case .modified: .modified
      case .deleted: .deleted
      }
    self.init(path: change.path, status: status)
  }

  fileprivate init(_ difference: FileDifference) {
    let isAdded = difference.before.allSatisfy { $0 == nil }
    self.init(
      path: difference.path,
      status: difference.after == nil ? .deleted : isAdded ? .added : .modified)
  }
}

extension Program.Outcome {
  /// Whether `git commit` found that HEAD has it all. Hooks write to its other stream.
  fileprivate var isNothingToCommit: Bool { status == 1 && text.contains(" to commit") }
}

extension Signing {
  /// Why `git` could not sign, from what it and the program said.
  fileprivate func failure(ofGit words: String) -> GitError {
    let lines = words.split(whereSeparator: \.isNewline).filter { line in
      !line.hasSuffix("failed to write commit object") && !line.hasSuffix("failed to sign the data")
    }
    return failure(lines.joined(separator: "\n"))
  }
}
