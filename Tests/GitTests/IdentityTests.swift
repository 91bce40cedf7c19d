import Git
import Testing

/// Who commits: beside the real git, under every variable and setting that decides.
struct IdentityTests {
  static let cases: [(variables: [String: String], settings: String)] = [
    ([:], "[user]\nname = A\nemail = a@x\n"),
    (["GIT_AUTHOR_NAME": "V", "GIT_COMMITTER_EMAIL": "c@x"], "[user]\nname = A\nemail = a@x\n"),
    ([:], "[user]\nname = A\nemail = a@x\n[author]\nname = B\n[committer]\nemail = c@x\n"),
    (["EMAIL": "e@x"], "[user]\nname = A\n"),
    (
      ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Z"],
      "[user]\nname = A\nemail = a@x\n"
    ),
    (["GIT_CONFIG_PARAMETERS": "'user.name'='P'"], "[user]\nname = A\nemail = a@x\n"),
    (["GIT_CONFIG_GLOBAL": "HOME/other"], "[user]\nname = A\nemail = a@x\n"),
    ([:], "[user]\nname = A\nemail = a@x\n[includeIf \"gitdir:**/repo/\"]\npath = other\n"),
    ([:], "[user]\nname = A\nemail = a@x\n[includeIf \"onbranch:main\"]\npath = other\n"),
    (
      [:],
      "[user]\nname = A\nemail = a@x\n[includeIf \"hasconfig:remote.*.url:https://x/**\"]\npath = other\n"
    ),
    ([:], "[user]\nname = \" .,; A \\\"B\\\" <C> \"\nemail = <a@x>\n"),
    (["GIT_AUTHOR_DATE": "2005-04-07T22:13:13+0330"], "[user]\nname = A\nemail = a@x\n"),
    (["GIT_AUTHOR_DATE": "Thu, 07 Apr 2005 22:13:13 -0330"], "[user]\nname = A\nemail = a@x\n"),
    (["GIT_AUTHOR_DATE": "1112911993 +1345"], "[user]\nname = A\nemail = a@x\n"),
    (["GIT_AUTHOR_DATE": "yesterday"], "[user]\nname = A\nemail = a@x\n"),
    (["GIT_AUTHOR_DATE": "2005-04-07"], "[user]\nname = A\nemail = a@x\n"),
    ([:], "[user]\nuseConfigOnly = true\n"),
    ([:], "[user]\nname = A\nuseConfigOnly = true\n"),
    ([:], "[user]\nname = \"<>\"\nemail = a@x\n"),
    ([:], "[user]\nname = Ünïcode 漢字\nemail = a@x\n[i18n]\ncommitEncoding = UTF-8\n"),
    (["XDG_CONFIG_HOME": "HOME/xdg"], "[core]\nabbrev = 8\n"),
  ]

  @Test(arguments: cases.indices)
  func `the commit says what git's commit says, or both refuse`(number: Int) throws {
    let (variables, settings) = Self.cases[number]
    let ours = try Fixture()
    try ours.git("config", "remote.origin.url", "https://x/y")
    ours.write("../home/.gitconfig", settings)
    ours.write("../home/other", "[user]\nname = Other\nemail = o@x\n")
    ours.write("../home/xdg/git/config", "[user]\nname = Xdg\nemail = xdg@x\n")
    ours.write("README.md", "changed\n")
    for (name, value) in variables {
      ours.environment[name] = value.hasPrefix("HOME") ? ours.home + value.dropFirst(4) : value
    }
    let theirs = try ours.copy()
    let outcome = Result { try ours.open().commit(ours.request("README.md")) }
    let status = try theirs.gitStatus("commit", "-q", "--only", "-m", "change", "--", "README.md")
    let isCommitted = (try? outcome.get()) != nil
    #expect(isCommitted == (status == 0), "\(outcome)")
    #expect(try ours.state() == theirs.state())
    if case .failure(let error) = outcome {
      #expect((error as? GitError)?.kind == .noIdentity, "\(error)")
    }
  }

