import Testing

@testable import Book

@Suite struct ClockMeetingTests {
  static let taper = "every week for 4 weeks, then every 2 weeks"

  @Test(arguments: [
    // The first, ten days after the start unless the program says otherwise.
    (Scene().signed(), "2026-03-12", "2026-03-12"),
    (Scene(program: "first-meeting: 1 month").signed(), "2026-03-12", "2026-04-02"),
    // The next, an interval after the last one held.
    (Scene().held("2026-03-05"), "2026-03-12", "2026-03-19"),
    (Scene().held("2026-03-05", "2026-03-09"), "2026-03-12", "2026-03-23"),
    (Scene().held("2026-03-05").meeting("2026-03-10", "cancelled"), "2026-03-12", "2026-03-19"),
    (Scene().held("2026-03-05").meeting("2026-03-10", "planned"), "2026-03-12", "2026-03-19"),
    // Months are clamped to their end.
    (
      Scene(start: "2026-01-05", meet: "every month").held("2026-01-31"), "2026-03-12", "2026-02-28"
    ),
    (
      Scene(start: "2028-01-05", end: nil, meet: "every month").held("2028-01-31"), "2028-02-01",
      "2028-02-29"
    ),
    (Scene(meet: "every 2 months").held("2026-03-31"), "2026-03-31", "2026-05-31"),
    // The phase in force on the day of the last meeting counts.
    (Scene(meet: taper).held("2026-03-29"), "2026-03-31", "2026-04-05"),
    (Scene(meet: taper).held("2026-03-30"), "2026-03-31", "2026-04-13"),
    // Without a cadence of their own they have the program's.
    (Scene(meet: nil).held("2026-03-05"), "2026-03-12", "2026-03-19"),
    // A talk before the start leaves the first meeting its time.
    (Scene().held("2026-02-01"), "2026-03-12", "2026-03-12"),
    (Scene().held("2026-03-01"), "2026-03-12", "2026-03-15"),
    // None is due after the end.
    (Scene(end: "2026-03-19").held("2026-03-05"), "2026-03-12", "2026-03-19"),
    (Scene(end: "2026-03-18").held("2026-03-05"), "2026-03-12", nil),
    // A start that nobody can read: nobody knows the phase, so the rarest interval holds.
    (Scene(start: nil, meet: taper).held("2026-03-05"), "2026-03-12", "2026-03-19"),
    (Scene(start: nil), "2026-03-12", nil),
  ])
  func `the next meeting is due an interval after the last`(
    scene: Scene, today: String, due: String?
  ) throws {
    #expect(try scene.status(today).next.due == day(ifAny: due))
  }

  @Test func `a meeting held in the future does not count yet`() throws {
    let scene = Scene().held("2026-03-05", "2026-03-20")
    #expect(try scene.status("2026-03-19").next.due == day("2026-03-19"))
    #expect(try scene.status("2026-03-20").next.due == day("2026-04-03"))
  }

  @Test(arguments: [
    // due 2026-06-22 without a pause
    ("{from: 2026-06-22, to: 2026-06-28}", "2026-06-29"),
    ("{from: 2026-06-23, to: 2026-06-28}", "2026-06-22"),
    ("{from: 2026-06-10, to: 2026-06-12}", "2026-06-25"),
    ("{from: 2026-06-12, to: 2026-06-12}", "2026-06-23"),
    ("{from: 2026-06-01, to: 2026-06-09}", "2026-06-23"),
    ("{from: 2026-06-01, to: 2026-06-08}", "2026-06-22"),
    ("{from: 2026-06-12, to: 2026-06-10}", "2026-06-22"),
    ("{from: 2026-06-10, to: 2026-06-12}, {from: 2026-06-11, to: 2026-06-14}", "2026-06-27"),
    // The first pause moves the day into the second.
    ("{from: 2026-06-10, to: 2026-06-12}, {from: 2026-06-25, to: 2026-06-25}", "2026-06-26"),
    ("{from: 2026-06-10, to: 2026-06-12}, {from: 2026-06-26, to: 2026-06-27}", "2026-06-25"),
    ("{from: 2026-06-22}", nil),
    ("{from: 2026-06-23}", "2026-06-22"),
  ])
  func `a pause moves the next meeting by its days after the last`(
    pauses: String, due: String?
  ) throws {
    let status = try Scene("pauses: [\(pauses)]").held("2026-06-08").status("2026-06-08")
    try #expect(status.next.due == day(ifAny: due))
  }

