import Foundation
import TestSupport
import Testing

/// `status` and `overdue` say the same with what was kept and without it.
@Suite struct `A book with a cache` {
  @Test func `is read as without one, whatever is edited`() async throws {
    let sandbox = try Sandbox()
    try writeBook(pairs: 12, into: sandbox.folder)
    sandbox.today = "2026-11-20"
    _ = try sandbox.shell("git init -q")
    // Files of the last two seconds are never kept.
    try await Task.sleep(for: .seconds(3))
    _ = await sandbox.pairbook("status")
    let cache = sandbox.folder.path + "/work/.git/pairbook/clock"
    #expect(FileManager.default.fileExists(atPath: cache))
    var chance = Chance(state: 3)
    for step in 0..<150 {
      try edit(sandbox.folder, &chance)
      try await check(["status", "overdue"][step % 2], "--json", in: sandbox, "step \(step)")
    }
    let expected = await sandbox.pairbook("status", "--no-cache").output
    let whole = try Data(contentsOf: URL(filePath: cache))
    var damages = [Data(), Data("pairbook cache 1\n".utf8), Data(count: 1000)]
    for _ in 0..<40 {
      damages.append(whole.prefix(.random(in: 0..<whole.count, using: &chance)))
      var changed = whole
      for _ in 0..<3 {
        changed[.random(in: 0..<whole.count, using: &chance)] = .random(in: 0...255, using: &chance)
      }
      damages.append(changed)
    }
    for damaged in damages {
      try damaged.write(to: URL(filePath: cache))
      #expect(await sandbox.pairbook("status").output == expected)
      try? FileManager.default.removeItem(
        atPath: sandbox.folder.path + "/work/.git/pairbook/overview")
    }
    _ = try sandbox.shell("chmod a-w .git .git/pairbook .git/pairbook/clock")
    let kept = await sandbox.pairbook("status")
    #expect(await sandbox.pairbook("status", "--no-cache").both == kept.both)
    _ = try sandbox.shell("chmod -R u+w .git")
  }

  /// Of pairs in which nothing changed since they were looked at today nothing is read at all.
  @Test func `is looked at as without one, whatever happens around it`() async throws {
    let sandbox = try Sandbox()
    try writeBook(pairs: 30, into: sandbox.folder)
    sandbox.today = "2026-11-20"
    _ = try sandbox.shell("git init -q && git add -A && git commit -qm begin")
    try await Task.sleep(for: .seconds(3))
    // The first run keeps what records say, the second how pairs are doing.
    for _ in 0..<2 { _ = await sandbox.pairbook("status") }
    let kept = sandbox.folder.path + "/work/.git/pairbook/overview"
    #expect(FileManager.default.fileExists(atPath: kept))
    var chance = Chance(state: 5)
    for step in 0..<120 {
      try event(sandbox, &chance)
      let words = [["status"], ["overdue"], ["overdue", "--within", "30d"]][step % 3]
      try await check(
        words[0], words.dropFirst().joined(separator: "="), in: sandbox, "step \(step)")
      if step % 3 == 0 { try await checkByName(in: sandbox, "step \(step)") }
      if step % 3 == 1 { try await checkAtOnce(in: sandbox, "step \(step)") }
    }
    for damaged in [Data(), Data("pairbook kept 1\n".utf8), Data(count: 1000)] {
      try damaged.write(to: URL(filePath: kept))
      try await check("status", "", in: sandbox, "damaged")
    }
  }

