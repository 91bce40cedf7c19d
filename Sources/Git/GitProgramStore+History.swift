extension GitProgramStore {
  func history(
    of commit: ObjectID, excluding excluded: [ObjectID]
  ) throws(GitError) -> [HistoryCommit] {
    try log(["--date-order", "\(commit)"] + excluded.map { "^\($0)" }, named: "\(commit)")
  }

  func differences(
    of commits: [HistoryCommit], under prefix: String,
    mayLeaveOut: (ObjectID, String, [FileDifference]) -> Bool
  ) throws(GitError) -> [[FileDifference]] {
    guard !commits.isEmpty else { return [] }
    let ids = commits.map { "\($0.id)\n" }.joined()
    let found = try diffTree(["--stdin", "-c", "--root"], prefix, input: Array(ids.utf8))
    return commits.map { found[$0.id] ?? [] }
  }

  func differences(
    from old: ObjectID, to new: ObjectID, under prefix: String
  ) throws(GitError) -> [FileDifference] {
    try diffTree(["\(old)", "\(new)"], prefix)[nil] ?? []
  }

  /// What `git diff-tree` tells, by the commit whose id stands before it; nil where none does.
  private func diffTree(
    _ arguments: [String], _ prefix: String, input: [UInt8] = []
  ) throws(GitError) -> [ObjectID?: [FileDifference]] {
    let listed = try git.output(
      "read what commits changed",
      ["diff-tree", "-r", "--raw", "--no-renames", "--no-abbrev", "-z"] + arguments
        + (prefix.isEmpty ? [] : ["--", prefix]),
      adding: Self.literal, input: input)
    var found: [ObjectID?: [FileDifference]] = [:]
    var commit: ObjectID?
    var words = listed.split(separator: 0).makeIterator()
    while let word = words.next() {
      guard word.first == UInt8(ascii: ":") else {
        commit = ObjectID(String(decoding: word, as: UTF8.self))
        continue
      }
      guard let path = words.next() else { break }
      if let difference = FileDifference(raw: word, path: String(decoding: path, as: UTF8.self)) {
        found[commit, default: []].append(difference)
      }
    }
    return found
  }
}

extension FileDifference {
  /// Reads `:100644 100644 ID ID M`, or with as many colons, modes and ids as a merge has parents.
  fileprivate init?(raw text: some Collection<UInt8>, path: String) {
    let parents = text.prefix { $0 == UInt8(ascii: ":") }.count
    let fields = text.dropFirst(parents).split(separator: 0x20)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 2 * parents + 3 else { return nil }
    let files = (0...parents).map { index -> StoredFile? in
      guard let mode = UInt32(fields[index], radix: 8).flatMap(FileMode.init(rawValue:)),
        mode != .commit, let blob = ObjectID(fields[parents + 1 + index])
      else { return nil }
      return StoredFile(path: path, blob: blob, mode: mode)
    }
    self.path = path
    before = Array(files.dropLast())
    after = files[parents]
    // A submodule is no file.
    if files.allSatisfy({ $0 == nil }) { return nil }
  }
}
