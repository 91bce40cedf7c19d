import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibGit2Store {
  func changes(under prefixes: [String]) throws(GitError) -> [FileChange] {
    let index = try index()
    defer { git_index_free(index) }
    let list = try statusList(under: prefixes)
    var changes: [FileChange] = []
    for position in 0..<git_status_list_entrycount(list.pointer) {
      guard let entry = git_status_byindex(list.pointer, position)?.pointee else { continue }
      if let change = change(entry, index) { changes.append(change) }
    }
    return changes.sorted()
  }

  private func statusList(under prefixes: [String]) throws(GitError) -> Handle {
    var options = git_status_options()
    git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
    options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
      | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
      | GIT_STATUS_OPT_SORT_CASE_SENSITIVELY.rawValue
    let literal = prefixes.contains("") ? [] : prefixes
    return try obtain("compare the files with HEAD", freedBy: git_status_list_free) { list in
      withStrings(literal) { strings in
        options.pathspec = strings
        return git_status_list_new(&list, repository, &options)
      }
    }
  }

  private func change(_ entry: git_status_entry, _ index: OpaquePointer) -> FileChange? {
    let staged = entry.head_to_index?.pointee
    let unstaged = entry.index_to_workdir?.pointee
    guard let name = unstaged?.old_file.path ?? staged?.new_file.path ?? staged?.old_file.path,
      !String(cString: name).hasSuffix("/")
    else { return nil }
    let path = String(cString: name)
    let status = entry.status.rawValue
    func has(_ flags: git_status_t...) -> Bool { flags.contains { status & $0.rawValue != 0 } }
    let stored = git_index_get_bypath(index, path, 0)?.pointee
    if let stored, !has(GIT_STATUS_WT_NEW), stored.isSkipped,
      !has(GIT_STATUS_INDEX_NEW, GIT_STATUS_INDEX_MODIFIED, GIT_STATUS_INDEX_DELETED)
    {
      return nil
    }
    if has(GIT_STATUS_CONFLICTED) {
      return FileChange(path: path, kind: .modified, isConflicted: true)
    }
    let isIntended = stored?.isIntendedOnly ?? false
    let isStaged =
      !isIntended
      && has(
        GIT_STATUS_INDEX_NEW, GIT_STATUS_INDEX_MODIFIED, GIT_STATUS_INDEX_DELETED,
        GIT_STATUS_INDEX_TYPECHANGE)
    let isUnstaged = has(
      GIT_STATUS_WT_NEW, GIT_STATUS_WT_MODIFIED, GIT_STATUS_WT_DELETED, GIT_STATUS_WT_TYPECHANGE)
    let isInHead = !has(GIT_STATUS_INDEX_NEW) && (stored != nil || has(GIT_STATUS_INDEX_DELETED))
    let isInTree = !has(GIT_STATUS_WT_DELETED) && (stored != nil || has(GIT_STATUS_WT_NEW))
    return FileChange(
      path: path, kind: !isInTree ? .deleted : isInHead ? .modified : .added, isStaged: isStaged,
      isPartlyStaged: isStaged && isUnstaged
        && differsFromHead(path, staged, isInHead: isInHead, isInTree: isInTree),
      isUntracked: stored == nil && has(GIT_STATUS_WT_NEW))
  }

  /// Whether the working file differs from HEAD's; asked only where the index differs from both.
  private func differsFromHead(
    _ path: String, _ staged: git_diff_delta?, isInHead: Bool, isInTree: Bool
  ) -> Bool {
    guard isInHead, isInTree else { return isInHead != isInTree }
    guard let staged else { return true }
    var id = git_oid()
    guard git_repository_hashfile(&id, repository, path, GIT_OBJECT_BLOB, nil) == 0 else {
      git_error_clear()
      return true
    }
    return ObjectID(id) != ObjectID(staged.old_file.id)
  }

  func isIgnored(_ path: String) throws(GitError) -> Bool {
    var isIgnored: Int32 = 0
    try attempt("apply the ignore rules to \(path)") {
      git_ignore_path_is_ignored(&isIgnored, repository, path)
    }
    // The index of a large repository is read only when it has a say.
    guard isIgnored != 0 else { return false }
    return try !isTracked(path)
  }

  func isTracked(_ path: String) throws(GitError) -> Bool {
    try withIndex { (index) throws(GitError) in git_index_get_bypath(index, path, 0) != nil }
  }
}

extension git_index_entry {
  /// Whether the file is left out of the working tree on purpose (sparse checkout).
  var isSkipped: Bool {
    flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) != 0
  }

  /// Whether only the name was added (`git add -N`).
  var isIntendedOnly: Bool {
    flags_extended & UInt16(GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue) != 0
  }
}

/// Lends the strings to a call of libgit2.
func withStrings<Value>(_ strings: [String], _ body: (git_strarray) -> Value) -> Value {
  var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    body(git_strarray(strings: buffer.baseAddress, count: strings.count))
  }
}
