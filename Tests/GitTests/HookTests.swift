import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Each hook beside the real git: same result, same commit, same things seen by the hook.
struct HookTests {
  static let names = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"]
  static let behaviours: [(name: String, script: String)] = [
    ("passes", "#!/bin/sh\necho said; exit 0\n"),
    ("fails", "#!/bin/sh\necho no; exit 3\n"),
    ("dies", "#!/bin/sh\nkill -9 $$\n"),
    ("has no first line", "echo plain\nexit 0\n"),
    (
      "adds to the message",
      "#!/bin/sh\ntest -n \"$1\" && echo 'Added: by hook' >> \"$1\"; exit 0\n"
    ),
    ("empties the message", "#!/bin/sh\ntest -n \"$1\" && : > \"$1\"; exit 0\n"),
    (
      "looks at the index",
      "#!/bin/sh\ngit diff --cached --name-status > ../seen; git status --porcelain >> ../seen\n"
    ),
  ]

  @Test(arguments: names, behaviours.indices)
  func `a hook does what it does with git`(hook: String, behaviour: Int) throws {
    let (ours, theirs) = try prepared(hook, Self.behaviours[behaviour].script)
    let status = try gitCommit(theirs)
    let outcome = Result {
      try ours.open().commit(ours.request("README.md", "new.md", message: "Do"))
    }
    let isCommitted = (try? outcome.get()) != nil
    #expect(isCommitted == (status == 0))
    #expect(try ours.state() == theirs.state())
    #expect(ours.read("../seen") == theirs.read("../seen"))
    try ours.expectSound()
    if case .failure(let error) = outcome {
      let kind = (error as? GitError)?.kind
      #expect(kind == .hookFailed || kind == .invalidMessage)
    }
  }

  /// Two equal fixtures with a hook, a change to commit, a new file, and a foreign staged file.
  private func prepared(_ hook: String, _ script: String) throws -> (Fixture, Fixture) {
    let ours = try Fixture()
    ours.write(".git/hooks/\(hook)", script)
    chmod(ours.path(".git/hooks/\(hook)"), 0o755)
    ours.write("README.md", "changed\n")
    ours.write("new.md", "new\n")
    ours.write("foreign.md", "foreign\n")
    try ours.git("add", "foreign.md")
    return (ours, try ours.copy())
  }

  private func gitCommit(_ fixture: Fixture, _ options: String = "") throws -> Int32 {
    try fixture.shell(
      """
      cp -p .git/index ../index; git add -N new.md
      git commit -q \(options) --only -m Do -- README.md new.md 2>/dev/null >&2 && exit 0
      cp -p ../index .git/index; exit 1
      """
    ).status
  }

  @Test(arguments: names)
  func `a hook sees the environment and arguments that git gives it`(hook: String) throws {
    let (ours, theirs) = try prepared(
      hook,
      "#!/bin/sh\n{ echo \"$@\"; pwd; env | grep '^GIT_' | sed 's/next-index-[0-9]*/next-index-N/' | sort; } > ../seen\ncat >> ../seen\n"
    )
    _ = try gitCommit(theirs)
    try ours.commit(ours.request("README.md", "new.md", message: "Do"))
    let our = String(decoding: ours.read("../seen") ?? [], as: UTF8.self)
    let their = String(decoding: theirs.read("../seen") ?? [], as: UTF8.self)
    #expect(normalised(our, ours) == normalised(their, theirs))
    #expect(our.contains("GIT_INDEX_FILE"))
  }

  /// The lines without those that differ for known reasons: the folder and the reflog's own
  /// variable.
  private func normalised(_ text: String, _ fixture: Fixture) -> Set<String> {
    var lines: Set<String> = []
    for line in text.split(separator: "\n") {
      var line = String(line)
      while let range = line.firstRange(of: fixture.folder) {
        line.replaceSubrange(range, with: "F")
      }
      if line.hasPrefix("GIT_INDEX_FILE=.git") {
        line = "GIT_INDEX_FILE=F/repo/" + line.dropFirst(15)
      }
      if line.hasPrefix("GIT_REFLOG_ACTION") { continue }
      lines.insert(line)
    }
    return lines
  }

  @Test(arguments: names)
  func `no-verify leaves out the hooks that git leaves out`(hook: String) throws {
    let (ours, theirs) = try prepared(hook, "#!/bin/sh\necho ran > ../seen; exit 1\n")
    let status = try gitCommit(theirs, "--no-verify")
    var request = ours.request("README.md", "new.md", message: "Do")
    request.skipsVerification = true
    let outcome = Result { try ours.open().commit(request) }
    let isCommitted = (try? outcome.get()) != nil
    #expect(isCommitted == (status == 0))
    #expect(ours.read("../seen") == theirs.read("../seen"))
  }

