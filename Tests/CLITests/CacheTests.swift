import Foundation
import TestSupport
import Testing

/// `status` and `overdue` say the same with a cache and without it.
@Suite struct `A book with a cache` {
  @Test func `is read as without one, whatever is edited`() async throws {
    let sandbox = try Sandbox()
    try writeBook(pairs: 12, into: sandbox.folder)
    sandbox.today = "2026-11-20"
    _ = try sandbox.shell("git init -q")
    // Files of the last two seconds are never kept.
    try await Task.sleep(for: .seconds(3))
    _ = await sandbox.pairbook("status")
    let cache = sandbox.folder.path + "/work/.git/pairbook/facts"
    #expect(FileManager.default.fileExists(atPath: cache))
    var chance = Chance(state: 3)
    for step in 0..<150 {
      try edit(sandbox.folder, &chance)
      let command = ["status", "overdue"][step % 2]
      let kept = await sandbox.pairbook(command, "--json")
      let read = await sandbox.pairbook(command, "--json", "--no-cache")
      #expect(kept.both == read.both && kept.code == read.code, "step \(step)")
    }
    for damaged in [Data(), Data("pairbook cache 1\n".utf8), Data(count: 1000)] {
      try damaged.write(to: URL(filePath: cache))
      let kept = await sandbox.pairbook("status")
      #expect(await sandbox.pairbook("status", "--no-cache").output == kept.output)
    }
    _ = try sandbox.shell("chmod a-w .git .git/pairbook .git/pairbook/facts")
    let kept = await sandbox.pairbook("status")
    #expect(await sandbox.pairbook("status", "--no-cache").both == kept.both)
    _ = try sandbox.shell("chmod -R u+w .git")
  }

  /// Changes a record, adds one or removes one; half of the times with the day of change set back.
  private func edit(_ folder: TemporaryFolder, _ chance: inout Chance) throws {
    let pair = Int.random(in: 0..<12, using: &chance)
    let day = Int.random(in: 10..<27, using: &chance)
    let path = "\(folder.path)/work/pairs/p\(2 * pair)+p\(2 * pair + 1)/meetings/2026-10-\(day).md"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      try "---\nstatus: planned\n---\n".write(toFile: path, atomically: false, encoding: .utf8)
      return
    }
    switch Int.random(in: 0..<6, using: &chance) {
    case 0: try FileManager.default.removeItem(atPath: path)
    case 1: try write(text.replacing("[ ]", with: "[x]"), to: path)
    case 2: try write(text.replacing("held", with: "miss"), to: path)
    case 3: try write(text.replacing("due:2026-11", with: "due:2026-09"), to: path)
    case 4: try write(text.replacing("---", with: "--"), to: path)
    default: try write(text.replacing("[x]", with: "[ ]"), to: path)
    }
    if Bool.random(using: &chance), FileManager.default.fileExists(atPath: path) {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: path)
    }
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }
}

private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state << 31)
  }
}
