import Git
import Testing

struct MessageTests {
  static let modes = ["default", "strip", "whitespace", "verbatim", "scissors"]

  @Test(arguments: modes, 0..<12)
  func `a message is cleaned as git cleans it`(mode: String, seed: Int) throws {
    let pieces = [
      "Subject", "# comment", "", "  indented  ", "trailing \t", "\t", "é ü 漢字", "Key: value",
      "------------------------ >8 ------------------------", "#", " # not first", "---", "a\rb",
      "return\r", "\u{B}", "feed\u{C}", "; semicolon",
    ]
    var random = SplitMix64(seed: UInt64(seed))
    let message =
      (0..<Int.random(in: 1...8, using: &random))
      .map { _ in random.one(of: pieces) }.joined(separator: "\n")
      + random.one(of: ["", "\n", "\n\n"])
    let ours = try Fixture()
    try ours.git("config", "commit.cleanup", mode)
    ours.write("README.md", "changed\n")
    let theirs = try ours.copy()
    let outcome = Result { try ours.open().commit(ours.request("README.md", message: message)) }
    let status = try theirs.gitStatus("commit", "-q", "--only", "-m", message, "--", "README.md")
    let isCommitted = (try? outcome.get()) != nil
    #expect(isCommitted == (status == 0), "\(message.debugDescription)")
    #expect(
      try ours.git("cat-file", "commit", "HEAD") == theirs.git("cat-file", "commit", "HEAD"),
      "\(message.debugDescription)")
  }

  @Test(arguments: [";", "auto", "#", "%"])
  func `comments begin with the mark that git takes`(mark: String) throws {
    let ours = try Fixture()
    try ours.git("config", "commit.cleanup", "strip")
    try ours.git("config", "core.commentChar", mark)
    ours.write("README.md", "changed\n")
    let theirs = try ours.copy()
    let message = "Subject\n; one\n# two\n% three\n\n;\n"
    try ours.commit(ours.request("README.md", message: message))
    try theirs.git("commit", "-q", "--only", "-m", message, "--", "README.md")
    #expect(
      try ours.git("cat-file", "commit", "HEAD") == theirs.git("cat-file", "commit", "HEAD"))
  }

  static let messages = [
    "Subject", "Subject\n\nBody", "Subject: with colon", "Subject\n\nBody\n\nOld: trailer",
    "Subject\n\nOld: trailer\nOther: one", "Subject\n\nhttp://example.com is: a link\nand text",
    "Subject\n\nSigned-off-by: Ana Silva <ana@example.com>", "Subject\n\n- point\n- point: two\n",
    "Subject\n\nTrailing blank\n\n\n",
  ]

  @Test(arguments: messages)
  func `trailers are read back by git`(message: String) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "changed\n")
    var request = fixture.request("README.md", message: message)
    request.trailers = [
      Trailer(key: "Pair", value: "ana-silva+bo-chen"),
      Trailer(key: "Record", value: "  pairs/ana+bo/goals/\n a.md "),
    ]
    try fixture.commit(request)
    let parsed = try fixture.git(
      "interpret-trailers", "--parse", input: fixture.git("log", "-1", "--format=%B"))
    let ours = "Pair: ana-silva+bo-chen\nRecord: pairs/ana+bo/goals/ a.md\n"
    #expect(parsed.hasSuffix(ours), "\(parsed)")
    #expect(
      try fixture.git("log", "-1", "--format=%s").hasPrefix("Subject"))
  }

  @Test func `a subject that would be dropped as a comment is refused where it must stay`() throws {
    let fixture = try Fixture()
    try fixture.git("config", "commit.cleanup", "strip")
    fixture.write("README.md", "changed\n")
    var request = fixture.request("README.md", message: "#12 fix\n\n- a line\n")
    request.mustKeepSubject = true
    let error = try #require(throws: GitError.self) { try fixture.open().commit(request) }
    #expect(error.kind == .invalidMessage)
    #expect(error.message.contains("`#12 fix`"))
    try fixture.git("config", "commit.cleanup", "whitespace")
    try fixture.commit(request)
    #expect(try fixture.git("log", "-1", "--format=%s") == "#12 fix\n")
  }

  @Test(arguments: messages)
  func `a sign-off is the one of git`(message: String) throws {
    let ours = try Fixture()
    ours.write("README.md", "changed\n")
    let theirs = try ours.copy()
    var request = ours.request("README.md", message: message)
    request.isSignedOff = true
    try ours.commit(request)
    try theirs.git("commit", "-q", "-s", "--only", "-m", message, "--", "README.md")
    #expect(
      try ours.git("cat-file", "commit", "HEAD") == theirs.git("cat-file", "commit", "HEAD"))
  }

  @Test(arguments: [
    ("", "x"), ("Two words", "x"), ("Pa:ir", "x"), ("Päir", "x"), ("Pair", ""), ("Pair", " \n"),
    ("Pair", "a\u{1B}[31m"),
  ])
  func `a trailer that would spoil the message is refused`(key: String, value: String) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "changed\n")
    var request = fixture.request("README.md")
    request.trailers = [Trailer(key: key, value: value)]
    let error = try #require(throws: GitError.self) { try fixture.open().commit(request) }
    #expect(error.kind == .invalidMessage)
  }

  @Test func `a message with a NUL is refused`() throws {
    let fixture = try Fixture()
    fixture.write("README.md", "changed\n")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md", message: "a\0b"))
    }
    #expect(error.kind == .invalidMessage)
  }
}
