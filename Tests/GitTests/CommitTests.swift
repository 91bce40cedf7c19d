import Git
import Testing

struct CommitTests {
  @Test func `a commit holds exactly the requested files and is the one that git makes`() throws {
    let ours = try Fixture()
    ours.write("pairs/ana+bo/agreement.md", "one\n")
    ours.write("staged.md", "staged\n")
    try ours.git("add", "staged.md")
    ours.write("other.md", "untracked\n")
    let theirs = try ours.copy()

    let result = try ours.commit(ours.request("pairs/ana+bo/agreement.md", message: "Agree"))
    try theirs.git("add", "-N", "pairs/ana+bo/agreement.md")
    try theirs.git("commit", "-q", "--only", "-m", "Agree", "--", "pairs/ana+bo/agreement.md")

    #expect(try ours.state() == theirs.state())
    #expect(result.branch == "main")
    #expect(result.files == [CommittedFile(path: "pairs/ana+bo/agreement.md", status: .added)])
    #expect(try ours.git("rev-parse", "--short", "HEAD").hasPrefix(result.shortID))
    #expect(result.isIndexPublished && result.isDurable)
    #expect(result.notes == [])
  }

  @Test func `the first commit of a branch is the one that git makes`() throws {
    let ours = try Fixture(isInitialized: false)
    try ours.git("init", "-q")
    ours.write("a/b/c.md", "c\n")
    ours.write("d.md", "d\n")
    let theirs = try ours.copy()

    let result = try ours.commit(ours.request("a/b/c.md", "d.md"))
    try theirs.git("add", "-N", "a/b/c.md", "d.md")
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "a/b/c.md", "d.md")

    #expect(try ours.state() == theirs.state())
    #expect(result.parents == [])
  }

  @Test func `a detached HEAD moves and a note says so`() throws {
    let ours = try Fixture()
    try ours.git("checkout", "-q", "--detach")
    ours.write("README.md", "changed\n")
    let theirs = try ours.copy()

    let result = try ours.commit(ours.request("README.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "README.md")

    #expect(try ours.state() == theirs.state())
    #expect(result.branch == nil)
    #expect(result.notes.count == 1)
  }

  @Test func `deleting the last file of a folder takes the folder out of the tree`() throws {
    let ours = try Fixture()
    ours.write("a/b/c.md", "c\n")
    ours.write("a/b/d.md", "d\n")
    ours.write("e.md", "e\n")
    try ours.git("add", ".")
    try ours.git("commit", "-q", "-m", "files")
    ours.remove("a/b/c.md")
    ours.remove("a/b/d.md")
    let theirs = try ours.copy()

    let result = try ours.commit(ours.request("a/b/c.md", "a/b/d.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "a/b/c.md", "a/b/d.md")

    #expect(try ours.state() == theirs.state())
    #expect(result.files.map(\.status) == [.deleted, .deleted])
  }

  @Test func `deleting the only file leaves an empty tree`() throws {
    let ours = try Fixture()
    ours.remove("README.md")
    let theirs = try ours.copy()
    try ours.commit(ours.request("README.md"))
    try theirs.git("commit", "-q", "--only", "-m", "change", "--", "README.md")
    #expect(try ours.state() == theirs.state())
  }

  @Test func `a linked worktree commits on its own branch`() throws {
    let ours = try Fixture()
    try ours.git("worktree", "add", "-q", "-b", "side", "../side")
    ours.write("../side/README.md", "changed\n")
    let repository = try #require(
      try Repository.discover(from: ours.folder + "/side", environment: ours.environment))
    let request = CommitRequest(
      changes: [.write(path: "README.md", bytes: Array("changed\n".utf8))], message: "side")
    guard case .committed(let result) = try repository.commit(request) else {
      Issue.record("nothing changed")
      return
    }
    #expect(result.branch == "side")
    #expect(try ours.git("log", "--format=%s", "side") == "side\nbegin\n")
    #expect(try ours.git("log", "--format=%s", "main") == "begin\n")
    #expect(try ours.git("-C", "../side", "status", "--porcelain") == "")
    #expect(try ours.git("-C", "../side", "reflog", "--format=%gs").hasPrefix("commit: side\n"))
    try ours.expectSound()
  }

  @Test func `nothing is committed when HEAD holds the bytes already`() throws {
    let fixture = try Fixture()
    fixture.write("staged.md", "staged\n")
    try fixture.git("add", "staged.md")
    let before = try fixture.everything()
    #expect(try fixture.open().commit(fixture.request("README.md")) == .nothingChanged)
    #expect(try fixture.everything() == before)
  }

  @Test func `other people on past days can be given`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "by Bo\n")
    var request = fixture.request("README.md", message: "Meet")
    let bo = IdentityStamp(
      Identity(name: "Bo Chen", email: "bo@example.com"), seconds: 1_700_000_000,
      offsetMinutes: -210)
    request.author = bo
    request.committer = bo
    try fixture.commit(request)
    #expect(
      try fixture.git("log", "-1", "--format=%an <%ae> %ad|%cn %cd", "--date=raw")
        == "Bo Chen <bo@example.com> 1700000000 -0330|Bo Chen 1700000000 -0330\n")
  }

  @Test func `a file that was changed since it was read is refused`() throws {
    let fixture = try Fixture()
    let request = CommitRequest(
      changes: [.write(path: "README.md", bytes: Array("other\n".utf8))], message: "x")
    let before = try fixture.everything()
    let error = try #require(throws: GitError.self) { try fixture.open().commit(request) }
    #expect(error.kind == .changedSinceRead)
    #expect(try fixture.everything() == before)
  }

  @Test func `a preview tells what would be committed and writes nothing`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "new\n")
    fixture.write("new.md", "new\n")
    let before = try fixture.everything()
    let preview = try fixture.open().preview(fixture.request("README.md", "new.md"))
    #expect(preview.files.map(\.path) == ["README.md", "new.md"])
    #expect(preview.files.map(\.status) == [.modified, .added])
    #expect(preview.branch == "main")
    #expect(preview.message == "change\n")
    #expect(try fixture.everything() == before)
  }

  @Test func `a preview tells what a file will be refused for once it is written`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "staged\n")
    try fixture.git("add", "README.md")
    let repository = try fixture.open()
    let request = CommitRequest(
      changes: [.write(path: "README.md", bytes: Array("next\n".utf8))], message: "change")
    func kind(beforeWriting: Bool) throws -> GitError.Kind {
      try #require(throws: GitError.self) {
        try repository.preview(request, beforeWriting: beforeWriting)
      }.kind
    }
    #expect(try kind(beforeWriting: false) == .changedSinceRead)
    #expect(try kind(beforeWriting: true) == .partlyStaged)
    try fixture.git("reset", "-q")
    #expect(try repository.preview(request, beforeWriting: true).files.map(\.status) == [.modified])
  }
}
