import Foundation
import TestSupport
import Testing

/// Real commits of the real `git`, with the real `pairbook` in its hook.
@Suite(.enabled(if: Binary.isBuilt, "the pairbook command has not been built"))
struct `The pre-commit hook` {
  private let sandbox: Sandbox

  init() async throws {
    sandbox = try Sandbox()
    for command in [
      ["init", "--name", "Mentoring", "--coordinators", "cleo-diaz"],
      ["new", "person", "Cleo Diaz", "--email", "cleo@example.org"], ["hook", "install"],
    ] {
      #expect(await sandbox.pairbook(command).code == 0)
    }
    #expect(try sandbox.shell("git add -A && git commit -qnm begin").both == "")
  }

  private func write(joined: String) throws {
    try sandbox.folder.write(
      "---\nname: Ana\nemail: [ana@example.org]\njoined: \(joined)\n---\n",
      to: "work/people/ana.md")
  }

  @Test func `a wrong record is not committed`() throws {
    try write(joined: "2026-02-30")
    let outcome = try sandbox.shell("git add people && git commit -qm people")
    #expect(outcome.code == 1)
    #expect(outcome.both.contains("error[date-impossible]"))
    #expect(try sandbox.shell("git log --format=%s").output == "begin\n")
  }

  @Test func `what is staged counts, not the file`() throws {
    try write(joined: "2026-02-03")
    try sandbox.shell("git add people")
    try write(joined: "2026-02-30")
    #expect(try sandbox.shell("git commit -qm people").both == "")
  }

  @Test(arguments: ["git commit -qam people", "git commit -qm people people/ana.md"])
  func `the index that a commit makes for itself counts`(commit: String) throws {
    try write(joined: "2026-02-03")
    #expect(try sandbox.shell("git add people && git commit -qm ana").both == "")
    try write(joined: "2026-02-30")
    #expect(try sandbox.shell(commit).code == 1)
    try write(joined: "2026-02-04")
    #expect(try sandbox.shell(commit).both == "")
  }

  @Test func `mistakes of records that are not committed don't stop a commit`() throws {
    try write(joined: "2026-02-30")
    try sandbox.folder.write("hello\n", to: "work/README.md")
    #expect(try sandbox.shell("git add README.md && git commit -qm readme").both == "")
  }

  @Test func `a linked worktree is checked as well`() throws {
    try sandbox.shell("git worktree add -q ../tree")
    sandbox.directory += "/../tree"
    try sandbox.folder.write("---\nname: Ana\njoined: 2026-13-01\n---\n", to: "tree/people/ana.md")
    let outcome = try sandbox.shell("git add people && git commit -qm people")
    #expect(outcome.code == 1)
    #expect(outcome.both.contains("error[date-impossible]"))
  }

  @Test func `save runs the hook like git`() async throws {
    try write(joined: "2026-02-03")
    let outcome = await sandbox.pairbook("save", "people/ana.md")
    #expect(outcome.code == 0, "\(outcome.both)")
  }
}

/// The command as it was built beside the tests; it is the `pairbook` of every sandbox's shell.
enum Binary {
  static let isBuilt = FileManager.default.isExecutableFile(atPath: Sandbox.built + "/pairbook")
}
