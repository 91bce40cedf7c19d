#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A repository read and written through the `git` program, where libgit2 can't, or isn't there.
final class GitProgramStore: Store {
  let environment: Environment
  let git: GitProgram
  let root: String?
  let gitDirectory: String
  let commonDirectory: String
  /// Why libgit2 was passed over, for `doctor`.
  let reason: String

  /// - Returns: nil when there is no `git` program, and when the folder is in no repository.
  init?(from path: String, environment: Environment, reason: String) throws(GitError) {
    guard let git = GitProgram(environment: environment, folder: path) else { return nil }
    let places = try git.run([
      "rev-parse", "--path-format=absolute", "--git-dir", "--git-common-dir",
      "--is-bare-repository",
    ])
    if places.isOutside { return nil }
    guard places.isSuccess else { throw Self.openingError(path, places, environment) }
    let lines = places.text.split(separator: "\n").map(String.init)
    guard lines.count == 3 else {
      throw GitError(.gitFailed, "`git` did not say where the repository of \(path) is")
    }
    (gitDirectory, commonDirectory) = (lines[0], lines[1])
    root = lines[2] == "true" ? nil : try Self.root(of: path, gitDirectory: lines[0], git)
    self.environment = environment
    self.reason = reason
    guard let own = GitProgram(environment: environment, folder: root ?? gitDirectory) else {
      return nil
    }
    self.git = own
  }

  /// The root of the working tree that a folder is in.
  ///
  /// Hooks of a linked working tree are given `GIT_DIR`, with which alone Git takes the folder that it
  /// is run in for the root.
  private static func root(
    of path: String, gitDirectory: String, _ git: GitProgram
  ) throws(GitError) -> String {
    if git.environment["GIT_DIR"] != nil, git.environment["GIT_WORK_TREE"] == nil {
      var variables = git.environment.variables
      variables["GIT_DIR"] = nil
      let found = try GitProgram(environment: Environment(variables), folder: path)?
        .run(["rev-parse", "--path-format=absolute", "--git-dir", "--show-toplevel"])
      if let found, found.isSuccess, found.text.hasPrefix(gitDirectory + "\n") {
        return String(String(found.text.dropFirst(gitDirectory.count + 1)).dropLastNewline)
      }
    }
    let top = try git.output("find the root of \(path)", ["rev-parse", "--show-toplevel"])
    return String(String(decoding: top, as: UTF8.self).dropLastNewline)
  }

  private static func openingError(
    _ path: String, _ outcome: Program.Outcome, _ environment: Environment
  ) -> GitError {
    if let folder = environment["GIT_DIR"], outcome.errorText.contains("not a git repository") {
      return .noRepository(named: folder)
    }
    if outcome.errorText.contains("unknown repository extension")
      || outcome.errorText.contains("repo version")
    {
      return GitError(
        .unsupportedRepository,
        "the repository of \(path) has a format that neither libgit2 nor this `git` can read",
        hint: "a newer git may: git --version")
    }
    return outcome.error("open the repository of \(path)", in: path)
  }

  func settings() throws(GitError) -> Settings { try git.settings() }

  func filters(of paths: [String], _ settings: Settings) throws(GitError) -> [ExternalFilter?] {
    guard let first = paths.first else { return [] }
    let names = ["filter", "working-tree-encoding"]
    let listed = try git.output(
      "look up the attributes of \(first)", ["check-attr", "-z", "--stdin"] + names,
      input: paths.flatMap { Array($0.utf8) + [0] })
    // Each path with each of the two names and its value.
    let words = listed.split(separator: 0, omittingEmptySubsequences: false)
    func value(_ index: Int) -> String? {
      guard words.indices.contains(index) else { return nil }
      let value = String(decoding: words[index], as: UTF8.self)
      return ["unspecified", "set", "unset"].contains(value) ? nil : value
    }
    return paths.indices.map { index in
      ExternalFilter(
        filter: value(6 * index + 2), encoding: value(6 * index + 5), settings: settings)
    }
  }

  private func text(
    _ action: String, _ arguments: [String], input: [UInt8] = []
  ) throws(GitError) -> String {
    String(decoding: try git.output(action, arguments, input: input), as: UTF8.self)
  }

  func head() throws(GitError) -> Head {
    let name = try git.run(["symbolic-ref", "-q", "HEAD"])
    let full = name.isSuccess ? String(name.text.dropLastNewline) : nil
    let commit = try git.run(["rev-parse", "-q", "--verify", "HEAD^{commit}"])
    return Head(
      branch: full.map { $0.hasPrefix("refs/heads/") ? String($0.dropFirst(11)) : $0 },
      commit: commit.isSuccess ? ObjectID(String(commit.text.dropLastNewline)) : nil)
  }

  func isIgnored(_ path: String) throws(GitError) -> Bool {
    try git.run(["check-ignore", "-q", "--", path]).isSuccess
  }

