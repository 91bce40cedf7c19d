import TestSupport
import Testing

@Suite struct `Completions` {
  private func book() async throws -> Sandbox {
    let sandbox = try Sandbox()
    for command in [
      ["init", "--name", "M"], ["new", "person", "Ana"], ["new", "person", "Bo"],
      ["new", "pair", "ana", "bo"],
    ] {
      _ = await sandbox.pairbook(command)
    }
    return sandbox
  }

  @Test(arguments: [("pairs", "ana+bo\n"), ("people", "ana\nbo\ncleo-diaz\n")])
  func `the names of a book are listed`(names: String, expected: String) async throws {
    let sandbox = try await book()
    sandbox.directory += "/people"
    #expect(await sandbox.pairbook("complete", names).both == expected)
  }

  @Test func `all rules are listed`() async throws {
    let outcome = try await Sandbox().pairbook("complete", "rules")
    #expect(outcome.output.split(separator: "\n").contains("key-unknown"))
  }

  @Test(arguments: ["pairs", "people"])
  func `where there is no book there is nothing to say`(names: String) async throws {
    let outcome = try await Sandbox().pairbook("complete", names)
    #expect(outcome.both == "" && outcome.code == 0)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a script asks for pairs, people and rules`(shell: String) async throws {
    let sandbox = try Sandbox()
    let script = await sandbox.pairbook("completions", shell)
    #expect(script.code == 0)
    for names in ["pairs", "people", "rules"] {
      #expect(script.output.contains("pairbook complete \(names)"))
    }
    try sandbox.folder.write(script.output, to: "work/script")
    if try sandbox.shell("command -v \(shell)").code == 0 {
      #expect(try sandbox.shell("\(shell) -n script").both == "")
    }
  }

  @Test func `the parser's own way works too`() async throws {
    let sandbox = try Sandbox()
    let own = await sandbox.pairbook("--generate-completion-script", "bash")
    let ours = await sandbox.pairbook("completions", "bash").output
    #expect(ours.split(separator: "\n") == own.output.split(separator: "\n"))
    #expect(own.code == 0)
  }

  @Test func `the manual page has every command`() async throws {
    let page = try await Sandbox().pairbook("manual").output
    for name in ["check", "new goal", "hook install", "schema", "save"] {
      #expect(page.contains(".SS pairbook \(name)\n"))
    }
    #expect(page.hasPrefix(".\\\" Made by `pairbook manual`.\n.TH PAIRBOOK 1"))
    #expect(!page.contains("\n.SS pairbook complete\n"))
  }
}