  @Test(arguments: [
    // due 2026-06-22, and late by a day when the pause began
    ("{from: 2026-06-24, to: 2026-07-20}", "2026-06-23", "2026-06-22", 1),
    ("{from: 2026-06-24, to: 2026-07-20}", "2026-07-21", "2026-07-19", 2),
    ("{from: 2026-06-24, to: 2026-07-20}", "2026-07-25", "2026-07-19", 6),
    (
      "{from: 2026-06-24, to: 2026-06-24}, {from: 2026-07-01, to: 2026-07-02}", "2026-07-03",
      "2026-06-25", 8
    ),
    // One that is still to come doesn't count.
    (
      "{from: 2026-06-24, to: 2026-06-24}, {from: 2026-07-01, to: 2026-07-02}", "2026-06-30",
      "2026-06-23", 7
    ),
  ])
  func `who is late doesn't get later in a pause`(
    pauses: String, today: String, due: String, late: Int
  ) throws {
    let scene = Scene("pauses: [\(pauses)]").signed().held("2026-06-08")
    let item = try scene.status(today).item(.meeting)
    try #expect(item.due == day(due))
    try #expect(item.daysOverdue(on: day(today)) == late)
  }

  @Test func `the first meeting doesn't get later in a pause either`() throws {
    let scene = Scene("pauses: [{from: 2026-03-14, to: 2026-05-01}]").signed()
    #expect(try scene.status("2026-05-02").item(.meeting).daysOverdue(on: day("2026-05-02")) == 2)
    #expect(try scene.status("2026-05-02").reasons.isEmpty)
  }

  @Test func `a pause before the first meeting moves it as well`() throws {
    let scene = Scene("pauses: [{from: 2026-03-05, to: 2026-03-07}]").signed()
    #expect(try scene.status("2026-03-02").next.due == day("2026-03-15"))
  }

  @Test(arguments: [
    // due 2026-06-22, grace three days
    ("2026-06-20", "2026-06-20", true),
    ("2026-06-25", "2026-06-25", true),
    ("2026-06-26", "2026-06-22", false),
    ("2026-06-23", "2026-06-23", true),
  ])
  func `a plan within the grace makes the meeting scheduled`(
    planned: String, due: String, isScheduled: Bool
  ) throws {
    let scene = Scene(end: nil).signed().held("2026-06-08")
    for scene in [
      scene.meeting(planned, "planned"),
      scene.meeting("2026-06-10", "moved", "moved-to: \(planned)"),
      Scene(end: nil).signed().meeting("2026-06-08", "held", "next: \(planned)"),
    ] {
      let status = try scene.status("2026-06-19")
      try #expect(status.next.planned == day(planned))
      try #expect(status.next.day == day(planned))
      #expect(status.next.isScheduled == isScheduled)
      try #expect(status.item(.meeting).due == day(due))
    }
  }

  @Test(arguments: [
    (["2026-06-15 moved 2026-06-24"], "2026-06-24"),
    (["2026-06-15 cancelled"], nil),
    (["2026-06-15 missed"], nil),
    // Moved twice, then called off.
    (["2026-06-15 moved 2026-06-17", "2026-06-17 moved 2026-06-24"], "2026-06-24"),
    (["2026-06-15 moved 2026-06-17", "2026-06-17 cancelled"], nil),
    (["2026-06-15 cancelled", "2026-06-15-2 planned"], "2026-06-15"),
    // To another hour of the day.
    (["2026-06-15 moved 2026-06-15"], "2026-06-15"),
    (["2026-06-14 cancelled"], "2026-06-15"),
  ])
  func `a day for which a meeting was called off is not planned`(
    notes: [String], planned: String?
  ) throws {
    var scene = Scene(end: nil).signed().meeting("2026-06-08", "held", "next: 2026-06-15")
    for note in notes {
      let words = note.split(separator: " ").map(String.init)
      scene = scene.meeting(words[0], words[1], words.count > 2 ? "moved-to: \(words[2])" : "")
    }
    try #expect(scene.status("2026-06-10").next.planned == day(ifAny: planned))
  }

