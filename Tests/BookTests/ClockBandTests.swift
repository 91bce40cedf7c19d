import Testing

@testable import Book

@Suite struct ClockBandTests {
  /// A pair that met on 2026-06-08 and has signed; nothing is due before 2026-06-22.
  static let sound = Scene("boundaries-reviewed: 2026-06-08", end: "2027-03-01").signed()
    .held("2026-06-08").goal("due: 2027-02-01\ncurrent: 1", owner: "[ana, bo]")

  @Test(arguments: [
    // Late by more than the grace of three days.
    (sound, "2026-06-22", Band.onTrack, []),
    (sound, "2026-06-25", .onTrack, []),
    (sound, "2026-06-26", .checkIn, ["meeting-overdue"]),
    // By more than two intervals of two weeks.
    (sound, "2026-07-20", .checkIn, ["meeting-overdue"]),
    (sound, "2026-07-21", .atRisk, ["meeting-far-overdue"]),
    (sound.meeting("2026-06-25", "planned"), "2026-06-25", .onTrack, []),
    // Nothing held within twenty days.
    (Scene().signed(), "2026-03-11", .tooEarly, []),
    (Scene().signed(), "2026-03-12", .onTrack, []),
    (Scene().signed(), "2026-03-15", .onTrack, []),
    (Scene().signed(), "2026-03-16", .checkIn, ["meeting-overdue"]),
    (Scene().signed(), "2026-03-22", .checkIn, ["meeting-overdue"]),
    (Scene().signed(), "2026-03-23", .atRisk, ["never-met"]),
    // The last two missed.
    (sound.meeting("2026-06-10", "missed"), "2026-06-20", .onTrack, []),
    (
      sound.meeting("2026-06-10", "missed").meeting("2026-06-12", "missed"), "2026-06-20", .atRisk,
      ["last-two-missed"]
    ),
    (
      sound.meeting("2026-06-10", "missed").meeting("2026-06-12", "missed"), "2026-06-11", .onTrack,
      []
    ),
    (
      sound.meeting("2026-06-10", "missed").meeting("2026-06-12", "cancelled"), "2026-06-20",
      .onTrack, []
    ),
    // Who has nobody left to meet isn't overdue, and not on track.
    (sound.person("bo", "left: 2026-06-10"), "2026-06-09", .onTrack, []),
    (sound.person("bo", "left: 2026-06-10"), "2026-06-10", .checkIn, ["member-left"]),
    (sound.person("bo", "left: 2026-06-10"), "2026-08-10", .checkIn, ["member-left"]),
    (sound.person("bo", "away: [{from: 2026-06-10}]"), "2026-08-10", .onTrack, []),
    // Two overdue actions, or one over fourteen days.
    (sound.notes("- [ ] A due:2026-06-05"), "2026-06-19", .onTrack, []),
    (sound.notes("- [ ] A due:2026-06-05"), "2026-06-20", .checkIn, ["actions-overdue"]),
    (sound.notes("- [ ] A due:2026-06-15\n- [ ] B due:2026-06-16"), "2026-06-16", .onTrack, []),
    (
      sound.notes("- [ ] A due:2026-06-15\n- [ ] B due:2026-06-16"), "2026-06-17", .checkIn,
      ["actions-overdue"]
    ),
    // Unconfirmed for over seven days.
    (sound.meeting("2026-06-10", "planned"), "2026-06-17", .onTrack, []),
    (sound.meeting("2026-06-10", "planned"), "2026-06-18", .checkIn, ["meeting-unconfirmed"]),
    // Goals.
    (sound.goal("due: 2026-06-15", name: "b"), "2026-06-15", .onTrack, []),
    (sound.goal("due: 2026-06-15", name: "b"), "2026-06-16", .checkIn, ["goal-overdue"]),
    (
      sound.goal("start: 2026-06-01\ndue: 2026-09-09\ntarget: 100\ncurrent: 0", name: "b"),
      "2026-06-21", .onTrack, []
    ),
    // Self-reports.
    (sound.answer("2026-06-10", "ana", "fit: good\nflag: none"), "2026-06-15", .onTrack, []),
    (sound.answer("2026-06-10", "ana", "fit: still-deciding"), "2026-06-15", .onTrack, []),
    (sound.answer("2026-06-10", "ana", "fit: not-good"), "2026-06-15", .atRisk, ["not-good-fit"]),
    (sound.answer("2026-06-10", "ana", "flag: urgent"), "2026-06-15", .atRisk, ["urgent-flag"]),
    (sound.answer("2026-06-10", "ana", "flag: urgent"), "2026-06-09", .onTrack, []),
    (sound.answer("2026-06-10", "ana", "flag: attention"), "2026-06-15", .checkIn, ["wants-word"]),
    (
      sound.answer("2026-06-10", "ana", "wants-contact: yes"), "2026-06-15", .checkIn,
      ["wants-word"]
    ),
    (
      sound.answer("2026-06-10", "ana", "signals: [burnout]"), "2026-06-15", .checkIn,
      ["self-reported-signal"]
    ),
    // What someone said last is how it is.
    (
      sound.answer("2026-06-10", "ana", "flag: urgent").answer("2026-06-12", "ana", "flag: none"),
      "2026-06-15", .onTrack, []
    ),
    (
      sound.answer("2026-06-10", "ana", "flag: urgent").answer("2026-06-12", "bo", "flag: none"),
      "2026-06-15", .atRisk, ["urgent-flag"]
    ),
    // Nothing is too early to say.
    (
      Scene().signed().answer("2026-03-04", "bo", "flag: urgent"), "2026-03-05", .atRisk,
      ["urgent-flag"]
    ),
  ])
  func `the band of a pair is the worst of its reasons`(
    scene: Scene, today: String, band: Band, words: [String]
  ) throws {
    let status = try scene.status(today)
    #expect(status.words == words)
    #expect(status.band == band)
  }

