import Testing

@testable import Book

/// What is due, from when on it is overdue, and when the clock stands still for it.
@Suite struct ClockItemTests {
  static let step = Scene().signed().goal("due: 2026-07-31", body: "- [ ] Rehearse due:2026-05-04")
  static let action = Scene().signed()
    .meeting("2026-04-20", "held", body: "- [ ] @bo Write the outline due:2026-05-04")

  @Test(arguments: [
    (action, DueItem.Kind.action, "2026-05-04", "2026-05-05"),
    (step, .step, "2026-05-04", "2026-05-05"),
    (Scene().signed().goal("due: 2026-05-04"), .goal, "2026-05-04", "2026-05-05"),
    (Scene().signed().goal("due: 2026-05-04\nstatus: draft"), .goal, "2026-05-04", "2026-05-05"),
    (Scene().held("2026-04-20"), .meeting, "2026-05-04", "2026-05-05"),
    (Scene().signed().meeting("2026-05-04", "planned"), .unconfirmed, "2026-05-04", "2026-05-05"),
    (Scene().held("2026-03-10"), .signature, "2026-03-16", "2026-03-17"),
    (Scene(program: "sign: 1 month").held("2026-03-10"), .signature, "2026-04-02", "2026-04-03"),
    (Scene().signed(), .boundaryReview, "2026-05-02", "2026-05-03"),
    (
      Scene("boundaries-reviewed: 2026-03-31").signed(), .boundaryReview, "2026-05-31",
      "2026-06-01"
    ),
    (
      Scene("boundaries-reviewed: 2026-01-31").signed(), .boundaryReview, "2026-05-02", "2026-05-03"
    ),
    (Scene(program: "check-ins: [day 30]").signed(), .checkIn, "2026-04-01", "2026-04-04"),
    (Scene(program: "check-ins: [midpoint]").signed(), .checkIn, "2026-06-01", "2026-06-04"),
    (Scene(program: "check-ins: [end]").signed(), .checkIn, "2026-08-31", "2026-09-03"),
    (Scene(program: "check-ins: [every 2 months]").signed(), .checkIn, "2026-05-02", "2026-05-05"),
    (
      Scene(program: "check-ins: [first meeting]").held("2026-03-10", "2026-03-20"), .checkIn,
      "2026-03-10", "2026-03-13"
    ),
    (Scene().signed(), .closing, "2026-09-07", "2026-09-08"),
    (Scene(program: "closing: 1 month").signed(), .closing, "2026-09-30", "2026-10-01"),
  ])
  func `what is due is overdue later, never on the day itself`(
    scene: Scene, kind: DueItem.Kind, due: String, overdueFrom: String
  ) throws {
    let due = try day(due)
    let first = try day(overdueFrom)
    for today in [due - 1, due, first - 1] {
      let late = try scene.status("\(today)").overdue
      #expect(!late.contains { $0.kind == kind }, "on \(today)")
    }
    let item = try scene.status("\(first)").item(kind)
    #expect(item.due == due)
    #expect(item.isOverdue(on: first))
    #expect(item.daysOverdue(on: first) == first - due)
    #expect(
      try scene.status("\(first + 9)").item(kind).daysOverdue(on: first + 9) == first + 9 - due)
  }

  @Test(arguments: [
    "- [ ] Write it", "- [x] Write it due:2026-05-04",
    "- [ ] Write it dropped:2026-04-21 due:2026-05-04",
    "- [ ] Write it due:soon", "    - [ ] Write it due:2026-05-04",
  ])
  func `an action that is not open or has no day is never due`(body: String) throws {
    let status = try Scene().signed().meeting("2026-04-20", "held", body: body)
      .status("2026-08-01")
    #expect(!status.hasItem(.action))
  }

  @Test(arguments: ["achieved", "partly", "abandoned", "deferred"])
  func `a goal that is not open asks for nothing, nor do its steps`(status: String) throws {
    let scene = Scene().signed()
      .goal("due: 2026-05-04\nstatus: \(status)", body: "- [ ] Rehearse due:2026-05-04")
    let items = try scene.status("2026-08-01").items
    #expect(!items.contains { $0.kind == .goal || $0.kind == .step })
  }

  @Test func `the owners of an item are those who must act`() throws {
    let scene = Scene(program: "check-ins: [day 30]").signed("ana")
      .meeting(
        "2026-04-20", "held", body: "- [ ] @bo Write due:2026-05-04\n- [ ] Call due:2026-05-05"
      )
      .goal(
        "due: 2026-06-01", owner: "[ana, bo]",
        body: "- [ ] A due:2026-05-01\n- [ ] @bo B due:2026-05-02")
    let items = try scene.status("2026-05-01").items
    func owners(_ kind: DueItem.Kind) -> [[String]] {
      items.filter { $0.kind == kind }.map(\.owners)
    }
    #expect(owners(.action) == [["bo"], []])
    #expect(owners(.step) == [["ana", "bo"], ["bo"]])
    #expect(owners(.goal) == [["ana", "bo"]])
    #expect(owners(.meeting) == [["ana", "bo"]])
    #expect(owners(.signature) == [["bo"]])
    #expect(owners(.checkIn) == [["ana"], ["bo"]])
    #expect(owners(.closing) == [["ana", "bo"]])
  }

  @Test func `an item says in plain words what is to be done, and where it is written`() throws {
    let scene = Scene().signed("ana")
      .meeting("2026-04-20", "held", body: "- [ ] @bo Write the outline due:2026-05-04")
      .with("/signatures/bo.md", "as: member\nterms: sha256:\(String(repeating: "0", count: 64))")
    let status = try scene.status("2026-05-10")
    let today = try day("2026-05-10")
    #expect(try status.item(.action).title(on: today) == "Write the outline")
    #expect(
      try status.item(.action).evidence
        == Evidence(path: "pairs/ana+bo/meetings/2026-04-20.md", line: 5))
    #expect(try status.item(.meeting).title(on: today) == "next was due 2026-05-04")
    #expect(try status.item(.meeting).title(on: day("2026-05-04")) == "next is due 2026-05-04")
    #expect(
      try status.item(.signature).title(on: today) { $0.uppercased() }
        == "BO signed an earlier text")
    #expect(
      try status.item(.signature).evidence
        == Evidence(path: "pairs/ana+bo/signatures/bo.md", line: 3))
    #expect(
      try Scene().status("2026-03-20").item(.signature).title(on: today) == "ana has not signed")
  }

  @Test(arguments: [
    ("day 30", ["agreement.md:3"]), ("every 2 months", ["agreement.md:3"]),
    ("midpoint", ["agreement.md:3", "agreement.md:4"]), ("end", ["agreement.md:4"]),
    ("first meeting", ["meetings/2026-03-10.md"]),
  ])
  func `a check-in says from what its day follows`(point: String, places: [String]) throws {
    let status = try Scene(program: "check-ins: [\(point)]").signed()
      .meeting("2026-03-10", "held").status("2026-09-03")
    let expected = places.map { "pairs/ana+bo/\($0)" }
    let items = status.items.filter { $0.kind == .checkIn }
    #expect(items.map(\.evidence.description) == [expected[0], expected[0]])
    let closed = try Scene(program: "check-ins: [\(point)]").signed()
      .meeting("2026-03-10", "held").status("2026-08-30")
    let reason = closed.reasons.first { $0.word == "check-in-missing" }
    #expect(point == "end" || reason?.evidence.map(\.description) == expected)
  }

  @Test func `the check-in at the end follows from the day it was closed before`() throws {
    let status = try Scene(program: "check-ins: [end]").signed()
      .with("/closing.md", "date: 2026-05-11\nreason: needs-changed").status("2026-05-20")
    #expect(
      try status.item(.checkIn).evidence.description == "pairs/ana+bo/closing.md:2")
  }

  // MARK: Waiting

  static let late = Scene(program: "check-ins: [day 30]").goal("due: 2026-04-01")
    .meeting("2026-03-05", "held", body: "- [ ] @ana Write due:2026-03-20")
    .meeting("2026-04-01", "planned")

  @Test func `a paused pair is never overdue`() throws {
    let files = Scene(
      "pauses: [{from: 2026-05-11, to: 2026-05-12}]", program: "check-ins: [day 30]"
    ).goal("due: 2026-04-01").meeting("2026-04-01", "planned")
      .meeting("2026-03-05", "held", body: "- [ ] @ana Write due:2026-03-20")
    for today in ["2026-05-11", "2026-05-12"] {
      let status = try files.status(today)
      #expect(status.overdue.isEmpty)
      #expect(status.reasons.isEmpty)
      #expect(try status.item(.action).waiting == .paused(until: day("2026-05-12")))
    }
    for today in ["2026-05-10", "2026-05-13"] {
      let kinds = Set(try files.status(today).overdue.map(\.kind))
      #expect(
        kinds == [.action, .goal, .meeting, .unconfirmed, .signature, .boundaryReview, .checkIn])
    }
  }

  @Test func `after the closing nothing is overdue but the final check-in`() throws {
    let scene = Scene(program: "check-ins: [day 30, end]").goal("due: 2026-04-01")
      .meeting("2026-03-05", "held", body: "- [ ] @ana Write due:2026-03-20")
      .with("/closing.md", "date: 2026-05-11\nreason: burnout")
    #expect(try scene.status("2026-05-10").overdue.count > 4)
    #expect(try scene.status("2026-05-11").overdue.isEmpty)
    #expect(try scene.status("2026-05-13").overdue.isEmpty)
    let late = try scene.status("2026-05-14").overdue
    #expect(late.map(\.owners) == [["ana"], ["bo"]])
    #expect(late.allSatisfy { $0.subject == .checkIn(.end) && $0.due.description == "2026-05-11" })
    #expect(try scene.status("2026-06-01").item(.action).waiting == .closed(day("2026-05-11")))
  }

  @Test func `a proposed pair waits, but not for its signatures`() throws {
    let scene = Scene().goal("due: 2026-03-04")
    let status = try scene.status("2026-03-16")
    #expect(try status.item(.goal).waiting == .proposed)
    #expect(try status.item(.meeting).waiting == .proposed)
    #expect(try status.item(.signature).waiting == nil)
    #expect(status.overdue.isEmpty)
    #expect(
      try Set(scene.status("2026-03-17").overdue.map(\.kind)) == [.goal, .meeting, .signature])
  }

  @Test(arguments: [
    ("away: [{from: 2026-05-11, to: 2026-05-12}]", "2026-05-10", false),
    ("away: [{from: 2026-05-11, to: 2026-05-12}]", "2026-05-11", true),
    ("away: [{from: 2026-05-11, to: 2026-05-12}]", "2026-05-12", true),
    ("away: [{from: 2026-05-11, to: 2026-05-12}]", "2026-05-13", false),
    ("away: [{from: 2026-05-11}]", "2027-05-13", true),
    ("left: 2026-05-11", "2026-05-10", false),
    ("left: 2026-05-11", "2026-05-11", true),
  ])
  func `what an absent person has to do waits`(
    profile: String, today: String, waits: Bool
  ) throws {
    let status = try Self.late.person("ana", profile).status(today)
    for kind in [DueItem.Kind.action, .goal, .signature] {
      #expect(try (status.item(kind).waiting != nil) == waits, "\(kind)")
    }
    // It takes two to meet; after the end nobody asks for it.
    for item in status.items where item.kind == .meeting || item.kind == .boundaryReview {
      #expect((item.waiting != nil) == waits)
    }
    // The other one can still say what became of a plan.
    #expect(try status.item(.unconfirmed).waiting == nil)
    #expect(status.items.last { $0.kind == .signature }?.waiting == nil)
  }

  @Test func `a circle meets while two are there`() throws {
    let scene = Scene(members: "[ana, bo, cleo]").signed()
    let one = scene.person("ana", "away: [{from: 2026-05-11}]")
    #expect(try one.status("2026-05-12").item(.meeting).waiting == nil)
    let two = one.person("bo", "left: 2026-05-01")
    #expect(
      try two.status("2026-05-12").item(.meeting).waiting == .away("ana", until: nil))
  }

  // MARK: Check-ins

  @Test func `an answer ends a check-in, for its person and point alone`() throws {
    let scene = Scene(program: "check-ins: [day 30, midpoint]").signed()
      .answer("2026-04-02", "ana", "point: day 30").answer("2026-04-02", "bo", "point: end")
    // Written down before its day, it counts from that day on.
    #expect(try scene.status("2026-04-01").checkIns.allSatisfy { $0.answer == nil })
    let late = try scene.status("2026-05-01").overdue.filter { $0.kind == .checkIn }
    #expect(late.map(\.owners) == [["bo"]])
  }

  @Test(arguments: [
    ([], "2026-05-02"), (["2026-05-02"], "2026-07-02"), (["2026-04-28"], "2026-07-02"),
    (["2026-05-20"], "2026-07-02"), (["2026-06-25"], nil), (["2026-05-02", "2026-07-01"], nil),
    (["2026-03-03"], "2026-07-02"),
  ])
  func `a check-in that returns is due after the time that was answered`(
    answers: [String], due: String?
  ) throws {
    let scene = answers.reduce(Scene(program: "check-ins: [every 2 months]").signed()) {
      $0.answer($1, "ana", "point: every 2 months")
    }
    let mine = try scene.status("2026-08-01").items.first {
      $0.kind == .checkIn && $0.owners == ["ana"]
    }
    try #expect(mine?.due == day(ifAny: due))
  }

  @Test func `a check-in behind the end is not asked for`() throws {
    let scene = Scene(end: "2026-03-31", program: "check-ins: [day 29, day 30]").signed()
    #expect(try scene.status("2026-05-01").checkIns.map(\.point) == [.day(29), .day(29)])
  }

  // MARK: Closing and reviews

  @Test func `a closing in writing, even for a later day, is no longer asked for`() throws {
    let scene = Scene().signed().with("/closing.md", "date: 2026-12-01\nreason: other")
    #expect(try !scene.status("2026-10-01").hasItem(.closing))
  }

  @Test func `an agreement that is over asks for no meeting and no review`() throws {
    let scene = Scene().held("2026-08-10")
    #expect(try scene.status("2026-08-31").hasItem(.meeting))
    #expect(try !scene.status("2026-09-01").hasItem(.meeting))
    #expect(try scene.status("2026-08-31").hasItem(.boundaryReview))
    #expect(try !scene.status("2026-09-01").hasItem(.boundaryReview))
    #expect(try !Scene(end: "2026-05-01").signed().status("2026-04-01").hasItem(.boundaryReview))
  }

  @Test(arguments: [
    Scene().signed(), Scene(), Scene("pauses: [{from: 2026-05-10, to: 2026-06-20}]").signed(),
    Scene().signed().with("/closing.md", "date: 2026-05-12\nreason: other"),
    Scene().signed().person("ana", "left: 2026-05-06").person("bo", "left: 2026-05-07"),
    Scene().signed().person("ana", "left: 2026-05-06"), Scene(end: "2026-05-20").signed(),
  ])
  func `check asks for what became of a meeting when the clock does`(scene: Scene) throws {
    let scene = scene.meeting("2026-05-04", "planned")
    for text in ["2026-05-04", "2026-05-05", "2026-05-11", "2026-06-10", "2026-07-01"] {
      let found = findings(in: RuleContext(scene.book, today: try day(text)))
        .contains { $0.rule == "meeting-unconfirmed" }
      let isOverdue = try scene.status(text).items
        .contains { try $0.kind == .unconfirmed && $0.isOverdue(on: day(text)) }
      #expect(found == isOverdue, "\(text)")
    }
  }
}
