import Disk
import Foundation
import Testing

/// Each result as `path=text` or `path!kind`.
private func walk(
  _ folder: Folder, entering: @escaping @Sendable (String) -> Bool = { _ in true },
  taking: @escaping @Sendable (String) -> Bool = { _ in true }
) throws -> [String] {
  try folder.map(entering: entering, taking: taking) { files in
    files.map { file in
      switch file.content {
      case .success(let bytes): "\(file.path)=\(String(decoding: bytes, as: UTF8.self))"
      case .failure(let error): "\(file.path)!\(error.kind)"
      }
    }
  }
}

@Suite struct `Mapping a tree` {
  @Test func `reads the chosen files in the order of their paths' bytes`() throws {
    let temporary = try TemporaryFolder()
    for path in [
      "b.md", "a/z.md", "a/b/c.md", "a-b/x.md", "a.md", "a0/x.md", "é/x.md", "B/x.md", "a/b.md",
      "skip/x.md",
      "a/note.txt",
    ] {
      try temporary.put(path.uppercased(), path)
    }
    let found = try walk(
      temporary.folder(), entering: { $0 != "skip" }, taking: { $0.hasSuffix(".md") })
    let expected = [
      "B/x.md", "a-b/x.md", "a.md", "a/b.md", "a/b/c.md", "a/z.md", "a0/x.md", "b.md", "é/x.md",
    ]
    #expect(found == expected.map { "\($0)=\($0.uppercased())" })
  }

  @Test func `tells long names apart by what stands behind their first bytes`() throws {
    let temporary = try TemporaryFolder()
    let name = "the-first-twenty-four-bytes-are-the-same"
    let paths = [
      "\(name)-b.md", "\(name).md", "\(name)/x.md", "\(name)0.md", "\(name)a/x.md", "\(name)b.md",
    ]
    for path in paths.reversed() { try temporary.put("", path) }
    #expect(try walk(temporary.folder()) == paths.map { "\($0)=" })
  }

  @Test func `gathers a folder with all that is below it`() throws {
    let temporary = try TemporaryFolder()
    for path in ["a/x.md", "b/x.md", "b/c/y.md", "b/c/d/z.md", "b/e/v.md", "b.md", "c/w.md"] {
      try temporary.put("", path)
    }
    var between: [[String]] = []
    let survey = try temporary.folder().survey(
      taking: { _ in true }, remembering: nil, recall: { _, _ in nil },
      { files in files.map(\.path) }, together: { $0.hasPrefix("b") || $0 == "c" },
      between: { between = $0.map { [$0.path] + $0.made } },
      gather: { folders in folders.map { [$0.path] + $0.made } })
    #expect(between == [["", "b.md"], ["a", "a/x.md"]])
    #expect(survey.folders.map { [$0.path] + $0.made } == [["", "b.md"], ["a", "a/x.md"]])
    #expect(
      survey.gathered == [
        [["b", "b/x.md"], ["b/c", "b/c/y.md"], ["b/c/d", "b/c/d/z.md"], ["b/e", "b/e/v.md"]],
        [["c", "c/w.md"]],
      ])
  }

  @Test func `leaves out what is hidden`() throws {
    let temporary = try TemporaryFolder()
    for path in [".git/config", ".hidden.md", "a/.obsidian/x.md", "a/x.md"] {
      try temporary.put("", path)
    }
    #expect(try walk(temporary.folder()) == ["a/x.md="])
  }

  @Test func `an empty folder has nothing`() throws {
    let temporary = try TemporaryFolder()
    #expect(try walk(temporary.folder()).isEmpty)
  }

  @Test func `a folder that is gone is an error`() throws {
    let temporary = try TemporaryFolder()
    try temporary.make("x")
    let folder = try temporary.folder("x")
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(kind { _ = try walk(folder) } == .notFound)
  }

  @Test func `every file is read once, in order, whatever the tree's shape`() throws {
    let temporary = try TemporaryFolder()
    let folder = try temporary.folder()
    var generator = SplitMix64(seed: 5)
    var expected: [String] = []
    let names = ["a", "b", "a-", "a.", "a0", "z", "é"]
    for number in 0..<1500 {
      var path = (0..<Int.random(in: 0...4, using: &generator)).reduce(into: "") { path, _ in
        path += (names.randomElement(using: &generator) ?? "") + "/"
      }
      path += "\(names.randomElement(using: &generator) ?? "")\(number).md"
      try temporary.put("\(number)", path)
      expected.append("\(path)=\(number)")
    }
    func path(_ line: String) -> [UInt8] { Array(line.prefix { $0 != "=" }.utf8) }
    expected.sort { path($0).lexicographicallyPrecedes(path($1)) }
    for _ in 0..<5 { #expect(try walk(folder) == expected) }
  }

  @Test func `a folder of many files is shared among the workers`() throws {
    let temporary = try TemporaryFolder()
    let names = (0..<500).map { "x/" + String($0 + 1000) }
    for name in names { try temporary.put(name, name) }
    #expect(try walk(temporary.folder()) == names.map { "\($0)=\($0)" })
  }

  @Test func `links inside are read, links out and in circles are not followed`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("secret", "outside/secret.md")
    try temporary.put("a", "book/real/a.md")
    try temporary.link("book/circle", to: ".")
    try temporary.link("book/real/up", to: "..")
    try temporary.link("book/folder", to: "../outside")
    try temporary.link("book/file.md", to: "../outside/secret.md")
    try temporary.link("book/link.md", to: "real/a.md")
    try temporary.link("book/gone.md", to: "nothing")
    try temporary.link("book/round.md", to: "round.md")
    let found = try walk(temporary.folder("book"))
    #expect(
      found == [
        "file.md!leavesFolder", "folder!leavesFolder", "gone.md!leadsNowhere", "link.md=a",
        "real/a.md=a",
        "round.md!other(errno: \(ELOOP))",
      ])
  }

  @Test func `what can't be read is a failure beside the rest`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.put(String(repeating: "x", count: Folder.sizeLimit + 1), "large.md")
    #expect(mkfifo(temporary.path + "/pipe.md", 0o600) == 0)
    #expect(
      try walk(temporary.folder()) == [
        "a.md=a", "large.md!tooLarge(limit: \(Folder.sizeLimit))", "pipe.md!notRegular",
      ])
  }

  @Test func `names that aren't UTF-8 are failures`() throws {
    let temporary = try TemporaryFolder()
    let bad = Array(temporary.path.utf8) + Array("/b\u{0}".utf8).dropLast() + [0xFF, 0xE9]
    func make(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Int32) -> Int32 {
      (name + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
        $0.baseAddress.map(body) ?? -1
      }
    }
    // Darwin refuses such names.
    guard make(bad + Array(".md".utf8), { mkfifo($0, 0o600) }) == 0 else { return }
    #expect(make(bad, { mkdir($0, 0o700) }) == 0)
    try temporary.put("c", "c.md")
    let folder = try temporary.folder()
    let found = try walk(folder)
    #expect(
      found == ["b\\xFF\\xE9!nameNotUTF8", "b\\xFF\\xE9.md!nameNotUTF8", "c.md=c"])
    #expect(try folder.contents(of: "") == ["c.md"])
  }

  @Test(.enabled(if: geteuid() != 0)) func `files and folders without permission are failures`()
    throws
  {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.put("b", "locked/b.md")
    try temporary.setMode(0, "a.md")
    try temporary.setMode(0, "locked")
    defer { try? temporary.setMode(0o755, "locked") }
    #expect(try walk(temporary.folder()) == ["a.md!notPermitted", "locked!notPermitted"])
  }
}
