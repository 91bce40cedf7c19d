import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own with a home, an environment that knows nothing of the machine, and the real
/// git.
final class Fixture {
  let folder: String
  var environment: [String: String]

  var repositoryFolder: String { folder + "/repo" }
  var home: String { folder + "/home" }

  /// - Parameter isInitialized: whether there is a repository with one commit.
  init(isInitialized: Bool = true) throws {
    folder = try #require(Disk.temporaryFolder())
    environment = [
      "HOME": folder + "/home",
      "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
      "TZ": "UTC", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_DATE": "@1750000000 +0200", "GIT_COMMITTER_DATE": "@1750000060 +0000",
    ]
    mkdir(home, 0o755)
    mkdir(repositoryFolder, 0o755)
    write(
      "../home/.gitconfig",
      """
      [user]
        name = Ana Silva
        email = ana@example.com
      [init]
        defaultBranch = main
      [gc]
        auto = 0

      """)
    guard isInitialized else { return }
    try git("init", "-q")
    write("README.md", "A book.\n")
    try git("add", ".")
    try git("commit", "-q", "-m", "begin")
  }

  deinit { _ = try? run("/bin/rm", ["-rf", folder], in: "/") }

  private init(folder: String, environment: [String: String]) {
    self.folder = folder
    self.environment = environment
  }

  /// Another fixture with the same files, byte for byte and second for second.
  func copy() throws -> Fixture {
    let target = try #require(Disk.temporaryFolder())
    try run("/bin/cp", ["-a", repositoryFolder, home, target + "/"], in: "/")
    let moved = environment.mapValues {
      $0.hasPrefix(folder) ? target + $0.dropFirst(folder.count) : $0
    }
    return Fixture(folder: target, environment: moved)
  }

  func path(_ name: String) -> String { repositoryFolder + "/" + name }

  /// Writes a file of the repository, making its folders.
  func write(_ name: String, _ text: String) { write(name, bytes: Array(text.utf8)) }

  func write(_ name: String, bytes: [UInt8]) {
    #expect(Disk.write(bytes, to: path(name)))
  }

  func read(_ name: String) -> [UInt8]? { Disk.read(path(name)) }

  func exists(_ name: String) -> Bool {
    var status = stat()
    return lstat(path(name), &status) == 0
  }

  func remove(_ name: String) { unlink(path(name)) }

  /// Runs the real git in the repository and gives what it prints.
  @discardableResult
  func git(
    _ arguments: String..., input: String = "", adding: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try run(
      "/usr/bin/env", ["git"] + arguments, in: repositoryFolder, input: input, adding: adding)
    if outcome.status != 0 {
      Issue.record(
        "git \(arguments.joined(separator: " ")): \(outcome.errors)", sourceLocation: sourceLocation
      )
    }
    return outcome.output
  }

  /// Runs git where it may fail; gives its status.
  @discardableResult
  func gitStatus(_ arguments: String..., adding: [String: String] = [:]) throws -> Int32 {
    try run("/usr/bin/env", ["git"] + arguments, in: repositoryFolder, adding: adding).status
  }

  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a script of the shell in the repository and gives what it prints.
  @discardableResult
  func shell(_ script: String) throws -> Outcome {
    try run("/bin/sh", ["-c", script], in: repositoryFolder)
  }

  /// Runs any program with the fixture's environment.
  @discardableResult
  func run(
    _ program: String, _ arguments: [String], in folder: String, input: String = "",
    adding: [String: String] = [:]
  ) throws -> Outcome {
    try Self.run(
      program, arguments, in: folder, input: input, environment: environment.merging(adding) { $1 })
  }

  /// The repository, opened by the code under test.
  func open(
    from name: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Repository {
    let folder = name.isEmpty ? repositoryFolder : path(name)
    return try #require(
      try Repository.discover(from: folder, environment: environment),
      sourceLocation: sourceLocation)
  }

  /// A request to write the files as they lie there, or to delete those that don't.
  func request(_ names: String..., message: String = "change") -> CommitRequest {
    request(names, message: message)
  }

  func request(_ names: [String], message: String = "change") -> CommitRequest {
    CommitRequest(
      changes: names.map { name in
        read(name).map { .write(path: name, bytes: $0) } ?? .delete(path: name)
      }, message: message)
  }

  /// Commits and expects a commit, and a sound repository after it.
  @discardableResult
  func commit(
    _ request: CommitRequest, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> CommitResult {
    let outcome = try open().commit(request)
    guard case .committed(let result) = outcome else {
      Issue.record("nothing changed", sourceLocation: sourceLocation)
      throw Unexpected()
    }
    try expectSound(sourceLocation: sourceLocation)
    return result
  }

  struct Unexpected: Error {}

  /// Expects what `git fsck` expects, and no lock left behind.
  func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let outcome = try run(
      "/usr/bin/env", ["git", "fsck", "--strict", "--no-dangling"], in: repositoryFolder)
    #expect(
      outcome.status == 0, "\(outcome.output)\(outcome.errors)", sourceLocation: sourceLocation)
    let locks = try run(
      "/usr/bin/find", [repositoryFolder, "-name", "*.lock"], in: "/"
    ).output
    #expect(locks == "", sourceLocation: sourceLocation)
  }

  /// Everything that a commit may change, for comparing two repositories.
  func state() throws -> State {
    State(
      head: try git("rev-parse", "--verify", "-q", "HEAD"),
      tree: try git("rev-parse", "HEAD^{tree}"),
      branch: try run("/usr/bin/env", ["git", "symbolic-ref", "-q", "HEAD"], in: repositoryFolder)
        .output,
      index: try git("ls-files", "-v", "-t", "--stage"),
      status: try git("status", "--porcelain=v2", "-z", "--untracked-files=all"),
      reflog: try git("reflog", "--format=%gs %H"),
      commit: try git("cat-file", "commit", "HEAD"))
  }

  struct State: Equatable, CustomTestStringConvertible {
    let head: String
    let tree: String
    let branch: String
    let index: String
    let status: String
    let reflog: String
    let commit: String

    var testDescription: String {
      [head, tree, branch, index, status, reflog, commit].joined(separator: "---\n")
    }
  }

  /// Every file of the repository folder with its bytes, for expecting that nothing was touched.
  func everything() throws -> String {
    try run(
      "/bin/sh",
      [
        "-c",
        "find . -type f -o -type l | LC_ALL=C sort | while IFS= read -r f; do "
          + "stat -c '%A %n' \"$f\"; sha1sum < \"$f\"; done",
      ], in: repositoryFolder
    ).output
  }
}
