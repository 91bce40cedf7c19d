extension Repository {
  /// The commits that lead to one, along all parents, with none before its parents: newest first, as
  /// `git log --date-order` has them.
  ///
  /// - Parameters:
  ///   - commit: the newest.
  ///   - excluded: commits that are left out, with all that led to them.
  /// - Returns: a commit at which a shallow clone begins has no parents.
  public func history(
    of commit: ObjectID, excluding excluded: [ObjectID] = []
  ) throws(GitError) -> [HistoryCommit] {
    try reading { (store) throws(GitError) in try store.history(of: commit, excluding: excluded) }
  }

  /// For each commit the files below `prefix` in which it differs from all of its parents, in Git's
  /// order: of a merge only what neither side had. Renamed files are gone and new ones.
  ///
  /// - Parameters:
  ///   - commits: as ``history(of:excluding:)`` gives them.
  ///   - mayLeaveOut: whether a folder of a commit without parents may be left out with all that is
  ///     in it; asked with the commit, the folder's path and what was found of the commit so far.
  public func differences(
    of commits: [HistoryCommit], under prefix: String = "",
    mayLeaveOut: (ObjectID, String, [FileDifference]) -> Bool = { _, _, _ in false }
  ) throws(GitError) -> [[FileDifference]] {
    try reading { (store) throws(GitError) in
      try store.differences(of: commits, under: prefix, mayLeaveOut: mayLeaveOut)
    }
  }

  /// The files below `prefix` in which a commit differs from another one, whatever lies between them,
  /// in Git's order.
  public func differences(
    from old: ObjectID, to new: ObjectID, under prefix: String = ""
  ) throws(GitError) -> [FileDifference] {
    try reading { (store) throws(GitError) in
      try store.differences(from: old, to: new, under: prefix)
    }
  }

  /// The commits before which a shallow clone knows nothing; empty for a whole one.
  public func shallowBoundary() -> Set<ObjectID> { store.shallowBoundary }
}

extension Store {
  var shallowBoundary: Set<ObjectID> {
    guard let bytes = try? readFile(commonDirectory + "/shallow") else { return [] }
    return Set(
      bytes.split(separator: 0x0A).compactMap { ObjectID(String(decoding: $0, as: UTF8.self)) })
  }
}
