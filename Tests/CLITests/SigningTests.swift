import Foundation
import TestSupport
import Testing

@Suite struct `Signing and changing an agreement` {
  static let path = "work/book/pairs/ana-silva+bo-chen/agreement.md"

  private func sandbox() async throws -> Sandbox {
    let sandbox = try Sandbox()
    _ = await sandbox.pairbook("init", "book", "--start", "2026-05-01", "-q")
    sandbox.directory += "/book"
    for (name, email) in [("Ana Silva", "ana@example.org"), ("Bo Chen", "bo@example.org")] {
      _ = await sandbox.pairbook("new", "person", name, "--email", email)
    }
    _ = await sandbox.pairbook(
      "new", "pair", "ana", "bo", "--start", "2026-06-01", "--end", "2026-11-30")
    return sandbox
  }

  private func agreement(_ sandbox: Sandbox) throws -> String {
    try String(contentsOfFile: sandbox.folder.path + "/" + Self.path, encoding: .utf8)
  }

  private func change(
    _ sandbox: Sandbox, _ edit: (String) -> String
  ) throws {
    try sandbox.folder.write(edit(try agreement(sandbox)), to: Self.path)
  }

  static let layouts: [(String, @Sendable (String) -> String)] = [
    ("as written", { $0 }),
    ("CRLF", { $0.replacingOccurrences(of: "\n", with: "\r\n") }),
    ("blanks at the ends of lines", { $0.replacingOccurrences(of: "\n\n", with: "  \n\t\n") }),
    ("a word of cadence", { $0.replacingOccurrences(of: "every 2 weeks", with: "fortnightly") }),
    (
      "members one a line, in another order",
      { $0.replacingOccurrences(of: "[ana-silva, bo-chen]", with: "\n  - bo-chen\n  - ana-silva") }
    ),
    ("a pause", { $0.replacingOccurrences(of: "start:", with: "pauses: []\nstart:") }),
  ]

  @Test(arguments: layouts.indices)
  func `anyone can make the digest again, however the file is laid out`(index: Int) async throws {
    let sandbox = try await sandbox()
    _ = await sandbox.pairbook("sign", "ana", "--on-behalf-of", "ana-silva")
    try change(sandbox, Self.layouts[index].1)
    let script = """
      digest=$(pairbook terms ana+bo | sha256sum | cut -d ' ' -f 1)
      grep -x "terms: sha256:$digest" pairs/ana-silva+bo-chen/signatures/ana-silva.md
      """
    let outcome = try sandbox.shell(script)
    #expect(outcome.code == 0, "\(Self.layouts[index].0): \(outcome.both)")
    let listed = await sandbox.pairbook(
      "list", "signatures", "--where", "signer=ana-silva", "--columns", "standing", "--no-header")
    #expect(listed.output == "valid\n")
  }

  @Test func `another word is another digest`() async throws {
    let sandbox = try await sandbox()
    let before = try sandbox.shell("pairbook terms ana+bo | sha256sum").output
    try change(sandbox) { $0.replacingOccurrences(of: "2026-11-30", with: "2026-11-29") }
    #expect(try sandbox.shell("pairbook terms ana+bo | sha256sum").output != before)
  }

  @Test func `without history a stale signature only says that something changed`() async throws {
    let sandbox = try await sandbox()
    _ = await sandbox.pairbook("sign", "ana", "--on-behalf-of", "ana-silva")
    try change(sandbox) { $0.replacingOccurrences(of: "2026-11-30", with: "2026-11-29") }
    sandbox.width = 100
    let page = await sandbox.pairbook("status", "ana").output
    #expect(page.contains("what changed is not known"))
  }

