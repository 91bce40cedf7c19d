import Testing

@testable import Book

/// What is said of each kind of change.
@Suite struct `Changes of a book` {
  static let files: [String: String] = [
    "program.md": """
    ---
    pairbook: 1
    name: Peers
    style: peer
    start: 2026-01-05
    coordinators: [cleo]
    meet: every month
    grace: 3 days
    ---

    ## Purpose

    To learn from each other.

    """,
    "people/ana.md": """
    ---
    name: Ana Silva
    email: ana@example.org
    joined: 2026-01-05
    capacity: 1
    offers: [public speaking]
    ---

    I like mountains.

    """,
    "pairs/ana+bo/agreement.md": """
    ---
    members: [ana, bo]
    start: 2026-03-02
    end: 2026-08-31
    meet: every 2 weeks
    pauses:
      - from: 2026-04-01
        to: 2026-04-10
        reason: a matter of the heart
    ---

    ## Purpose

    To speak in public.

    ## Boundaries

    Work only.

    """,
    "pairs/ana+bo/goals/talk.md": """
    ---
    title: Give talks
    owner: ana
    specific: Three talks of twenty minutes
    measurable: talks given
    target: 3
    current: 1
    attainable: there is a stage every month
    relevant: a staff role needs it
    due: 2026-07-01
    ---

    ## Steps

    - [ ] Choose a subject due:2026-04-01
    - [x] Find a stage done:2026-03-20

    ## Why

    Because I never dared to.

    """,
    "pairs/ana+bo/meetings/2026-03-09.md": """
    ---
    status: planned
    lead: ana
    ---

    ## Where we are

    Nervous about the first talk.

    ## Actions

    - [ ] @ana Book the room due:2026-03-20
    - [ ] @bo Read the draft of the talk due:2026-03-16
    - [x] @bo Send the slides done:2026-03-12

    """,
    "pairs/ana+bo/closing.md": """
    ---
    date: 2026-09-01
    reason: burnout
    recommend:
      ana: 9
    ---

    ## Summary: Ana

    I dare now.

    """,
    "checkins/2026-04-01-ana.md": """
    ---
    person: ana
    pair: ana+bo
    date: 2026-04-01
    point: day 30
    fit: good
    ---

    What I gained.

    """,
  ]

  static func book(_ files: [String: String]) -> Book {
    var signed = files
    // A signature under the terms as they are in the table's book.
    let agreement = Self.files["pairs/ana+bo/agreement.md"]!
    let document = Document(SourceFile(path: "pairs/ana+bo/agreement.md", text: agreement))
    let digest = Terms(canonicalText: canonicalTerms(of: document)).digest
    for (path, text) in signed { signed[path] = text.replacing("DIGEST", with: digest) }
    return Book(files: signed.map { SourceFile(path: $0.key, text: $0.value) })
  }

  static let signature = """
    ---
    signer: bo
    as: member
    date: 2026-03-02
    terms: DIGEST
    ---

    """

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: [String: String]
    let after: [String: String]
    let sentences: [String]
    let kinds: [String]

    /// A file in which one text replaces another.
    init(
      _ name: String, in path: String, _ text: String, _ other: String, _ told: (String, String)...
    ) {
      precondition(files[path]!.contains(text), "\(name): the file doesn't say \(text)")
      self.init(name, [path: files[path]!.replacing(text, with: other)], told)
    }

    /// A file that is there only afterwards, or (nil) only before.
    init(_ name: String, at path: String, _ text: String?, _ told: (String, String)...) {
      self.init(name, [path: text], told)
    }

    /// Several files.
    init(_ name: String, all changed: [String: String?], _ told: (String, String)...) {
      self.init(name, changed, told)
    }

    private init(_ name: String, _ changed: [String: String?], _ told: [(String, String)]) {
      testDescription = name
      before = files
      after = files.merging(changed.compactMapValues(\.self)) { $1 }
        .filter { changed[$0.key].map { $0 != nil } ?? true }
      kinds = told.map(\.0)
      sentences = told.map(\.1)
    }

