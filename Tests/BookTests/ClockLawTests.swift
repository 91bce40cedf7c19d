import Testing

@testable import Book

/// Laws that hold for every book.
@Suite struct ClockLawTests {
  @Test(arguments: 1...12)
  func `shifting all days and today changes no answer`(seed: UInt64) throws {
    let base = try day("2026-03-02")
    let days = [0, 12, 47, 95, 190]
    func all(from base: Day) -> [[String]] {
      let book = RandomBook(seed: seed, base: base).book
      return days.map { answers(Board(book, today: base + $0), base: base) }
    }
    let here = all(from: base)
    for shift in [1, 29, -400] { #expect(all(from: base + shift) == here, "shifted by \(shift)") }
  }

  @Test(arguments: 1...12)
  func `what is overdue stays so until something is done`(seed: UInt64) throws {
    let base = try day("2026-03-02")
    let book = RandomBook(seed: seed, base: base, isSteady: true).book
    var before: [String: Int] = [:]
    for today in 130..<165 {
      let late = overdue(Board(book, today: base + today), base: base)
      for (item, days) in before {
        #expect(late[item] == days + 1, "\(item) on day \(today)")
      }
      before = late
    }
    #expect(!before.isEmpty)
  }

  @Test(arguments: 1...8)
  func `status and overdue agree item by item`(seed: UInt64) throws {
    let base = try day("2026-03-02")
    let book = RandomBook(seed: seed, base: base).book
    for today in [0, 40, 100, 200] {
      let clock = Clock(book, today: base + today)
      let board = Board(clock)
      #expect(
        Set(board.overdue)
          == Set(board.pairs.flatMap(\.items).filter { $0.isOverdue(on: clock.today) }))
      for status in board.pairs {
        #expect(status.items == clock.items(of: status.pair))
        #expect(status.items.allSatisfy { !$0.isOverdue(on: clock.today) || $0.due < clock.today })
        #expect(status.items.allSatisfy { $0.waiting == nil || !$0.isOverdue(on: clock.today) })
      }
    }
  }

  @Test(arguments: 1...8)
  func `the order of files changes no answer`(seed: UInt64) throws {
    let base = try day("2026-03-02")
    let files = RandomBook(seed: seed, base: base).sources
    var random = SplitMix64(seed: seed)
    let today = base + 60
    let sorted = answers(Board(Book(files: files), today: today), base: base)
    for _ in 1...3 {
      let shuffled = files.shuffled(using: &random)
      #expect(answers(Board(Book(files: shuffled), today: today), base: base) == sorted)
    }
  }

  // MARK: Answers as text, with days counted from the base

  private func answers(_ board: Board, base: Day) -> [String] {
    board.pairs.map { status in
      let items = status.items.map { text($0, base) + ($0.waiting == nil ? "" : " waits") }
      let reasons = status.reasons.map { "\($0.word) \($0.age ?? -1) \($0.evidence.count)" }
      let next = status.next
      return """
        \(status.pair.name) \(status.standing) \(status.windows.met) \(status.maxDaysOverdue)
        \(items.joined(separator: "; "))
        \(reasons.joined(separator: "; "))
        next \((next.due).map { $0 - base } ?? -1) \(next.planned.map { $0 - base } ?? -1) \(next.lead ?? "")
        \(status.goals.map { "\($0.verdict)" }) \(status.signals.map { $0.question() })
        \(status.checkIns.map { "\($0.person) \($0.due - base) \($0.answer == nil)" })
        """
    } + [
      "\(board.kpis.matchRate) \(board.kpis.sessionCompletion) \(board.kpis.goalAchievement)",
      "\(board.overdue.map { text($0, base) })",
    ]
  }

  private func text(_ item: DueItem, _ base: Day) -> String {
    "\(item.kind) \(item.owners) \(item.due - base) \(item.evidence.line ?? 0)"
  }

  /// Days overdue by item.
  private func overdue(_ board: Board, base: Day) -> [String: Int] {
    Dictionary(
      board.overdue.map {
        ("\($0.pair) \($0.evidence) \(text($0, base))", $0.daysOverdue(on: board.today))
      },
      uniquingKeysWith: max)
  }
}

/// A small book with everything in it, made of chance: two pairs, spans in days only.
struct RandomBook {
  private var random: SplitMix64
  private let base: Day
  private(set) var sources: [SourceFile] = []

