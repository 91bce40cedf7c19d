import Testing

@testable import Book

@Suite struct `Edits of one value` {
  static let goal = "pairs/a+b/goals/talk.md"

  struct Case: CustomTestStringConvertible, Sendable {
    let what: String
    let before: String
    let key: String
    let answer: Answer
    let after: String
    var testDescription: String { what }

    init(
      _ what: String, _ before: String, set key: String, to answer: Answer, gives after: String
    ) {
      self.what = what
      self.before = before
      self.key = key
      self.answer = answer
      self.after = after
    }
  }

  static let cases = [
    Case(
      "an empty value is filled and its comment stays", "---\ntitle: # what\n---\n", set: "title",
      to: .text("Talk"), gives: "---\ntitle: Talk # what\n---\n"),
    Case(
      "an empty value without a blank behind the colon", "---\ntitle:\ndue: x\n---\n",
      set: "title", to: .text("Talk"), gives: "---\ntitle: Talk\ndue: x\n---\n"),
    Case(
      "a value is replaced, comment and order stay",
      "---\n# top\ndue: 2026-01-01   # soon\ntitle: 'A'\n---\nbody\n", set: "due",
      to: .word("2026-02-01"),
      gives: "---\n# top\ndue: 2026-02-01   # soon\ntitle: 'A'\n---\nbody\n"),
    Case(
      "a value in quotes stays in them", "---\ndue: \"2026-01-01\"  # soon\ntitle: 'A'\n---\n",
      set: "due", to: .word("2026-02-01"),
      gives: "---\ndue: \"2026-02-01\"  # soon\ntitle: 'A'\n---\n"),
    Case(
      "a value in single quotes stays in them", "---\ntitle: 'A' # what\n---\n", set: "title",
      to: .text("Talk"), gives: "---\ntitle: 'Talk' # what\n---\n"),
    Case(
      "a text that these quotes can't hold takes others", "---\ntitle: 'A'\n---\n", set: "title",
      to: .text("Ana's: \"talk\""), gives: "---\ntitle: \"Ana's: \\\"talk\\\"\"\n---\n"),
    Case(
      "a text with an apostrophe leaves single quotes", "---\ntitle: 'A'\n---\n", set: "title",
      to: .text("Ana's talk"), gives: "---\ntitle: Ana's talk\n---\n"),
    Case(
      "an offered key takes the line of its comment",
      "---\ntitle: A\n# skill: leadership | …\n---\n",
      set: "skill", to: .word("leadership"), gives: "---\ntitle: A\nskill: leadership\n---\n"),
    Case(
      "a new key is the last", "---\ntitle: A\n---\n\nbody", set: "skill",
      to: .word("functional"), gives: "---\ntitle: A\nskill: functional\n---\n\nbody"),
    Case(
      "a new key among others in braces", "---\n{title: A, due: 2026-01-01 } # all\n---\nbody",
      set: "skill", to: .word("functional"),
      gives: "---\n{title: A, due: 2026-01-01, skill: functional } # all\n---\nbody"),
    Case(
      "a list of maps among others in braces", "---\n{title: A}\n---\n", set: "pauses",
      to: .items([[("from", "2026-05-01"), ("to", "2026-05-10")]]),
      gives: "---\n{title: A, pauses: [{from: 2026-05-01, to: 2026-05-10}]}\n---\n"),
    Case(
      "a first key in braces", "---\n{}\n---\n", set: "skill", to: .word("functional"),
      gives: "---\n{skill: functional}\n---\n"),
    Case(
      "line ends stay as they are", "---\r\ntitle: A\r\n---\r\n", set: "due",
      to: .word("2026-02-01"), gives: "---\r\ntitle: A\r\ndue: 2026-02-01\r\n---\r\n"),
    Case(
      "a text that YAML would misread is quoted", "---\ntitle:\n---\n", set: "title",
      to: .text("Review: \"part two\" @ana"),
      gives: "---\ntitle: \"Review: \\\"part two\\\" @ana\"\n---\n"),
    Case(
      "a flow list is replaced as a whole", "---\nowner: [a, b] # both\n---\n", set: "owner",
      to: .list(["c"]), gives: "---\nowner: [c] # both\n---\n"),
    Case(
      "a block list becomes a flow list", "---\nowner:\n  - a\n  - b\ntitle: A\n---\n",
      set: "owner", to: .list(["c"]), gives: "---\nowner: [c]\ntitle: A\n---\n"),
    Case(
      "a block text is replaced as a whole", "---\nspecific: |\n  one\n  two\ntitle: A\n---\n",
      set: "specific", to: .text("three"), gives: "---\nspecific: three\ntitle: A\n---\n"),
    Case(
      "an alias is the key", "---\nachievable: because\n---\n", set: "attainable",
      to: .text("so"), gives: "---\nachievable: so\n---\n"),
  ]

