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
      branch: head.branch, parent: head.commit, files: committed(plan, changes, head),
      message: plan.message, author: plan.author, committer: plan.committer, notes: plan.notes)
  }

  func commit(_ plan: CommitPlan) throws(GitError) -> CommitOutcome {
    let changes = try preflight(plan)
    let head = try head()
    let files = committed(plan, changes, head)
    guard !files.isEmpty else { return .nothingChanged }
    let new = changes.filter(\.isUntracked).map(\.path)
    if !new.isEmpty {
      _ = try git.output(
        "put \(new[0]) into the index", ["add", "-N", "--"] + new, adding: Self.literal)
    }
    let outcome = try run(plan, files.map(\.path))
    guard outcome.isSuccess else {
      if !new.isEmpty {
        _ = try? git.run(["rm", "-q", "--cached", "-f", "--"] + new, adding: Self.literal)
      }
      throw refusal(outcome)
    }
    return .committed(try result(plan, files, head, outcome))
  }

  /// Refuses what would be refused, and gives the changes of the planned files.
  private func preflight(_ plan: CommitPlan) throws(GitError) -> [FileChange] {
    try refuseOperationInProgress()
    for file in plan.files {
      if case .write = file.content, try isIgnored(file.path.string) {
        throw .ignoredPath(file.path.string)
      }
    }
    let all = try changes(under: plan.files.map(\.path.string))
    let wanted = Set(plan.files.map(\.path.string))
    let changes = all.filter { wanted.contains($0.path) }
    for change in changes {
      if change.isConflicted { throw .conflict(change.path) }
      if change.isPartlyStaged, !plan.request.allowsPartlyStaged {
        throw .partlyStaged(change.path)
      }
    }
    return changes
  }

  func refuseOperationInProgress() throws(GitError) {
    let marks = [
      ("MERGE_HEAD", Operation.merge), ("CHERRY_PICK_HEAD", .cherryPick), ("REVERT_HEAD", .revert),
      ("rebase-merge", .rebase), ("rebase-apply", .rebase),
    ]
    for (name, operation) in marks where access("\(gitDirectory)/\(name)", F_OK) == 0 {
      throw operation.error(in: root ?? gitDirectory)
    }
  }

  private func committed(
    _ plan: CommitPlan, _ changes: [FileChange], _ head: Head
  ) -> [CommittedFile] {
    changes.compactMap { change in
      let status: CommittedFile.Status =
        switch change.kind {
        case .added: .added
        case .modified: .modified
        case .deleted: .deleted
        }
      return CommittedFile(path: change.path, status: status)
    }
  }

  private func run(_ plan: CommitPlan, _ paths: [String]) throws(GitError) -> Program.Outcome {
    let message = try TemporaryFile(Array(plan.message.utf8))
    defer { message.remove() }
    let cleanup = try Message(settings: plan.settings).cleanup
    var arguments = ["-c", "core.fsync=all"]
    if !plan.request.runsHooks { arguments += ["-c", "core.hooksPath=/dev/null"] }
    arguments += [
      "commit", "-q", "--only", "--cleanup=\(cleanup.rawValue)", "-F", message.path,
      "--pathspec-from-file=-", "--pathspec-file-nul",
    ]
    if plan.request.skipsVerification { arguments.append("--no-verify") }
    if let signs = plan.request.signs { arguments.append(signs ? "--gpg-sign" : "--no-gpg-sign") }
    var variables = Self.literal
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
    do throws(SystemCause) { return try program.run() } catch {
      throw error.error("could not run \(git.path)")
    }
  }

  private func refusal(_ outcome: Program.Outcome) -> GitError {
    let words = outcome.errorText
    let lock = gitDirectory + "/index.lock"
    if words.contains("index.lock': File exists") { return LockHolder(path: lock).error() }
    if words.contains("failed to sign") || words.contains("gpg failed") {
      return GitError(
        .signingFailed, "the commit could not be signed, and this repository wants it signed",
        hint: "git config --get-regexp '^(gpg|user.signingkey|commit.gpgsign)'   shows the settings"
      )
    }
    if words.contains("empty commit message") {
      return GitError(.invalidMessage, "the commit message is empty")
    }
    if outcome.status == 1, !words.contains("error:"), !words.contains("fatal:") {
      return GitError(
        .hookFailed, "a hook refused the commit", hint: String(words.dropLastNewline))
    }
    return outcome.error("commit")
  }

  private func result(
    _ plan: CommitPlan, _ files: [CommittedFile], _ before: Head, _ outcome: Program.Outcome
  ) throws(GitError) -> CommitResult {
    let now = try head()
    guard let id = now.commit, id != before.commit else {
      throw GitError(
        .outcomeUnknown, "`git` says that it committed, but HEAD did not move", hint: "git log -1")
    }
    var message = plan.message
    try walk(from: id) { commit in
      message = commit.message
      return false
    }
    let short = try git.run(["rev-parse", "--short", "\(id)"])
    return CommitResult(
      id: id, shortID: String(short.text.dropLastNewline), branch: now.branch,
      parents: [before.commit].compactMap { $0 }, files: files, message: message,
      author: plan.author, committer: plan.committer, isIndexPublished: true, isDurable: true,
      notes: plan.notes, hookOutput: outcome.output + outcome.errors)
  }
}