  /// A steady book has no pauses, absences or closings, and no records after day 130.
  init(seed: UInt64, base: Day, isSteady: Bool = false) {
    random = SplitMix64(seed: seed)
    self.base = base
    add("program.md", program)
    for person in ["ana", "bo", "cleo", "dan"] { addPerson(person, isSteady) }
    for pair in [["ana", "bo"], ["bo", "cleo", "dan"]] { addPair(pair, isSteady) }
  }

  var book: Book { Book(files: sources) }

  private var program: String {
    """
    pairbook: 1
    name: P
    style: peer
    start: \(base)
    coordinators: [dan]
    meet: every 14 days
    review-boundaries: 60 days
    signatures: [member, supervisor, coordinator]
    check-ins: [first meeting, day 30, midpoint, end, every 45 days]
    """
  }

  private mutating func day(_ range: Range<Int>) -> Day {
    base + Int.random(in: range, using: &random)
  }

  private mutating func pick(_ words: [String]) -> String {
    words.randomElement(using: &random) ?? ""
  }

  private mutating func happens(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func add(_ path: String, _ front: String, _ body: String = "") {
    if sources.contains(where: { $0.path == path }) { return }
    sources.append(SourceFile(path: path, text: "---\n\(front)\n---\n\n\(body)\n"))
  }

  private mutating func addPerson(_ id: String, _ isSteady: Bool) {
    var lines = "name: \(id)\nmanager: Eva <eva@example.org>"
    if !isSteady, happens(30) {
      let from = day(0..<150)
      lines += "\naway: [{from: \(from), to: \(from + 20)}]"
    }
    if !isSteady, happens(10) { lines += "\nleft: \(day(50..<200))" }
    add("people/\(id).md", lines)
  }

  private mutating func addPair(_ members: [String], _ isSteady: Bool) {
    let folder = "pairs/\(members.joined(separator: "+"))"
    let start = day(0..<20)
    let limit = isSteady ? 120 : 200
    var lines = """
      members: [\(members.joined(separator: ", "))]
      start: \(start)
      end: \(isSteady ? start + 400 : day(120..<200))
      meet: \(pick(["every 10 days", "every 7 days for 21 days, then every 14 days"]))
      """
    if !isSteady, happens(40) {
      let from = day(20..<120)
      lines += "\npauses: [{from: \(from), to: \(from + 15)}]"
    }
    add("\(folder)/agreement.md", lines)
    for _ in 0..<Int.random(in: 0...8, using: &random) {
      addMeeting(folder, members, limit, isSteady)
    }
    for number in 0..<3 { addGoal(folder, "g\(number)", members, limit) }
    if happens(50) { add("\(folder)/signatures/\(members[0]).md", "as: member\nterms: sha256:0") }
    for number in 0..<2 where happens(60) {
      let person = pick(members)
      add(
        "checkins/c\(number)-\(folder.count).md",
        """
        person: \(person)
        pair: \(members.joined(separator: "+"))
        date: \(day(10..<limit))
        point: \(pick(["day 30", "every 45 days", "midpoint"]))
        flag: \(pick(["none", "none", "attention", "urgent"]))
        """)
    }
    if !isSteady, happens(20) {
      add("\(folder)/closing.md", "date: \(day(60..<200))\nreason: other")
    }
  }

  private mutating func addMeeting(
    _ folder: String, _ members: [String], _ limit: Int, _ isSteady: Bool
  ) {
    let date = day(0..<limit)
    let status = pick(["held", "held", "held", "planned", "cancelled", "missed", "moved"])
    var lines = "status: \(status)\nlead: \(pick(members))"
    if status == "moved" || happens(20) { lines += "\nmoved-to: \(day(0..<limit))" }
    if happens(30) { lines += "\nnext: \(date + 12)" }
    var body = ""
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      body += "- [\(pick([" ", "x"]))] @\(pick(members)) Do it due:\(day(0..<200))\n"
    }
    add("\(folder)/meetings/\(date).md", lines, body)
  }

  private mutating func addGoal(
    _ folder: String, _ slug: String, _ members: [String], _ limit: Int
  ) {
    let owner = happens(30) ? "[\(members.joined(separator: ", "))]" : pick(members)
    add(
      "\(folder)/goals/\(slug).md",
      """
      title: \(slug)
      owner: \(owner)
      due: \(day(40..<200))
      status: \(pick(["active", "active", "draft", "achieved", "abandoned"]))
      current: 0.\(pick(["1", "4", "8"]))
      """, "- [ ] Step due:\(day(20..<150))")
  }
}
