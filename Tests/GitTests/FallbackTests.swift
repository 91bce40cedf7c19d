import Git
import Testing

/// Repositories that libgit2 can't open: the same calls, answered by `git`.
struct FallbackTests {
  static let shapes: [(name: String, setup: String)] = [
    ("split index", "git update-index --split-index"),
    (
      "sparse index", "git sparse-checkout init --cone --sparse-index; git sparse-checkout set kept"
    ),
    (
      "unchecked index",
      "git config index.skipHash true; git update-index --force-write-index 2>/dev/null; true"
    ),
    ("shared", "git config core.sharedRepository group"),
    (
      "worktree settings",
      "git config core.repositoryFormatVersion 1; git config extensions.worktreeConfig true; git config --worktree user.name 'Of the Worktree'"
    ),
    (
      "preciousObjects",
      "git config core.repositoryFormatVersion 1; git config extensions.preciousObjects true"
    ),
  ]

  @Test(arguments: shapes.indices)
  func `an unusual repository commits as git does`(shape: Int) throws {
    let ours = try Fixture()
    ours.write("kept/a.md", "a\n")
    ours.write("far/b.md", "b\n")
    try ours.git("add", ".")
    try ours.git("commit", "-q", "-m", "files")
    let setup = try ours.shell(Self.shapes[shape].setup)
    try #require(setup.status == 0, "\(setup.errors)")
    ours.write("kept/a.md", "changed\n")
    ours.write("kept/new.md", "new\n")
    ours.write("kept/staged.md", "staged\n")
    try ours.git("add", "kept/staged.md")
    let theirs = try ours.copy()
    let request = ours.request("kept/a.md", "kept/new.md", message: "Do")

    let repository = try ours.open()
    #expect(
      try repository.changes(under: "kept").map(\.path) == [
        "kept/a.md", "kept/new.md", "kept/staged.md",
      ])
    #expect(try repository.preview(request).files.map(\.status) == [.modified, .added])
    try ours.commit(request)
    try theirs.shell(
      "git add -N kept/new.md && git commit -q --only -m Do -- kept/a.md kept/new.md")
    #expect(try ours.state() == theirs.state())
    #expect(try ours.open().commits().map(\.subject) == ["Do", "files", "begin"])
    #expect(try ours.open().commit(request) == .nothingChanged)
  }

  @Test func `a SHA-256 repository is read and written`() throws {
    let fixture = try Fixture(isInitialized: false)
    let made = try fixture.shell("git init -q --object-format=sha256 .")
    try #require(made.status == 0, "\(made.errors)")
    fixture.write("a/b.md", "b\n")
    let repository = try fixture.open()
    #expect(try repository.head() == Head(branch: "main", commit: nil))
    let result = try fixture.commit(fixture.request("a/b.md"))
    #expect(result.id.bytes.count == 32)
    #expect(try fixture.git("rev-parse", "HEAD") == "\(result.id)\n")
    let file = try #require(try fixture.open().files(at: "HEAD", under: "a").first)
    #expect(try fixture.open().read(file.blob) == Array("b\n".utf8))
    #expect(try fixture.open().stagedFiles().map(\.path) == ["a/b.md"])
    #expect(try fixture.open().history(of: result.id).map(\.id) == [result.id])
    #expect(try fixture.open().isTracked("a/b.md"))
    #expect(try !fixture.open().isIgnored("a/c.md"))
  }

  @Test func `a format that nobody knows is refused in our words`() throws {
    let fixture = try Fixture()
    try fixture.shell(
      "git config core.repositoryFormatVersion 1; git config extensions.fromTheFuture true")
    let error = try #require(throws: GitError.self) { try fixture.open() }
    #expect(error.kind == .unsupportedRepository)
    #expect(error.message.contains("neither libgit2 nor this `git`"))
  }

  @Test(arguments: ["split index", "shared"])
  func `refusals are the same`(name: String) throws {
    let fixture = try Fixture()
    let setup = Self.shapes.first { $0.name == name }?.setup ?? ""
    try fixture.shell(setup)
    fixture.write(".gitignore", "*.tmp\n")
    fixture.write("a.tmp", "x\n")
    fixture.write("README.md", "staged\n")
    try fixture.git("add", "README.md")
    fixture.write("README.md", "edited\n")
    func kind(_ request: CommitRequest) throws -> GitError.Kind? {
      do { _ = try fixture.open().commit(request) } catch let error as GitError {
        return error.kind
      }
      return nil
    }
    #expect(try kind(fixture.request("a.tmp")) == .ignoredPath)
    #expect(try kind(fixture.request("README.md")) == .partlyStaged)
    fixture.write(".git/MERGE_HEAD", try fixture.git("rev-parse", "HEAD"))
    #expect(try kind(fixture.request("README.md")) == .operationInProgress)
    fixture.remove(".git/MERGE_HEAD")
    fixture.write(".git/hooks/pre-commit", "#!/bin/sh\necho no; exit 1\n")
    try fixture.shell("chmod +x .git/hooks/pre-commit")
    var request = fixture.request("README.md")
    request.allowsPartlyStaged = true
    #expect(try kind(request) == .hookFailed)
    request.skipsVerification = true
    #expect(try kind(request) == nil)
  }
}
