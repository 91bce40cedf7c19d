import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Commits by `git commit` where libgit2 can't: what people are told, and what stays as it was.
struct FallbackCommitTests {
  /// A repository that libgit2 can't open, with a change to commit and a new file.
  private func prepared() throws -> Fixture {
    let fixture = try Fixture()
    try fixture.shell(
      "git config core.repositoryFormatVersion 1; git config extensions.preciousObjects true")
    fixture.write("README.md", "changed\n")
    fixture.write("new.md", "new\n")
    return fixture
  }

  private func hook(_ name: String, _ script: String, in fixture: Fixture) {
    fixture.write(".git/hooks/\(name)", script)
    chmod(fixture.path(".git/hooks/\(name)"), 0o755)
  }

  /// The error of a commit that is refused.
  private func refusal(
    _ fixture: Fixture, _ names: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> GitError {
    let error = try #require(throws: GitError.self, sourceLocation: sourceLocation) {
      try fixture.open().commit(fixture.request(names))
    }
    #expect(
      try fixture.shell("ls .git | grep pairbook").output == "", sourceLocation: sourceLocation)
    return error
  }

  @Test(arguments: [
    ("echo 'error: TODO found in notes' >&2; exit 1", "error: TODO found in notes"),
    ("echo one; echo two >&2; exit 7", "one\ntwo"),
    ("kill -9 $$", "error: .git/hooks/pre-commit died of signal 9"),
  ])
  func `a hook that refuses is quoted`(script: String, words: String) throws {
    let fixture = try prepared()
    hook("pre-commit", "#!/bin/sh\n\(script)\n", in: fixture)
    let error = try refusal(fixture, "README.md", "new.md")
    #expect(error.kind == .hookFailed)
    #expect(error.message == "the pre-commit hook refused the commit")
    let lines = Set(error.hint.split(separator: "\n"))
    #expect(lines == Set(words.split(separator: "\n")))
    #expect(try fixture.git("status", "--porcelain") == " M README.md\n?? new.md\n")
  }

  @Test func `a hook without its interpreter is quoted, and one of several is not named`() throws {
    let fixture = try prepared()
    hook("pre-commit", "#!/bin/sh\nexit 0\n", in: fixture)
    hook("commit-msg", "#!/no/where\n", in: fixture)
    let error = try refusal(fixture, "README.md")
    #expect(error.kind == .hookFailed)
    #expect(error.message == "a hook refused the commit")
    #expect(error.hint.contains("cannot run .git/hooks/commit-msg"))
  }

  @Test(arguments: [
    ("git config gpg.format bad", "gpg.format is `bad`"),
    ("git config gpg.format ssh", "no key is named"),
    ("git config gpg.program /no/where", "the program /no/where isn't there"),
    (
      "git config gpg.program $PWD/../gpg; printf '#!/bin/sh\\necho no key >&2; exit 2' > ../gpg; chmod +x ../gpg",
      "could not be signed with"
    ),
  ])
  func `why a commit can't be signed is told`(setup: String, words: String) throws {
    let fixture = try prepared()
    try fixture.shell("git config commit.gpgsign true; \(setup)")
    let error = try refusal(fixture, "README.md")
    #expect(error.kind == .signingFailed)
    #expect(error.message.contains(words))
  }

  @Test func `the message is UTF-8 whatever i18n says`() throws {
    let fixture = try prepared()
    try fixture.git("config", "i18n.commitEncoding", "ISO-8859-1")
    try fixture.commit(fixture.request("README.md", message: "Größe"))
    let commit = try fixture.git("cat-file", "commit", "HEAD")
    #expect(!commit.contains("encoding"))
    #expect(commit.hasSuffix("\nGröße\n"))
  }

  @Test func `a file that git skips is refused, and one assumed unchanged is committed`() throws {
    let fixture = try prepared()
    try fixture.git("update-index", "--skip-worktree", "README.md")
    let error = try refusal(fixture, "README.md")
    #expect(error.kind == .sparsePath)
    #expect(error.hint == "git update-index --no-skip-worktree README.md")
    try fixture.git("update-index", "--no-skip-worktree", "README.md")
    try fixture.git("update-index", "--assume-unchanged", "README.md")
    #expect(try fixture.open().preview(fixture.request("README.md")).files.count == 1)
    try fixture.commit(fixture.request("README.md"))
    #expect(try fixture.git("show", "HEAD:README.md") == "changed\n")
    #expect(try fixture.open().commit(fixture.request("README.md")) == .nothingChanged)
  }

  @Test func `a file that was staged and then put back has nothing to commit`() throws {
    let fixture = try prepared()
    try fixture.git("add", "README.md")
    fixture.write("README.md", "A book.\n")
    #expect(try fixture.open().commit(fixture.request("README.md")) == .nothingChanged)
  }

  @Test(arguments: ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
  func `a lock that is let go of is waited for`(lock: String) throws {
    let fixture = try prepared()
    fixture.write(".git/\(lock)", "")
    try fixture.shell("( sleep 0.7; rm .git/\(lock) ) >/dev/null 2>&1 &")
    try fixture.commit(fixture.request("README.md"))
    #expect(try fixture.git("status", "--porcelain") == "?? new.md\n")
  }

  @Test(arguments: ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
  func `a lock that stays is named, with its age, and left alone`(lock: String) throws {
    let fixture = try prepared()
    fixture.write(".git/\(lock)", "")
    try fixture.shell("touch -d '3 hours ago' .git/\(lock)")
    let error = try refusal(fixture, "README.md", "new.md")
    #expect(error.kind == .locked)
    #expect(error.message.contains(fixture.path(".git/\(lock)")))
    #expect(error.message.contains("3 hours"))
    #expect(fixture.exists(".git/\(lock)"))
    fixture.remove(".git/\(lock)")
    #expect(try fixture.git("status", "--porcelain") == " M README.md\n?? new.md\n")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal while a hook runs leaves everything as it was`(signal: Int32) throws {
    let fixture = try prepared()
    let driver = try #require(Fixture.driver)
    hook("pre-commit", "#!/bin/sh\ntouch ../locked; sleep 5\n", in: fixture)
    let outcome = try fixture.shell(
      """
      env --default-signal \(driver) commit "$PWD" x README.md new.md & p=$!
      while [ ! -e ../locked ]; do sleep 0.05; done
      ls .git/index.lock >/dev/null || exit 1
      kill -\(signal) $p; wait $p; test $? -gt 128
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    try fixture.expectSound()
    #expect(try fixture.git("log", "--format=%s") == "begin\n")
    #expect(try fixture.git("status", "--porcelain") == " M README.md\n?? new.md\n")
  }

  @Test func `a signal after the commit leaves the index that fits it`() throws {
    let fixture = try prepared()
    let driver = try #require(Fixture.driver)
    hook("post-commit", "#!/bin/sh\ntouch ../locked; sleep 5\n", in: fixture)
    let outcome = try fixture.shell(
      """
      env --default-signal \(driver) commit "$PWD" x README.md new.md & p=$!
      while [ ! -e ../locked ]; do sleep 0.05; done
      kill -TERM $p; wait $p; test $? -gt 128
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    try fixture.expectSound()
    #expect(try fixture.git("log", "--format=%s") == "x\nbegin\n")
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test func `a file that a hook adds is told of`() throws {
    let fixture = try prepared()
    hook("pre-commit", "#!/bin/sh\necho x > gen.txt; git add gen.txt\n", in: fixture)
    let result = try fixture.commit(fixture.request("README.md", "new.md"))
    #expect(result.files.map(\.path) == ["README.md", "gen.txt", "new.md"])
    #expect(result.files.map(\.status) == [.modified, .added, .added])
    let note = try #require(result.notes.first { $0.contains("gen.txt") })
    let command = try #require(note.firstRange(of: "run: ")?.upperBound)
    try fixture.shell(String(note[command...]))
    #expect(try fixture.git("status", "--porcelain") == "")
  }

  @Test func `messages that wait for another commit stay, and the place is told of`() throws {
    let fixture = try prepared()
    try fixture.shell("git bisect start -q; git switch -q --detach")
    fixture.write(".git/SQUASH_MSG", "squash\n")
    fixture.write(".git/MERGE_MSG", "merge\n")
    let preview = try fixture.open().preview(fixture.request("README.md"))
    let result = try fixture.commit(fixture.request("README.md"))
    #expect(result.notes == preview.notes)
    #expect(result.notes.contains { $0.contains("HEAD is on no branch") })
    #expect(result.notes.contains { $0.contains("bisection") })
    #expect(fixture.read(".git/SQUASH_MSG") == Array("squash\n".utf8))
    #expect(fixture.read(".git/MERGE_MSG") == Array("merge\n".utf8))
  }

  @Test func `a branch that can't stand beside another is refused in our words`() throws {
    let fixture = try prepared()
    try fixture.shell("git symbolic-ref HEAD refs/heads/main/x; git add README.md")
    let error = try refusal(fixture, "README.md")
    #expect(error.message == "there can be no branch main/x beside the branch main")
  }
}