  @Test func `history tells what changed since each signature`() async throws {
    let sandbox = try await sandbox()
    _ = await sandbox.pairbook("sign", "ana", "--on-behalf-of", "ana-silva")
    _ = await sandbox.pairbook("save", "--all")
    try change(sandbox) { $0.replacingOccurrences(of: "2026-11-30", with: "2026-11-29") }
    _ = await sandbox.pairbook("sign", "ana", "--on-behalf-of", "bo-chen")
    _ = await sandbox.pairbook("save", "--all")
    try change(sandbox) {
      $0.replacingOccurrences(of: "## Boundaries\n", with: "## Boundaries\n\nNone.\n")
    }
    sandbox.width = 100
    let page = await sandbox.pairbook("status", "ana").output
    #expect(
      page.contains("since then: end: 2026-11-30 → 2026-11-29 · section \"Boundaries\" changed"))
    #expect(page.contains("since then: section \"Boundaries\" changed"))
  }

  static let commands: [([String], Int)] = [
    (["pause", "ana", "--until", "2026-07-10"], 1), (["extend", "ana", "--to", "2026-12-15"], 1),
  ]

  @Test(arguments: commands, ["\n", "\r\n"])
  func `a command changes only its own lines`(
    command: ([String], Int), lineEnd: String
  ) async throws {
    let sandbox = try await sandbox()
    try change(sandbox) { $0.replacingOccurrences(of: "\n", with: lineEnd) }
    let before = try agreement(sandbox).components(separatedBy: lineEnd)
    let outcome = await sandbox.pairbook(command.0)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let after = try agreement(sandbox)
    let lines = after.components(separatedBy: lineEnd)
    #expect(!lines.contains { $0.contains("\n") || $0.contains("\r") })
    let gone = before.filter { !lines.contains($0) }
    #expect(gone.count == command.1, "\(gone)")
  }

  @Test func `an agreement with errors isn't signed`() async throws {
    let sandbox = try await sandbox()
    try change(sandbox) { $0.replacingOccurrences(of: "2026-11-30", with: "2026-11-31") }
    let outcome = await sandbox.pairbook("sign", "ana", "--on-behalf-of", "ana-silva")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("nothing was signed"))
    #expect(outcome.output.isEmpty)
  }

  @Test func `a pause that has not begun is taken back without a trace`() async throws {
    let sandbox = try await sandbox()
    try change(sandbox) { $0.replacingOccurrences(of: "start:", with: "pauses: []\nstart:") }
    let before = try agreement(sandbox)
    _ = await sandbox.pairbook("pause", "ana", "--from", "2026-07-01", "--until", "2026-07-10")
    #expect(try agreement(sandbox) != before)
    let early = await sandbox.pairbook("resume", "ana")
    #expect(early.code == 2)
    #expect(early.errors.contains("--on 2026-07-01"))
    let outcome = await sandbox.pairbook("resume", "ana", "--on", "2026-07-01")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try agreement(sandbox) == before)
  }

  @Test(arguments: ["[ana-silva]", "[ana-silva, cleo-diaz]"])
  func `a coordinator who is a member signs as a member, once`(coordinators: String) async throws {
    let sandbox = try await sandbox()
    try sandbox.shell(
      """
      sed -i 's/^coordinators:.*/coordinators: \(coordinators)/;
        s/^# signatures:.*/signatures: [member, coordinator]/' program.md
      """)
    for member in ["ana", "bo"] {
      let signed = await sandbox.pairbook("sign", "ana", "--on-behalf-of", member, "-q")
      #expect(signed.code == 0, "\(signed.errors)")
    }
    let overdue = ["overdue", "--kind", "signature", "--today", "2026-07-15", "--count"]
    #expect(await sandbox.pairbook(overdue + ["--owner", "ana"]).output == "0\n")
    let again = await sandbox.pairbook(
      "sign", "ana", "--on-behalf-of", "ana", "--as", "coordinator")
    if coordinators.contains("cleo") {
      #expect(again.errors.contains("someone else has to sign as coordinator"))
      #expect(await sandbox.pairbook(overdue).output == "1\n")
      let other = await sandbox.pairbook("sign", "ana", "--on-behalf-of", "cleo", "-q")
      #expect(other.code == 0, "\(other.errors)")
    } else {
      #expect(again.code == 0 && again.errors.contains("has signed these terms already"))
    }
    #expect(await sandbox.pairbook(overdue).output == "0\n")
    let check = await sandbox.pairbook("check", "--format", "short", "--today", "2026-07-15")
    #expect(!check.output.contains("[agreement-unsigned]"), "\(check.output)")
    let rates = await sandbox.pairbook("status", "--kpis", "--today", "2026-07-15")
    #expect(rates.output.contains("agreement rate\t100 %"), "\(rates.output)")
  }

  @Test func `who signed as a coordinator can still sign as a member`() async throws {
    let sandbox = try await sandbox()
    try sandbox.shell(
      """
      sed -i 's/^coordinators:.*/coordinators: [ana-silva]/;
        s/^# signatures:.*/signatures: [member, coordinator]/' program.md
      """)
    let words = ["sign", "ana", "--on-behalf-of", "ana"]
    let first = await sandbox.pairbook(words + ["--as", "coordinator", "-q"])
    #expect(first.code == 0, "\(first.errors)")
    let second = await sandbox.pairbook(words)
    #expect(second.code == 0 && second.errors.contains("Ana Silva, member,"), "\(second.errors)")
    let listed = await sandbox.pairbook(
      "list", "signatures", "--where", "signer=ana-silva", "--columns", "standing", "--no-header")
    #expect(listed.output == "valid\nvalid\n", "\(listed.both)")
  }

  @Test func `one signature of a supervisor stands for all of theirs`() async throws {
    let sandbox = try await sandbox()
    try sandbox.shell(
      "printf 'manager: cleo-diaz\n' > m; for p in ana-silva bo-chen; do sed -i '2r m' people/$p.md; done; rm m"
    )
    let one = await sandbox.pairbook("sign", "ana", "--as", "supervisor", "--for", "bo", "-q")
    #expect(one.code == 0, "\(one.errors)")
    let other = await sandbox.pairbook("sign", "ana", "--as", "supervisor", "--for", "ana", "-q")
    #expect(other.code == 2)
    #expect(other.errors.contains("without --for"))
    let all = await sandbox.pairbook("sign", "ana", "--as", "supervisor", "-q")
    #expect(all.code == 0, "\(all.errors)")
    let coordinator = await sandbox.pairbook("sign", "ana", "--as", "coordinator", "-q")
    #expect(coordinator.errors.contains("one person signs once"))
  }
}
