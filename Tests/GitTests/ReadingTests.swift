import Git
import Testing

struct ReadingTests {
  @Test func `changes tell what differs between HEAD, the index and the working tree`() throws {
    let fixture = try Fixture()
    for name in ["modified", "staged", "partly", "deleted", "gone", "unadded", "undone", "same"] {
      fixture.write("x/\(name).md", "\(name) one\n")
    }
    fixture.write(".gitignore", "*.tmp\n")
    try fixture.git("add", ".")
    try fixture.git("commit", "-q", "-m", "files")
    fixture.write("x/modified.md", "two\n")
    fixture.write("x/staged.md", "two\n")
    fixture.write("x/partly.md", "two\n")
    fixture.write("x/undone.md", "two\n")
    try fixture.git("add", "x/staged.md", "x/partly.md", "x/undone.md")
    fixture.write("x/partly.md", "three\n")
    fixture.write("x/undone.md", "undone one\n")
    fixture.remove("x/deleted.md")
    try fixture.git("rm", "-q", "x/gone.md")
    try fixture.git("rm", "-q", "--cached", "x/unadded.md")
    fixture.write("x/new/deep/file.md", "new\n")
    fixture.write("x/ignored.tmp", "ignored\n")
    fixture.write("x/intended.md", "intended\n")
    try fixture.git("add", "-N", "x/intended.md")
    fixture.write("x/added.md", "added\n")
    try fixture.git("add", "x/added.md")
    fixture.write("outside.md", "outside\n")

    #expect(
      try fixture.open().changes(under: "x") == [
        FileChange(path: "x/added.md", kind: .added, isStaged: true),
        FileChange(path: "x/deleted.md", kind: .deleted),
        FileChange(path: "x/gone.md", kind: .deleted, isStaged: true),
        FileChange(path: "x/intended.md", kind: .added),
        FileChange(path: "x/modified.md", kind: .modified),
        FileChange(path: "x/new/deep/file.md", kind: .added, isUntracked: true),
        FileChange(path: "x/partly.md", kind: .modified, isStaged: true, isPartlyStaged: true),
        FileChange(path: "x/staged.md", kind: .modified, isStaged: true),
        FileChange(path: "x/unadded.md", kind: .modified, isStaged: true, isUntracked: true),
        FileChange(path: "x/undone.md", kind: .modified, isStaged: true),
      ])
    #expect(try fixture.open().changes().last?.path == "x/undone.md")
    #expect(try fixture.open().changes().first?.path == "outside.md")
  }

  @Test func `a prefix is taken literally`() throws {
    let fixture = try Fixture()
    for name in ["[ab].md", "a.md", "b.md", ":(top)x.md", "pairs/a", "pairs-old/b"] {
      fixture.write(name, "\(name)\n")
    }
    let repository = try fixture.open()
    #expect(try repository.changes(under: "[ab].md").map(\.path) == ["[ab].md"])
    #expect(try repository.changes(under: ":(top)x.md").map(\.path) == [":(top)x.md"])
    #expect(try repository.changes(under: "pairs").map(\.path) == ["pairs/a"])
    #expect(
      try repository.changes(under: ["pairs", "a.md"]).map(\.path) == ["a.md", "pairs/a"])
    #expect(try repository.changes(under: "nothing") == [])
  }

  @Test func `a repository without commits shows everything as added`() throws {
    let fixture = try Fixture(isInitialized: false)
    try fixture.git("init", "-q")
    fixture.write("a.md", "a\n")
    fixture.write("b.md", "b\n")
    try fixture.git("add", "b.md")
    let repository = try fixture.open()
    #expect(try repository.changes().map(\.kind) == [.added, .added])
    #expect(try repository.head() == Head(branch: "main", commit: nil))
  }

  @Test func `files of a commit and of the index are read back`() throws {
    let fixture = try Fixture()
    fixture.write("pairs/a/one.md", "one\n")
    fixture.write("pairs/ab/two.md", "two\n")
    try fixture.git("add", ".")
    try fixture.git("commit", "-q", "-m", "pairs")
    fixture.write("pairs/a/one.md", "staged\n")
    try fixture.git("add", ".")
    let repository = try fixture.open()
    #expect(
      try repository.files(at: "HEAD").map(\.path) == [
        "README.md", "pairs/a/one.md", "pairs/ab/two.md",
      ])
    #expect(try repository.files(at: "HEAD~1").map(\.path) == ["README.md"])
    let committed = try #require(try repository.files(at: "HEAD", under: "pairs/a").first)
    #expect(try repository.read(committed.blob) == Array("one\n".utf8))
    let staged = try #require(try repository.stagedFiles(under: "pairs/a").first)
    #expect(try repository.read(staged.blob) == Array("staged\n".utf8))
    #expect(try repository.files(at: "HEAD", under: "nowhere") == [])
  }

  @Test(arguments: [
    "true",
    "git update-index --index-version 3",
    "git update-index --index-version 4",
    "git update-index --split-index",
    "git config index.skipHash true; git add .",
    "git sparse-checkout set --cone --sparse-index pairs/b",
  ])
  func `an index in which a word stands is taken apart, whatever its form`(
    _ form: String
  ) throws {
    for isThere in [false, true] {
      let fixture = try Fixture()
      // The name of the file before begins likewise, which shortens the next in some forms.
      let names = ["pairs/a/prio.md", "pairs/b/one.md", "pairs/b/sdir.md", "pairs/b/split-link.md"]
      for name in names + (isThere ? ["pairs/a/private/notes.md"] : []) {
        fixture.write(name, "words\n")
      }
      try fixture.git("add", ".")
      try fixture.git("commit", "-q", "-m", "pairs")
      _ = try fixture.shell(form)
      let expected = try fixture.git("ls-files").split(separator: "\n").map { String($0) }
        .filter { $0.contains("private/") }
      #expect(expected.isEmpty == !isThere)
      let files = try fixture.open().stagedFiles(holding: "private/") { $0.contains("private/") }
      #expect(files.map(\.path) == expected)
    }
  }

  @Test func `history is walked along first parents`() throws {
    let fixture = try Fixture()
    try fixture.git("switch", "-q", "-c", "side")
    fixture.write("side.md", "side\n")
    try fixture.git("add", ".")
    try fixture.git("commit", "-q", "-m", "on the side")
    try fixture.git("switch", "-q", "main")
    try fixture.git(
      "commit", "-q", "--allow-empty", "-m", "later\nstill the subject\n\nBody",
      adding: ["GIT_COMMITTER_DATE": "@1750100000 +0000"])
    try fixture.git(
      "merge", "-q", "--no-ff", "-m", "merge", "side",
      adding: ["GIT_COMMITTER_DATE": "@1750200000 +0000"])
    let repository = try fixture.open()
    let commits = try repository.commits()
    #expect(commits.map(\.subject) == ["merge", "later still the subject", "begin"])
    #expect(commits[0].parents.count == 2)
    #expect(commits[1].author.identity == Identity(name: "Ana Silva", email: "ana@example.com"))
    #expect(commits[1].author.offsetMinutes == 120)
    var walked: [ObjectID] = []
    try repository.walk { commit in
      walked.append(commit.id)
      return walked.count < 2
    }
    #expect(walked == [commits[0].id, commits[1].id])
    #expect(try repository.commits(limit: 1).count == 1)
  }

  @Test(arguments: ["nowhere", "HEAD~9", "README.md", ":/nothing", "", "@{"])
  func `a revision that names no commit is refused`(revision: String) throws {
    let fixture = try Fixture()
    let error = try #require(throws: GitError.self) { try fixture.open().resolve(revision) }
    #expect(error.kind == .unknownRevision)
    #expect(error.message == "there is no commit \(revision)")
  }

  @Test func `no repository is nil, from any folder inside one it is found`() throws {
    let fixture = try Fixture(isInitialized: false)
    #expect(
      try Repository.discover(from: fixture.repositoryFolder, environment: fixture.environment)
        == nil)
    try fixture.git("init", "-q")
    fixture.write("a/b/c.md", "c\n")
    let repository = try fixture.open(from: "a/b")
    #expect(repository.root == fixture.repositoryFolder)
    #expect(repository.gitDirectory == fixture.repositoryFolder + "/.git")
  }

  @Test func `ignore rules of the repository and of the person count`() throws {
    let fixture = try Fixture()
    fixture.write(".gitignore", "*.tmp\n")
    fixture.write("../home/.config/git/ignore", "*.swp\n")
    fixture.write("tracked.tmp", "t\n")
    try fixture.git("add", "-f", "tracked.tmp")
    let repository = try fixture.open()
    #expect(try repository.isIgnored("x/a.tmp"))
    #expect(try repository.isIgnored("a.swp"))
    #expect(try !repository.isIgnored("a.md"))
    #expect(try !repository.isIgnored("tracked.tmp"))
    #expect(try repository.isTracked("tracked.tmp"))
    #expect(try !repository.isTracked("a.md"))
  }

  @Test func `the identity is the one of git, with its source`() throws {
    let fixture = try Fixture()
    let identity = try fixture.open().identity()
    #expect(identity.author.identity == Identity(name: "Ana Silva", email: "ana@example.com"))
    #expect(identity.author.seconds == 1_750_000_000)
    #expect(identity.author.offsetMinutes == 120)
    #expect(identity.source == fixture.home + "/.gitconfig")
    fixture.environment["GIT_AUTHOR_NAME"] = "Bo"
    fixture.environment["GIT_AUTHOR_EMAIL"] = "bo@example.com"
    #expect(try fixture.open().identity().author.identity.name == "Bo")
    #expect(try fixture.open().identity().committer.identity.name == "Ana Silva")
  }

  @Test func `without an identity the two commands are named`() throws {
    let fixture = try Fixture()
    fixture.write("../home/.gitconfig", "[user]\n  useConfigOnly = true\n")
    let error = try #require(throws: GitError.self) { try fixture.open().identity() }
    #expect(error.kind == .noIdentity)
    #expect(error.hint.contains("git config --global user.name"))
    #expect(error.hint.contains("git config --global user.email"))
  }

  @Test func `a new repository has the branch that the person prefers`() throws {
    let fixture = try Fixture(isInitialized: false)
    fixture.write("../home/.gitconfig", "[init]\n  defaultBranch = trunk\n")
    let repository = try Repository.initialize(
      at: fixture.repositoryFolder, environment: fixture.environment)
    #expect(try repository.head() == Head(branch: "trunk", commit: nil))
  }
}
