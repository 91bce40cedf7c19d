import Disk
import Foundation
import Testing

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite struct `Writing a file` {
  @Test func `makes it with its folders`() throws {
    let temporary = try TemporaryFolder()
    try temporary.folder().write(bytes("a"), to: "pairs/x/goals/a.md", expecting: .absent)
    #expect(try temporary.text("pairs/x/goals/a.md") == "a")
    #expect(temporary.everything() == ["pairs", "pairs/x", "pairs/x/goals", "pairs/x/goals/a.md"])
  }

  @Test(arguments: [0o600, 0o644, 0o664, 0o755, 0o640])
  func `keeps the mode of the file`(_ mode: Int) throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.setMode(mode, "a.md")
    try temporary.folder().write(bytes("b"), to: "a.md", expecting: .bytes(bytes("a")))
    #expect(try temporary.mode("a.md") == mode)
    #expect(try temporary.text("a.md") == "b")
  }

  @Test func `a new file has the usual mode`() throws {
    let temporary = try TemporaryFolder()
    try temporary.folder().write(bytes("b"), to: "a.md", expecting: .absent)
    try temporary.put("a", "usual.md")
    #expect(try temporary.mode("a.md") == temporary.mode("usual.md"))
  }

  @Test(arguments: [0, 1, 65536, 5 * 1024 * 1024])
  func `writes any number of bytes`(_ count: Int) throws {
    let temporary = try TemporaryFolder()
    let content = [UInt8](repeating: 7, count: count)
    try temporary.folder().write(content, to: "a", expecting: .absent)
    #expect(try Data(contentsOf: URL(filePath: temporary.path + "/a")) == Data(content))
  }

  @Test func `expects what it was told to expect`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.make("folder")
    let folder = try temporary.folder()
    #expect(kind { try folder.write([], to: "a.md", expecting: .absent) } == .exists)
    #expect(kind { try folder.write([], to: "a.md", expecting: .bytes(bytes("b"))) } == .changed)
    #expect(kind { try folder.write([], to: "a.md", expecting: .bytes(bytes("ab"))) } == .changed)
    #expect(kind { try folder.write([], to: "a.md", expecting: .bytes([])) } == .changed)
    #expect(kind { try folder.write([], to: "b.md", expecting: .bytes([])) } == .changed)
    #expect(kind { try folder.write([], to: "new/b.md", expecting: .bytes([])) } == .changed)
    #expect(kind { try folder.write([], to: "folder", expecting: .anything) } == .notRegular)
    #expect(kind { try folder.write([], to: "folder", expecting: .absent) } == .exists)
    #expect(kind { try folder.write([], to: "a.md/b.md", expecting: .absent) } == .notAFolder)
    #expect(temporary.everything() == ["a.md", "folder"])
    #expect(try temporary.text("a.md") == "a")
    try folder.write(bytes("c"), to: "a.md", expecting: .anything)
    #expect(try temporary.text("a.md") == "c")
  }

  @Test(.enabled(if: geteuid() != 0)) func `what may not be written stays as it is`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.put("a", "locked/a.md")
    try temporary.setMode(0o444, "a.md")
    try temporary.setMode(0o555, "locked")
    defer { try? temporary.setMode(0o755, "locked") }
    let folder = try temporary.folder()
    #expect(kind { try folder.write([], to: "a.md", expecting: .anything) } == .notPermitted)
    #expect(kind { try folder.write([], to: "locked/a.md", expecting: .anything) } == .notPermitted)
    #expect(kind { try folder.write([], to: "locked/b/c.md", expecting: .absent) } == .notPermitted)
    #expect(temporary.everything() == ["a.md", "locked", "locked/a.md"])
  }

  @Test func `removing expects, too`() throws {
    let temporary = try TemporaryFolder()
    try temporary.put("a", "a.md")
    try temporary.make("b")
    let folder = try temporary.folder()
    #expect(kind { try folder.remove("x.md") } == .notFound)
    #expect(kind { try folder.remove("b") } == .notRegular)
    #expect(kind { try folder.remove("a.md", expecting: .bytes(bytes("b"))) } == .changed)
    try folder.remove("a.md", expecting: .bytes(bytes("a")))
    #expect(temporary.everything() == ["b"])
  }

  @Test func `of many who make the same file one succeeds`() async throws {
    let temporary = try TemporaryFolder()
    let folder = try temporary.folder()
    for round in 0..<20 {
      let winners = await withTaskGroup(of: Int.self) { group in
        for writer in 0..<8 {
          group.addTask {
            let found = kind {
              try folder.write(bytes("\(writer)"), to: "x/\(round).md", expecting: .absent)
            }
            return found == nil ? 1 : found == .exists ? 0 : 100
          }
        }
        return await group.reduce(0, +)
      }
      #expect(winners == 1)
    }
    #expect(temporary.everything().count == 21)
  }

  @Test func `of many who change the same file none loses what another wrote`() async throws {
    let temporary = try TemporaryFolder()
    try temporary.put("", "a.md")
    let folder = try temporary.folder()
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for number in 0..<10 { add("\(writer)-\(number)\n", to: folder) }
        }
      }
    }
    let lines = try temporary.text("a.md").split(separator: "\n")
    #expect(lines.count == 80 && Set(lines).count == 80)
    #expect(temporary.everything() == ["a.md"])
  }

  private func add(_ line: String, to folder: Folder) {
    while true {
      guard let old = try? folder.read("a.md") else { return }
      let found = kind { try folder.write(old + bytes(line), to: "a.md", expecting: .bytes(old)) }
      if found != .changed { return }
    }
  }

  @Test func `a reader sees the old or the new, never a part`() async throws {
    let temporary = try TemporaryFolder()
    let contents = [[UInt8](repeating: 1, count: 300_000), [UInt8](repeating: 2, count: 200_000)]
    let folder = try temporary.folder()
    try folder.write(contents[0], to: "a.md", expecting: .absent)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for round in 0..<40 {
          try? folder.write(contents[round % 2], to: "a.md", expecting: .anything)
        }
      }
      group.addTask {
        for _ in 0..<200 {
          let found = try? folder.read("a.md")
          #expect(found.map(contents.contains) == true)
        }
      }
    }
  }
}

