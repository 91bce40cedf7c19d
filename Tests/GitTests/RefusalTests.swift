import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Each refusal with its kind and sentence, and nothing touched.
struct RefusalTests {
  /// Expects a refusal, a sentence that names `word`, a way out, and not one byte changed.
  @discardableResult
  private func expectRefusal(
    _ fixture: Fixture, _ request: CommitRequest, _ kind: GitError.Kind, naming word: String,
    from folder: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> GitError? {
    let before = try fixture.everything()
    var refusal: GitError?
    do {
      _ = try fixture.open(from: folder).commit(request)
      Issue.record("nothing was refused", sourceLocation: sourceLocation)
    } catch let error as GitError {
      refusal = error
    }
    #expect(refusal?.kind == kind, sourceLocation: sourceLocation)
    #expect(
      refusal?.message.contains(word) == true, "\(refusal?.message ?? "")",
      sourceLocation: sourceLocation)
    #expect(try fixture.everything() == before, sourceLocation: sourceLocation)
    return refusal
  }

  static let operations: [(name: String, setup: String)] = [
    ("merge", "git merge -q side"),
    ("merge", "git merge -q --no-commit --no-ff calm"),
    ("cherry-pick", "git cherry-pick side"),
    ("cherry-pick", "git cherry-pick calm~1..calm side"),
    ("revert", "git revert --no-edit HEAD~1"),
    ("rebase", "git rebase -q side"),
    ("rebase", "GIT_SEQUENCE_EDITOR='sed -i s/pick/edit/' git rebase -i HEAD~1"),
    ("rebase", "git rebase -q --apply side"),
    ("rebase", "git merge -q -s ours -m merged side; git rebase -q -r -f HEAD~1"),
    ("git am", "git format-patch -q -1 side --stdout > ../p; git am -q ../p"),
  ]

  @Test(arguments: operations.indices)
  func `nothing is committed in the middle of something else`(operation: Int) throws {
    let (name, setup) = Self.operations[operation]
    let fixture = try Fixture()
    try fixture.shell(
      """
      git switch -q -c calm; echo calm > calm.md; git add .; git commit -q -m calm
      git switch -q -c side main; echo side > README.md; git commit -q -a -m side
      git switch -q main; echo one > README.md; git commit -q -a -m one
      echo two > README.md; git commit -q -a -m two
      echo other > other.md
      """)
    try fixture.shell(setup)
    let refusal =
      try expectRefusal(fixture, fixture.request("other.md"), .operationInProgress, naming: name)
    // Where libgit2 can't look, the words are the same.
    try fixture.shell(
      "git config core.repositoryFormatVersion 1; git config extensions.preciousObjects true")
    let other =
      try expectRefusal(fixture, fixture.request("other.md"), .operationInProgress, naming: name)
    #expect(other == refusal)
  }

