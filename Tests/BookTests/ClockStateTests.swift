import Testing

@testable import Book

@Suite struct ClockStateTests {
  static let pause = "pauses:\n  - {from: 2026-06-01, to: 2026-06-30, reason: leave}"

  @Test(arguments: [
    (Scene(), "2026-02-01", "proposed"),
    (Scene(), "2026-03-16", "proposed"),
    (Scene(), "2026-03-17", "active"),
    (Scene().signed("ana"), "2026-02-01", "active"),
    (Scene().held("2026-03-05"), "2026-03-04", "proposed"),
    (Scene().held("2026-03-05"), "2026-03-05", "active"),
    (Scene().meeting("2026-03-05", "planned"), "2026-03-06", "proposed"),
    (Scene().signed(), "2026-08-30", "active"),
    (Scene().signed(), "2026-08-31", "active"),
    (Scene().signed(), "2026-09-01", "expired"),
    (Scene(end: nil).signed(), "2036-09-01", "active"),
    (Scene(start: nil), "2026-09-01", "expired"),
    (Scene(start: nil, end: nil), "2036-09-01", "proposed"),
    (Scene(pause).signed(), "2026-05-31", "active"),
    (Scene(pause).signed(), "2026-06-01", "paused"),
    (Scene(pause).signed(), "2026-06-30", "paused"),
    (Scene(pause).signed(), "2026-07-01", "active"),
    (Scene("pauses:\n  - {from: 2026-06-01}").signed(), "2026-07-01", "paused"),
    (Scene(pause, end: "2026-06-10").signed(), "2026-06-11", "paused"),
    (Scene().signed().with("/closing.md", "date: 2026-06-15"), "2026-06-14", "active"),
    (Scene().signed().with("/closing.md", "date: 2026-06-15"), "2026-06-15", "closed"),
    (Scene(pause).signed().with("/closing.md", "date: 2026-06-15"), "2026-06-16", "closed"),
    (Scene().with("/closing.md", "reason: burnout"), "2026-06-16", "closed"),
    (Scene().without("/agreement.md").held("2026-03-05"), "2026-06-16", "active"),
    (Scene().without("/agreement.md").goal("due: 2026-04-01"), "2026-06-16", "proposed"),
  ])
  func `the state of a pair follows from its records`(
    scene: Scene, today: String, state: String
  ) throws {
    #expect(try scene.status(today).state.word == state)
  }

  @Test func `a state says since when, until when and where it is written`() throws {
    let paused = try Scene(Self.pause).signed().status("2026-06-10")
    #expect(
      paused.state
        == .paused(from: try day("2026-06-01"), to: try day("2026-06-30"), reason: "leave"))
    #expect(paused.stateEvidence == Evidence(path: "pairs/ana+bo/agreement.md", line: 7))
    let closed = try Scene().with("/closing.md", "date: 2026-06-15\nreason: burnout")
      .status("2026-06-20")
    #expect(closed.state == .closed(on: try day("2026-06-15"), reason: .burnout))
    #expect(closed.stateEvidence == Evidence(path: "pairs/ana+bo/closing.md", line: 2))
    let proposed = try Scene().status("2026-03-10")
    #expect(proposed.state == .proposed(signBy: try day("2026-03-16")))
    let expired = try Scene().signed().status("2026-09-01")
    #expect(expired.state == .expired(try day("2026-08-31")))
    #expect(expired.stateEvidence == Evidence(path: "pairs/ana+bo/agreement.md", line: 4))
  }

  @Test func `pauses that touch are one`() throws {
    let pauses = """
      pauses:
        - {from: 2026-06-11, to: 2026-06-20}
        - {from: 2026-06-01, to: 2026-06-10}
      """
    let state = try Scene(pauses).signed().status("2026-06-05").state
    #expect(
      state == .paused(from: try day("2026-06-01"), to: try day("2026-06-20"), reason: nil))
  }

  @Test(arguments: [
    "members: [ana, bo]", "start: 2026-03-02", "end: 2026-03-03", "meet: weekly", "x-y: z",
    "members: []\nstart: 2026-03-02", "start: 2026-08-31\nend: 2026-03-02\nmembers: [ana, ana]",
    "pauses:\n  - {to: 2026-04-01}\n  - {from: 2026-05-02, to: 2026-05-01}",
    "start: never\nend: 2026-02-30\nmeet: sometimes\nmembers: nobody",
  ])
  func `a broken agreement stops nothing`(front: String) throws {
    for scene in [Scene().with("/agreement.md", front), Scene().with("program.md", front)] {
      let whole = scene.held("2026-03-10").meeting("2026-04-10", "planned")
        .goal("due: 2026-05-01", body: "- [ ] Write due:2026-04-01")
        .with("/signatures/ana.md", "as: member").with("checkins/2026-04-01-ana.md", "pair: ana+bo")
      for today in ["2026-01-01", "2026-04-15", "2026-12-31"] {
        let board = Board(try whole.clock(today))
        #expect(board.pairs.count == 1)
        _ = board.people.count + board.kpis.minutesHeld
      }
    }
  }

  @Test func `nothing is invented for an agreement without its days`() throws {
    let status = try Scene(start: nil, end: nil, meet: nil).held("2026-03-05").status("2036-01-01")
    // The cadence is the program's; all else has no day to count from.
    #expect(Set(status.items.map(\.kind)) == [.meeting])
    let bare = try Scene().without("/agreement.md").held("2026-03-05").status("2036-01-01")
    #expect(bare.items.isEmpty)
    #expect(bare.reasons.isEmpty)
  }
}
