import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Repositories of every shape that libgit2 opens, and how they are found.
struct ShapeTests {
  @Test func `a book in a subfolder commits with paths from the root`() throws {
    let ours = try Fixture()
    ours.write("deep/book/a.md", "a\n")
    let theirs = try ours.copy()
    let repository = try ours.open(from: "deep/book")
    #expect(repository.root == ours.repositoryFolder)
    _ = try repository.commit(ours.request("deep/book/a.md"))
    try theirs.shell("cd deep/book && git add -N a.md && git commit -q --only -m change -- a.md")
    #expect(try ours.state() == theirs.state())
  }

  @Test func `a git folder elsewhere is followed, by file and by link`() throws {
    for setup in [
      "mv .git ../real; echo 'gitdir: ../real' > .git", "mv .git ../real; ln -s ../real .git",
    ] {
      let fixture = try Fixture()
      try fixture.shell(setup)
      fixture.write("README.md", "changed\n")
      try fixture.commit(fixture.request("README.md"))
      #expect(try fixture.git("status", "--porcelain") == "")
      #expect(try fixture.open().root == fixture.repositoryFolder)
    }
  }

  @Test func `core.worktree says where the files are`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "mv .git ../elsewhere; git --git-dir=../elsewhere config core.worktree ../repo")
    fixture.environment["GIT_DIR"] = fixture.folder + "/elsewhere"
    fixture.write("README.md", "changed\n")
    let repository = try fixture.open()
    #expect(repository.root == fixture.repositoryFolder)
    #expect(try repository.commit(fixture.request("README.md")) != .nothingChanged)
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test func `GIT_DIR and GIT_WORK_TREE name the repository`() throws {
    let fixture = try Fixture()
    try fixture.shell("git init -q ../other; mkdir ../files; echo x > ../files/x.md")
    fixture.environment["GIT_DIR"] = fixture.folder + "/other/.git"
    fixture.environment["GIT_WORK_TREE"] = fixture.folder + "/files"
    let repository = try fixture.open()
    #expect(repository.root == fixture.folder + "/files")
    let request = CommitRequest(
      changes: [.write(path: "x.md", bytes: Array("x\n".utf8))], message: "x")
    #expect(try repository.commit(request) != .nothingChanged)
    #expect(try fixture.git("status", "--porcelain") == "")
    fixture.environment["GIT_DIR"] = fixture.folder + "/nowhere"
    #expect(throws: GitError.self) { try fixture.open() }
  }

  @Test func `a ceiling stops the search`() throws {
    let fixture = try Fixture()
    fixture.write("deep/book/a.md", "a\n")
    fixture.environment["GIT_CEILING_DIRECTORIES"] = "/nowhere:" + fixture.path("deep")
    #expect(
      try Repository.discover(from: fixture.path("deep/book"), environment: fixture.environment)
        == nil)
  }

  @Test func `a shallow clone tells its history to the boundary and commits`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "for i in 1 2 3 4; do echo $i > README.md; git commit -q -a -m $i; done; git clone -q --depth 2 file://$PWD ../shallow"
    )
    let repository = try #require(
      try Repository.discover(from: fixture.folder + "/shallow", environment: fixture.environment))
    #expect(try repository.commits().map(\.subject) == ["4", "3"])
    #expect(repository.diagnosis().peculiarities == ["shallow clone"])
    fixture.write("../shallow/README.md", "5\n")
    let request = CommitRequest(
      changes: [.write(path: "README.md", bytes: Array("5\n".utf8))], message: "5")
    #expect(try repository.commit(request) != .nothingChanged)
    #expect(try fixture.git("-C", "../shallow", "status", "--porcelain") == "")
  }

  @Test func `a partial clone commits, and fetches nothing`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      echo 2 > README.md; git commit -q -a -m 2; git config uploadpack.allowFilter true
      git clone -q --filter=blob:none file://$PWD ../partial
      git -C ../partial config remote.origin.uploadpack "touch $PWD/../tripped; git-upload-pack"
      """)
    let folder = fixture.folder + "/partial"
    let repository = try #require(
      try Repository.discover(from: folder, environment: fixture.environment))
    let old = try #require(try repository.files(at: "HEAD~1").first)
    let error = try #require(throws: GitError.self) { try repository.read(old.blob) }
    #expect(error.kind == .contentElsewhere)
    #expect(error.hint.contains("git fetch --refetch"))
    #expect(repository.diagnosis().peculiarities == ["partial clone"])
    #expect(try repository.changes().isEmpty)
    #expect(try repository.commits().map(\.subject) == ["2", "begin"])
    fixture.write("../partial/README.md", "3\n")
    let request = CommitRequest(
      changes: [.write(path: "README.md", bytes: Array("3\n".utf8))], message: "3")
    let again = try #require(
      try Repository.discover(from: folder, environment: fixture.environment))
    #expect(try again.commit(request) != .nothingChanged)
    #expect(!fixture.exists("../tripped"))
    #expect(try fixture.git("-C", "../partial", "status", "--porcelain") == "")
    // The wire is live: git itself fetches.
    #expect(
      try fixture.git("-C", "../partial", "cat-file", "-p", "HEAD~2:README.md") == "A book.\n")
    #expect(fixture.exists("../tripped"))
  }

  @Test(arguments: ["", "git -C ../partial update-index --split-index"])
  func `a clone without old folders says that they are elsewhere`(route: String) throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      echo 2 > README.md; git commit -q -a -m 2; git config uploadpack.allowFilter true
      git clone -q --filter=tree:0 file://$PWD ../partial; \(route)
      """)
    let repository = try #require(
      try Repository.discover(from: fixture.folder + "/partial", environment: fixture.environment))
    _ = try repository.changes()
    let error = try #require(throws: GitError.self) { try repository.files(at: "HEAD~1") }
    #expect(error.kind == .contentElsewhere)
  }

  @Test func `a partial clone that git reads fetches nothing either`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      echo 2 > README.md; git commit -q -a -m 2; git config uploadpack.allowFilter true
      git clone -q --filter=blob:none file://$PWD ../partial
      git -C ../partial config remote.origin.uploadpack "touch $PWD/../tripped; git-upload-pack"
      git -C ../partial update-index --split-index
      """)
    let repository = try #require(
      try Repository.discover(from: fixture.folder + "/partial", environment: fixture.environment))
    _ = try repository.changes()
    let old = try #require(try repository.files(at: "HEAD~1").first)
    let error = try #require(throws: GitError.self) { try repository.read(old.blob) }
    #expect(error.kind == .contentElsewhere)
    #expect(repository.diagnosis().route == .git)
    #expect(!fixture.exists("../tripped"))
  }

  @Test func `GIT_COMMON_DIR goes through git`() throws {
    let fixture = try Fixture()
    try fixture.git("worktree", "add", "-q", "-b", "side", "../side")
    fixture.environment["GIT_DIR"] = fixture.path(".git/worktrees/side")
    fixture.environment["GIT_COMMON_DIR"] = fixture.path(".git")
    fixture.environment["GIT_WORK_TREE"] = fixture.folder + "/side"
    fixture.write("../side/README.md", "changed\n")
    let repository = try #require(
      try Repository.discover(from: fixture.folder + "/side", environment: fixture.environment))
    #expect(repository.diagnosis().route == .git)
    #expect(repository.diagnosis().routeReason?.contains("GIT_COMMON_DIR") == true)
    #expect(try repository.changes().map(\.path) == ["README.md"])
    let request = CommitRequest(
      changes: [.write(path: "README.md", bytes: Array("changed\n".utf8))], message: "side")
    #expect(try repository.commit(request) != .nothingChanged)
    #expect(try fixture.git("log", "-1", "--format=%s", "side") == "side\n")
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test(arguments: [("one\\r\\n", "one\\n"), ("one\\n", "two\\n"), ("one\\n", "one\\n")])
  func `a file as new as the index looks as it does beside git`(
    before: String, after: String
  ) throws {
    let ours = try Fixture()
    // A time that is always as new as the index, and nothing else to tell an edit by.
    try ours.shell(
      """
      git config core.autocrlf input; git config core.trustctime false
      printf '\(before)' > a.md; touch -d @2000000000 a.md; git add a.md 2>/dev/null; git commit -q -m a
      printf '\(after)' > a.md; touch -d @2000000000 a.md; echo other > README.md
      """)
    let theirs = try ours.copy()
    // The copy's files are others; git must not tell that by their numbers.
    try theirs.git("config", "core.checkStat", "minimal")
    try ours.git("config", "core.checkStat", "minimal")
    try ours.commit(ours.request("README.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "README.md")
    let status = try ours.git("status", "--porcelain")
    #expect(try status == theirs.git("status", "--porcelain"))
    #expect(status == (before == after ? "" : " M a.md\n"))
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func `root trusts what belongs to the caller of sudo`() throws {
    let fixture = try Fixture()
    try fixture.shell("chown -R 12345 .")
    #expect(try fixture.gitStatus("status") != 0)
    #expect(try #require(throws: GitError.self) { try fixture.open() }.kind == .unsafeOwner)
    fixture.environment["SUDO_UID"] = "12345"
    fixture.write("README.md", "changed\n")
    #expect(try fixture.gitStatus("status") == 0)
    try fixture.commit(fixture.request("README.md"))
    fixture.environment["SUDO_UID"] = "12346"
    #expect(try #require(throws: GitError.self) { try fixture.open() }.kind == .unsafeOwner)
  }

  @Test func `a reference that is no branch moves when HEAD names it`() throws {
    let ours = try Fixture()
    try ours.shell("git update-ref refs/pull/1 HEAD; git symbolic-ref HEAD refs/pull/1")
    ours.write("README.md", "changed\n")
    let theirs = try ours.copy()
    // `git fsck` finds such a HEAD strange.
    _ = try ours.open().commit(ours.request("README.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "README.md")
    #expect(try ours.state() == theirs.state())
    #expect(try ours.git("for-each-ref") == theirs.git("for-each-ref"))
    ours.write(".git/refs/pull/1.lock", "")
    #expect(try ours.open().diagnosis().obstacles.map(\.kind) == [.locked])
  }

  @Test func `a branch that is a symbolic reference stays one, and the branch it names moves`()
    throws
  {
    let ours = try Fixture()
    try ours.shell(
      "git symbolic-ref refs/heads/alias refs/heads/main; git symbolic-ref HEAD refs/heads/alias")
    ours.write("README.md", "changed\n")
    let theirs = try ours.copy()
    try ours.commit(ours.request("README.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "README.md")
    #expect(try ours.state() == theirs.state())
    #expect(try ours.git("symbolic-ref", "refs/heads/alias") == "refs/heads/main\n")
    for log in ["HEAD", "refs/heads/main", "refs/heads/alias"] {
      #expect(ours.read(".git/logs/\(log)") == theirs.read(".git/logs/\(log)"))
    }
  }

  @Test func `the repository within that owns a path is found`() throws {
    let fixture = try Fixture()
    try fixture.shell("git init -q pairs/ana+bo")
    let repository = try fixture.open()
    #expect(
      repository.isNestedRepository("pairs/ana+bo"))
    #expect(!repository.isNestedRepository("pairs/cleo"))
    let inner = try #require(
      try Repository.discover(
        from: fixture.path("pairs/ana+bo"), environment: fixture.environment))
    #expect(inner.root == fixture.path("pairs/ana+bo"))
  }

  @Test func `strange names are committed and read back`() throws {
    let ours = try Fixture()
    let names = [
      "a\u{1B}[31mb.md", "line\nbreak.md", "tab\t.md", "-dash.md", "e\u{301}.md", "\"q\".md",
      "\\.md", "🌱.md",
    ]
    for name in names { ours.write(name, "\(name)\n") }
    let theirs = try ours.copy()
    try ours.commit(ours.request(names, message: "names"))
    try theirs.git("add", ".")
    try theirs.git("commit", "-q", "-m", "names")
    #expect(try ours.state() == theirs.state())
    let repository = try ours.open()
    let read = Set(try repository.files(at: "HEAD").map { Array($0.path.utf8) })
    #expect(read.isSuperset(of: names.map { Array($0.utf8) }))
  }

  @Test func `a long path and many files go into one commit`() throws {
    let ours = try Fixture()
    let names =
      ["\(Array(repeating: "folder", count: 100).joined(separator: "/"))/long.md"]
      + (0..<300).map { "many/\($0 % 17)/\($0).md" }
    for name in names { ours.write(name, "\(name)\n") }
    let theirs = try ours.copy()
    try ours.commit(ours.request(names, message: "many"))
    try theirs.git("add", ".")
    try theirs.git("commit", "-q", "-m", "many")
    #expect(try ours.state() == theirs.state())
  }

  @Test func `a file takes a folder's place and a folder a file's`() throws {
    let ours = try Fixture()
    ours.write("a/one.md", "1\n")
    ours.write("b", "b\n")
    try ours.git("add", ".")
    try ours.git("commit", "-q", "-m", "files")
    try ours.shell("rm -r a b; echo a > a; mkdir b; echo b > b/one.md")
    let theirs = try ours.copy()
    try ours.commit(ours.request("a", "a/one.md", "b", "b/one.md"))
    try theirs.shell("git add -A && git commit -q -m change")
    #expect(try ours.state() == theirs.state())
  }

  @Test func `other entries of the index keep all that they had`() throws {
    let ours = try Fixture()
    for name in ["assumed.md", "skipped.md", "plain.md"] { ours.write(name, "\(name)\n") }
    try ours.git("add", ".")
    try ours.git("commit", "-q", "-m", "files")
    try ours.shell(
      """
      git update-index --assume-unchanged assumed.md; git update-index --skip-worktree skipped.md
      echo i > intended.md; git add -N intended.md; git update-index --index-version 4
      echo changed > README.md
      """)
    let theirs = try ours.copy()
    try ours.commit(ours.request("README.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "README.md")
    #expect(try ours.state() == theirs.state())
    #expect(ours.read(".git/index")?[7] == 4)
  }

  @Test func `files edited in the instant of their staging are not taken for clean`() throws {
    let fixture = try Fixture()
    for number in 0..<30 {
      fixture.write("racy.md", "aaaa\n")
      try fixture.git("add", "racy.md")
      fixture.write("racy.md", "bbbb\n")
      fixture.write("README.md", "\(number)\n")
      var request = fixture.request("README.md")
      request.runsMaintenance = false
      _ = try fixture.open().commit(request)
      #expect(try fixture.git("status", "--porcelain") == "AM racy.md\n")
    }
  }

  @Test func `files edited in the second of their staging are not taken for clean later`() throws {
    let fixture = try Fixture()
    // The beginning of a second leaves room for all three steps in it.
    try fixture.shell(
      """
      while [ $(date +%N | cut -c1) != 1 ]; do sleep 0.02; done
      echo aaaa > racy.md; sleep 0.05; git add racy.md; sleep 0.05; echo bbbb > racy.md; sleep 1.2
      """)
    fixture.write("README.md", "later\n")
    try fixture.commit(fixture.request("README.md"))
    #expect(try fixture.git("status", "--porcelain") == "AM racy.md\n")
  }

  @Test func `a file that HEAD has and whose name alone is staged stays in the commit`() throws {
    let fixture = try Fixture()
    fixture.write("other.md", "o\n")
    try fixture.shell("git rm -q --cached README.md; git add -N README.md")
    try fixture.commit(fixture.request("other.md"))
    #expect(try fixture.git("ls-tree", "--name-only", "HEAD") == "README.md\nother.md\n")
  }

  @Test func `a repository is made without git too`() throws {
    let fixture = try Fixture(isInitialized: false)
    fixture.write(
      "../home/.gitconfig", "[init]\n  defaultBranch = trunk\n[user]\nname = A\nemail = a@x\n")
    fixture.environment["PATH"] = "/nowhere"
    let repository = try Repository.initialize(
      at: fixture.repositoryFolder, environment: fixture.environment)
    #expect(try repository.head() == Head(branch: "trunk", commit: nil))
    fixture.write("a.md", "a\n")
    #expect(try repository.commit(fixture.request("a.md")) != .nothingChanged)
    fixture.environment["PATH"] = "/usr/bin:/bin"
    try fixture.expectSound()
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test func `a branch that can't be is refused with git's reason`() throws {
    let fixture = try Fixture(isInitialized: false)
    fixture.write("../home/.gitconfig", "[init]\n  defaultBranch = bad..name\n")
    let error = try #require(throws: GitError.self) {
      try Repository.initialize(at: fixture.repositoryFolder, environment: fixture.environment)
    }
    #expect(error.kind == .gitFailed)
    #expect(error.hint.hasPrefix("Git says: ") && error.hint.contains("bad..name"))
  }

  @Test func `a template of the person is used`() throws {
    let fixture = try Fixture(isInitialized: false)
    fixture.write("../home/template/info/exclude", "*.tmp\n")
    fixture.write("../home/.gitconfig", "[init]\n  templateDir = ~/template\n")
    let repository = try Repository.initialize(
      at: fixture.repositoryFolder, environment: fixture.environment)
    #expect(try repository.isIgnored("a.tmp"))
  }
}
