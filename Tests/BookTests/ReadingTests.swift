import Testing

@testable import Book

/// A book as people write it by hand, not as our scaffolds do.
struct ReadingTests {
  @Test(arguments: Sound.allCases)
  func `the first and the last day of a record hold all that it gives`(sound: Sound) {
    let text = sound.text(
      replacing: [
        "date: 1926-06-08", "timely: 2062-01-01",
        "training: [{topic: Listening, date: 1899-04-01}]",
      ], body: "- [ ] @bo-chen Write it (due:2077-01-01) done:1980-01-01 due:1970-01-01")
    let document = Document(SourceFile(path: sound.path, text: text))
    let days = document.mentionedDays.map(\.day.value)
    #expect(!days.isEmpty)
    #expect(days.allSatisfy { document.days?.contains($0) ?? false })
  }

  static let program = """
    ---\r
    # our charter\r
    coordinators: [ cleo-diaz , "bo" ]\r
    meet: fortnightly\r
    "style": 'peer'\r
    name:   "Peers: 2026"   # the second year\r
    start: 2026-01-05\r
    pairbook: 1\r
    grace: 1 week\r
    check-ins:\r
    - first meeting\r
    - day 30\r
    - every 2 months\r
    committee:\r
      leaders: bo\r
      learning: [cleo-diaz]\r
    ---\r
    # What this is not?\r
    \r
    Therapy. Call the assistance line.\r
    \r
    PURPOSE\r
    =======\r
    Learning.\r
    \r
    ## structure\r
    Pairs.\r
    ## Eligibility:\r
    All.\r
    ## Training  and   support\r
    An hour.\r
    ## Evaluation\r
    In July.\r
    """

  static let files: [(String, String)] = [
    ("program.md", program),
    (
      "people/bo.md",
      "\u{FEFF}---\nemail:\n  - bo@example.org\n  - bo@home.example\nname: Bo 🚀 Chen\njoined: '2026-01-05'\n"
        + "away: [{from: 2026-07-01, to: 2026-07-21}]\nmanager: Carla Dias <carla@example.org>\n"
        + "seeks:\n- systems: design\n---\n"
    ),
    (
      "people/cleo-diaz.md",
      """
      ---
      name: أنا سيلفا
      email: [cleo@example.org]
      joined: 2026-01-05
      since: 1999-04-01
      capacity: 2
      location: C:\\Lisboa
      languages: [pt, "en", 'de']
      ...

      """
    ),
    (
      "pairs/ours/agreement.md",
      """
      ---
      end: 2026-08-31
      start: 2026-03-02
      meet: every week for 4 weeks, then every 2 weeks
      members:
        - cleo-diaz # leads first
        - bo
      mode:\tvideo
      minutes: "45"
      pauses:
        - {from: 2026-05-01, to: 2026-05-08, reason: "holidays: sun"}
        - from: 2026-07-01
          to: 2026-07-14
      ---

      Ending
      ---
      With a talk.

      ## Boundaries
      - none after six

      ## Confidentiality
      > It stays here.

      ## Expectations
      1. Come prepared.

      ## Purpose
      `Go`

      """
    ),
    (
      "pairs/ours/goals/ziel 🎯.md",
      """
      ---
      title: "Ship \\u201cit\\u201d"
      owner: bo
      specific: >
        A folded text
        over lines.
      measurable: |
        talks
      baseline: -1
      target: 10
      current: 4.5
      achievable: yes
      relevant: no
      time-bound: 2026-08-01
      status: active
      x-note: [anything, {at: all}]
      ---
      - [X] One due:2026-05-01 done:2026-04-30
      - [ ] @cleo-diaz **Two** (due:2026-07-31), see https://example.org/?due:never
      - [ ] ~~Three~~ dropped:2026-05-05

      """
    ),
    (
      "pairs/ours/meetings/2026-03-09-2.md",
      """
      ---
      status: held
      time: 09:05
      absent: []
      lead: bo
      ---
      * [ ] @bo Write: the outline due:2026-03-20.
      ~~~
      - [ ] @nobody due:never
      ~~~

      """
    ),
  ]

  static let book = Book(files: files.map { SourceFile(path: $0.0, text: $0.1) })
  static let today = Day("2026-06-15") ?? Day(number: 0)