    /// Files before and after.
    init(
      _ name: String, from before: [String: String], to after: [String: String],
      _ told: (String, String)...
    ) {
      testDescription = name
      self.before = before
      self.after = after
      kinds = told.map(\.0)
      sentences = told.map(\.1)
    }
  }

  private static let agreement = "pairs/ana+bo/agreement.md"
  private static let goal = "pairs/ana+bo/goals/talk.md"
  private static let meeting = "pairs/ana+bo/meetings/2026-03-09.md"

  static let agreements = [
    Case(
      "a pair starts", from: [:], to: [agreement: files[agreement]!],
      (
        "pair-started",
        "pair started: ana and bo, 2026-03-02 to 2026-08-31, every 2 weeks"
      )),
    Case("an agreement is gone", at: agreement, nil, ("pair-removed", "agreement removed")),
    Case(
      "it runs longer", in: agreement, "2026-08-31", "2026-10-31",
      ("end-moved", "extended from 2026-08-31 to 2026-10-31")),
    Case(
      "it runs shorter", in: agreement, "2026-08-31", "2026-07-31",
      ("end-moved", "shortened from 2026-08-31 to 2026-07-31")),
    Case(
      "another cadence", in: agreement, "every 2 weeks", "every week",
      ("agreement-changed", "agreement: meet every 2 weeks → every week")),
    Case(
      "boundaries are looked at", in: agreement, "pauses:",
      "boundaries-reviewed: 2026-05-04\npauses:",
      ("boundaries-reviewed", "boundaries reviewed on 2026-05-04")),
    Case(
      "a clause is edited", in: agreement, "Work only.", "Work only, and never at night.",
      ("agreement-changed", "agreement edited: Boundaries")),
    Case(
      "a second pause", in: agreement, "pauses:",
      "pauses:\n  - from: 2026-06-01\n    to: 2026-06-14\n    reason: a baby",
      ("paused", "paused from 2026-06-01 to 2026-06-14")),
    Case(
      "a pause ends early", in: agreement, "2026-04-10", "2026-04-05",
      (
        "pair-pause-changed",
        "pause from 2026-04-01 ends on 2026-04-05 instead of 2026-04-10"
      )),
    Case(
      "a pause begins later", in: agreement, "from: 2026-04-01", "from: 2026-04-03",
      (
        "pair-pause-changed",
        "pause from 2026-04-01 to 2026-04-10 is from 2026-04-03 to 2026-04-10 now"
      )),
    Case(
      "a pause has another reason", in: agreement, "a matter of the heart", "holidays",
      ("agreement-changed", "agreement: pauses changed")),
    Case(
      "a pause is taken back", in: agreement,
      "pauses:\n  - from: 2026-04-01\n    to: 2026-04-10\n    reason: a matter of the heart\n", "",
      ("pair-pause-removed", "pause from 2026-04-01 to 2026-04-10 taken back")),
    Case(
      "a signature", at: "pairs/ana+bo/signatures/bo.md", signature,
      ("signed", "signed by bo as member")),
    Case(
      "a supervisor signs", at: "pairs/ana+bo/signatures/gil.md",
      signature.replacing("signer: bo\nas: member", with: "signer: gil\nas: supervisor\nfor: bo"),
      ("signed", "signed by gil as supervisor of bo")),
    Case(
      "a signature becomes stale",
      from: files.merging(["pairs/ana+bo/signatures/bo.md": signature]) { $1 },
      to: files.merging([
        "pairs/ana+bo/signatures/bo.md": signature,
        agreement: files[agreement]!.replacing("every 2 weeks", with: "every week"),
      ]) { $1 },
      ("agreement-changed", "agreement: meet every 2 weeks → every week"),
      ("signature-stale", "signature of bo became stale: meet changed")),
    Case(
      "a signature is valid again",
      from: files.merging([
        "pairs/ana+bo/signatures/bo.md": signature,
        agreement: files[agreement]!.replacing("Work only.", with: "Anything."),
      ]) { $1 },
      to: files.merging(["pairs/ana+bo/signatures/bo.md": signature]) { $1 },
      ("agreement-changed", "agreement edited: Boundaries"),
      ("signature-valid-again", "signature of bo is valid again")),
    Case(
      "someone signs again",
      from: files.merging([
        "pairs/ana+bo/signatures/bo.md": signature.replacing(
          "DIGEST", with: "sha256:" + String(repeating: "0", count: 64))
      ]) { $1 },
      to: files.merging([
        "pairs/ana+bo/signatures/bo.md": signature.replacing("03-02", with: "03-05")
      ]) { $1 },
      ("signed", "signed again by bo as member")),
    Case(
      "a signature is gone",
      from: files.merging(["pairs/ana+bo/signatures/bo.md": signature]) { $1 }, to: files,
      ("signature-removed", "signature of bo removed")),
    Case(
      "a pair closes",
      from: files.filter { $0.key != "pairs/ana+bo/closing.md" }, to: files,
      ("closed", "closed on 2026-09-01")),
    Case(
      "a closing is gone", at: "pairs/ana+bo/closing.md", nil,
      ("reopened", "closing removed: open again")),
    Case(
      "a closing has another reason", in: "pairs/ana+bo/closing.md", "burnout", "no-time",
      ("closing-changed", "closing: reason changed")),
  ]

  static let goals = [
    Case(
      "a goal", at: "pairs/ana+bo/goals/read.md",
      "---\ntitle: Read more\nowner: bo\ndue: 2026-07-15\n---\n",
      ("goal-added", "goal added: \"Read more\", due 2026-07-15")),
    Case(
      "a goal is gone", at: goal, nil, ("goal-removed", "goal \"Give talks\" removed")),
    Case(
      "it is achieved", in: goal, "due: 2026-07-01",
      "due: 2026-07-01\nstatus: achieved\nclosed: 2026-06-20",
      ("goal-achieved", "goal \"Give talks\" achieved")),
    Case(
      "it is achieved in part", in: goal, "due: 2026-07-01",
      "due: 2026-07-01\nstatus: partly\nclosed: 2026-06-20",
      ("goal-partly", "goal \"Give talks\" partly achieved")),
    Case(
      "its day moves", in: goal, "2026-07-01", "2026-08-15",
      ("goal-due-moved", "goal \"Give talks\" moved from 2026-07-01 to 2026-08-15")),
    Case(
      "it gets on", in: goal, "current: 1", "current: 2",
      ("goal-progress", "goal \"Give talks\": progress 1 → 2 of 3")),
    Case(
      "it aims higher", in: goal, "target: 3", "target: 5",
      ("goal-changed", "goal \"Give talks\": target 3 → 5")),
    Case(
      "it passes to someone else", in: goal, "owner: ana", "owner: [ana, bo]",
      ("goal-reassigned", "goal \"Give talks\": owner [ana] → [ana, bo]")),
    Case(
      "it has another title", in: goal, "title: Give talks", "title: Speak up",
      ("goal-reworded", "goal \"Give talks\" is called \"Speak up\" now")),
    Case(
      "its texts change", in: goal, "talks given", "people reached",
      ("goal-changed", "goal \"Give talks\": measurable changed")),
    Case(
      "its notes change", in: goal, "Because I never dared to.", "Because it is time.",
      ("goal-notes-edited", "goal \"Give talks\": notes edited: Why")),
    Case(
      "a step is done", in: goal, "- [ ] Choose a subject due:2026-04-01",
      "- [x] Choose a subject due:2026-04-01 done:2026-03-30",
      ("step-done", "step done: \"Choose a subject\"")),
    Case(
      "its file has another name",
      all: [goal: nil, "pairs/ana+bo/goals/speak.md": files[goal]!],
      ("goal-renamed", "goal \"Give talks\" is in speak.md now")),
  ]

  static let meetings = [
    Case(
      "a meeting is planned", at: "pairs/ana+bo/meetings/2026-03-23.md",
      "---\nstatus: planned\n---\n", ("meeting-planned", "meeting of 2026-03-23 planned")),
    Case(
      "a meeting is written down with its actions", at: "pairs/ana+bo/meetings/2026-03-23.md",
      "---\nstatus: held\n---\n\n- [ ] @bo Write the outline due:2026-04-01\n- [x] Book a table\n",
      ("meeting-held", "meeting of 2026-03-23 held"),
      ("action-added", "action added: \"Write the outline\", for bo, due 2026-04-01"),
      ("action-done", "action done: \"Book a table\"")),
    Case(
      "it is held", in: meeting, "planned", "held",
      ("meeting-held", "meeting of 2026-03-09 held")),
    Case(
      "it is missed", in: meeting, "planned", "missed",
      ("meeting-missed", "meeting of 2026-03-09 missed")),
    Case(
      "it is cancelled", in: meeting, "planned", "cancelled",
      ("meeting-cancelled", "meeting of 2026-03-09 cancelled")),
    Case(
      "it is moved", in: meeting, "planned", "moved\nmoved-to: 2026-03-12",
      ("meeting-moved", "meeting of 2026-03-09 moved to 2026-03-12")),
    Case(
      "its file moves to another day",
      all: [meeting: nil, "pairs/ana+bo/meetings/2026-03-11.md": files[meeting]!],
      ("meeting-moved", "meeting of 2026-03-09 moved to 2026-03-11")),
    Case(
      "someone else leads", in: meeting, "lead: ana", "lead: bo",
      ("meeting-changed", "meeting of 2026-03-09: lead ana → bo")),
    Case(
      "a meeting is gone", at: meeting, nil, ("meeting-removed", "meeting of 2026-03-09 removed")),
    Case(
      "its notes change", in: meeting, "Nervous about the first talk.", "Calm.",
      ("meeting-notes-edited", "meeting of 2026-03-09: notes edited: Where we are")),
    Case(
      "an action is added", in: meeting, "## Actions\n", "## Actions\n\n- [ ] Call the venue",
      ("action-added", "action added: \"Call the venue\"")),
    Case(
      "an action is done", in: meeting, "- [ ] @ana Book", "- [x] @ana Book",
      ("action-done", "action done: \"Book the room\"")),
    Case(
      "an action is open again", in: meeting, "- [x] @bo Send the slides done:2026-03-12",
      "- [ ] @bo Send the slides", ("action-reopened", "action open again: \"Send the slides\"")),
    Case(
      "an action is dropped", in: meeting, "- [ ] @ana Book the room due:2026-03-20",
      "- [x] @ana ~~Book the room~~ due:2026-03-20 dropped:2026-03-18",
      ("action-dropped", "action dropped: \"Book the room\"")),
    Case(
      "an action has another owner", in: meeting, "@ana Book", "@bo Book",
      ("action-reassigned", "action \"Book the room\" passed from ana to bo")),
    Case(
      "an action is due later", in: meeting, "2026-03-20", "2026-03-27",
      (
        "action-due-moved",
        "action \"Book the room\" moved from 2026-03-20 to 2026-03-27"
      )),
    Case(
      "an action gets a day", in: meeting, "Send the slides", "Send the slides due:2026-03-14",
      ("action-due-moved", "action \"Send the slides\" is due 2026-03-14")),
    Case(
      "an action has other words", in: meeting, "Read the draft of the talk",
      "Read the second draft of the talk",
      (
        "action-reworded",
        "action \"Read the draft of the talk\" reworded: \"Read the second draft of the talk\""
      )),
    Case(
      "an action is gone", in: meeting, "- [ ] @ana Book the room due:2026-03-20\n", "",
      ("action-removed", "action removed: \"Book the room\"")),
  ]

  static let others = [
    Case(
      "someone joins", at: "people/bo.md",
      "---\nname: Bo Chen\nemail: bo@example.org\njoined: 2026-01-06\n---\n",
      ("person-joined", "bo joined")),
    Case(
      "someone leaves", in: "people/ana.md", "capacity: 1", "capacity: 1\nleft: 2026-05-01",
      ("person-left", "ana left on 2026-05-01")),
    Case(
      "someone has more room", in: "people/ana.md", "capacity: 1", "capacity: 2",
      ("person-changed", "ana: capacity 1 → 2")),
    Case(
      "someone offers something else", in: "people/ana.md", "public speaking", "writing",
      ("person-changed", "ana: offers changed")),
    Case(
      "someone writes of themselves", in: "people/ana.md", "mountains", "the sea",
      ("person-notes-edited", "ana: notes edited: the beginning")),
    Case(
      "a profile has another name",
      all: ["people/ana.md": nil, "people/ana-silva.md": files["people/ana.md"]!],
      ("person-renamed", "ana is called ana-silva now")),
    Case(
      "a profile is gone", at: "people/ana.md", nil,
      ("person-removed", "profile of ana removed")),
    Case(
      "a program is set up", from: [:], to: ["program.md": files["program.md"]!],
      ("program-added", "program set up: Peers")),
    Case(
      "the policy changes", in: "program.md", "grace: 3 days", "grace: 5 days",
      ("program-changed", "program: grace 3 days → 5 days")),
    Case(
      "the charter is edited", in: "program.md", "To learn from each other.", "To learn.",
      ("program-notes-edited", "program: notes edited: Purpose")),
    Case(
      "a check-in", at: "checkins/2026-05-01-bo.md",
      "---\nperson: bo\npair: ana+bo\ndate: 2026-05-01\npoint: midpoint\nfit: not-good\n---\n",
      ("check-in-added", "check-in of bo: midpoint")),
    Case(
      "answers to a check-in change", in: "checkins/2026-04-01-ana.md", "fit: good",
      "fit: not-good", ("check-in-changed", "check-in of ana changed")),
    Case(
      "a file can't be read", in: "people/ana.md", "---\nname", "--\nname",
      ("file-changed", "people/ana.md changed")),
    Case(
      "a pair has another name",
      from: files,
      to: Dictionary(
        uniqueKeysWithValues: files.map {
          ($0.key.replacing("pairs/ana+bo/", with: "pairs/talkers/"), $0.value)
        }),
      ("pair-renamed", "pair was called ana+bo before")),
    Case(
      "a value that isn't one is prose", in: goal, "due: 2026-07-01", "due: when I feel like it",
      ("goal-changed", "goal \"Give talks\": due changed")),
  ]

  @Test(arguments: agreements + goals + meetings + others)
  func `are told in the words of the program`(_ example: Case) {
    let found = Self.book(example.after).changes(since: Self.book(example.before))
    #expect(found.map(\.sentence) == example.sentences)
    #expect(found.map(\.kind) == example.kinds)
  }

  @Test(arguments: agreements + goals + meetings + others)
  func `are none between a state and itself`(_ example: Case) {
    #expect(Self.book(example.after).changes(since: Self.book(example.after)).isEmpty)
  }

  @Test func `stand in Markdown as they are`() {
    let change = Change.ofFile("notes/AT&amp;T *&copy;*.txt", .added(nil))
    let chronicle = Chronicle(entries: [], uncommitted: [change], begins: nil)
    #expect(chronicle.markdown.contains("- notes/AT\\&amp;T \\*\\&copy;\\*.txt added\n"))
  }

  @Test func `give scripts all that their sentences say`() throws {
    func json(_ matter: Change.Matter, _ event: Change.Event) -> String {
      let change = Change(matter: matter, event: event, pair: nil, path: "x.md")
      return Chronicle(entries: [], uncommitted: [change], begins: nil).json.text
    }
    let moved = json(.meeting("2026-06-01"), .status("moved", to: "2026-06-08"))
    #expect(moved.contains("\"to\": \"2026-06-08\"") && moved.contains("\"status\": \"moved\""))
    let progress = json(.goal(title: "Talk"), .progress(from: "1", to: "2", target: "3"))
    #expect(progress.contains("\"target\": \"3\"") && progress.contains("\"status\": null"))
    let pause = json(
      .pair,
      .pauseChanged(from: "2026-06-01", to: nil, wasFrom: "2026-06-01", wasTo: "2026-06-30"))
    #expect(pause.contains("\"to\": \"2026-06-30\""))
  }

  @Test func `are those of a pair under all of its names, also on another branch`() {
    func entry(_ id: String, _ changes: (pair: String, event: Change.Event)...) -> Chronicle.Entry {
      Chronicle.Entry(
        id: id, day: .distantFuture, author: "", email: "", subject: "",
        changes: changes.map {
          Change(matter: .pair, event: $0.event, pair: $0.pair, path: "pairs/\($0.pair)")
        })
    }
    let chronicle = Chronicle(
      entries: [
        entry("start", ("a", .added(nil))),
        entry("second", ("b", .renamed(from: "a"))),
        entry("branch", ("a", .notes(["x"])), ("z", .notes(["x"]))),
        entry("third", ("c", .renamed(from: "b"))),
        entry("branch 2", ("a", .notes(["x"])), ("b", .notes(["x"]))),
        // Another pair by a name that was free.
        entry("other", ("a", .added(nil))),
        entry("its own", ("a", .notes(["x"]))),
      ], uncommitted: [], begins: nil)
    let told = chronicle.about("c").entries
    #expect(told.map(\.id) == ["start", "second", "branch", "third", "branch 2"])
    #expect(told.map(\.changes.count) == [1, 1, 1, 1, 2])
  }

  @Test func `of a merge are those that neither side had, whatever they had instead`() {
    func goal(_ due: String, title: String = "Give talks") -> Book {
      Book(files: [
        SourceFile(
          path: "pairs/ana+bo/goals/talk.md",
          text: "---\ntitle: \(title)\nowner: ana\ndue: \(due)\n---\n")
      ])
    }
    func merge(_ sides: [Book], _ result: Book) -> [String] {
      BookComparison(from: sides[0], to: result)
        .intersection(BookComparison(from: sides[1], to: result)).changes.map(\.sentence)
    }
    let sides = [goal("2026-10-01"), goal("2026-10-15")]
    #expect(
      merge(sides, goal("2026-12-24")) == [
        "goal \"Give talks\" moved from 2026-10-01 to 2026-12-24"
      ])
    #expect(merge(sides, goal("2026-10-15")).isEmpty)
  }

  /// Two sides of a merge and what it holds, as notes or as what stands above them, with what is told.
  static let merges: [(one: String, other: String, merged: String, events: [Change.Event])] = [
    ("## A\n\n1\n", "## A\n\n2\n\n## B\n\n2\n", "## A\n\n3\n\n## B\n\n2\n", [.notes(["A"])]),
    (
      "## A\n\n1\n\n## B\n\n2\n", "## A\n\n2\n\n## B\n\n1\n", "## A\n\n2\n\n## B\n\n2\n", []
    ),
    ("relevant: a", "relevant: b\nspecific: b", "relevant: c\nspecific: b", [.texts(["relevant"])]),
    ("relevant: a\nspecific: b", "relevant: b\nspecific: a", "relevant: b\nspecific: b", []),
    (
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-10}",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-20}",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-30}",
      [
        .pauseChanged(
          from: "2026-07-01", to: "2026-07-30", wasFrom: "2026-07-01", wasTo: "2026-07-10")
      ]
    ),
    (
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-10}", "minutes: 60",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-20}\nminutes: 60",
      [
        .pauseChanged(
          from: "2026-07-01", to: "2026-07-20", wasFrom: "2026-07-01", wasTo: "2026-07-10")
      ]
    ),
    (
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-10}",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-20}", "minutes: 60",
      [
        .pauseRemoved(from: "2026-07-01", to: "2026-07-10"), .value("minutes", from: nil, to: "60"),
      ]
    ),
    (
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-10}",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-20}",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-20}", []
    ),
  ]

  @Test(arguments: merges.indices)
  func `of a merge are of each text, section and pause what neither side had`(index: Int) {
    let (one, other, merged, events) = Self.merges[index]
    func book(_ text: String) -> Book {
      let isNotes = text.hasPrefix("#")
      let isGoal = isNotes || text.hasPrefix("relevant")
      let front = isNotes ? "title: Talk\n" : isGoal ? text + "\n" : "members: [ana, bo]\n\(text)\n"
      return Book(files: [
        SourceFile(
          path: isGoal ? "pairs/ana+bo/goals/talk.md" : "pairs/ana+bo/agreement.md",
          text: "---\n\(front)---\n" + (isNotes ? "\n\(text)" : ""))
      ])
    }
    let found = BookComparison(from: book(one), to: book(merged))
      .intersection(BookComparison(from: book(other), to: book(merged)))
    #expect(found.changes.map(\.event) == events)
  }

  @Test func `of a merge is a name that neither side had`() {
    func goal(_ name: String) -> Book {
      Book(files: [
        SourceFile(
          path: "pairs/ana+bo/goals/\(name).md", text: "---\ntitle: Talk\nowner: ana\n---\n")
      ])
    }
    let found = BookComparison(from: goal("a"), to: goal("c"))
      .intersection(BookComparison(from: goal("b"), to: goal("c")))
    #expect(found.changes.map(\.event) == [.renamed(from: "a")])
  }
}
