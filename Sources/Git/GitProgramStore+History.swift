extension GitProgramStore {
  func history(
    of commit: ObjectID, excluding excluded: [ObjectID]
  ) throws(GitError) -> [HistoryCommit] {
    try log(["--date-order", "\(commit)"] + excluded.map { "^\($0)" }, named: "\(commit)")
  }

  func differences(
    of commits: [HistoryCommit], under prefix: String
  ) throws(GitError) -> [[FileDifference]] {
    guard !commits.isEmpty else { return [] }
    let ids = commits.map { "\($0.id)\n" }.joined()
    let listed = try git.output(
      "read what commits changed",
      [
        "diff-tree", "--stdin", "-r", "-c", "--root", "--raw", "--no-renames", "--no-abbrev", "-z",
        "--no-commit-id", "--always", "--format=%x01%H",
      ] + (prefix.isEmpty ? [] : ["--", prefix]),
      adding: Self.literal, input: Array(ids.utf8))
    var found: [ObjectID: [FileDifference]] = [:]
    var commit: ObjectID?
    var words = listed.split(separator: 0).makeIterator()
    while let word = words.next() {
      // After `--format` Git ends a line before the first file.
      let text = word.drop { $0 == 0x0A }
      if text.first == 1 {
        commit = ObjectID(String(decoding: text.dropFirst(), as: UTF8.self))
      } else if text.first == UInt8(ascii: ":"), let commit, let path = words.next() {
        let path = String(decoding: path, as: UTF8.self)
        if let difference = FileDifference(raw: text, path: path) {
          found[commit, default: []].append(difference)
        }
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