  @Test(arguments: cases)
  func `change exactly that value`(example: Case) throws {
    let document = Document(SourceFile(path: Self.goal, text: example.before))
    let edits = try document.edits(setting: example.key, to: example.answer)
    let after = String(decoding: document.applying(edits).file.bytes, as: UTF8.self)
    #expect(after == example.after)
  }

  static let pause = Answer.item([("from", "2026-03-01"), ("to", "2026-03-14"), ("reason", "a: b")])

  static let lists = [
    Case(
      "the first of a list", "---\nstart: x\n---\n", set: "pauses", to: pause,
      gives:
        "---\nstart: x\npauses:\n  - from: 2026-03-01\n    to: 2026-03-14\n    reason: \"a: b\"\n---\n"
    ),
    Case(
      "the next of a block list", "---\npauses:\n- from: x\n  to: y\nend: z\n---\n", set: "pauses",
      to: pause,
      gives:
        "---\npauses:\n- from: x\n  to: y\n- from: 2026-03-01\n  to: 2026-03-14\n  reason: \"a: b\"\nend: z\n---\n"
    ),
    Case(
      "the next of a flow list", "---\npauses: [{from: x}] # see\n---\n", set: "pauses", to: pause,
      gives:
        "---\npauses: [{from: x}, {from: 2026-03-01, to: 2026-03-14, reason: \"a: b\"}] # see\n---\n"
    ),
    Case(
      "the comment of the last one stays on its line",
      "---\npauses: # ours\n  - from: x\n    to: y # long \n  # below\nend: z\n---", set: "pauses",
      to: pause,
      gives:
        "---\npauses: # ours\n  - from: x\n    to: y # long \n  - from: 2026-03-01\n    to: 2026-03-14\n    reason: \"a: b\"\n  # below\nend: z\n---"
    ),
    Case(
      "a map in braces is the first of a list",
      "---\n\"pauses\": {from: x, # a\n  to: y} # b\n---", set: "pauses", to: pause,
      gives:
        "---\n\"pauses\": [{from: x, # a\n  to: y}, {from: 2026-03-01, to: 2026-03-14, reason: \"a: b\"}] # b\n---"
    ),
    Case(
      "a map in a block is the first of a list",
      "---\npauses: # ours\n  # first\n  from: x # a\n\n  # b\n  reason: |\n    one\n\n    two\n  to: y # c\n\n# end\nend: z\n---\n",
      set: "pauses", to: pause,
      gives:
        "---\npauses: # ours\n  # first\n  - from: x # a\n\n    # b\n    reason: |\n      one\n\n      two\n    to: y # c\n  - from: 2026-03-01\n    to: 2026-03-14\n    reason: \"a: b\"\n\n# end\nend: z\n---\n"
    ),
    Case(
      "an example in brackets is an offer",
      "---\nstart: x\n# pauses: Bo is away in August\n# pauses: [{from: 2026-08-01}]\n---\n",
      set: "pauses", to: pause,
      gives:
        "---\nstart: x\n# pauses: Bo is away in August\npauses: [{from: 2026-03-01, to: 2026-03-14, reason: \"a: b\"}]\n---\n"
    ),
    Case(
      "what people noted is none", "---\n# pauses: Bo is away in August\nstart: x\n---\n",
      set: "pauses", to: pause,
      gives:
        "---\n# pauses: Bo is away in August\nstart: x\npauses:\n  - from: 2026-03-01\n    to: 2026-03-14\n    reason: \"a: b\"\n---\n"
    ),
  ]

