import Testing

@testable import Book

@Suite struct ClockBoardTests {
  static let policy = """
    pairbook: 1
    name: Peers
    style: peer
    start: 2026-01-05
    coordinators: cleo
    meet: every 2 weeks
    """

  /// A book of pairs by name, each with the lines of its agreement and its other files.
  static func book(
    _ pairs: [String: (agreement: String, files: [String: String])], people: [String: String] = [:],
    program: String = policy, checkIns: [String: String] = [:]
  ) -> Book {
    var files = ["program.md": "---\n\(program)\n---\n"]
    for (id, lines) in people { files["people/\(id).md"] = "---\nname: \(id)\n\(lines)\n---\n" }
    for (name, text) in checkIns { files["checkins/\(name).md"] = "---\n\(text)\n---\n" }
    for (name, pair) in pairs {
      files["pairs/\(name)/agreement.md"] = "---\n\(pair.agreement)\n---\n"
      for (path, text) in pair.files {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        files["pairs/\(name)/\(path).md"] =
          "---\n\(parts[0])\n---\n\n\(parts.count > 1 ? parts[1] : "")\n"
      }
    }
    return Book(files: files.map { SourceFile(path: $0.key, text: $0.value) })
  }

  static func terms(_ members: String, _ more: String = "") -> String {
    "members: [\(members)]\nstart: 2026-03-02\nend: 2026-08-31\nmeet: every 2 weeks" + more
  }

  static func signed(_ agreement: String, _ signers: String...) -> [String: String] {
    let document = Document(
      SourceFile(path: "pairs/x/agreement.md", text: "---\n\(agreement)\n---\n"))
    let digest = Agreement(document).terms.digest
    return Dictionary(
      uniqueKeysWithValues: signers.map { ("signatures/\($0)", "as: member\nterms: \(digest)") })
  }

  /// One pair of each standing, on 2026-06-15.
  static let mixed = book([
    "closed": (terms("a, b"), ["closing": "date: 2026-05-01"]),
    "paused": (terms("a, b", "\npauses: [{from: 2026-06-01, to: 2026-06-30}]"), [:]),
    "expired": ("members: [a, b]\nstart: 2026-01-05\nend: 2026-06-10", [:]),
    "proposed": ("members: [c, d]\nstart: 2026-06-10\nend: 2026-12-01", [:]),
    "early": (
      "members: [a, b]\nstart: 2026-06-10\nend: 2026-12-01", ["signatures/a": "as: member"]
    ),
    "track": (
      terms("a, b"),
      signed(terms("a, b"), "a", "b").merging(["meetings/2026-06-14": "status: held"]) { a, _ in a }
        .merging(["signatures/x": "as: member"]) { a, _ in a }
    ),
    "check": (
      terms("e, f"),
      signed(terms("e, f"), "e", "f").merging(["meetings/2026-05-25": "status: held"]) { a, _ in a }
    ),
    "risk-a": (terms("a, b"), signed(terms("a, b"), "a", "b")),
    "risk-b": ("members: [a, b]\nstart: 2026-02-02\nend: 2026-08-31\nmeet: every 2 weeks", [:]),
    "risk-c": (terms("a, b"), signed(terms("a, b"), "a", "b")),
  ])

