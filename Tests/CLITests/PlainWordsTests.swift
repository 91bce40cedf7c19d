import Testing

@testable import CLI

/// Commands that are made without the parser are what it would have made.
@Suite struct `Plain words` {
  private static let global = ["-C", "--today", "--color", "-q", "--quiet", "--no-cache"]
  private static let commands = [
    ["check"]: [
      "--staged", "--since", "--files-from", "--stdin-filename", "--fix", "--dry-run", "--strict",
      "--format", "--at",
    ],
    ["done"]: ["--on", "--save"],
    ["overdue"]: ["--owner", "--within", "--by", "--count", "--exit-code", "--json", "--at"],
    ["status"]: ["--all", "--people", "--kpis", "--json", "--at"],
    ["new", "meeting"]: [
      "--date", "--lead", "--status", "--time", "--minutes", "--mode", "--facilitator",
      "--note-taker", "--activity", "--moved-to", "--next", "--no-actions", "--edit", "--save",
    ],
  ]
  /// What may stand behind an option, or alone.
  private static let others = [
    "ana+bo", "a/b.md", "2026-06-15", "json", "never", "held", "-", "--", "", "-x", "--help", "-h",
    "--version", "--fi", "--today=2026-06-15", "-Cdir", "--attendees", "+2w", "--no-fix", "--edit",
    "-qC", "ein Wort",
  ]

  /// Lists that are easily taken for something else.
  private static let awkward = [
    ["--today", "-q", "2026-06-15"], ["--today", "a", "--today", "b"], ["-q", "-q"],
    ["x", "--", "-q"], ["x", "-"], ["", "x"], ["x", "--color", "NEVER"], ["x", "--color=never"],
    ["x", "-qC", "dir"], ["x", "--today", "-1"], ["x", "--today"], ["x", "--today", ""],
    ["x", "--no"], ["--staged", "--since", "HEAD"], ["--dry-run"], ["--fix", "--at", "HEAD"], [],
    ["x", "y"], ["--quiet", "-q", "x"], ["-C", "--no-cache", "x"],
  ]

  private func told(_ command: Any) -> String {
    var text = ""
    dump(command, to: &text)
    return text
  }

  @Test func `they mean what the parser takes them for`() {
    var generator = Chance(state: 26)
    for (command, options) in Self.commands {
      let pool = options + Self.global + Self.others
      let random = (0..<250).map { _ in
        (0..<Int.random(in: 0...4, using: &generator)).flatMap { _ in
          let word = pool.randomElement(using: &generator)!
          let value = ["2026-06-15", "json", "ana"].randomElement(using: &generator)!
          return Bool.random(using: &generator) ? [word] : [word, value]
        }
      }
      var plain = 0
      for words in Self.awkward + random {
        let words = command + words
        guard let made = Tool.plain(words) else { continue }
        plain += 1
        let isSame = (try? Tool.parsed(words)).map(told) == told(made)
        #expect(isSame, "\(words)")
      }
      #expect(plain > 20)
    }
  }

  @Test func `every option that takes one value or none is understood`() {
    for (command, options) in Self.commands {
      for option in options + Self.global {
        let values = ["2026-06-15", "json", "never", "pair"]
        let all =
          values.map { command + [option, $0] } + [
            // `--dry-run` needs `--fix`, and `done` a word.
            command + [option], command + ["x", option], command + ["x", option, "never"],
            command + ["--fix", option],
          ]
        #expect(all.contains { Tool.plain($0) != nil }, "\(command) \(option)")
      }
    }
  }
}