  @Test(arguments: lists)
  func `add to a list what is added`(example: Case) throws {
    let document = Document(SourceFile(path: "pairs/a+b/agreement.md", text: example.before))
    let edits = try document.edits(setting: example.key, to: example.answer)
    #expect(String(decoding: document.applying(edits).file.bytes, as: UTF8.self) == example.after)
  }

  @Test(arguments: lists)
  func `add to a list with other line ends`(example: Case) throws {
    let text = example.before.replacing("\n", with: "\r\n")
    let document = Document(SourceFile(path: "pairs/a+b/agreement.md", text: text))
    let edits = try document.edits(setting: example.key, to: example.answer)
    #expect(
      String(decoding: document.applying(edits).file.bytes, as: UTF8.self)
        == example.after.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: ["2026-12-20 to 2027-01-03", "'none'", "|\n  in August\n"])
  func `are refused where a text stands for a list of maps`(value: String) {
    let text = "---\npauses: \(value)\n---\n"
    let document = Document(SourceFile(path: "pairs/a+b/agreement.md", text: text))
    #expect(throws: EditError.self) { try document.edits(setting: "pauses", to: Self.pause) }
  }

  @Test func `are refused where the front matter can't be read`() {
    for text in ["no front matter", "---\ntitle: [a\n---\n", "---\ntitle: a\n"] {
      let document = Document(SourceFile(path: Self.goal, text: text))
      #expect(throws: EditError.self) {
        _ = try document.edits(setting: "title", to: .text("b"))
      }
    }
  }

  @Test func `tick a box and nothing else`() throws {
    let text = """
      ---\r
      date: 2026-06-08\r
      ---\r
      > - [ ] @ana-silva Büro 🎉 `[ ]` due:2026-06-10  \r
      - [x] other\r

      """
    let document = Document(SourceFile(path: "pairs/a+b/meetings/2026-06-08.md", text: text))
    let book = Book([document])
    let action = try #require(book.pairs.first?.meetings.first?.actions.first)
    let day = try #require(Day("2026-06-09"))
    let edits = try document.edits(ticking: action, done: day)
    let after = String(decoding: document.applying(edits).file.bytes, as: UTF8.self)
    #expect(
      after
        == text.replacing("> - [ ] @", with: "> - [x] @")
        .replacing("due:2026-06-10 ", with: "due:2026-06-10 done:2026-06-09 "))
    let again = try #require(
      Book([document.applying(edits)]).pairs.first?.meetings.first?.actions.first)
    #expect(again.isDone && again.done?.value == day)
  }

  /// Any text as a title: what is read back is what was given, and only its line changed.
  @Test func `any text reads back as it was given`() throws {
    var random = SplitMix64(seed: 7)
    let alphabet = Array("ab :#\"'@`%&*![]{}|>-?,\n\t\\é🎉‮\u{85}\u{2028}~0")
    for _ in 0..<2000 {
      let title = String(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        })
      let text = "---\nowner: a # x\ntitle: old # keep\ndue: 2026-01-01\n---\n\nbody\n"
      let document = Document(SourceFile(path: Self.goal, text: text))
      let edited = document.applying(try document.edits(setting: "title", to: .text(title)))
      let goal = try #require(Book([edited]).pairs.first?.goals.first)
      #expect((goal.title?.value ?? "") == title, "\(title.debugDescription)")
      let lines = String(decoding: edited.file.bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.first { $0.hasPrefix("title:") }?.hasSuffix(" # keep") == true)
      #expect(
        lines.filter { !$0.hasPrefix("title:") }.joined(separator: "\n")
          == "---\nowner: a # x\ndue: 2026-01-01\n---\nbody")
    }
  }

  @Test func `keys are set together as they are one after the other`() throws {
    var random = SplitMix64(seed: 41)
    let lines = [
      "date:", "date: 2026-01-05", "status: # planned | held", "status: held # or not", "status:",
      " lead: x", "  - a", "- a", "# lead: who leads", "#lead: who", "# next: the day",
      "next: {a: b}", "next: [", "lead: 'a", "  b'", "time: >", "  a", "", "time: \"16:30\"",
    ]
    let answers: [(key: String, value: Answer)] = [
      ("date", .word("2026-06-08")), ("status", .word("planned")), ("lead", .word("ana")),
      ("next", .word("2026-06-22")), ("time", .text("10:00")), ("date", .word("2026-06-15")),
    ]
    var set = 0
    for _ in 0..<3000 {
      let front = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        "\(lines.randomElement(using: &random) ?? "")\n"
      }.joined()
      let given = answers.shuffled(using: &random).prefix(4)
      let document = Document(
        SourceFile(path: "pairs/a+b/meetings/2026-06-08.md", text: "---\n\(front)---\n\nbody\n"))
      var one = document
      var together = KeyEditing(document)
      do {
        for (index, answer) in given.enumerated()
        where !given.prefix(index).contains(where: { $0.key == answer.key }) {
          let value = given.last { $0.key == answer.key }?.value ?? answer.value
          one = one.applying(try one.edits(setting: answer.key, to: value, inTemplate: true))
        }
      } catch {
        continue
      }
      try together.set(Array(given), inTemplate: true)
      #expect(together.bytes == one.file.bytes, "\(front) \(given)")
      set += 1
    }
    #expect(set > 1000)
  }
}