  @Test func `missing and stale signatures are reasons`() throws {
    let scene = Scene("boundaries-reviewed: 2026-06-08").held("2026-03-10")
    #expect(try scene.status("2026-03-16").words == [])
    #expect(try scene.status("2026-03-17").words == ["signature-missing"])
    let stale = scene.with("/signatures/ana.md", "as: member\nterms: sha256:0").signed("bo")
    #expect(try stale.status("2026-03-16").words == [])
    #expect(try stale.status("2026-03-17").words == ["signature-stale"])
  }

  @Test func `three kinds of reasons put a pair at risk, three of a kind do not`() throws {
    let two = Self.sound.notes("- [ ] A due:2026-06-05").meeting("2026-06-10", "planned")
    #expect(try two.status("2026-06-21").band == .checkIn)
    let three = two.goal("due: 2026-06-15", name: "b")
    #expect(try three.status("2026-06-21").band == .atRisk)
    let ofAKind = ["b", "c", "d"].reduce(Self.sound) { $0.goal("due: 2026-06-15", name: $1) }
    let status = try ofAKind.status("2026-06-21")
    #expect(status.words == ["goal-overdue", "goal-overdue", "goal-overdue"])
    #expect(status.band == .checkIn)
  }

  @Test(arguments: ["closed", "paused", "expired", "proposed"])
  func `only an active pair has a band`(state: String) throws {
    let scene: Scene =
      switch state {
      case "closed": Self.sound.with("/closing.md", "date: 2026-06-10")
      case "paused": Scene("pauses: [{from: 2026-06-01, to: 2026-09-01}]").signed()
      case "expired": Scene(end: "2026-06-10").signed()
      default: Scene(start: "2026-07-20")
      }
    let status = try scene.goal("due: 2026-06-01", name: "z").answer(
      "2026-06-02", "ana", "flag: urgent"
    )
    .status("2026-07-20")
    #expect(status.state.word == state)
    #expect(status.band == nil)
    #expect(status.reasons.isEmpty)
    #expect(status.signals.isEmpty)
    #expect(status.standing.rawValue == state)
  }