  @Test func `a request can leave all hooks alone`() throws {
    let (ours, _) = try prepared("prepare-commit-msg", "#!/bin/sh\necho ran > ../seen; exit 1\n")
    var request = ours.request("README.md")
    request.runsHooks = false
    try ours.commit(request)
    #expect(ours.read("../seen") == nil)
  }

  @Test(arguments: ["hooks", "../hooks", "~/hooks", "/dev/null"])
  func `core.hooksPath is followed`(path: String) throws {
    let fixture = try Fixture()
    for folder in ["hooks", "../hooks", "../home/hooks"] {
      fixture.write("\(folder)/pre-commit", "#!/bin/sh\necho \(folder) > ../seen\n")
      chmod(fixture.path("\(folder)/pre-commit"), 0o755)
    }
    try fixture.git("config", "core.hooksPath", path)
    fixture.write("README.md", "changed\n")
    try fixture.commit(fixture.request("README.md"))
    let expected = ["hooks": "hooks\n", "../hooks": "../hooks\n", "~/hooks": "../home/hooks\n"][
      path]
    #expect(fixture.read("../seen") == expected.map { Array($0.utf8) })
  }

  @Test func `core.hooksPath may be in another's home, or beside git`() throws {
    let fixture = try Fixture()
    let user = try #require(getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) })
    for path in ["~\(user)/hooks", "%(prefix)/hooks", "~"] {
      try fixture.git("config", "core.hooksPath", path)
      let expected = try fixture.git("config", "--type=path", "core.hooksPath")
      #expect(try fixture.open().hooksFolder() + "\n" == expected)
    }
  }

  @Test(arguments: ["", "git update-index --split-index"])
  func `a hook that is not executable is passed over with a note`(route: String) throws {
    let fixture = try Fixture()
    try fixture.shell(route)
    fixture.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 1\n")
    fixture.write("README.md", "changed\n")
    let result = try fixture.commit(fixture.request("README.md"))
    #expect(result.notes.count == 1)
    #expect(result.notes.first?.contains("not executable") == true)
    #expect(result.hookOutput == [])
  }

  @Test func `what a hook re-adds of our files is committed, and the index agrees`() throws {
    let (ours, _) = try prepared(
      "pre-commit", "#!/bin/sh\nprintf 'formatted\\n' > README.md; git add README.md\n")
    try ours.commit(ours.request("README.md", "new.md", message: "Do"))
    #expect(try ours.git("show", "HEAD:README.md") == "formatted\n")
    #expect(try ours.git("status", "--porcelain") == "A  foreign.md\n")
  }

  @Test func `a hook that stages another file is refused`() throws {
    let (ours, _) = try prepared(
      "pre-commit", "#!/bin/sh\necho x > other.md; git add other.md\n")
    let head = try ours.git("rev-parse", "HEAD")
    let error = try #require(throws: GitError.self) {
      try ours.open().commit(ours.request("README.md"))
    }
    #expect(error.kind == .hookFailed)
    #expect(error.message.contains("other.md"))
    #expect(try ours.git("rev-parse", "HEAD") == head)
    try ours.expectSound()
  }

  @Test func `the words of a failing hook are handed on`() throws {
    let (ours, _) = try prepared("commit-msg", "#!/bin/sh\necho 'write more'; exit 1\n")
    let error = try #require(throws: GitError.self) {
      try ours.open().commit(ours.request("README.md"))
    }
    #expect(error.message == "the commit-msg hook refused the commit (exit 1)")
    #expect(error.hint == "write more")
  }

  @Test func `hooks run in a linked worktree`() throws {
    let fixture = try Fixture()
    try fixture.git("worktree", "add", "-q", "-b", "side", "../side")
    fixture.write(
      ".git/hooks/pre-commit",
      "#!/bin/sh\npwd > ../seen; git diff --cached --name-only >> ../seen\n")
    chmod(fixture.path(".git/hooks/pre-commit"), 0o755)
    fixture.write("../side/README.md", "changed\n")
    let repository = try #require(
      try Repository.discover(from: fixture.folder + "/side", environment: fixture.environment))
    _ = try repository.commit(
      CommitRequest(
        changes: [.write(path: "README.md", bytes: Array("changed\n".utf8))], message: "side"))
    #expect(
      fixture.read("../seen").map { String(decoding: $0, as: UTF8.self) }
        == "\(fixture.folder)/side\nREADME.md\n")
    try fixture.expectSound()
  }
}