@Suite struct `Values given on the command line` {
  private static func answer(_ kind: Kind, _ name: String, _ words: [String]) throws -> Answer {
    let key = try #require(kind.keys.first { $0.name == name })
    let today = try #require(Day("2026-11-20"))
    var resolved: [ResolvedDay] = []
    return try Answer(key, given: words, today: today, resolved: &resolved)
  }

  @Test(arguments: [
    (
      "---\nname: Al\n---\n",
      "training:\n  - topic: Listening\n    date: 2026-10-01\n  - topic: Feedback"
    ),
    (
      "---\nname: Al\ntraining:\n  - topic: Questions # first\n---\n",
      "training:\n  - topic: Questions # first\n  - topic: Listening\n    date: 2026-10-01\n  - topic: Feedback"
    ),
    (
      "---\nname: Al\ntraining: [{topic: Questions}]\n---\n",
      "training: [{topic: Questions}, {topic: Listening, date: 2026-10-01}, {topic: Feedback}]"
    ),
    (
      "---\nname: Al\ntraining: []\n---\n",
      "training: [{topic: Listening, date: 2026-10-01}, {topic: Feedback}]"
    ),
  ])
  func `are one map of a list each`(before: String, after: String) throws {
    let training = try Self.answer(
      .person, "training", ["topic=Listening, date=2026-10-01", "topic=Feedback"])
    let document = Document(SourceFile(path: "people/al.md", text: before))
    let edited = document.applying(try document.edits(setting: "training", to: training))
    #expect(
      String(decoding: edited.file.bytes, as: UTF8.self) == "---\nname: Al\n\(after)\n---\n")
  }

  @Test(arguments: [
    ("Midpoint", "midpoint"), ("30 days", "day 30"), ("First meeting", "first meeting"),
    ("Every 2 Months", "every 2 months"),
  ])
  func `are points of check-ins in any case`(word: String, point: String) throws {
    #expect(try Self.answer(.checkIn, "point", [word]) == .word(point))
    #expect(try Self.answer(.program, "check-ins", [word]) == .list([point]))
  }
}
