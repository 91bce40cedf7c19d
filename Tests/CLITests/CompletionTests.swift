import Foundation
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
    try sandbox.shell("echo x > pairs/README.md && mkdir pairs/gone")
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

  /// What fish offers behind an option or, without one, as an argument of a command.
  @Test(arguments: [
    ("skill", "leadership interpersonal"), ("reason", "goals-accomplished term-ended"),
    ("signals", "goals-not-aligned"), ("kind", "action step"), ("as", "member supervisor"),
    ("owner", "pairbook complete people"), ("lead", "pairbook complete people"),
    ("manager", "pairbook complete people"), ("on-behalf-of", "pairbook complete people"),
    ("", "people pairs goals"),
  ])
  func `options offer what may be given`(option: String, values: String) async throws {
    let script = await (try Sandbox()).pairbook("completions", "fish").output
    let lines = script.components(separatedBy: "\n").filter {
      option.isEmpty || $0.contains("-l '\(option)'")
    }
    #expect(
      lines.contains { line in
        let parts = line.components(separatedBy: "fka '")
        return parts.count == 2
          && (parts[1].hasPrefix(values + " ") || parts[1].hasPrefix("(\(values) "))
      }, "\(lines)")
  }

  @Test(arguments: ["close", "pause", "resume", "extend", "list", "sign", "status"])
  func `a command offers the pairs it can be about`(command: String) async throws {
    let script = await (try Sandbox()).pairbook("completions", "fish").output
    #expect(
      script.components(separatedBy: "\n").contains {
        $0.contains("complete pairs") && $0.contains("\"pairbook \(command)\"")
      })
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
    // Each label stands for itself, however wide it is.
    for (label, about) in [
      ("\\-\\-fix", "Mend"), ("\\-\\-committee <key=value>", "Who"),
      ("\\-m, \\-\\-message <message>", "The"),
    ] {
      #expect(page.contains("\n.TP\n.B \(label)\n\(about) "), "\(label)")
    }
    #expect(page.contains("<folder>]\n.PP\nBegin a book"))
  }
}