  @Test func `an empty address is refused, though git would take it`() throws {
    let fixture = try Fixture()
    fixture.write("../home/.gitconfig", "[user]\nname = A\nemail = \"\"\n")
    fixture.write("README.md", "changed\n")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("README.md"))
    }
    #expect(error.kind == .noIdentity)
  }

  @Test(arguments: [
    ("core.autocrlf", "banana"), ("core.compression", "abc"), ("user.useConfigOnly", "maybe"),
  ])
  func `a value that git can't read is told by its key`(key: String, value: String) throws {
    let fixture = try Fixture()
    try fixture.git("config", key, value)
    fixture.write("README.md", "changed\n")
    let error = try #require(throws: GitError.self) { try fixture.open().identity() }
    #expect(error.kind == .brokenConfiguration)
    #expect(error.message.lowercased().contains("\(key.lowercased()) (`\(value)`)"))
    let command = try #require(error.hint.firstRange(of: "   ")?.lowerBound)
    let outcome = try fixture.shell(String(error.hint[..<command]))
    #expect(outcome.output == "file:.git/config\t\(value)\n")
  }

  @Test(arguments: [
    ("user.name", ""), ("user.email", ""), ("author.name", "<>"), ("user.name", "Jos\\351"),
  ])
  func `the way out of a useless identity works`(key: String, value: String) throws {
    let fixture = try Fixture()
    try fixture.shell("git config \(key) \"$(printf '\(value)')\"")
    let error = try #require(throws: GitError.self) { try fixture.open().identity() }
    #expect(error.kind == .noIdentity)
    try fixture.shell(error.hint)
    #expect(throws: Never.self) { try fixture.open().identity() }
  }

  @Test func `names are cleaned as git cleans them`() throws {
    let fixture = try Fixture()
    var random = SplitMix64(seed: 7)
    let pieces = [
      "A", "ö", " ", ".", ",", ";", ":", "<", ">", "\"", "\\", "'", "\n", "\t", "-", "x",
    ]
    for number in 0..<60 {
      let name = "N" + (0..<6).map { _ in random.one(of: pieces) }.joined()
      fixture.write("README.md", "\(number)\n")
      var request = fixture.request("README.md")
      request.author = IdentityStamp(Identity(name: name, email: "<a@x>."), seconds: 1)
      request.runsMaintenance = false
      _ = try fixture.open().commit(request)
      let theirs = try fixture.git(
        "var", "GIT_AUTHOR_IDENT",
        adding: [
          "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": "<a@x>.", "GIT_AUTHOR_DATE": "@1 +0000",
        ])
      let ours = try fixture.git("cat-file", "commit", "HEAD").split(separator: "\n")
        .first { $0.hasPrefix("author ") }.map { "\($0.dropFirst(7))\n" }
      #expect(ours == theirs, "\(name.debugDescription)")
    }
    try fixture.expectSound()
  }

  @Test(arguments: [nil, "@1750000000 +0200", "1750000000 -0330", "yesterday"])
  func `without git the settings and variables still say who commits`(date: String?) throws {
    let fixture = try Fixture()
    fixture.write("README.md", "changed\n")
    fixture.environment["PATH"] = "/nowhere"
    fixture.environment["GIT_AUTHOR_DATE"] = date
    let outcome = Result { try fixture.open().commit(fixture.request("README.md")) }
    fixture.environment["PATH"] = "/usr/bin:/bin"
    guard date != "yesterday" else {
      #expect(throws: GitError.self) { try outcome.get() }
      return
    }
    guard case .committed(let result) = try outcome.get() else { throw Fixture.Unexpected() }
    #expect(result.author.identity == Identity(name: "Ana Silva", email: "ana@example.com"))
    if date != nil { #expect(result.author.seconds == 1_750_000_000) }
    if date?.hasSuffix("-0330") == true { #expect(result.author.offsetMinutes == -210) }
    try fixture.expectSound()
  }
}
