import Testing

@testable import Book

/// What only history knows, from states of a book one after the other.
@Suite struct `Facts of history` {
  private static let pair = "pairs/ana+bo"

  /// Each state of some files with its day; the facts of them all.
  private func facts(_ states: (day: String, files: [String: String])...) throws -> HistoryFacts {
    var before: [String: String] = [:]
    var commits: [CommitFacts] = []
    for (day, files) in states {
      let comparison = BookComparison(from: book(before), to: book(files))
      let paths = Set(before.keys).union(files.keys).filter { before[$0] != files[$0] }
      commits.append(
        CommitFacts(
          day: try #require(Day(day)), email: "ana@example.org",
          added: paths.filter { before[$0] == nil }, comparison: comparison))
      before = files
    }
    // What a cache keeps of them is all of it.
    let packed = PackedHistory(
      head: "head", newest: 7, commits.enumerated().map { ("\($0.offset)", $0.element) })
    let kept = try #require(PackedHistory(packed.bytes[...]))
    #expect(kept.bytes == packed.bytes)
    #expect(kept.head == "head" && kept.newest == 7)
    return HistoryFacts(kept.commits.map(\.facts))
  }

  /// What a commit of any branch adds.
  private func commit(
    _ day: String, from old: [String: String], to new: [String: String]
  ) throws -> CommitFacts {
    CommitFacts(
      day: try #require(Day(day)), email: "", added: new.keys.filter { old[$0] == nil },
      comparison: BookComparison(from: book(old), to: book(new)))
  }

  private func book(_ files: [String: String]) -> Book {
    Book(files: files.map { SourceFile(path: $0.key, text: $0.value) })
  }

  private func goal(due: String, current: Int = 0, note: String = "") -> String {
    "---\ntitle: Talk\nowner: ana\ndue: \(due)\ncurrent: \(current)\ntarget: 3\n---\n\n\(note)\n"
  }

  private func meeting(_ status: String, _ actions: String...) -> String {
    "---\nstatus: \(status)\n---\n\n" + actions.map { $0 + "\n" }.joined()
  }

  private func action(_ files: [String: String]) throws -> Action {
    try #require(book(files).pairs.first?.meetings.first?.actions.first)
  }

  @Test func `say how often and how far a goal's day moved`() throws {
    let path = "\(Self.pair)/goals/talk.md"
    let facts = try facts(
      ("2026-03-01", [path: goal(due: "2026-06-01")]),
      ("2026-04-01", [path: goal(due: "2026-06-15", current: 1)]),
      ("2026-05-01", [path: goal(due: "2026-06-10", current: 1)]),
      ("2026-06-01", [path: goal(due: "2026-07-18", current: 1)]))
    let goal = try #require(book([path: goal(due: "2026-07-18")]).pairs.first?.goals.first)
    let slip = try #require(facts.slip(of: goal))
    #expect(slip.phrase == "due moved 3 times, 47 days in all")
    #expect(slip.first == Day("2026-06-01"))
    #expect(facts.lastChange(of: path) == Day("2026-06-01"))
  }

  @Test func `know when something in a goal changed, not when its layout did`() throws {
    let path = "\(Self.pair)/goals/talk.md"
    let text = goal(due: "2026-06-01", note: "Because.")
    let facts = try facts(
      ("2026-03-01", [path: text]),
      ("2026-04-01", [path: text.replacing("Because.", with: "Because it is time.")]),
      ("2026-05-01", [path: text.replacing("Because.", with: "Because it is time.\n\n")]))
    #expect(facts.lastChange(of: path) == Day("2026-04-01"))
  }