  func isTracked(_ path: String) throws(GitError) -> Bool {
    try !git.output(
      "read the index", ["ls-files", "-z", "--", path], adding: Self.literal
    ).isEmpty
  }

  static let literal = ["GIT_LITERAL_PATHSPECS": "1"]

  func resolve(_ revision: String) throws(GitError) -> ObjectID {
    let outcome = try git.run([
      "rev-parse", "-q", "--verify", "--end-of-options", "\(revision)^{commit}",
    ])
    guard outcome.isSuccess, let id = ObjectID(String(outcome.text.dropLastNewline)) else {
      throw GitError(
        .unknownRevision, "there is no commit \(revision)", hint: "`git log --oneline` lists them")
    }
    return id
  }

  func files(at commit: ObjectID, under prefix: String) throws(GitError) -> [StoredFile] {
    let arguments =
      ["ls-tree", "-r", "-z", "--full-tree", "\(commit)"] + (prefix.isEmpty ? [] : ["--", prefix])
    let listed = try git.output(
      "read the files of \(commit)", arguments, adding: Self.literal)
    return listed.split(separator: 0).compactMap { StoredFile(line: $0, idField: 2) }
  }

  func indexFiles(
    under prefix: String, where isWanted: (String) -> Bool
  ) throws(GitError) -> [StoredFile] {
    let place = prefix.isEmpty ? [] : ["--", prefix]
    let listed = try git.output(
      "read the index", ["ls-files", "-s", "-z"] + place, adding: Self.literal)
    let files = listed.split(separator: 0).compactMap { StoredFile(line: $0, idField: 1) }
      .filter { isWanted($0.path) }
    guard !files.isEmpty else { return [] }
    let intended = try git.output(
      "read the index",
      withoutFilters() + ["diff-files", "--diff-filter=A", "--name-only", "-z"] + place,
      adding: Self.literal)
    let names = Set(intended.split(separator: 0).map { Array($0) })
    return files.map { file in
      guard names.contains(Array(file.path.utf8)) else { return file }
      return StoredFile(path: file.path, blob: file.blob, mode: file.mode, isIntendedOnly: true)
    }
  }

  func read(_ blob: ObjectID) throws(GitError) -> [UInt8] {
    try git.output("read the file content \(blob)", ["cat-file", "blob", "\(blob)"])
  }

  func walk(from commit: ObjectID, _ visit: (HistoryCommit) -> Bool) throws(GitError) {
    var next: ObjectID? = commit
    while let start = next {
      next = nil
      let page = try page(from: start)
      for commit in page {
        guard visit(commit) else { return }
      }
      // A full page: history may go on.
      if page.count == 200 { next = page.last?.parents.first }
    }
  }

  private func page(from commit: ObjectID) throws(GitError) -> [HistoryCommit] {
    try log(["--first-parent", "-n200", "\(commit)"], named: "\(commit)")
  }

  /// The commits that `git log` lists.
  func log(_ arguments: [String], named start: String) throws(GitError) -> [HistoryCommit] {
    let fields = ["%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%B"]
    let listed = try git.output(
      "read history from \(start)",
      [
        "log", "-z", "--date=raw", "--no-show-signature", "--encoding=UTF-8",
        "--format=tformat:" + fields.joined(separator: "%x01"),
      ] + arguments)
    return listed.split(separator: 0).compactMap { HistoryCommit(fields: $0) }
  }
}

extension Program.Outcome {
  /// Whether `git` found no repository in a folder or above it.
  fileprivate var isOutside: Bool { errorText.contains("not a git repository (or any") }
}

extension StoredFile {
  /// Reads a line of `ls-tree` or `ls-files -s`: fields, a tab, the path. Files in conflict are
  /// left out.
  fileprivate init?(line: some Collection<UInt8>, idField: Int) {
    guard let tab = line.firstIndex(of: 0x09) else { return nil }
    let fields = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 3, let mode = UInt32(fields[0], radix: 8).flatMap(FileMode.init),
      mode != .commit, let blob = ObjectID(fields[idField]), idField == 2 || fields[2] == "0"
    else { return nil }
    self.init(
      path: String(decoding: line[line.index(after: tab)...], as: UTF8.self), blob: blob, mode: mode
    )
  }
}

extension HistoryCommit {
  fileprivate init?(fields bytes: some Collection<UInt8>) {
    let fields = bytes.split(separator: 1, maxSplits: 8, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 9, let id = ObjectID(fields[0]),
      let author = IdentityStamp(line: "\(fields[2]) <\(fields[3])> \(fields[4])"),
      let committer = IdentityStamp(line: "\(fields[5]) <\(fields[6])> \(fields[7])")
    else { return nil }
    self.id = id
    parents = fields[1].split(separator: " ").compactMap { ObjectID(String($0)) }
    self.author = author
    self.committer = committer
    message = fields[8]
    subject = message.subject
  }
}
