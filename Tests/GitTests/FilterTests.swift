import Git
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct FilterTests {
  static let setups: [(attributes: String, settings: [String])] = [
    ("*.md filter=rot\n", ["filter.rot.clean", "tr a-m n-z"]),
    ("*.md filter=rot\n", ["filter.rot.clean", "tr a-m n-z", "filter.rot.required", "true"]),
    ("*.md filter=named\n", ["filter.named.clean", "sh -c 'echo \"$1\"; cat' - %f"]),
    ("*.md filter=unknown\n", []),
    ("*.md working-tree-encoding=UTF-16LE\n", []),
    ("*.md working-tree-encoding=ISO-8859-1 text\n", []),
    ("*.md text\n", []),
    ("*.md eol=crlf\n", []),
    ("*.md ident\n", []),
    ("*.md -text\n", ["core.autocrlf", "true"]),
    ("*.md text=auto filter=rot\n", ["filter.rot.clean", "tr a-m n-z", "core.autocrlf", "input"]),
    ("", ["core.autocrlf", "input"]),
  ]

  @Test(arguments: setups.indices)
  func `files are converted as git converts them`(setup: Int) throws {
    let (attributes, settings) = Self.setups[setup]
    let ours = try Fixture()
    // A file that was committed before the filter would look modified or not by chance.
    try ours.shell("git rm -q README.md; git commit -q -m none")
    ours.write(".gitattributes", attributes)
    for index in stride(from: 0, to: settings.count, by: 2) {
      try ours.git("config", settings[index], settings[index + 1])
    }
    let text = "abc $Id: x$ \r\nxyz\r\n"
    let isWide = attributes.contains("UTF-16")
    ours.write("it's é.md", bytes: isWide ? text.utf8.flatMap { [$0, 0] } : Array(text.utf8))
    ours.write("plain.md", bytes: isWide ? [0xE9, 0, 0x0A, 0] : [0xE9, 0x0A])
    ours.write("x.txt", bytes: Array("abc\r\n".utf8))
    let theirs = try ours.copy()
    try ours.commit(ours.request("it's é.md", "plain.md", "x.txt", message: "Do"))
    let made = try theirs.shell(
      """
      git add -N -- 'it'"'"'s é.md' plain.md x.txt 2>/dev/null
      git commit -q --only -m Do -- 'it'"'"'s é.md' plain.md x.txt
      """)
    #expect(made.status == 0, "\(made.errors)")
    let (our, their) = (try ours.state(), try theirs.state())
    #expect(our == their)
  }

  /// What makes libgit2 or `git` commit.
  static let routes = ["", "git update-index --split-index"]

  @Test(arguments: routes)
  func `what only a checkout converts is stored as it is`(route: String) throws {
    let fixture = try Fixture()
    try fixture.shell(
      """
      \(route)
      git config filter.nice.smudge cat; git config filter.rot.clean 'tr a-m n-z'
      git config filter.must.required true
      """)
    fixture.write(
      ".gitattributes",
      "a/* filter=nice\nb/* filter=\nc/* filter=rot\nd/* filter=must\ne/* filter\n")
    let paths = ["a/a.md", "b/b.md", "c/c.md", "d/d.md", "e/e.md"]
    let repository = try fixture.open()
    // The index decides about the route.
    _ = try repository.stagedFiles()
    #expect(try repository.filteredPaths(among: paths) == ["c/c.md", "d/d.md"])
  }

  @Test(arguments: ["true", "false"], routes)
  func `a filter that fails refuses the commit, required or not`(
    required: String, route: String
  ) throws {
    let fixture = try Fixture()
    try fixture.shell(route)
    fixture.write(".gitattributes", "*.md filter=secret\n")
    try fixture.git("config", "filter.secret.clean", "exit 1")
    try fixture.git("config", "filter.secret.required", required)
    fixture.write("secret.md", "password\n")
    let before = try fixture.everything()
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("secret.md"))
    }
    #expect(error.kind == .filterFailed)
    #expect(error.message.contains("secret.md"))
    #expect(throws: error) { try fixture.open().preview(fixture.request("secret.md")) }
    #expect(try fixture.everything() == before)
  }

  @Test func `a filter that fails only when git commits refuses the commit all the same`() throws {
    let fixture = try Fixture()
    try fixture.git("update-index", "--split-index")
    fixture.write(".gitattributes", "*.md filter=secret\n")
    try fixture.git(
      "config", "filter.secret.clean", "test ! -e ../once && touch ../once && tr a-z A-Z")
    fixture.write("secret.md", "password\n")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("secret.md"))
    }
    #expect(error.hint.hasPrefix("Git says: external filter 'test ! -e ../once"))
    #expect(fixture.exists("../once"))
    #expect(try fixture.git("log", "--format=%s") == "begin\n")
  }

  @Test(arguments: routes)
  func `an encoding that doesn't fit is refused, beforehand too`(route: String) throws {
    let fixture = try Fixture()
    try fixture.shell(route)
    fixture.write(".gitattributes", "*.md working-tree-encoding=UTF-16\n")
    fixture.write("plain.md", "no byte order mark\n")
    let request = fixture.request("plain.md")
    let error = try #require(throws: GitError.self) { try fixture.open().commit(request) }
    #expect(error.kind == .filterFailed)
    #expect(error.message.contains("working-tree-encoding=UTF-16"))
    #expect(throws: error) { try fixture.open().preview(request) }
  }

  @Test(arguments: routes)
  func `the command that is shown for a filter that fails fails likewise`(route: String) throws {
    let fixture = try Fixture()
    try fixture.shell("\(route)\ngit config filter.secret.clean ''")
    fixture.write(".gitattributes", "*.md filter=secret\n")
    fixture.write("secret.md", "password\n")
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("secret.md"))
    }
    let command = try #require(error.hint.firstRange(of: "   ")?.lowerBound)
    #expect(try fixture.shell(String(error.hint[..<command])).status != 0)
  }

  @Test func `a filter without git is refused`() throws {
    let fixture = try Fixture()
    fixture.write(".gitattributes", "*.md filter=secret\n")
    try fixture.git("config", "filter.secret.clean", "cat")
    fixture.write("secret.md", "password\n")
    let before = try fixture.everything()
    fixture.environment["PATH"] = "/nowhere"
    let repository = try fixture.open()
    let error = try #require(throws: GitError.self) {
      try repository.commit(fixture.request("secret.md"))
    }
    #expect(error.kind == .gitMissing)
    fixture.environment["PATH"] = "/usr/bin:/bin"
    #expect(try fixture.everything() == before)
  }

  @Test(arguments: routes)
  func `mixed line ends that core.safecrlf forbids are refused`(route: String) throws {
    let fixture = try Fixture()
    try fixture.shell(route)
    try fixture.git("config", "core.autocrlf", "input")
    try fixture.git("config", "core.safecrlf", "true")
    fixture.write("mixed.md", bytes: Array("a\r\nb\n".utf8))
    let error = try #require(throws: GitError.self) {
      try fixture.open().commit(fixture.request("mixed.md"))
    }
    #expect(error.kind == .filterFailed)
    #expect(error.message.contains("mixed.md"))
  }

  @Test func `a filtered file is a change when it was touched, and committed when it differs`()
    throws
  {
    let fixture = try Fixture()
    fixture.write(".gitattributes", "*.md filter=upper\n")
    try fixture.git("config", "filter.upper.clean", "tr a-z A-Z")
    fixture.write("a.md", "text\n")
    try fixture.shell(
      "touch -d '1 hour ago' a.md; git add .; git commit -q -m a; sleep 1.1; git status")
    #expect(try fixture.open().changes().isEmpty)
    // Looking starts no program, so nobody can know that the touched file is the same.
    try fixture.shell("touch -d '2 hours ago' a.md")
    #expect(try fixture.open().changes().map(\.path) == ["a.md"])
    #expect(try fixture.open().commit(fixture.request("a.md")) == .nothingChanged)
    fixture.write("a.md", "words\n")
    try fixture.commit(fixture.request("a.md"))
    #expect(try fixture.git("show", "HEAD:a.md") == "WORDS\n")
    #expect(try fixture.git("status", "--porcelain") == "")
  }
}
