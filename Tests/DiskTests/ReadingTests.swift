import Disk
import Foundation
import Testing

@Suite struct `Reading a file` {
  @Test func `gives its bytes`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a\r\nb", "pairs/x/a.md")
    let folder = try temporary.folder()
    #expect(try folder.read("pairs/x/a.md") == Array("a\r\nb".utf8))
    #expect(folder.exists("pairs/x/a.md") && folder.exists("pairs") && !folder.exists("pairs/y"))
  }

  @Test func `an empty file is no bytes`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("", "a.md")
    #expect(try temporary.folder().read("a.md").isEmpty)
  }

  @Test(arguments: [
    "", "/etc/hosts", "../x", "../\u{301}x", "a/../\u{301}/x", "a/../b", "./a", "a//b",
    ".git/config", "a/.GIT/x", "a\u{0}b",
  ])
  func `a path that isn't one of the folder's is refused`(_ path: String) throws {
    let temporary = try TemporaryFolder()
    let folder = try temporary.folder()
    #expect(kind { _ = try folder.read(path) } == .leavesFolder)
    #expect(kind { try folder.write([], to: path, expecting: .anything) } == .leavesFolder)
    #expect(!folder.exists(path))
    #expect(temporary.everything().isEmpty)
  }

  @Test func `what isn't a file has a kind of its own`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.make("folder.md")
    #expect(mkfifo(temporary.path + "/pipe.md", 0o600) == 0)
    try temporary.put(String(repeating: "x", count: Folder.sizeLimit), "limit.md")
    try temporary.put(String(repeating: "x", count: Folder.sizeLimit + 1), "large.md")
    let folder = try temporary.folder()
    #expect(kind { _ = try folder.read("b.md") } == .notFound)
    #expect(kind { _ = try folder.read("x/b.md") } == .notFound)
    #expect(kind { _ = try folder.read("a.md/b.md") } == .notAFolder)
    #expect(kind { _ = try folder.read("folder.md") } == .notRegular)
    #expect(kind { _ = try folder.read("pipe.md") } == .notRegular)
    #expect(kind { _ = try folder.read("large.md") } == .tooLarge(limit: Folder.sizeLimit))
    #expect(
      kind { _ = try folder.read(String(repeating: "a", count: 300)) }
        == .other(errno: ENAMETOOLONG))
    #expect(try folder.read("limit.md").count == Folder.sizeLimit)
  }

  @Test(.enabled(if: geteuid() != 0)) func `without permission it is refused`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.setMode(0, "a.md")
    let folder = try temporary.folder()
    #expect(kind { _ = try folder.read("a.md") } == .notPermitted)
  }

  @Test func `a file whose size the system doesn't tell is read to its end`() throws {
    #if os(Linux)
      let folder = try Folder("/proc/self")
      #expect(try folder.read("status").starts(with: Array("Name:".utf8)))
    #endif
  }

  @Test func `names of a folder are sorted by bytes, hidden ones left out`() throws {
    let temporary = try TemporaryFolder()
    for name in ["b", "a-b", "a.md", "B", "é", ".hidden"] { try temporary.put("", "x/\(name)") }
    try temporary.make("x/a")
    let folder = try temporary.folder()
    #expect(try folder.contents(of: "x") == ["B", "a", "a-b", "a.md", "b", "é"])
    #expect(try folder.contents(of: "") == ["x"])
    #expect(kind { _ = try folder.contents(of: "y") } == .notFound)
  }
}

