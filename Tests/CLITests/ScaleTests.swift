import TestSupport
import Testing

/// A book of many pairs, all alike: twice the pairs have twice of everything, and nothing else.
@Suite struct `A large book` {
  private func outputs(pairs: Int) async throws -> (findings: Int, pairs: Int, overdue: Int) {
    let sandbox = try Sandbox()
    try writeBook(pairs: pairs, into: sandbox.folder)
    sandbox.today = "2026-11-20"
    let check = await sandbox.pairbook("check", "--format", "short")
    let status = await sandbox.pairbook("status")
    let overdue = await sandbox.pairbook("overdue", "--count")
    #expect(check.code == 0 && check.errors == "" && status.code == 0)
    return (
      check.output.split(separator: "\n").count, status.output.split(separator: "\n").count,
      Int(overdue.output.dropLast()) ?? -1
    )
  }

  @Test func `grows by what is added to it`() async throws {
    let small = try await outputs(pairs: 20)
    let large = try await outputs(pairs: 40)
    #expect(small.pairs == 20 && large.pairs == 40)
    // Of 17 actions a pair ten were due before the 20th; the meeting, a look at the boundaries and two
    // signatures are late, too.
    #expect(small.overdue == 20 * 14)
    #expect(large.overdue == 2 * small.overdue)
    #expect(small.findings > 0 && large.findings == 2 * small.findings)
  }
}

/// Writes a book of pairs into the folder `work`, twenty records each.
func writeBook(pairs: Int, into folder: TemporaryFolder) throws {
  try folder.write(
    """
    ---
    pairbook: 1
    name: Large
    style: peer
    start: 2026-01-05
    coordinators: [p0]
    meet: every 2 weeks
    rules: {section-missing: off, program-no-referral: off}
    ---

    """, to: "work/program.md")
  for pair in 0..<pairs {
    let (a, b) = ("p\(2 * pair)", "p\(2 * pair + 1)")
    for id in [a, b] {
      try folder.write(
        "---\nname: P \(id)\nemail: [\(id)@example.org]\njoined: 2026-01-05\n---\n",
        to: "work/people/\(id).md")
    }
    let home = "work/pairs/\(a)+\(b)"
    try folder.write(
      "---\nmembers: [\(a), \(b)]\nstart: 2026-07-06\nend: 2026-12-06\n---\n",
      to: "\(home)/agreement.md")
    for day in 10..<27 {
      try folder.write(
        """
        ---
        status: held
        lead: \(day % 2 == 0 ? a : b)
        ---

        - [ ] @\(a) Write page \(day) due:2026-11-\(day)

        """, to: "\(home)/meetings/2026-10-\(day).md")
    }
  }
}
