extension GitProgramStore {
  func changes(under prefixes: [String]) throws(GitError) -> [FileChange] {
    let paths = prefixes.contains("") ? [] : ["--"] + prefixes
    let listed = try git.output(
      "compare the files with HEAD",
      withoutFilters() + [
        "status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames",
        "--ignore-submodules=all",
      ] + paths, adding: Self.literal)
    var changes: [FileChange] = []
    for line in listed.split(separator: 0) {
      if let change = try change(String(decoding: line, as: UTF8.self)) { changes.append(change) }
    }
    return Self.merged(changes).sorted()
  }

  /// One line of the status: `1 XY …`, `u XY …` or `? path`.
  private func change(_ line: String) throws(GitError) -> FileChange? {
    if line.hasPrefix("? ") {
      let path = String(line.dropFirst(2))
      return path.hasSuffix("/") ? nil : FileChange(path: path, kind: .added, isUntracked: true)
    }
    if line.hasPrefix("u ") {
      let fields = line.split(separator: " ", maxSplits: 10)
      guard fields.count == 11 else { return nil }
      return FileChange(path: String(fields[10]), kind: .modified, isConflicted: true)
    }
    let fields = line.split(separator: " ", maxSplits: 8)
    guard fields.count == 9, fields[0] == "1", let staged = fields[1].first,
      let unstaged = fields[1].last
    else { return nil }
    let path = String(fields[8])
    let isGone = unstaged == "D" || (staged == "D" && unstaged == ".")
    let isNew = staged == "A" || unstaged == "A"
    let kind: FileChange.Kind = isGone ? .deleted : isNew ? .added : .modified
    let isBoth = staged != "." && unstaged != "."
    return FileChange(
      path: path, kind: kind, isStaged: staged != ".",
      isPartlyStaged: isBoth ? try differsFromHead(path) : false)
  }

  private func differsFromHead(_ path: String) throws(GitError) -> Bool {
    let diff = ["diff", "--quiet", "--no-ext-diff", "--no-textconv", "HEAD", "--", path]
    return try !git.run(withoutFilters() + diff, adding: Self.literal).isSuccess
  }

  /// Options that keep `git` from running a repository's filters where it only looks.
  func withoutFilters() throws(GitError) -> [String] {
    try git.settings().filterNames.flatMap { name in
      ["clean=", "process=", "required=false"].flatMap { ["-c", "filter.\(name).\($0)"] }
    }
  }

  /// A file taken from the index but still in the tree shows up twice: once staged, once untracked.
  private static func merged(_ changes: [FileChange]) -> [FileChange] {
    // By bytes: two names that only differ in how Unicode composes them are two files.
    var byPath: [[UInt8]: FileChange] = [:]
    for change in changes {
      guard let other = byPath[Array(change.path.utf8)] else {
        byPath[Array(change.path.utf8)] = change
        continue
      }
      byPath[Array(change.path.utf8)] = FileChange(
        path: change.path, kind: .modified, isStaged: change.isStaged || other.isStaged,
        isUntracked: true)
    }
    return Array(byPath.values)
  }
}