  @Test func `is looked at even when a folder in it can't be opened`() async throws {
    let sandbox = try Sandbox()
    try writeBook(pairs: 2, into: sandbox.folder)
    sandbox.today = "2026-11-20"
    // No record lives there.
    _ = try sandbox.shell("ln -s nowhere pairs/notes.md")
    let missing = "so something may be missing here: pairbook check"
    #expect(await !sandbox.pairbook("status").both.contains(missing))
    // A path may have 4,096 bytes.
    _ = try sandbox.shell(
      "git init -q; cd people; for i in $(seq 22); do d=$(printf 'a%.0s' $(seq 200)); mkdir $d; cd $d; done"
    )
    for _ in 0..<2 { try await check("status", "", in: sandbox, "a path that is too long") }
    // Who isn't there may be in it.
    let said = await sandbox.pairbook("status").both
    #expect(said.contains(missing), "\(said)")
  }

  private func check(
    _ command: String, _ option: String, in sandbox: Sandbox, _ remark: Comment
  ) async throws {
    let words = [command] + (option.isEmpty ? [] : [option])
    let kept = await sandbox.pairbook(words)
    let read = await sandbox.pairbook(words + ["--no-cache"])
    #expect(kept.both == read.both && kept.code == read.code, remark)
  }

  /// Each pair is looked at as soon as it was read; those that are named, when all are in memory.
  private func checkByName(in sandbox: Sandbox, _ remark: Comment) async throws {
    let all = await sandbox.pairbook("status", "--no-cache")
    let names = all.output.split(separator: "\n").map { String($0.split(separator: "\t")[1]) }
    let named = await sandbox.pairbook(["status", "--no-cache"] + names)
    #expect(names.count > 1 && all.output == named.output, remark)
  }

  /// Mistakes are looked for in one pair after the other; where a folder is named, in all at once.
  private func checkAtOnce(in sandbox: Sandbox, _ remark: Comment) async throws {
    let pairwise = await sandbox.pairbook("check")
    let whole = await sandbox.pairbook("check", ".")
    #expect(pairwise.both == whole.both && pairwise.code == whole.code, remark)
  }

  /// Edits a record, or what else a pair's standing depends on: its people, check-ins, the program,
  /// the day, history.
  private func event(_ sandbox: Sandbox, _ chance: inout Chance) throws {
    let number = Int.random(in: 0..<60, using: &chance)
    let person = "\(sandbox.folder.path)/work/people/p\(number).md"
    switch Int.random(in: 0..<10, using: &chance) {
    case 0:
      let text = try String(contentsOfFile: person, encoding: .utf8)
      let away = "left: 2026-11-10\n---"
      try write(
        text.contains("left:")
          ? text.replacing("left: 2026-11-10\n", with: "")
          : text.replacing("\n---", with: "\n" + away), to: person)
    case 1:
      _ = try sandbox.shell("mkdir -p checkins")
      try write(
        "---\nperson: p\(number)\npair: p\(number & ~1)+p\(number | 1)\ndate: 2026-11-02\nflag: urgent\n---\n",
        to: "\(sandbox.folder.path)/work/checkins/2026-11-02-p\(number).md")
    case 2: _ = try sandbox.shell("git add -A && git commit -qm more || true")
    case 3: _ = try sandbox.shell("git checkout -q . && git clean -fdq")
    case 4: sandbox.today = "2026-11-\(Int.random(in: 19...21, using: &chance))"
    case 5: _ = try sandbox.shell("git commit -q --amend --allow-empty -m other")
    case 6:
      _ = try sandbox.shell("git mv pairs/p\(number & ~1)+p\(number | 1) pairs/x\(number) || true")
    default: try edit(sandbox.folder, &chance)
    }
  }

  /// Changes a record, adds one or removes one; half of the times with the day of change set back.
  private func edit(_ folder: TemporaryFolder, _ chance: inout Chance) throws {
    let pair = Int.random(in: 0..<12, using: &chance)
    let day = Int.random(in: 10..<27, using: &chance)
    let path = "\(folder.path)/work/pairs/p\(2 * pair)+p\(2 * pair + 1)/meetings/2026-10-\(day).md"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      try FileManager.default.createDirectory(
        atPath: String(path.dropLast(14)), withIntermediateDirectories: true)
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

struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) ^ (state << 31)
  }
}
