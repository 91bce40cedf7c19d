import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct DiagnosisTests {
  @Test func `an ordinary repository has nothing in its way`() throws {
    let fixture = try Fixture()
    let diagnosis = try fixture.open().diagnosis(of: ["README.md"])
    #expect(diagnosis.route == .libgit2)
    #expect(diagnosis.routeReason == nil)
    #expect(diagnosis.root == fixture.repositoryFolder)
    #expect(diagnosis.head?.branch == "main")
    #expect(diagnosis.identity?.source == fixture.home + "/.gitconfig")
    #expect(diagnosis.hooks == [] && diagnosis.signature == nil && diagnosis.filteredPaths == [])
    #expect(diagnosis.obstacles == [] && diagnosis.notes == [] && diagnosis.ignoredPaths == [])
    let version = try fixture.git("--version").split(separator: " ")[2].prefix { $0 != "\n" }
    #expect(diagnosis.gitVersion == String(version))
    #expect(diagnosis.libraryVersion.split(separator: ".").count == 3)
  }

  @Test func `everything that decides is told`() throws {
    let fixture = try Fixture()
    fixture.write(".gitattributes", "secret/** filter=rot\n")
    fixture.write(".gitignore", "hidden/\n")
    for hook in ["pre-commit", "post-commit"] { fixture.write(".git/hooks/\(hook)", "#!/bin/sh\n") }
    chmod(fixture.path(".git/hooks/pre-commit"), 0o755)
    for (key, value) in [
      ("filter.rot.clean", "tr a b"), ("commit.gpgsign", "true"), ("gpg.format", "ssh"),
      ("gpg.ssh.program", "/nowhere/keygen"), ("user.signingkey", "~/key"),
    ] { try fixture.git("config", key, value) }
    let diagnosis = try fixture.open().diagnosis(of: ["secret/a.md", "hidden/b.md", "c.md"])
    #expect(diagnosis.hooks.map(\.name) == ["pre-commit", "post-commit"])
    #expect(diagnosis.hooks.map(\.isRun) == [true, false])
    #expect(diagnosis.filteredPaths.map(\.path) == ["secret/a.md"])
    #expect(diagnosis.filteredPaths.map(\.attribute) == ["filter=rot"])
    #expect(diagnosis.ignoredPaths == ["hidden/b.md"])
    #expect(diagnosis.signature?.format == "ssh")
    #expect(diagnosis.signature?.isProgramFound == false)
    #expect(diagnosis.signature?.key == "~/key")
    #expect(diagnosis.obstacles.map(\.kind) == [.signingFailed])
  }

  @Test func `a folder of hooks that is not there is told`() throws {
    let fixture = try Fixture()
    try fixture.git("config", "core.hooksPath", "../nowhere")
    let diagnosis = try fixture.open().diagnosis()
    #expect(diagnosis.hooks == [] && diagnosis.obstacles == [])
    #expect(diagnosis.notes.count == 1)
    #expect(diagnosis.notes.first?.contains("../nowhere") == true)
  }

  @Test func `a submodule and SHA-256 are told as what they are`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      git init -q ../other; git -C ../other commit -q --allow-empty -m x
      git -c protocol.file.allow=always submodule --quiet add ../other sub
      """)
    #expect(try fixture.open(from: "sub").diagnosis().peculiarities == ["submodule"])
    let other = try Fixture(isInitialized: false)
    try other.git("init", "-q", "--object-format=sha256")
    #expect(try other.open().diagnosis().peculiarities == ["SHA-256"])
  }

  @Test func `obstacles are those that a commit would meet`() throws {
    let fixture = try Fixture()
    fixture.write("../home/.gitconfig", "[user]\nuseConfigOnly = true\n")
    fixture.write(".git/index.lock", "")
    fixture.write(".git/MERGE_HEAD", try fixture.git("rev-parse", "HEAD"))
    let diagnosis = try fixture.open().diagnosis()
    #expect(Set(diagnosis.obstacles.map(\.kind)) == [.noIdentity, .locked, .operationInProgress])
  }

  @Test(arguments: [
    ("git config commit.gpgsign true; git config gpg.format ssh", GitError.Kind.signingFailed),
    (
      "git config commit.gpgsign true; git config gpg.format ssh; git config user.signingkey /no/key",
      .signingFailed
    ),
    ("git config commit.cleanup bogus", .brokenConfiguration),
    ("touch .git/HEAD.lock", .locked), ("touch .git/refs/heads/main.lock", .locked),
    ("echo 'a filter=no' > .gitattributes; git config filter.no.required true", .filterFailed),
  ])
  func `whatever a commit would be refused for is told`(cause: String, kind: GitError.Kind) throws {
    let fixture = try Fixture()
    try fixture.shell(cause)
    let obstacles = try fixture.open().diagnosis(of: ["a"]).obstacles
    #expect(obstacles.map(\.kind) == [kind])
    #expect(obstacles.allSatisfy { !$0.hint.isEmpty })
  }

  @Test func `a commit of somebody else's is told`() throws {
    let fixture = try Fixture()
    fixture.environment["GIT_INDEX_FILE"] = "/nowhere/index"
    #expect(try fixture.open().diagnosis().obstacles.map(\.kind).contains(.insideHook))
  }

  @Test func `the other route is told with its reason`() throws {
    let fixture = try Fixture()
    try fixture.git("update-index", "--split-index")
    let diagnosis = try fixture.open().diagnosis()
    #expect(diagnosis.route == .git)
    #expect(diagnosis.routeReason?.contains("split or sparse") == true)
    #expect(diagnosis.obstacles == [])
  }

  @Test func `what only a commit needs git for is told, too`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "git symbolic-ref refs/heads/alias refs/heads/main; git symbolic-ref HEAD refs/heads/alias")
    let diagnosis = try fixture.open().diagnosis()
    #expect(diagnosis.route == .git)
    #expect(diagnosis.routeReason?.contains("symbolic reference") == true)
    #expect(diagnosis.obstacles == [])
    try fixture.shell("git symbolic-ref HEAD refs/heads/main/new")
    #expect(try fixture.open().diagnosis().obstacles.map(\.kind) == [.impossibleBranch])
  }

  @Test func `a key that only the agent has is named by its public half`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "git config commit.gpgsign true; git config gpg.format ssh; git config user.signingkey ../key"
    )
    #expect(try fixture.open().diagnosis().obstacles.map(\.kind) == [.signingFailed])
    fixture.write("../key.pub", "ssh-ed25519 AAAA\n")
    #expect(try fixture.open().diagnosis().obstacles == [])
  }

  @Test func `filters are told on the other route too`() throws {
    let fixture = try Fixture()
    try fixture.shell("git config filter.rot.clean 'tr a b'; git update-index --split-index")
    fixture.write(".gitattributes", "a/** filter=rot\nb/* working-tree-encoding=UTF-16\n")
    let diagnosis = try fixture.open().diagnosis(of: ["c.md", "b/b.md", "a/ä.md"])
    #expect(diagnosis.route == .git)
    #expect(diagnosis.filteredPaths.map(\.path) == ["b/b.md", "a/ä.md"])
    #expect(
      diagnosis.filteredPaths.map(\.attribute) == ["working-tree-encoding=UTF-16", "filter=rot"])
  }
}