@Suite struct `Symbolic links` {
  @Test func `inside the folder are read through`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "book/real/a.md")
    try temporary.link("book/link.md", to: "real/a.md")
    try temporary.link("book/links", to: "real")
    try temporary.link("book/twice.md", to: "links/../link.md")
    try temporary.link("book/absolute.md", to: temporary.path + "/book/real/a.md")
    let folder = try temporary.folder("book")
    for name in ["link.md", "links/a.md", "twice.md", "absolute.md"] {
      #expect(try folder.read(name) == Array("a".utf8))
      #expect(folder.exists(name))
    }
    #expect(try folder.contents(of: "links") == ["a.md"])
  }

  @Test func `that lead out are never followed`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("secret", "outside/secret.md")
    try temporary.make("book/real")
    try temporary.make("book-2")
    try temporary.link("book/file.md", to: "../outside/secret.md")
    try temporary.link("book/folder", to: "../outside")
    try temporary.link("book/real/up", to: "../..")
    try temporary.link("book/sibling", to: "../book-2")
    try temporary.link("book/chain", to: "real/up")
    let folder = try temporary.folder("book")
    let before = temporary.everything()
    for path in [
      "file.md", "folder/secret.md", "real/up/outside/secret.md", "chain/outside/secret.md",
      "sibling/x",
    ] {
      #expect(kind { _ = try folder.read(path) } == .leavesFolder)
      #expect(kind { try folder.write([1], to: path, expecting: .anything) } == .leavesFolder)
      #expect(kind { try folder.write([1], to: path, expecting: .absent) } == .leavesFolder)
      #expect(!folder.exists(path))
    }
    #expect(
      kind { try folder.write([1], to: "folder/new/x.md", expecting: .absent) } == .leavesFolder)
    #expect(temporary.everything() == before)
    #expect(try temporary.text("outside/secret.md") == "secret")
  }

  @Test func `that lead to .git are never followed`() throws {
    let temporary = try TemporaryFolder()
    try temporary.make(".git/hooks")
    try temporary.link("goals", to: ".git/hooks")
    let folder = try temporary.folder()
    #expect(
      kind { try folder.write([1], to: "goals/pre-commit", expecting: .absent) } == .leavesFolder)
    #expect(try folder.contents(of: "") == ["goals"])
    #expect(temporary.everything() == [".git", ".git/hooks", "goals"])
  }

  @Test func `in a circle or to nothing are errors`() throws {
    let temporary = try TemporaryFolder()
    try temporary.link("a", to: "b")
    try temporary.link("b", to: "a")
    try temporary.link("c.md", to: "nothing.md")
    let folder = try temporary.folder()
    #expect(kind { _ = try folder.read("a/x.md") } == .other(errno: ELOOP))
    #expect(kind { _ = try folder.read("a") } == .other(errno: ELOOP))
    #expect(kind { _ = try folder.read("c.md") } == .leadsNowhere)
    #expect(kind { try folder.write([], to: "c.md", expecting: .absent) } == .leadsNowhere)
  }

  @Test func `inside the folder stay links when their target is written`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "real/a.md")
    try temporary.link("link.md", to: "real/a.md")
    let folder = try temporary.folder()
    try folder.write(Array("b".utf8), to: "link.md", expecting: .bytes(Array("a".utf8)))
    #expect(try temporary.text("real/a.md") == "b")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: temporary.path + "/link.md")
        == "real/a.md")
  }

  @Test func `to the folder itself make it the same folder`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "book/a.md")
    try temporary.link("other", to: "book")
    #expect(try temporary.folder("other") == temporary.folder("book"))
  }
}

@Suite struct `Finding the book` {
  private func isBook(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("book".utf8)) }

  @Test func `walks up to the nearest program that is one`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("book", "program.md")
    try temporary.put("a television program", "pairs/program.md")
    try temporary.put("x", "pairs/x/goals/a.md")
    try temporary.put("book", "inner/program.md")
    try temporary.make("inner/people")
    try temporary.make("other/program.md")
    let root = try temporary.folder()
    for place in ["", "/pairs", "/pairs/x/goals", "/pairs/x/goals/a.md", "/other/program.md"] {
      #expect(try Folder.findBook(from: temporary.path + place, isBook: isBook) == root)
    }
    #expect(
      try Folder.findBook(from: temporary.path + "/inner/people", isBook: isBook)
        == temporary.folder("inner"))
  }

  @Test func `gives nothing where there is none`() throws {
    let temporary = try TemporaryFolder()
    #expect(try Folder.findBook(from: temporary.path, isBook: isBook) == nil)
    #expect(try Folder.findBook(from: "/", isBook: isBook) == nil)
    #expect(
      kind { _ = try Folder.findBook(from: temporary.path + "/x", isBook: isBook) } == .notFound)
  }

  @Test(.enabled(if: geteuid() != 0)) func `a program that can't be read is an error`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("book", "program.md")
    try temporary.setMode(0, "program.md")
    #expect(kind { _ = try Folder.findBook(from: temporary.path, isBook: isBook) } == .notPermitted)
  }
}

@Suite struct `A folder` {
  @Test func `is made with its parents when asked for`() throws {
    let temporary = try TemporaryFolder()
    let folder = try Folder(temporary.path + "/a/b", creating: true)
    #expect(folder.path.hasSuffix("/a/b"))
    #expect(try Folder(temporary.path + "/a/b/", creating: true) == folder)
  }

  @Test func `is an error when it isn't there or is a file`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a")
    #expect(kind { _ = try temporary.folder("b") } == .notFound)
    #expect(kind { _ = try temporary.folder("a") } == .notAFolder)
    #expect(kind { _ = try Folder(temporary.path + "/a/b", creating: true) } == .notAFolder)
    #expect(kind { _ = try Folder("") } == .notFound)
  }

  @Test func `every error is a sentence with the path`() throws {
    let temporary = try TemporaryFolder()
    let folder = try temporary.folder()
    #expect(performing { _ = try folder.read("x.md") }?.message == "\"x.md\" doesn't exist")
  }

  private func performing(_ body: () throws -> Void) -> DiskError? {
    do { try body() } catch { return error as? DiskError }
    return nil
  }
}