  @Test func `pairs come by urgency, then by days overdue, then by name`() throws {
    let board = Board(Self.mixed, today: try day("2026-06-15"))
    #expect(
      board.pairs.map(\.pair.name) == [
        "risk-b", "risk-a", "risk-c", "check", "track", "early", "expired", "proposed", "paused",
        "closed",
      ])
    #expect(board.count(.atRisk) == 3)
    #expect(Standing.allCases.map { board.count($0) } == [3, 1, 1, 1, 1, 1, 1, 1])
  }

  @Test func `what is overdue comes with the most days first`() throws {
    let board = Board(Self.mixed, today: try day("2026-06-15"))
    let days = board.overdue.map { $0.daysOverdue(on: board.today) }
    #expect(days == days.sorted(by: >))
    #expect(days.allSatisfy { $0 >= 1 })
    #expect(board.overdue.count == board.pairs.reduce(0) { $0 + $1.overdue.count })
    #expect(Set(board.overdue.map(\.pair)).isDisjoint(with: ["paused", "proposed", "closed"]))
  }

  @Test func `what is to come is added within the days asked for`() throws {
    let book = Scene().signed().held("2026-06-08")
      .meeting(
        "2026-06-01", "held",
        body: "- [ ] A due:2026-06-14\n- [ ] B due:2026-06-15\n- [ ] C due:2026-06-18"
      ).book
    let board = Board(book, today: try day("2026-06-15"))
    func titles(_ days: Int) -> [String] {
      board.items(within: days).filter { $0.kind == .action }.map { $0.title(on: board.today) }
    }
    #expect(titles(0) == ["A"])
    #expect(titles(2) == ["A", "B"])
    #expect(titles(3) == ["A", "B", "C"])
  }

  @Test func `a planned meeting is to come on its day`() throws {
    let board = Board(
      Scene().signed().held("2026-06-01").meeting("2026-06-12", "planned").book,
      today: try day("2026-06-10"))
    func meetings(_ days: Int) -> [DueItem] {
      board.items(within: days).filter { $0.kind == .meeting }
    }
    #expect(meetings(1).isEmpty)
    let item = try #require(meetings(2).first)
    #expect(item.title(on: board.today) == "planned for 2026-06-12")
    #expect(try item.due == day("2026-06-12"))
  }

  @Test func `what is due, but not late yet, counts no days`() throws {
    let book = Scene(program: "check-ins: [day 30]").signed().held("2026-03-30").book
    let board = Board(book, today: try day("2026-04-03"))
    let items = board.items(within: 1)
    #expect(items.map(\.kind) == [.checkIn, .checkIn])
    let renderer = OverdueText(
      book, today: board.today, ink: .none, width: nil, location: { $0 })
    #expect(renderer.tabSeparated(items).hasPrefix("0\tcheck-in"))
    #expect(renderer.text(items, by: .owner).contains("  now  check-in"))
  }

  @Test func `the page of a pair says what is overdue beside a plan, a pause, and a closing`()
    throws
  {
    let scene = Scene("pauses: [{from: 2026-06-01, to: 2026-06-07}]").signed()
      .meeting("2026-03-05", "held").meeting("2026-05-12", "planned")
    func page(_ scene: Scene, _ day: String) throws -> String {
      let board = Board(try scene.clock(day))
      return PairPage(
        board.pairs[0], board: board, ink: .none, width: nil, location: { $0 }
      ).text
    }
    let late = try page(scene, "2026-04-10")
    #expect(late.contains("was due 2026-03-19, 22 days ago"))
    #expect(late.contains("2026-05-12, in 32 days"))
    #expect(late.contains("2026-06-01 to 2026-06-07"))
    #expect(!late.contains("closing"))
    #expect(try page(scene, "2026-03-10").contains("due 2026-03-19, in 9 days"))
    let expired = try page(scene, "2026-09-20")
    #expect(expired.contains("was due 2026-09-07, 13 days ago"))
    #expect(!expired.contains("2026-06-01"))
  }

  @Test func `whoever is away or has left is late with nothing, also where others are`() throws {
    let scene = Scene(start: "2026-03-02").signed().held("2026-03-05")
      .person("bo", "away: [{from: 2026-04-02, to: 2026-04-20}]")
      .goal("due: 2026-04-05", owner: "[ana, bo]")
    func owners(_ day: String) throws -> [[PersonID]] {
      let board = Board(try scene.clock(day))
      return board.pairs[0].items.filter { $0.kind == .goal }.map(\.owners)
    }
    #expect(try owners("2026-04-05") == [["ana", "bo"]])
    #expect(try owners("2026-04-06") == [["ana"]])
    #expect(try owners("2026-04-21") == [["ana", "bo"]])
    let board = Board(try scene.clock("2026-04-06"))
    #expect(board.people.first { $0.id == "bo" }?.items.contains { $0.kind == .goal } == false)
    let text = OverdueText(
      board.clock.book, today: board.today, ink: .none, width: nil, location: { $0 })
    let shared = Board(try scene.clock("2026-04-21")).overview.items(within: 0)
    #expect(text.text(shared, by: .owner).contains("ana"))
    #expect(!text.text(shared, by: .owner, of: "bo").contains("ana\n"))
  }

  @Test func `what people say in a closing counts from its day on`() throws {
    let scene = Scene().with(
      "/closing.md", "date: 2026-05-01\nreason: other\nrecommend: {ana: 10}")
    #expect(Board(try scene.clock("2026-04-30")).kpis.recommendation == Ratio(0, of: 0))
    #expect(Board(try scene.clock("2026-05-01")).kpis.recommendation == Ratio(1, of: 1))
  }

  @Test func `the page of a pair says what something waits for`() throws {
    let scene = Scene(program: "check-ins: [day 7]").person("ana", "away: [{from: 2026-03-02}]")
      .meeting("2026-03-05", "held").meeting("2026-03-10", "planned").signed("bo")
    func page(_ scene: Scene) throws -> String {
      let board = Board(try scene.clock("2026-04-10"))
      return PairPage(
        board.pairs[0], board: board, ink: .none, width: nil, location: { $0 }
      ).text
    }
    let away = try page(scene)
    #expect(away.contains("has not signed: due 2026-03-16, 25 days ago · ana is away\n"))
    #expect(away.contains("ana · due 2026-03-09, 32 days ago · ana is away\n"))
    #expect(away.contains("bo · was due 2026-03-09, 32 days ago\n"))
    let closed = try page(scene.with("/closing.md", "date: 2026-04-01\nreason: other"))
    #expect(closed.contains("planned for 2026-03-10, 31 days ago · closed on 2026-04-01"))
  }

  @Test func `the page of a pair shows what is open without a day, of meetings and of open goals`()
    throws
  {
    let scene = Scene().goal(
      "due: 2026-08-01", body: "- [ ] Sketch it\n- [ ] @bo Rehearse\n- [x] Ask"
    )
    .goal("status: abandoned", body: "- [ ] Forget it", name: "old")
    .meeting("2026-03-09", "held", body: "- [ ] @bo Call the venue")
    let board = Board(try scene.clock("2026-04-10"))
    let page = PairPage(
      board.pairs[0], board: board, ink: .none, width: nil, location: { $0 }
    ).text
    let toDo = page.split(separator: "\n").filter { $0.contains("no day") }
    #expect(toDo.count == 3, "\(page)")
    for words in [
      ["Sketch it", "ana · no day"], ["Rehearse", "bo · no day"],
      ["Call the venue", "bo · no day"],
    ] {
      #expect(toDo.contains { line in words.allSatisfy { line.contains($0) } }, "\(page)")
    }
  }

  @Test func `people see what waits for them, and the coordinator who is free`() throws {
    let book = Self.book(
      [
        "ana+bo": (
          Self.terms("ana, bo"),
          [
            "meetings/2026-06-08":
              "status: held|- [ ] @bo Write due:2026-06-10\n- [ ] @zoe Call due:2026-06-11"
          ]
        ),
        "ana+dan": (Self.terms("ana, dan"), [:]),
        "ana+old": (Self.terms("ana, eva"), ["closing": "date: 2026-04-01"]),
      ],
      people: [
        "ana": "joined: 2026-01-05", "bo": "joined: 2026-01-05", "dan": "capacity: 2",
        "eva": "joined: 2026-01-05", "fin": "joined: 2026-07-01", "gus": "left: 2026-06-15",
        "hal": "capacity: 0", "ida": "away: [{from: 2026-06-01, to: 2026-06-15}]",
        "cleo": "joined: 2026-01-05", "kim": "takes-part-as: [mentor]\njoined: 2026-01-05",
      ])
    let people = Board(book, today: try day("2026-06-15")).people
    #expect(
      people.map(\.id) == [
        "ana", "bo", "cleo", "dan", "eva", "fin", "gus", "hal", "ida", "kim", "zoe",
      ])
    #expect(people.filter(\.isUnmatched).map(\.id) == ["eva", "kim"])
    #expect(people.filter(\.isOverCapacity).map(\.id) == ["ana"])
    #expect(people[0].pairs == ["ana+bo", "ana+dan"])
    #expect(people[1].items.contains { $0.kind == .action })
    let zoe = try #require(people.last)
    #expect(zoe.items.map { $0.title(on: zoe.items[0].due) } == ["Call"])
    #expect(zoe.person == nil)
    #expect(!zoe.isUnmatched)
  }

  // MARK: KPIs

  @Test func `figures have a numerator and a denominator`() throws {
    let terms = Self.terms("ana, bo")
    let book = Self.book(
      [
        "ana+bo": (
          terms,
          Self.signed(terms, "ana", "bo").merging([
            "meetings/2026-03-05":
              "status: held\nminutes: 30|- [x] A\n- [ ] B\n- [ ] C dropped:2026-03-09",
            "meetings/2026-03-20": "status: held|- [x] D",
            "meetings/2026-12-01": "status: held",
            "goals/a": "status: achieved", "goals/b": "status: partly",
            "goals/c": "due: 2026-03-30",
            "goals/d": "due: 2026-03-31", "goals/e": "due: 2026-03-01\nstatus: deferred",
          ]) { a, _ in a }
        ),
        "dan+eva": (
          Self.terms("dan, eva"), ["closing": "date: 2026-03-20\nrecommend: {dan: 6, eva: 9}"]
        ),
      ],
      people: [
        "ana": "capacity: 1", "bo": "capacity: 1", "dan": "capacity: 1", "eva": "left: 2026-03-01",
        "cleo": "capacity: 1",
      ],
      checkIns: [
        "2026-03-10-ana": "person: ana\npair: ana+bo\ndate: 2026-03-10\nrecommend: 10",
        "2026-03-11-bo": "person: bo\npair: ana+bo\ndate: 2026-03-11\nrecommend: 3",
        "2026-03-12-bo": "person: bo\npair: ana+bo\ndate: 2026-03-12\nrecommend: 7",
        "2026-03-10-eva": "person: eva\npair: dan+eva\ndate: 2026-03-10\nrecommend: 1",
      ])
    let kpis = Board(book, today: try day("2026-03-30")).kpis
    #expect(kpis.matchRate == Ratio(2, of: 3))
    // Two windows each are over, of which ana+bo kept both; dan+eva closed within their second.
    #expect(kpis.sessionCompletion == Ratio(2, of: 3))
    #expect(kpis.agreementRate == Ratio(1, of: 1))
    #expect(kpis.goalAchievement == Ratio(1, of: 3))
    #expect(kpis.actionCompletion == Ratio(2, of: 3))
    #expect(kpis.recommendation == Ratio(1, of: 4))
    #expect(kpis.minutesHeld == 90)
    #expect(kpis.onTimeRate == nil)
    #expect(kpis.activeToday == 1)
    let later = Board(book, today: try day("2026-06-02")).kpis
    #expect(later.retention(afterMonths: 3) == Ratio(1, of: 2))
    #expect(later.retention(afterMonths: 6) == Ratio(0, of: 0))
    #expect(Ratio(0, of: 0).share == nil)
    #expect(Ratio(-1, of: 2).share == -0.5)
  }

  @Test(arguments: [
    ("2026-03-01", "2026-03-01", 0), ("2026-03-01", "2026-03-02", 1),
    ("2026-08-31", "2026-12-01", 1),
    ("2026-09-01", "2026-12-01", 0), ("2026-04-01", "2026-04-30", 0),
    ("2026-04-30", "2026-05-01", 1),
  ])
  func `a pair was active in a period when it was on one of its days`(
    from: String, to: String, count: Int
  ) throws {
    let scene = Scene("pauses: [{from: 2026-04-01, to: 2026-04-30}]").signed()
    let board = Board(try scene.clock("2026-12-31"))
    #expect(try board.kpis.everActive(in: day(from)...day(to)) == count)
    #expect(board.kpis.activeToday == 0)
  }

  @Test func `an empty book has a board`() throws {
    let board = Board(Book(files: []), today: try day("2026-06-15"))
    #expect(board.pairs.isEmpty && board.overdue.isEmpty && board.people.isEmpty)
    #expect(board.kpis.matchRate.share == nil)
  }
}