  @Test func `reasons come worst first and say what, since when and where`() throws {
    let scene = Self.sound.notes("- [ ] A due:2026-06-05\n- [ ] @bo B due:2026-06-01")
      .answer("2026-06-19", "bo", "fit: not-good")
    let reasons = try scene.status("2026-06-27").reasons
    #expect(reasons.map(\.word) == ["not-good-fit", "actions-overdue", "meeting-overdue"])
    #expect(
      reasons.map { $0.sentence { $0.uppercased() } } == [
        "not a good fit, says BO", "2 actions overdue", "last met 19 days ago (every 2 weeks)",
      ])
    #expect(reasons.map(\.age) == [8, 26, 19])
    #expect(
      reasons.map { $0.evidence.map(\.description) } == [
        ["checkins/2026-06-19-bo.md:5"],
        ["pairs/ana+bo/meetings/2026-06-08.md:6", "pairs/ana+bo/meetings/2026-06-08.md:5"],
        ["pairs/ana+bo/meetings/2026-06-08.md"],
      ])
  }

  // MARK: Pace

  @Test(arguments: [
    // Hundred days from 2026-06-01, so a day is a point.
    (20, 0, GoalPace.Verdict.onPace), (21, 0, .behind), (21, 5, .onPace), (36, 20, .onPace),
    (37, 20, .behind), (53, 20, .behind), (54, 20, .farBehind), (100, 67, .behind),
    (100, 66, .farBehind), (130, 100, .onPace), (-5, 0, .onPace), (0, 0, .onPace),
  ])
  func `a goal is behind when progress trails the time`(
    elapsed: Int, current: Int, verdict: GoalPace.Verdict
  ) throws {
    let scene = Scene(end: nil).signed()
      .goal("start: 2026-06-01\ndue: 2026-09-09\ntarget: 100\ncurrent: \(current)")
    let pace = try #require(try scene.status("\(day("2026-06-01") + elapsed)").goals.first)
    #expect(pace.verdict == verdict)
    #expect(pace.expected == Double(min(max(elapsed, 0), 100)) / 100)
  }

  @Test(arguments: [
    "due: 2026-09-09", "current: 1\ndue: soon", "due: 2026-09-09\ncurrent: 0\nstatus: draft",
    "due: 2026-09-09\ncurrent: 0\nstatus: achieved",
    "start: 2026-09-10\ndue: 2026-09-09\ncurrent: 0",
    "due: 2026-09-09\ntarget: 3\nbaseline: 3\ncurrent: 3",
  ])
  func `a goal without progress or time has no pace`(lines: String) throws {
    let pace = try #require(try Scene().signed().goal(lines).status("2026-08-01").goals.first)
    #expect(pace.verdict == .unknown)
    #expect(pace.isStale == nil)
  }

  @Test func `steps count as progress where no figure is given`() throws {
    let scene = Scene().signed()
      .goal(
        "start: 2026-06-01\ndue: 2026-09-09",
        body: "- [x] A\n- [ ] B\n- [ ] C\n- [x] ~~D~~ dropped:2026-06-02")
    let status = try scene.status("2026-08-10")
    #expect(status.goals.first?.progress == 1.0 / 3)
    #expect(status.words.contains("goal-far-behind"))
    #expect(
      status.reasons.first { $0.word == "goal-far-behind" }?.sentence()
        == "\"Talk\" far behind (33 %, expected 70 %)")
  }

  @Test func `a goal is stale when history says so, and never without it`() throws {
    let path = "pairs/ana+bo/goals/talk.md"
    var history = HistoryFacts()
    history.noteChange(of: path, on: try day("2026-05-10"))
    #expect(try Self.sound.status("2026-06-09", history: history).goals[0].isStale == false)
    let stale = try Self.sound.status("2026-06-10", history: history)
    #expect(stale.goals[0].isStale == true)
    #expect(stale.words == ["goal-stale"])
    #expect(stale.signals.map(\.signal) == [.lackOfProgress])
    #expect(try Self.sound.status("2026-06-10").goals[0].isStale == nil)
    #expect(try Self.sound.status("2026-06-10").band == .onTrack)
    // Two intervals of three weeks are longer than thirty days.
    let slow = Scene(end: nil, meet: "every 3 weeks").signed().held("2026-06-08").goal(
      "due: 2027-01-01")
    #expect(try slow.status("2026-06-21", history: history).goals[0].isStale == false)
    #expect(try slow.status("2026-06-22", history: history).goals[0].isStale == true)
  }

  // MARK: Signals

  @Test func `signals are asked, not judged`() throws {
    let far = Self.sound.goal("due: 2026-07-01\ntarget: 10\ncurrent: 1", owner: "[ana, bo]")
    let signals = try far.answer("2026-06-10", "bo", "signals: [burnout, emotional-distance]")
      .status("2026-06-20").signals
    #expect(signals.map(\.signal) == [.lackOfProgress, .emotionalDistance, .burnout])
    #expect(signals.allSatisfy { $0.question().hasSuffix("?") })
    #expect(signals[2].cause == .selfReported(by: "bo"))
  }

  @Test func `goals of people who are away aren't asked about`() throws {
    let path = "pairs/ana+bo/goals/talk.md"
    var history = HistoryFacts()
    history.noteChange(of: path, on: try day("2026-05-10"))
    let away = Self.sound.goal("due: 2027-01-01", owner: "ana")
      .person("ana", "away: [{from: 2026-06-01}]")
    let signals = try away.status("2026-06-15", history: history).signals
    #expect(!signals.contains { $0.cause == .noGoalMoves })
    // One who is there can be asked about theirs.
    let shared = away.goal("due: 2027-01-01", owner: "[ana, bo]")
    #expect(
      try shared.status("2026-06-15", history: history).signals.contains {
        $0.cause == .noGoalMoves
      })
  }

  @Test(arguments: [
    (["held", "cancelled", "moved"], "two of the last three meetings"),
    (["missed", "cancelled", "moved"], "the last three meetings"),
  ])
  func `a question counts the meetings that fell through`(statuses: [String], words: String) throws
  {
    var scene = Self.sound
    for (index, status) in statuses.enumerated() {
      scene = scene.meeting("\(try day("2026-06-09") + index)", status)
    }
    #expect(
      try scene.status("2026-06-20").signals.map { $0.question() }.contains {
        $0.hasPrefix("\(words) fell through: ")
      })
  }

  @Test func `the only two meetings that fell through are the last two`() throws {
    let scene = Scene().signed().meeting("2026-03-10", "missed").meeting("2026-03-12", "cancelled")
    #expect(
      try scene.status("2026-03-14").signals.map { $0.question() }.contains {
        $0.hasPrefix("the last two meetings fell through: ")
      })
  }

  @Test(arguments: [
    (["held", "cancelled", "moved"], true), (["missed", "missed", "held"], true),
    (["missed", "held", "held"], false), (["missed", "missed", "held", "held"], false),
    (["cancelled", "planned", "missed"], true), (["cancelled"], false),
  ])
  func `two of the last three meetings that fell through are a signal`(
    statuses: [String], isAsked: Bool
  ) throws {
    var scene = Self.sound
    for (index, status) in statuses.enumerated() {
      scene = scene.meeting("\(try day("2026-06-09") + index)", status)
    }
    let signals = try scene.status("2026-06-20").signals
    #expect(signals.contains { $0.question().contains("fell through") } == isAsked)
  }

  @Test func `a meeting late by more than an interval is a signal`() throws {
    #expect(try Self.sound.status("2026-07-06").signals.isEmpty)
    #expect(try Self.sound.status("2026-07-07").signals.map(\.cause) == [.meetingLate])
  }

  @Test func `goals are no longer aligned when someone has none, or the shared ones are gone`()
    throws
  {
    let own = Self.sound.goal("due: 2027-02-01\ncurrent: 1", owner: "ana")
    #expect(try own.status("2026-06-20").signals.map(\.cause) == [.memberWithoutGoal("bo")])
    let gone = own.goal("status: abandoned", owner: "[ana, bo]", name: "b")
      .goal("due: 2027-02-01", owner: "bo", name: "c")
    #expect(try gone.status("2026-06-20").signals.map(\.cause) == [.jointGoalsAbandoned])
    #expect(try Scene().signed().status("2026-03-11").signals.isEmpty)
    #expect(try Scene().signed().status("2026-03-12").signals.count == 2)
  }
}

extension Scene {
  /// The meeting of 2026-06-08 with actions.
  func notes(_ body: String) -> Scene { meeting("2026-06-08", "held", body: body) }
}