  @Test func `a book written by hand is right but for one colon`() {
    let found = findings(
      in: RuleContext(Self.book, today: Self.today),
      rules: RuleSection.file.rules + RuleSection.days.rules + [.personUnknown])
    #expect(
      found.map(\.short) == [
        "people/bo.md:10: the value contains `: `; put it in quotes [yaml-colon]",
        "program.md:15: `leaders` is a list: write `[bo]` [value-list]",
      ])
  }

  @Test func `a program is read with CRLF, quotes and comments`() throws {
    let program = try #require(Self.book.program)
    #expect(program.name?.value == "Peers: 2026")
    #expect(program.coordinators.map(\.value) == ["cleo-diaz", "bo"])
    #expect(program.meet?.value == Cadence(every: Span(2, .weeks)))
    #expect(program.style?.value == .peer)
    #expect(program.policy.grace == Span(1, .weeks))
    #expect(program.policy.sign == Span(14, .days))
    #expect(
      program.checkIns.map(\.value) == [.firstMeeting, .day(30), .every(Span(2, .months))])
    #expect(program.committee[.leaders]?.map(\.value) == ["bo"])
    #expect(program.name?.place.line == 6)
  }

  @Test func `people are read with a byte order mark, emoji and from right to left`() throws {
    let bo = try #require(Self.book.person("bo"))
    #expect(bo.displayName == "Bo 🚀 Chen")
    #expect(bo.emails.map(\.value) == ["bo@example.org", "bo@home.example"])
    #expect(bo.manager?.value == .outside(name: "Carla Dias", email: "carla@example.org"))
    #expect(bo.absence(on: Self.today) == nil)
    #expect(bo.away.first?.to?.value == Day("2026-07-21"))
    let cleo = try #require(Self.book.person("cleo-diaz"))
    #expect(cleo.displayName == "أنا سيلفا")
    #expect(cleo.location?.value == "C:\\Lisboa")
    #expect(cleo.languages.map(\.value) == ["pt", "en", "de"])
    #expect(cleo.capacity == 2)
  }

  @Test func `an agreement is read in any order and style`() throws {
    let agreement = try #require(Self.book.pair(named: "ours")?.agreement)
    #expect(agreement.members.map(\.value) == ["cleo-diaz", "bo"])
    #expect(agreement.meet?.value.phases.count == 2)
    #expect(agreement.mode?.value == .video)
    #expect(agreement.minutes?.value == 45)
    #expect(agreement.pauses.map(\.from?.value.description) == ["2026-05-01", "2026-07-01"])
    #expect(agreement.pauses.first?.reason?.value == "holidays: sun")
  }

  @Test func `a goal is read with its steps`() throws {
    let goal = try #require(Self.book.pair(named: "ours")?.goals.first)
    #expect(goal.title?.value == "Ship “it”")
    #expect(goal.owners.map(\.value) == ["bo"])
    #expect(goal.specific?.value == "A folded text over lines.\n")
    #expect(goal.attainable?.value == "yes")
    #expect(goal.relevant?.value == "no")
    #expect(goal.due?.value == Day("2026-08-01"))
    #expect(goal.progress == 0.5)
    #expect(
      goal.steps.map(\.title) == ["One", "**Two** see https://example.org/?due:never", "Three"])
    #expect(goal.steps.map(\.isDone) == [true, false, false])
    #expect(goal.steps[1].owner?.value == "cleo-diaz")
    #expect(goal.steps[1].due?.value == Day("2026-07-31"))
    #expect(goal.steps[2].isDropped)
  }

  @Test func `a meeting has the day of its file's name`() throws {
    let meeting = try #require(Self.book.pair(named: "ours")?.meetings.first)
    #expect(meeting.date == Day("2026-03-09"))
    #expect(meeting.time?.value == "09:05")
    #expect(meeting.actions.map(\.title) == ["Write: the outline"])
    #expect(meeting.actions[0].due?.value == Day("2026-03-20"))
  }

  @Test func `a record that is wrong in part is read for the rest`() throws {
    let goal = SourceFile(
      path: Sound.goal.path,
      text: Sound.goal.text(replacing: ["title: Review: part two", "due: soon", "target: many"]))
    let book = Book(files: [goal])
    let read = try #require(book.pairs.first?.goals.first)
    #expect(read.title == nil)
    #expect(read.due == nil)
    #expect(read.target == 1)
    #expect(read.owners.map(\.value) == ["ana-silva"])
    #expect(read.steps.count == 2)
  }

  @Test func `an agreement that can't be read in full makes no signature stale`() {
    let sound = Sound.signed(Sound.allCases.map { SourceFile(path: $0.path, text: $0.rawValue) })
    let broken = SourceFile(
      path: Sound.agreement.path,
      text: Sound.agreement.text(replacing: ["members: [ana-silva, bo-chen"]))
    let files = sound.filter { $0.path != broken.path } + [broken]
    let found = findings(in: RuleContext(Book(files: files), today: Self.today))
    #expect(found.map(\.rule) == ["yaml-syntax"])
  }

  @Test func `a conflict hides everything else in its file and nothing in others`() {
    let goal = Sound.goal.text(
      replacing: [
        "due: soon", "owner: [nobody]", "<<<<<<< HEAD\ntea: a\n=======\ntea: b\n>>>>>>> bo",
      ])
    let files = [
      SourceFile(path: Sound.goal.path, text: goal),
      SourceFile(path: Sound.ana.path, text: Sound.ana.text(replacing: ["tea: oolong"])),
    ]
    let found = findings(in: RuleContext(Book(files: files), today: Self.today))
    #expect(found.map(\.rule) == ["conflict-markers", "key-unknown"])
  }

  @Test func `a key is found among others, whatever their number and their lengths`() {
    var chance = SplitMix64(seed: 12)
    for _ in 0..<500 {
      let known = (1...20).flatMap { length in
        ["a", "b"].map { String(repeating: $0, count: length) }
      }
      let names = known.shuffled(using: &chance).prefix(.random(in: 0...20, using: &chance))
      let keys = names.map { Int.random(in: 0...30, using: &chance) > 0 ? $0 : "'\($0)'" }
      let text = "---\n\(keys.map { "\($0): 1\n" }.joined())---\n"
      let front = Document(SourceFile(path: "program.md", text: text)).frontMatter
      for name in known {
        #expect(front.index(of: name) == names.firstIndex(of: name), "\(name) in \(keys)")
      }
    }
  }

  @Test func `people of one name are told apart by their ids`() {
    let names = ["ana": "Ana", "ana-2": "Ana", "bo": "Bo"]
    let book = Book(
      files: names.map {
        SourceFile(path: "people/\($0.key).md", text: "---\nname: \($0.value)\n---\n")
      })
    #expect(
      names.keys.sorted().map(book.displayName) == ["Ana (ana)", "Ana (ana-2)", "Bo"])
  }
}