  @Test func `follow actions that are reworded, and records that move`() throws {
    let old = "\(Self.pair)/meetings/2026-03-09.md"
    let new = "\(Self.pair)/meetings/2026-03-11.md"
    let rest = "- [ ] Call the venue\n- [ ] Print the posters\n- [ ] Ask for a microphone"
    let last = meeting("held", "- [x] @ana Book the large room due:2026-03-30", rest)
    let facts = try facts(
      ("2026-03-09", [old: meeting("held", "- [ ] @ana Book the room due:2026-03-20", rest)]),
      ("2026-03-20", [old: meeting("held", "- [ ] @ana Book the room due:2026-03-27", rest)]),
      ("2026-03-21", [old: meeting("held", "- [ ] @ana Book the large room due:2026-03-27", rest)]),
      ("2026-03-22", [new: meeting("held", "- [ ] @ana Book the large room due:2026-03-27", rest)]),
      ("2026-03-28", [new: last]))
    let action = try action([new: last])
    #expect(facts.firstDue(of: action) == Day("2026-03-20"))
    #expect(facts.doneDay(of: action) == Day("2026-03-28"))
    let item = DueItem(
      subject: .action(title: action.title), pair: "ana+bo", owners: [],
      due: try #require(Day("2026-03-30")), evidence: action.evidence, waiting: nil)
    #expect(facts.slip(of: item)?.phrase == "due moved 2 times, 10 days in all")
  }

  @Test func `judge what was done in time by the day that was recorded first`() throws {
    let path = "\(Self.pair)/meetings/2026-03-09.md"
    let last = meeting(
      "held", "- [x] @ana Book the room due:2026-04-30 done:2026-04-02",
      "- [x] @bo Send the draft due:2026-03-20", "- [x] @bo Say thanks")
    let facts = try facts(
      (
        "2026-03-09",
        [
          path: meeting(
            "held", "- [ ] @ana Book the room due:2026-03-20",
            "- [ ] @bo Send the draft due:2026-03-20", "- [ ] @bo Say thanks")
        ]
      ),
      (
        "2026-03-18",
        [
          path: meeting(
            "held", "- [ ] @ana Book the room due:2026-04-30",
            "- [x] @bo Send the draft due:2026-03-20", "- [ ] @bo Say thanks")
        ]
      ),
      ("2026-04-02", [path: last]))
    let board = Board(
      book([path: last]), today: try #require(Day("2026-05-01")), history: facts)
    #expect(board.kpis.onTimeRate == Ratio(1, of: 2))
    #expect(Board(book([path: last]), today: board.today).kpis.onTimeRate == nil)
  }

  @Test func `tell which notes were written down much later than the meeting`() throws {
    let (late, soon) = (
      "\(Self.pair)/meetings/2026-03-02.md", "\(Self.pair)/meetings/2026-03-16.md"
    )
    let facts = try facts(
      ("2026-03-01", [late: meeting("planned")]),
      ("2026-03-22", [late: meeting("held")]),
      ("2026-03-23", [late: meeting("held"), soon: meeting("held")]))
    let meetings = book([late: meeting("held"), soon: meeting("held")]).pairs[0].meetings
    #expect(meetings.map { facts.daysToRecord($0) } == [20, nil])
  }

  @Test func `give the day on which terms changed, whatever the pair is called`() throws {
    let agreement = "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every week\n---\n\nText.\n"
    let changed = agreement.replacing("every week", with: "every 2 weeks")
    let facts = try facts(
      ("2026-03-01", ["\(Self.pair)/agreement.md": agreement]),
      ("2026-04-01", ["\(Self.pair)/agreement.md": changed]),
      (
        "2026-04-15",
        [
          "\(Self.pair)/agreement.md": changed.replacing(
            "meet", with: "boundaries-reviewed: 2026-04-15\nmeet")
        ]
      ),
      (
        "2026-05-01",
        [
          "pairs/talkers/agreement.md": changed.replacing(
            "meet", with: "boundaries-reviewed: 2026-04-15\nmeet")
        ]
      ))
    #expect(facts.lastTermsChange(of: "pairs/talkers/agreement.md") == Day("2026-04-01"))
  }

  @Test func `give the day from which a signature stands under no text of today`() throws {
    let agreement = "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every week\n---\n\nText.\n"
    func signature(_ text: String) -> String {
      let terms = Agreement(Document(SourceFile(path: "\(Self.pair)/agreement.md", text: text)))
        .terms
      return "---\nas: member\ndate: 2026-03-02\nterms: \(terms.digest)\n---\n"
    }
    func record(_ text: String, signed: String) -> [String: String] {
      [
        "\(Self.pair)/agreement.md": text,
        "\(Self.pair)/signatures/ana.md": signature(agreement),
        "\(Self.pair)/signatures/bo.md": signature(signed),
      ]
    }
    let second = agreement.replacing("every week", with: "every 2 weeks")
    let third = agreement.replacing("every week", with: "every 3 weeks")
    let fourth = agreement.replacing("every week", with: "every 4 weeks")
    let facts = try facts(
      ("2026-03-01", record(agreement, signed: agreement)),
      // Taken back: nobody has anything to sign again.
      ("2026-04-01", record(second, signed: agreement)),
      ("2026-04-02", record(agreement, signed: agreement)),
      // Changed twice more; Bo signed in between.
      ("2026-05-01", record(second, signed: agreement)),
      ("2026-05-03", record(second, signed: second)),
      ("2026-05-10", record(third, signed: second)),
      ("2026-05-20", record(fourth, signed: second)))
    let pair = book(record(fourth, signed: second)).pairs[0]
    #expect(
      pair.signatures.map { facts.staleSince($0, of: pair)?.description } == [
        "2026-05-01", "2026-05-10",
      ])
  }

  @Test func `count people by the month in which they came`() throws {
    func person(_ name: String) -> String { "---\nname: \(name)\n---\n" }
    let facts = try facts(
      ("2026-03-01", ["people/ana.md": person("Ana Silva")]),
      (
        "2026-03-20",
        ["people/ana.md": person("Ana Silva"), "people/bo.md": person("Bo Chen of Taipei")]
      ),
      (
        "2026-05-02",
        [
          "people/ana.md": person("Ana Costa"), "people/bo.md": person("Bo Chen of Taipei"),
          "people/cy.md": person("Cyrus"),
        ]
      ))
    let board = Board(book([:]), today: try #require(Day("2026-06-01")), history: facts)
    let months = try #require(board.kpis.signUps)
    #expect(months.map(\.month) == ["2026-03", "2026-05"])
    #expect(months.map(\.count) == [2, 1])
  }

  @Test func `leave out who wrote what, and when, where records came from somewhere else`() throws {
    var files: [String: String] = [:]
    for number in 0..<1_000 {
      files["pairs/p\(number)/meetings/2025-03-02.md"] = meeting("held")
    }
    files["\(Self.pair)/signatures/bo.md"] = "---\nas: member\ndate: 2025-03-02\n---\n"
    let facts = try facts(("2026-03-01", files))
    #expect(facts.author(of: "\(Self.pair)/signatures/bo.md") == nil)
    let pair = book(files).pairs[1]
    #expect(facts.daysToRecord(pair.meetings[0]) == nil)
  }

  @Test func `tell tasks of one title apart`() throws {
    let path = "\(Self.pair)/meetings/2026-06-03.md"
    func note(_ ana: String, _ bo: String) -> String {
      meeting("held", "- [\(ana)", "- [\(bo)")
    }
    let last = note("x] @ana Read it due:2026-06-24", "x] @bo Read it due:2026-06-10")
    let facts = try facts(
      (
        "2026-06-03",
        [path: note(" ] @ana Read it due:2026-06-10", " ] @bo Read it due:2026-06-10")]
      ),
      (
        "2026-06-09",
        [path: note(" ] @ana Read it due:2026-06-24", " ] @bo Read it due:2026-06-10")]
      ),
      (
        "2026-06-10",
        [path: note(" ] @ana Read it due:2026-06-24", "x] @bo Read it due:2026-06-10")]
      ),
      ("2026-06-25", [path: last]))
    let actions = book([path: last]).pairs[0].meetings[0].actions
    #expect(actions.map { facts.slip(of: $0)?.moves } == [1, nil])
    #expect(actions.map { facts.doneDay(of: $0)?.description } == ["2026-06-25", "2026-06-10"])
    let board = Board(
      book([path: last]), today: try #require(Day("2026-06-26")), history: facts)
    #expect(board.kpis.onTimeRate == Ratio(1, of: 2))
  }

  @Test(arguments: [3, 40])
  func `number tasks of one title`(count: Int) {
    let text = meeting(
      "held",
      (0..<count).map { "- [ ] \($0 % 2 == 0 ? "Read" : "Write")" }
        .joined(separator: "\n"))
    let actions = book(["\(Self.pair)/meetings/2026-06-03.md": text]).pairs[0].meetings[0].actions
    #expect(actions.map(\.number) == (0..<count).map { $0 / 2 })
  }

  @Test func `measure from the first day to the one that something has now`() throws {
    let path = "\(Self.pair)/goals/talk.md"
    let facts = try facts(
      ("2026-06-03", [path: goal(due: "2026-09-01")]),
      ("2026-06-06", [path: goal(due: "2026-10-15")]))
    let goal = try #require(book([path: goal(due: "2026-10-01")]).pairs.first?.goals.first)
    #expect(facts.slip(of: goal)?.phrase == "due moved once, 30 days")
  }

  @Test func `begin anew with a record that takes the place of another`() throws {
    let (goal, note) = ("\(Self.pair)/goals/talk.md", "\(Self.pair)/meetings/2026-06-01.md")
    let other = "---\ntitle: Write a book\nowner: bo\ndue: 2026-12-01\n---\n\nx\n"
    let facts = try facts(
      ("2026-06-03", [goal: self.goal(due: "2026-09-01")]),
      ("2026-06-04", [goal: self.goal(due: "2026-10-01"), note: meeting("held", "- [x] A")]),
      ("2026-06-05", [:]),
      ("2026-06-06", [goal: other, note: meeting("planned", "- [ ] A")]))
    let pair = book([goal: other, note: meeting("held", "- [x] A")]).pairs[0]
    #expect(facts.slip(of: pair.goals[0]) == nil)
    #expect(facts.doneDay(of: pair.meetings[0].actions[0]) == nil)
  }

  @Test func `follow what was written on another branch about a record that moved`() throws {
    let path = "/goals/talk.md"
    let agreement = "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every week\n---\n\nText.\n"
    func files(_ pair: String, due: String, meet: String = "week") -> [String: String] {
      [
        "pairs/\(pair)\(path)": goal(due: due),
        "pairs/\(pair)/agreement.md": agreement.replacing("every week", with: "every \(meet)"),
      ]
    }
    let start = files("p", due: "2026-09-01")
    let branch = files("p", due: "2026-10-15", meet: "2 weeks")
    let commits = [
      try commit("2026-06-03", from: [:], to: start),
      try commit("2026-06-10", from: start, to: files("q", due: "2026-09-01")),
      try commit("2026-06-20", from: start, to: branch),
    ]
    let now = book(files("q", due: "2026-10-15"))
    let facts = HistoryFacts(commits)
    #expect(facts.lastChange(of: "pairs/q\(path)") == Day("2026-06-20"))
    #expect(facts.lastTermsChange(of: "pairs/q/agreement.md") == Day("2026-06-20"))
    #expect(facts.slip(of: now.pairs[0].goals[0])?.moves == 1)
    // A new pair that takes the old name has a history of its own.
    let other = try commit("2026-06-30", from: [:], to: start)
    let later = try commit("2026-07-02", from: start, to: branch)
    let both = HistoryFacts(commits + [other, later])
    #expect(both.lastChange(of: "pairs/q\(path)") == Day("2026-06-20"))
    #expect(both.lastChange(of: "pairs/p\(path)") == Day("2026-07-02"))
    #expect(both.lastTermsChange(of: "pairs/p/agreement.md") == Day("2026-07-02"))
  }

  @Test func `count once what two branches did alike`() throws {
    let (talk, note) = ("\(Self.pair)/goals/talk.md", "\(Self.pair)/meetings/2026-05-04.md")
    let start = [talk: goal(due: "2026-09-01"), note: meeting("planned", "- [ ] A")]
    let first = [
      talk: goal(due: "2026-10-01"), note: meeting("held", "- [x] A"),
      "people/eva.md": "---\nname: Eva\n---\n",
    ]
    let second = first.merging([talk: goal(due: "2026-11-01")]) { $1 }
    let commits = [
      try commit("2026-06-01", from: [:], to: start),
      try commit("2026-06-03", from: start, to: first),
      try commit("2026-06-04", from: first, to: second),
      try commit("2026-06-20", from: start, to: first),
      try commit("2026-06-21", from: first, to: second),
      try commit("2026-06-22", from: start, to: second),
    ]
    let pair = book(second).pairs[0]
    let facts = HistoryFacts(commits)
    #expect(facts.slip(of: pair.goals[0])?.moves == 2)
    #expect(facts.slip(of: pair.goals[0])?.first == Day("2026-09-01"))
    #expect(facts.doneDay(of: pair.meetings[0].actions[0]) == Day("2026-06-03"))
    #expect(facts.daysToRecord(pair.meetings[0]) == 30)
    #expect(facts.signUps == [try #require(Day("2026-06-03"))])
    // Taken back and done again, it counts from then on.
    let again = HistoryFacts(
      commits + [
        try commit("2026-06-23", from: second, to: start),
        try commit("2026-06-25", from: start, to: second),
      ])
    #expect(again.slip(of: pair.goals[0])?.moves == 4)
    #expect(again.doneDay(of: pair.meetings[0].actions[0]) == Day("2026-06-25"))
    #expect(again.daysToRecord(pair.meetings[0]) == 52)
    #expect(again.signUps.count == 2)
  }

  @Test func `know no day of what was done again and isn't committed yet`() throws {
    let path = "\(Self.pair)/meetings/2026-06-03.md"
    let open = [path: meeting("held", "- [ ] @ana Read it")]
    let done = [path: meeting("held", "- [x] @ana Read it")]
    let commits = [
      try commit("2026-06-03", from: [:], to: open),
      try commit("2026-06-05", from: open, to: done),
      try commit("2026-06-08", from: done, to: open),
    ]
    let action = try action(done)
    #expect(HistoryFacts(commits[..<2]).doneDay(of: action) == Day("2026-06-05"))
    #expect(HistoryFacts(commits).doneDay(of: action) == nil)
  }

  @Test func `keep the day of what two branches did, and one of them took back`() throws {
    let note = "\(Self.pair)/meetings/2026-05-04.md"
    let start = [note: meeting("planned", "- [ ] A")]
    let done = [note: meeting("held", "- [x] A")]
    let facts = HistoryFacts([
      try commit("2026-05-01", from: [:], to: start),
      try commit("2026-06-03", from: start, to: done),
      try commit("2026-06-05", from: start, to: done),
      try commit("2026-06-07", from: done, to: start),
    ])
    let meeting = book(done).pairs[0].meetings[0]
    #expect(facts.doneDay(of: meeting.actions[0]) == Day("2026-06-05"))
    #expect(facts.daysToRecord(meeting) == 32)
  }

  @Test func `forget a task that was taken out, not a record that two branches added`() throws {
    let (talk, note) = ("\(Self.pair)/goals/talk.md", "\(Self.pair)/meetings/2026-05-04.md")
    let start = [talk: goal(due: "2026-09-01"), note: meeting("held", "- [ ] A", "- [ ] B")]
    let later = [talk: goal(due: "2026-10-01"), note: meeting("held", "- [x] A", "- [ ] B")]
    let without = [talk: goal(due: "2026-10-01"), note: meeting("held", "- [ ] B")]
    let added = try commit("2026-06-01", from: [:], to: start)
    let changed = try commit("2026-06-03", from: start, to: later)
    let addedAgain = try commit("2026-06-05", from: [:], to: start)
    let pair = book(later).pairs[0]
    let facts = HistoryFacts([added, changed, addedAgain])
    #expect(facts.slip(of: pair.goals[0])?.moves == 1)
    #expect(facts.doneDay(of: pair.meetings[0].actions[0]) == Day("2026-06-03"))
    #expect(facts.daysToRecord(pair.meetings[0]) == 28)
    let back = HistoryFacts([
      added, changed, try commit("2026-06-06", from: later, to: without),
      try commit("2026-06-08", from: without, to: later),
    ])
    #expect(back.doneDay(of: pair.meetings[0].actions[0]) == Day("2026-06-08"))
    // What another branch told of a record after it was removed isn't of the next one there.
    let next = HistoryFacts([
      added, try commit("2026-06-02", from: start, to: [:]), changed, addedAgain,
    ])
    #expect(next.slip(of: pair.goals[0]) == nil)
    #expect(next.doneDay(of: pair.meetings[0].actions[0]) == nil)
    #expect(next.daysToRecord(pair.meetings[0]) == 32)
  }

  @Test func `let another branch not make a signature stale a second time`() throws {
    let agreement = "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every week\n---\n\nText.\n"
    let place = "\(Self.pair)/agreement.md"
    let terms = Agreement(Document(SourceFile(path: place, text: agreement))).terms
    func files(_ agreement: String) -> [String: String] {
      [
        place: agreement,
        "\(Self.pair)/signatures/ana.md":
          "---\nas: member\ndate: 2026-03-02\nterms: \(terms.digest)\n---\n",
      ]
    }
    let start = files(agreement)
    let facts = HistoryFacts([
      try commit("2026-03-02", from: [:], to: start),
      try commit(
        "2026-04-01", from: start, to: files(agreement.replacing("week", with: "2 weeks"))),
      try commit("2026-06-01", from: start, to: files(agreement.replacing("Text", with: "Words"))),
    ])
    let pair = book(start).pairs[0]
    #expect(facts.staleSince(pair.signatures[0], of: pair) == Day("2026-04-01"))
  }

  @Test func `count a signature as stale from the day on which its own text was left`() throws {
    let place = "\(Self.pair)/agreement.md"
    func agreement(_ cadence: String) -> String {
      "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every \(cadence)\n---\n\nText.\n"
    }
    func terms(_ cadence: String) -> Terms {
      Agreement(Document(SourceFile(path: place, text: agreement(cadence)))).terms
    }
    func files(_ cadence: String, signed: String? = nil) -> [String: String] {
      guard let signed else { return [place: agreement(cadence)] }
      let signature = "---\nas: member\ndate: 2026-03-03\nterms: \(terms(signed).digest)\n---\n"
      return [place: agreement(cadence), "\(Self.pair)/signatures/ana.md": signature]
    }
    func since(_ commits: CommitFacts..., signed: String = "week") throws -> String? {
      let pair = book(files("4 weeks", signed: signed)).pairs[0]
      return HistoryFacts(commits).staleSince(pair.signatures[0], of: pair)?.description
    }
    let start = try commit("2026-03-02", from: [:], to: files("week"))
    let changed = try commit("2026-04-01", from: files("week"), to: files("2 weeks"))
    let signed = try commit(
      "2026-04-02", from: files("week"), to: files("week", signed: "week"))
    let changedAgain = try commit(
      "2026-06-01", from: files("2 weeks", signed: "week"), to: files("4 weeks", signed: "week"))
    // No commit saw both her signature and that its text was left.
    #expect(try since(start, changed, signed, changedAgain) == "2026-04-01")
    // A merge left both sides behind.
    let other = try commit("2026-04-03", from: files("week"), to: files("3 weeks"))
    let merge = CommitFacts(
      day: Day("2026-05-01")!, email: "", added: [],
      comparison: BookComparison(from: book(files("2 weeks")), to: book(files("4 weeks")))
        .intersection(BookComparison(from: book(files("3 weeks")), to: book(files("4 weeks")))))
    #expect(try since(start, changed, other, merge, signed: "2 weeks") == "2026-05-01")
    #expect(try since(start, changed, other, merge, signed: "3 weeks") == "2026-05-01")
    // A merge took over the other side, which nobody tells.
    #expect(
      try since(
        start, changed, other,
        commit("2026-06-01", from: files("3 weeks"), to: files("4 weeks")), signed: "2 weeks")
        == "2026-04-03")
    // What another branch made of it, and didn't keep, isn't what made it stale.
    let back = try commit("2026-04-20", from: files("2 weeks"), to: files("week"))
    let later = try commit("2026-06-01", from: files("3 weeks"), to: files("4 weeks"))
    let direct = try commit("2026-05-02", from: files("week"), to: files("4 weeks"))
    #expect(try since(start, changed, other, back, later) == "2026-04-03")
    #expect(try since(start, changed, other, direct) == "2026-05-02")
  }

  @Test func `follow what was written on another branch about a task that was reworded`() throws {
    let path = "\(Self.pair)/meetings/2026-06-03.md"
    let later = "\(Self.pair)/meetings/2026-06-04.md"
    let rest = "- [ ] Call the venue\n- [ ] Print the posters"
    func note(_ action: String) -> String { meeting("held", action, rest) }
    let start = [path: note("- [ ] Book the room due:2026-06-10")]
    let moved = [path: note("- [ ] Book the room due:2026-06-20")]
    let large = [path: note("- [ ] Book the large room due:2026-06-10")]
    let largest = [later: note("- [ ] Book the largest room due:2026-06-10")]
    let commits = [
      try commit("2026-06-03", from: [:], to: start),
      try commit("2026-06-04", from: start, to: large),
      try commit("2026-06-05", from: large, to: [later: large[path]!]),
      try commit("2026-06-06", from: [later: large[path]!], to: largest),
      try commit("2026-06-07", from: start, to: moved),
      try commit("2026-06-08", from: moved, to: [path: note("- [x] Book the room due:2026-06-20")]),
    ]
    let now = [later: note("- [x] Book the largest room due:2026-06-20")]
    let facts = HistoryFacts(commits)
    #expect(facts.slip(of: try action(now))?.moves == 1)
    #expect(facts.firstDue(of: try action(now)) == Day("2026-06-10"))
    #expect(facts.doneDay(of: try action(now)) == Day("2026-06-08"))
    // A new task may have the old words.
    let other = [later: note("- [ ] Book the largest room due:2026-06-10\n- [ ] Book the room")]
    let both = HistoryFacts(
      commits + [
        try commit("2026-06-10", from: largest, to: other),
        try commit(
          "2026-06-12", from: other,
          to: [later: other[later]!.replacing("[ ] Book the room", with: "[x] Book the room")]),
      ])
    #expect(both.doneDay(of: try action(now)) == Day("2026-06-08"))
    let second = try #require(book(other).pairs[0].meetings[0].actions.dropFirst().first)
    #expect(both.doneDay(of: second) == Day("2026-06-12"))
    // Nor does it lead in a circle when it is called again as it was.
    let back = HistoryFacts([
      commits[0], commits[1], try commit("2026-06-05", from: large, to: start), commits[4],
    ])
    #expect(back.slip(of: try action(moved))?.moves == 1)
  }

  @Test func `follow a goal that one branch renames, and another one with its pair`() throws {
    let agreement = "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every week\n---\n\nText.\n"
    func files(_ pair: String, _ name: String = "talk", due: String) -> [String: String] {
      [
        "pairs/\(pair)/goals/\(name).md": goal(due: due),
        "pairs/\(pair)/agreement.md": agreement,
      ]
    }
    let start = files("p", due: "2026-09-01")
    let moved = files("p", due: "2026-09-15")
    let goalRenamed = files("p", "speak", due: "2026-09-15")
    let pairRenamed = files("q", due: "2026-09-15")
    let later = files("q", due: "2026-10-01")
    let both = files("q", "speak", due: "2026-10-01")
    let merge = CommitFacts(
      day: try #require(Day("2026-06-06")), email: "", added: ["pairs/q/goals/speak.md"],
      comparison: BookComparison(from: book(goalRenamed), to: book(both))
        .intersection(BookComparison(from: book(later), to: book(both))))
    let facts = HistoryFacts([
      try commit("2026-06-01", from: [:], to: start),
      try commit("2026-06-02", from: start, to: moved),
      try commit("2026-06-03", from: moved, to: goalRenamed),
      try commit("2026-06-04", from: moved, to: pairRenamed),
      try commit("2026-06-05", from: pairRenamed, to: later),
      merge,
    ])
    let slip = facts.slip(of: book(both).pairs[0].goals[0])
    #expect(slip?.phrase == "due moved 2 times, 30 days in all")
    #expect(slip?.first == Day("2026-09-01"))
  }

  @Test func `follow a goal that gets two names in two merges with the branch that moved it`()
    throws
  {
    func files(_ pair: String, _ name: String, due: String = "2026-09-01") -> [String: String] {
      [
        "pairs/\(pair)/goals/\(name).md": goal(due: due),
        "pairs/\(pair)/agreement.md": "---\nmembers: [ana, bo]\n---\n\nText.\n",
      ]
    }
    func merge(
      _ day: String, _ one: [String: String], _ other: [String: String], to both: [String: String]
    ) throws -> CommitFacts {
      CommitFacts(
        day: try #require(Day(day)), email: "", added: both.keys.sorted(),
        comparison: BookComparison(from: book(one), to: book(both))
          .intersection(BookComparison(from: book(other), to: book(both))))
    }
    let (start, later) = (files("p", "talk"), files("q", "talk", due: "2026-10-01"))
    let (second, third) = (files("p", "speak"), files("p", "chat"))
    let now = files("q", "chat", due: "2026-10-01")
    let facts = HistoryFacts([
      try commit("2026-06-01", from: [:], to: start),
      try commit("2026-06-02", from: start, to: second),
      try commit("2026-06-03", from: start, to: files("q", "talk")),
      try commit("2026-06-04", from: second, to: third),
      try commit("2026-06-05", from: files("q", "talk"), to: later),
      try merge("2026-06-06", second, later, to: files("q", "speak", due: "2026-10-01")),
      try merge("2026-06-07", third, later, to: now),
    ])
    #expect(facts.slip(of: book(now).pairs[0].goals[0])?.moves == 1)
    #expect(facts.lastChange(of: "pairs/q/goals/chat.md") == Day("2026-06-05"))
  }

  @Test func `follow a pair of which another branch tells once more how it was renamed`() throws {
    func files(_ pair: String, due: String) -> [String: String] {
      [
        "pairs/\(pair)/goals/talk.md": goal(due: due),
        "pairs/\(pair)/agreement.md": "---\nmembers: [ana, bo]\n---\n\nText.\n",
      ]
    }
    let start = files("p", due: "2026-09-01")
    let second = files("q", due: "2026-09-01")
    let facts = HistoryFacts([
      try commit("2026-06-01", from: [:], to: start),
      try commit("2026-06-02", from: start, to: second),
      try commit("2026-06-03", from: second, to: files("r", due: "2026-09-01")),
      try commit("2026-06-04", from: start, to: second),
      try commit("2026-06-05", from: start, to: files("p", due: "2026-10-01")),
    ])
    #expect(facts.lastChange(of: "pairs/r/goals/talk.md") == Day("2026-06-05"))
    let now = book(files("r", due: "2026-10-01"))
    #expect(facts.slip(of: now.pairs[0].goals[0])?.moves == 1)
  }

  @Test func `give the last day, in whatever order a rebase put the days of commits`() throws {
    let (talk, agreement) = ("\(Self.pair)/goals/talk.md", "\(Self.pair)/agreement.md")
    let terms = "---\nmembers: [ana, bo]\nmeet: every week\n---\n\nText.\n"
    let other = terms.replacing("week", with: "month")
    let facts = try facts(
      ("2026-06-01", [talk: goal(due: "2026-09-01"), agreement: terms]),
      ("2026-06-10", [talk: goal(due: "2026-09-01", current: 1), agreement: other]),
      (
        "2026-06-03",
        [
          talk: goal(due: "2026-10-01", current: 1),
          agreement: other.replacing("Text", with: "Words"),
        ]
      ))
    #expect(facts.lastChange(of: talk) == Day("2026-06-10"))
    #expect(facts.lastTermsChange(of: "pairs/ana+bo/agreement.md") == Day("2026-06-10"))
  }

  @Test func `keep what is known of a goal when one of two names is gone, or the old one`() throws {
    let place = "\(Self.pair)/goals"
    let (start, moved) = (goal(due: "2026-09-01"), goal(due: "2026-10-01"))
    let commits = [
      try commit("2026-06-01", from: [:], to: ["\(place)/a.md": start]),
      try commit("2026-06-02", from: ["\(place)/a.md": start], to: ["\(place)/a.md": moved]),
      try commit("2026-06-03", from: ["\(place)/a.md": moved], to: ["\(place)/b.md": moved]),
    ]
    let other = [
      // Another branch called it otherwise; a merge kept both files, and one of them went.
      try commit("2026-06-04", from: ["\(place)/a.md": moved], to: ["\(place)/c.md": moved]),
      try commit(
        "2026-06-06", from: ["\(place)/b.md": moved, "\(place)/c.md": moved],
        to: ["\(place)/b.md": moved]),
    ]
    let back = [
      // Another branch took it out under its old name, and back.
      try commit("2026-06-04", from: ["\(place)/a.md": moved], to: [:]),
      try commit("2026-06-05", from: [:], to: ["\(place)/a.md": moved]),
    ]
    let now = book(["\(place)/b.md": moved]).pairs[0].goals[0]
    for later in [other, back] {
      let facts = HistoryFacts(commits + later)
      #expect(facts.slip(of: now)?.phrase == "due moved once, 30 days")
    }
  }

  @Test func `keep what is known of a goal that was removed, and that a merge kept`() throws {
    let place = "\(Self.pair)/goals/a.md"
    let (start, moved) = (goal(due: "2026-09-01"), goal(due: "2026-10-01"))
    let facts = HistoryFacts([
      try commit("2026-06-01", from: [:], to: [place: start]),
      try commit("2026-06-02", from: [place: start], to: [place: moved]),
      try commit("2026-06-03", from: [place: start], to: [:]),
    ])
    let now = book([place: moved]).pairs[0].goals[0]
    #expect(facts.slip(of: now)?.phrase == "due moved once, 30 days")
  }

  @Test func `begin anew with what was gone and comes back`() throws {
    let talk = "\(Self.pair)/goals/talk.md"
    let agreement = "---\nmembers: [ana, bo]\nstart: 2026-03-02\nmeet: every week\n---\n\nText.\n"
    let signature = "\(Self.pair)/signatures/ana.md"
    let files = [
      talk: goal(due: "2026-09-01"), "\(Self.pair)/agreement.md": agreement,
      signature: "---\nas: member\ndate: 2026-03-02\n---\n",
    ]
    let back = try self.facts(("2026-06-01", files), ("2026-06-10", [:]), ("2026-06-11", files))
    #expect(back.lastChange(of: talk) == Day("2026-06-11"))
    #expect(back.lastTermsChange(of: "\(Self.pair)/agreement.md") == Day("2026-06-11"))
  }
}