  @Test func `a bisection and a pending squash don't stop a commit`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      for i in 1 2 3; do echo $i > README.md; git commit -q -a -m $i; done
      git bisect start -q HEAD HEAD~3; echo squash > .git/SQUASH_MSG
      """)
    fixture.write("other.md", "o\n")
    let result = try fixture.commit(fixture.request("other.md"))
    #expect(result.notes.contains { $0.contains("bisection") })
    #expect(fixture.exists(".git/SQUASH_MSG"))
  }

  @Test func `a file in conflict is refused`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      git switch -q -c side; echo side > README.md; git commit -q -a -m side
      git switch -q main; echo main > README.md; git commit -q -a -m main
      git merge -q side; rm .git/MERGE_HEAD
      """)
    try expectRefusal(fixture, fixture.request("README.md"), .conflict, naming: "README.md")
  }

  @Test(arguments: [
    "", "/etc/passwd", "../x", "a/../b", "./a", "a//b", "a/", ".git/config", "a/.git/x", ".GIT/x",
    "a/.Git", "git~1/x", ".git./x", ".git /x", ".git::$INDEX_ALLOCATION/x", ".g\u{200C}it/x", "..",
    ".", "a/..", "/",
  ])
  func `a path that can't be one of the repository is refused`(path: String) throws {
    let fixture = try Fixture()
    let request = CommitRequest(changes: [.write(path: path, bytes: [])], message: "x")
    try expectRefusal(fixture, request, .invalidPath, naming: "`\(path)`")
  }

  @Test func `a path named twice is refused`() throws {
    let fixture = try Fixture()
    try expectRefusal(
      fixture, fixture.request("README.md", "README.md"), .invalidPath, naming: "twice")
  }

  @Test func `an ignored file is refused`() throws {
    let fixture = try Fixture()
    fixture.write(".gitignore", "pairs/\n")
    fixture.write("pairs/a.md", "a\n")
    let error = try expectRefusal(
      fixture, fixture.request("pairs/a.md"), .ignoredPath, naming: "pairs/a.md")
    #expect(error?.hint.contains("git check-ignore -v pairs/a.md") == true)
  }

  @Test func `a file of a submodule or of a repository within is refused`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      git init -q ../other; git -C ../other commit -q --allow-empty -m x
      git -c protocol.file.allow=always submodule --quiet add ../other sub; git commit -q -m sub
      git init -q nested; echo n > nested/n.md; echo s > sub/s.md
      """)
    try expectRefusal(fixture, fixture.request("sub/s.md"), .foreignPath, naming: "sub")
    try expectRefusal(fixture, fixture.request("nested/n.md"), .foreignPath, naming: "nested")
    try fixture.shell("rm -rf sub; mkdir sub; echo s > sub/s.md")
    try expectRefusal(fixture, fixture.request("sub/s.md"), .foreignPath, naming: "sub")
    let inner = try #require(
      try Repository.discover(from: fixture.path("nested"), environment: fixture.environment))
    let outcome = try inner.commit(
      CommitRequest(changes: [.write(path: "n.md", bytes: Array("n\n".utf8))], message: "inner"))
    #expect(outcome != .nothingChanged)
  }

  @Test func `symbolic links are refused, in the path and as the file`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "mkdir ../out real; echo o > ../out/o.md; ln -s ../out link; ln -s README.md l.md")
    try expectRefusal(
      fixture,
      CommitRequest(changes: [.write(path: "link/o.md", bytes: Array("o\n".utf8))], message: "x"),
      .symbolicLink, naming: "link")
    try expectRefusal(fixture, fixture.request("l.md"), .symbolicLink, naming: "l.md")
    let delete = CommitRequest(changes: [.delete(path: "link/gone.md")], message: "x")
    try expectRefusal(fixture, delete, .symbolicLink, naming: "link")
  }

  @Test func `a folder or a FIFO in the file's place is refused`() throws {
    let fixture = try Fixture()
    try fixture.shell("mkdir folder; echo x > folder/x; mkfifo ../pipe; ln ../pipe pipe.md")
    for path in ["folder", "pipe.md"] {
      let request = CommitRequest(changes: [.write(path: path, bytes: [])], message: "x")
      let error = try #require(throws: GitError.self) { try fixture.open().commit(request) }
      #expect(error.kind == .notAFile)
    }
  }

  @Test func `a file outside the sparse checkout is refused and not taken for deleted`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      mkdir kept far; echo k > kept/k.md; echo f > far/f.md; git add .; git commit -q -m files
      git sparse-checkout set --no-cone /kept/
      """)
    #expect(try fixture.open().changes() == [])
    try expectRefusal(fixture, fixture.request("far/f.md"), .sparsePath, naming: "far/f.md")
    fixture.write("kept/k.md", "changed\n")
    try fixture.commit(fixture.request("kept/k.md"))
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test func `a file that is skipped outside of a sparse checkout is refused`() throws {
    let fixture = try Fixture()
    try fixture.git("update-index", "--skip-worktree", "README.md")
    fixture.write("README.md", "changed\n")
    let error = try expectRefusal(
      fixture, fixture.request("README.md"), .sparsePath, naming: "skip-worktree")
    let hint = try #require(error?.hint)
    try fixture.shell(hint)
    try fixture.commit(fixture.request("README.md"))
  }

  @Test(arguments: [("main", "main/x"), ("main/x", "main")])
  func `a branch that can't stand beside another is refused`(there: String, new: String) throws {
    let fixture = try Fixture()
    try fixture.shell("git branch -m \(there); git symbolic-ref HEAD refs/heads/\(new)")
    fixture.write("README.md", "changed\n")
    try fixture.git("add", "README.md")
    let error = try expectRefusal(
      fixture, fixture.request("README.md"), .impossibleBranch, naming: new)
    #expect(error?.message == "there can be no branch \(new) beside the branch \(there)")
    try fixture.git("switch", "-q", "-c", "NAME")
    try fixture.commit(fixture.request("README.md"))
  }

  @Test func `a file .git that points nowhere is an error, not nothing`() throws {
    let fixture = try Fixture()
    try fixture.shell("git worktree add -q ../repo2; mkdir ../repo2/deep; cd ..; mv repo moved")
    let side = fixture.folder + "/repo2"
    let error = try #require(throws: GitError.self) {
      try Repository.discover(from: side + "/deep", environment: fixture.environment)
    }
    #expect(
      error.message.contains("\(side)/.git points to \(fixture.path(".git/worktrees/repo2"))"))
    let command = try #require(error.hint.firstRange(of: "git worktree")?.lowerBound)
    let line = "cd ../moved && \(error.hint[command...])"
    _ = try fixture.run("/bin/sh", ["-c", line], in: side)
    #expect(try Repository.discover(from: side, environment: fixture.environment)?.root == side)
  }

  @Test func `a file that is staged in another state is refused unless asked for`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "staged\n")
    try fixture.git("add", "README.md")
    fixture.write("README.md", "edited\n")
    try expectRefusal(fixture, fixture.request("README.md"), .partlyStaged, naming: "README.md")
    var request = fixture.request("README.md")
    request.allowsPartlyStaged = true
    try fixture.commit(request)
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test func `a bare repository is refused`() throws {
    let fixture = try Fixture(isInitialized: false)
    try fixture.git("init", "-q", "--bare")
    try expectRefusal(
      fixture, CommitRequest(changes: [], message: "x"), .bareRepository, naming: "bare")
  }

  @Test func `a commit inside a hook of another commit is refused`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "x\n")
    fixture.environment["GIT_INDEX_FILE"] = ".git/next-index-1.lock"
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .insideHook)
    fixture.environment["GIT_INDEX_FILE"] = ".git/index"
    try fixture.commit(fixture.request("README.md"))
  }

  @Test(arguments: ["", " \n\t\n", "\n\n"])
  func `an empty message is refused`(message: String) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "x\n")
    try expectRefusal(
      fixture, fixture.request("README.md", message: message), .invalidMessage, naming: "empty")
  }

  @Test func `a repository of somebody else is an error, not nothing`() throws {
    let fixture = try Fixture()
    fixture.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    let error = try #require(throws: GitError.self) { try fixture.open() }
    #expect(error.kind == .unsafeOwner)
    #expect(
      error.hint.contains("git config --global --add safe.directory \(fixture.repositoryFolder)"))
  }

  @Test(arguments: ["*", "REPO", "REPO/", "REPO/../repo", "PARENT/*", "~/../repo", "ENV"])
  func `safe.directory allows what it names`(spelling: String) throws {
    let fixture = try Fixture()
    let value =
      switch spelling {
      case "REPO": fixture.repositoryFolder
      case "REPO/": fixture.repositoryFolder + "/"
      case "REPO/../repo": fixture.repositoryFolder + "/../repo"
      case "PARENT/*": fixture.folder + "/*"
      default: spelling
      }
    fixture.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    if spelling == "ENV" {
      fixture.environment["GIT_CONFIG_COUNT"] = "1"
      fixture.environment["GIT_CONFIG_KEY_0"] = "safe.directory"
      fixture.environment["GIT_CONFIG_VALUE_0"] = fixture.repositoryFolder
    } else {
      let config = String(decoding: fixture.read("../home/.gitconfig") ?? [], as: UTF8.self)
      fixture.write("../home/.gitconfig", config + "[safe]\n  directory = \(value)\n")
    }
    _ = try fixture.open()
  }

  @Test func `the repository itself can't declare itself safe`() throws {
    let fixture = try Fixture()
    try fixture.git("config", "safe.directory", "*")
    fixture.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    #expect(throws: GitError.self) { try fixture.open() }
  }

  @Test func `a broken configuration file is named with its line`() throws {
    let fixture = try Fixture()
    let config = String(decoding: fixture.read(".git/config") ?? [], as: UTF8.self)
    fixture.write(".git/config", config + "[broken\n")
    let error = try #require(throws: GitError.self) { try fixture.open() }
    #expect(error.kind == .brokenConfiguration)
    #expect(error.message.contains(".git/config"))
  }

  @Test func `a damaged index is refused and left alone`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "x\n")
    var index = try #require(fixture.read(".git/index"))
    index[20] ^= 0xFF
    fixture.write(".git/index", bytes: index)
    let before = try fixture.everything()
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .damagedRepository)
    #expect(try fixture.everything() == before)
  }
}