  @Test func `what took place today is no longer planned for today`() throws {
    let scene = Scene().signed().meeting("2026-06-01", "held", "next: 2026-06-08")
      .meeting("2026-06-05", "moved", "moved-to: 2026-06-08").held("2026-06-08")
    #expect(try scene.status("2026-06-08").next.planned == nil)
  }

  @Test func `a scheduled meeting is late only when its day is over`() throws {
    let scene = Scene().signed().held("2026-06-08").meeting("2026-06-25", "planned")
    #expect(try !scene.status("2026-06-25").item(.meeting).isOverdue(on: day("2026-06-25")))
    let late = try scene.status("2026-06-26")
    #expect(try late.item(.meeting).daysOverdue(on: day("2026-06-26")) == 4)
    #expect(try late.item(.unconfirmed).daysOverdue(on: day("2026-06-26")) == 1)
  }

  @Test func `the evidence of a meeting is the last one held, else the start`() throws {
    #expect(
      try Scene().status("2026-03-05").next.evidence
        == Evidence(path: "pairs/ana+bo/agreement.md", line: 3))
    #expect(
      try Scene().held("2026-03-05").status("2026-03-05").next.evidence
        == Evidence(path: "pairs/ana+bo/meetings/2026-03-05.md"))
  }

  @Test(arguments: [
    ([], "ana"),
    ([("2026-03-05", "ana")], "bo"),
    ([("2026-03-05", "bo")], "ana"),
    ([("2026-03-05", "ana"), ("2026-03-19", "bo")], "ana"),
    ([("2026-03-05", "ana"), ("2026-03-05-2", "bo")], "ana"),
    ([("2026-03-05", "bo"), ("2026-03-05-2", "ana")], "bo"),
  ])
  func `the member leads next who led least recently`(
    meetings: [(String, String)], next: String
  ) throws {
    let scene = meetings.reduce(Scene()) { $0.meeting($1.0, "held", "lead: \($1.1)") }
    #expect(try scene.status("2026-04-01").next.lead == next)
  }

  @Test func `a plan, a mentor and an absence decide who leads`() throws {
    let scene = Scene().meeting("2026-03-05", "held", "lead: bo")
    #expect(
      try scene.meeting("2026-04-02", "planned", "lead: bo").status("2026-04-01").next.lead == "bo")
    #expect(try Scene("roles: fixed\nmentor: bo").status("2026-04-01").next.lead == "bo")
    #expect(try Scene("roles: fixed").status("2026-04-01").next.lead == nil)
    #expect(try Scene("style: senior-junior\nmentor: bo").status("2026-04-01").next.lead == "bo")
    let away = scene.person("ana", "away: [{from: 2026-04-02, to: 2026-04-02}]")
      .meeting("2026-04-02", "planned")
    #expect(try away.status("2026-04-01").next.lead == "bo")
  }

  @Test(arguments: [
    ("aaabbb", nil), ("abaaba", nil), ("aabaaa", "ana"), ("aaa---", "ana"), ("aa----", nil),
    ("aaaaaaabab", nil), ("bababaaaaa", "ana"), ("bbb", "bo"),
  ])
  func `three turns more than the other in six meetings are an imbalance`(
    leads: String, tooMany: String?
  ) throws {
    var scene = Scene()
    for (index, lead) in leads.enumerated() {
      let day = (try day("2026-03-03") + index * 7).description
      let id = lead == "a" ? "ana" : lead == "b" ? "bo" : nil
      scene = scene.meeting(day, "held", id.map { "lead: \($0)" } ?? "")
    }
    #expect(try scene.status("2026-08-01").leadImbalance?.person == tooMany)
  }

  @Test func `fixed roles know no imbalance`() throws {
    var scene = Scene("roles: fixed\nmentor: ana")
    for day in 10...16 { scene = scene.meeting("2026-03-\(day)", "held", "lead: ana") }
    #expect(try scene.status("2026-04-01").leadImbalance == nil)
    #expect(try scene.status("2026-04-01").leads.map(\.count) == [6, 0])
  }

  @Test(arguments: [
    ("2026-03-15", "every 2 weeks", "", [], ""),
    ("2026-03-16", "every 2 weeks", "", [], "○"),
    ("2026-03-16", "every 2 weeks", "", ["2026-03-02"], "●"),
    ("2026-03-16", "every 2 weeks", "", ["2026-03-15"], "●"),
    ("2026-03-30", "every 2 weeks", "", ["2026-03-16"], "○●"),
    ("2026-04-13", "every 2 weeks", "", ["2026-03-16", "2026-03-30"], "○●●"),
    ("2026-04-27", "every 2 weeks", "", ["2026-03-16", "2026-03-30"], "●●○"),
    ("2026-03-16", "every 2 weeks", "", ["2026-03-01"], "○"),
    // Pauses take up days of their own.
    ("2026-03-19", "every 2 weeks", "{from: 2026-03-10, to: 2026-03-13}", [], ""),
    ("2026-03-20", "every 2 weeks", "{from: 2026-03-10, to: 2026-03-13}", ["2026-03-19"], "●"),
    ("2026-04-03", "every 2 weeks", "{from: 2026-03-10, to: 2026-03-13}", ["2026-03-20"], "○●"),
    // One that begins with a window is that window's.
    ("2026-03-16", "every 2 weeks", "{from: 2026-03-16, to: 2026-03-20}", ["2026-03-10"], "●"),
    ("2026-03-25", "every 2 weeks", "{from: 2026-03-16, to: 2026-03-20}", ["2026-03-18"], "○"),
    ("2026-04-03", "every 2 weeks", "{from: 2026-03-16, to: 2026-03-20}", ["2026-03-10"], "●"),
    (
      "2026-04-04", "every 2 weeks", "{from: 2026-03-16, to: 2026-03-20}", ["2026-03-18"], "○●"
    ),
    ("2026-06-04", "every 2 weeks", "{from: 2026-03-16}", ["2026-03-10"], "●"),
    // Months are added to the start, not to the last end: 31 January, 28 February, 31 March.
    ("2026-03-31", "every month", "", ["2026-02-28", "2026-03-30"], "○●"),
    // Tapering: four windows of a week, then one of two.
    ("2026-04-13", taper, "", ["2026-03-02", "2026-03-09", "2026-03-23", "2026-04-12"], "○●●"),
    ("2026-04-12", taper, "", ["2026-03-02", "2026-03-09", "2026-03-23"], "●○●"),
  ])
  func `momentum shows the last three windows that are over`(
    today: String, meet: String, pauses: String, held: [String], marks: String
  ) throws {
    let start = meet == "every month" ? "2026-01-31" : "2026-03-02"
    let scene = held.reduce(Scene("pauses: [\(pauses)]", start: start, meet: meet)) { $0.held($1) }
    #expect(try scene.status(today).windows.marks == marks)
  }

  @Test func `the first window is as long as the others when it begins in a pause`() throws {
    for (from, to) in [("2026-03-02", "2026-03-08"), ("2026-02-20", "2026-03-08")] {
      let scene = Scene("pauses: [{from: \(from), to: \(to)}]", meet: "every week")
        .held("2026-03-15")
      #expect(try scene.status("2026-03-15").windows.finished == 0)
      #expect(try scene.status("2026-03-16").windows.met == [true])
    }
  }

  @Test func `windows end with the agreement or its closing`() throws {
    // 13 windows of two weeks, the last up to 2026-08-30.
    #expect(try Scene().status("2030-01-01").windows.finished == 13)
    let closed = Scene().held("2026-03-02", "2026-03-20").with("/closing.md", "date: 2026-03-29")
    let windows = try closed.status("2030-01-01").windows
    #expect(windows.kept == 2)
    #expect(windows.finished == 2)
    #expect(try Scene("pauses: [{from: 2026-03-20}]").status("2030-01-01").windows.finished == 1)
  }
}
