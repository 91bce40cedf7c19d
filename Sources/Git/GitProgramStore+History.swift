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
    let listed = try git.output(
      "read what commits changed",
      [
        "diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "--no-renames", "--no-abbrev", "-z",
      ] + (prefix.isEmpty ? [] : ["--", prefix]),
      adding: Self.literal, input: Array(ids.utf8))
    var found: [ObjectID: [FileDifference]] = [:]
    var commit: ObjectID?
    var words = listed.split(separator: 0).makeIterator()
    while let word = words.next() {
      // A commit's id stands before its files.
      guard word.first == UInt8(ascii: ":") else {
        commit = ObjectID(String(decoding: word, as: UTF8.self))
        continue
      }
      guard let commit, let path = words.next() else { break }
      if let difference = FileDifference(raw: word, path: String(decoding: path, as: UTF8.self)) {
        found[commit, default: []].append(difference)
      }
    }
    return commits.map { found[$0.id] ?? [] }
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
