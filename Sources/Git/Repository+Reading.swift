extension Repository {
  /// The commit that a branch, tag, `HEAD~3` or abbreviated id names.
  public func resolve(_ revision: String) throws(GitError) -> ObjectID {
    try reading { (store) throws(GitError) in try store.resolve(revision) }
  }

  /// The files of a commit below `prefix`, in Git's order; submodules are left out.
  public func files(
    at revision: String, under prefix: String = ""
  ) throws(GitError) -> [StoredFile] {
    let commit = try resolve(revision)
    return try reading { (store) throws(GitError) in try store.files(at: commit, under: prefix) }
  }

  /// The files of the index below `prefix` whose paths are wanted, in Git's order; files in conflict
  /// are left out.
  ///
  /// - Parameter part: a text that every wanted path holds; an index without it isn't taken apart.
  public func stagedFiles(
    under prefix: String = "", holding part: String = "",
    where isWanted: (String) -> Bool = { _ in true }
  ) throws(GitError) -> [StoredFile] {
    let index = environment.indexFile ?? gitDirectory + "/index"
    if !part.isEmpty, IndexFile.surelyLacks(part, index) { return [] }
    return try reading { (store) throws(GitError) in
      try store.indexFiles(under: prefix, where: isWanted)
    }
  }

  /// Those of some paths whose content a clean filter converts, so that what Git stores may not be
  /// what the file says.
  public func filteredPaths(among paths: [String]) throws(GitError) -> Set<String> {
    try reading { (store) throws(GitError) in
      let settings = try store.settings()
      guard !settings.filterNames.isEmpty else { return [] }
      let filters = try store.filters(of: paths, settings)
      return Set(zip(paths, filters).filter { $1?.driver != nil }.map(\.0))
    }
  }

  /// The bytes of a file of a commit or of the index, as Git stores them.
  public func read(_ blob: ObjectID) throws(GitError) -> [UInt8] {
    try reading { (store) throws(GitError) in try store.read(blob) }
  }

  /// The first-parent history from `revision` backwards, at most `limit` commits.
  public func commits(
    from revision: String = "HEAD", limit: Int = .max
  ) throws(GitError) -> [HistoryCommit] {
    var found: [HistoryCommit] = []
    guard limit > 0 else { return found }
    try walk(from: revision) { commit in
      found.append(commit)
      return found.count < limit
    }
    return found
  }

  /// Walks the first-parent history from `revision` backwards until `visit` answers false.
  public func walk(
    from revision: String = "HEAD", _ visit: (HistoryCommit) -> Bool
  ) throws(GitError) {
    let commit = try resolve(revision)
    try reading { (store) throws(GitError) in try store.walk(from: commit, visit) }
  }
}
