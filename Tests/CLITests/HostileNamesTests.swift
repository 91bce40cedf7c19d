import TestSupport
import Testing

/// A book full of control characters, marks of direction and broken UTF-8, and every command that
/// prints something of it.
@Suite(.enabled(if: Binary.isBuilt, "the pairbook command has not been built"))
struct HostileNamesTests {
  private static let commands: [[String]] = [
    ["check"], ["check", "--format", "short"], ["check", "--format", "github"],
    ["check", "--format", "json"], ["status", "--all"], ["status", "--json"], ["overdue"],
    ["doctor"], ["doctor", "--json"], ["save", "--all", "--dry-run"], ["save", "--all"],
    ["save", "people/gone\u{1B}[31m"], ["status", "no\u{1B}[31m\u{202E}body"],
    ["check", "people/no\u{1B}[31m.md"], ["done", "x\u{9B}31m"], ["sign", "e\u{1B}[31mvil"],
    ["new", "goal", "e\u{1B}[31mvil", "--pair", "\u{202E}x"], ["\u{1B}[31m"], ["hook", "status"],
    ["--directory", "no\u{1B}[31mwhere", "status"],
  ]

  @Test(arguments: commands)
  func `no character of a name or text commands the terminal`(command: [String]) async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.pairbook(["init", "--name", "Mentoring", "--coordinators", "cleo-diaz"])
    _ = await sandbox.pairbook(["new", "person", "Cleo Diaz", "--email", "cleo@example.org"])
    let made = try sandbox.shell(
      #"""
      git add -A && git commit -qm begin
      E=$(printf '\033'); R=$(printf '\342\200\256'); C=$(printf '\302\233'); B=$(printf '\377')
      mkdir -p "pairs/cleo-diaz+b${E}[31mo" people
      printf -- "---\nname: \"Ev${R}il\"\nemail: [\"${E}x\"]\nwrong${E}key: ${C}1\n---\n" > "people/ev${E}[31mil.md"
      printf -- "---\nname: B${B}ad\n---\n# T${E}[31m${R}\n" > "people/b${R}ad.md"
      printf -- "---\nname: C\n---\n" > "people/c${C}31m.md"
      printf -- "---\nname: Latin\n---\n" > "people/l${B}atin.md"
      printf -- "---\nstart: ${E}2026\n---\n- [ ] do ${E}[31m${R} it\n" > "pairs/cleo-diaz+b${E}[31mo/agreement.md"
      git config user.name "An${E}[31ma${R}"; git config core.hooksPath "${E}[31mhooks"
      git switch -q -c "br${R}anch"
      """#)
    #expect(made.code == 0, "\(made.both.debugDescription)")
    let outcome = await sandbox.pairbook(command)
    let unsafe = outcome.both.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A, 0x09: false
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
    #expect(unsafe.isEmpty, "\(outcome.both.debugDescription)")
    #expect(!outcome.both.isEmpty)
  }
}