/// A small disk in memory, where the tests may mount one.
final class SmallDisk {
  static let isPossible = (try? SmallDisk()) != nil

  let temporary: TemporaryFolder

  struct NotMounted: Error {}

  init(_ options: String = "size=64k") throws {
    temporary = try TemporaryFolder()
    guard Self.run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", temporary.path]) else {
      throw NotMounted()
    }
  }

  deinit {
    _ = Self.run("umount", ["-l", temporary.path])
  }

  func makeReadOnly() -> Bool {
    Self.run("mount", ["-o", "remount,ro", temporary.path])
  }

  private static func run(_ tool: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

@Suite(.enabled(if: SmallDisk.isPossible)) struct `A disk that is full or read-only` {
  @Test func `loses nothing`() throws {
    let disk = try SmallDisk()
    let folder = try disk.temporary.folder()
    let old = [UInt8](repeating: 1, count: 20_000)
    try folder.write(old, to: "a.md", expecting: .absent)
    let large = [UInt8](repeating: 2, count: 60_000)
    #expect(kind { try folder.write(large, to: "a.md", expecting: .bytes(old)) } == .full)
    #expect(kind { try folder.write(large, to: "x/b.md", expecting: .absent) } == .full)
    #expect(try folder.read("a.md") == old)
    #expect(disk.temporary.everything() == ["a.md"])
    try folder.write([3], to: "a.md", expecting: .bytes(old))
    #expect(try folder.read("a.md") == [3])
  }

  @Test func `without a single inode left says so`() throws {
    let disk = try SmallDisk("size=64k,nr_inodes=4")
    let folder = try disk.temporary.folder()
    try folder.write([1], to: "a.md", expecting: .absent)
    try folder.write([1], to: "b.md", expecting: .absent)
    #expect(kind { try folder.write([1], to: "c.md", expecting: .absent) } == .full)
    #expect(kind { try folder.write([1], to: "x/c.md", expecting: .absent) } == .full)
    #expect(disk.temporary.everything() == ["a.md", "b.md"])
  }

  @Test func `that can't be written says so`() throws {
    let disk = try SmallDisk()
    let folder = try disk.temporary.folder()
    try folder.write([1], to: "a.md", expecting: .absent)
    guard disk.makeReadOnly() else { return }
    #expect(kind { try folder.write([2], to: "a.md", expecting: .anything) } == .readOnly)
    #expect(kind { try folder.write([2], to: "x/b.md", expecting: .absent) } == .readOnly)
    #expect(kind { try folder.remove("a.md") } == .readOnly)
    #expect(try folder.read("a.md") == [1])
  }
}
