import TestSupport
import Testing

/// The real command with an editor of the person's.
@Suite(.enabled(if: Binary.isBuilt, "the pairbook command has not been built"))
struct `The editor` {
  private let sandbox: Sandbox

  init() async throws {
    sandbox = try Sandbox()
    #expect(await sandbox.pairbook("init", "--name", "Mentoring", "--save").code == 0)
  }

  private func edit(_ editor: String, _ options: String = "") throws -> Sandbox.Outcome {
    try sandbox.shell("GIT_EDITOR='\(editor)' pairbook new person Ana --edit \(options)")
  }

  @Test(arguments: ["INT", "QUIT"], [true, false])
  func `gets the keys that interrupt`(signal: String, isProgram: Bool) throws {
    let work = "kill -\(signal) $PPID; sleep 0.3; echo edited >>"
    try sandbox.folder.write("#!/bin/sh\n\(work) \"$2\"\n", to: "editor")
    try sandbox.shell("chmod +x ../editor")
    let outcome = try edit(isProgram ? sandbox.folder.path + "/editor --wait" : work)
    #expect(outcome.code == 0, "\(outcome.both)")
    #expect(try sandbox.folder.read("work/people/ana.md").hasSuffix("edited\n"))
  }

  @Test func `may remove the record, which then isn't saved`() throws {
    let outcome = try edit("rm", "--save")
    #expect(outcome.code == 3)
    #expect(
      outcome.both
        == "people/ana.md\nerror: people/ana.md is gone, so nothing was committed\n")
    #expect(try edit("rm").code == 0)
  }
}
