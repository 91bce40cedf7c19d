import Book
import Testing

@Suite struct `Edits of maps in a list` {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let before: String
    let after: String

    init(_ name: String, _ before: String, _ after: String) {
      testDescription = name
      self.before = before
      self.after = after
    }
  }

  private static func pair(_ frontMatter: String) -> (Document, Agreement)? {
    let text = "---\nmembers: [ana, bo]\n\(frontMatter)\n---\n\n# Text\n"
    let book = Book(files: [SourceFile(path: "pairs/ana+bo/agreement.md", text: text)])
    guard let agreement = book.pair(named: "ana+bo")?.agreement,
      let document = book.document(at: agreement.path)
    else { return nil }
    return (document, agreement)
  }

  private static func frontMatter(_ document: Document) -> String {
    let text = String(decoding: document.file.bytes, as: UTF8.self)
    return text.split(separator: "\n").dropFirst(2).prefix { $0 != "---" }.joined(separator: "\n")
  }

  static let endings = [
    Case(
      "a day in a block",
      "pauses:\n  - from: 2026-08-01 # holidays\n    to: 2026-08-21 # at most\n    reason: x\nend: 2026-12-01",
      "pauses:\n  - from: 2026-08-01 # holidays\n    to: 2026-08-09 # at most\n    reason: x\nend: 2026-12-01"
    ),
    Case(
      "a day in quotes", "pauses: [{from: 2026-08-01, to: \"2026-08-21\"}]",
      "pauses: [{from: 2026-08-01, to: \"2026-08-09\"}]"),
    Case(
      "a missing day in a block", "pauses:\n- from: 2026-08-01\n  reason: x\nend: 2026-12-01",
      "pauses:\n- from: 2026-08-01\n  reason: x\n  to: 2026-08-09\nend: 2026-12-01"),
    Case(
      "a missing day in braces", "pauses: [{from: 2026-08-01}]",
      "pauses: [{from: 2026-08-01, to: 2026-08-09}]"),
    Case(
      "a missing day below a comment", "pauses:\n- from: 2026-08-01 # holidays\nend: 2026-12-01",
      "pauses:\n- from: 2026-08-01 # holidays\n  to: 2026-08-09\nend: 2026-12-01"),
    Case(
      "an empty day", "pauses:\n  - from: 2026-08-01\n    to:\n    reason: x",
      "pauses:\n  - from: 2026-08-01\n    to: 2026-08-09\n    reason: x"),
    Case(
      "a single map instead of a list", "pauses: {from: 2026-08-01, to: 2026-08-21}",
      "pauses: {from: 2026-08-01, to: 2026-08-09}"),
    Case(
      "the last of two",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-03}\n  - {from: 2026-08-01, to: 2026-08-21}",
      "pauses:\n  - {from: 2026-07-01, to: 2026-07-03}\n  - {from: 2026-08-01, to: 2026-08-09}"),
  ]

  @Test(arguments: endings)
  func `change one value and no other byte`(_ example: Case) throws {
    let (document, agreement) = try #require(Self.pair(example.before))
    let pause = try #require(agreement.pauses.last)
    let edits = try document.edits(
      setting: "to", to: .word("2026-08-09"), inMapAt: pause.place, of: "pauses")
    let edited = document.applying(edits)
    #expect(Self.frontMatter(edited) == example.after)
    let (_, after) = try #require(Self.pair(example.after))
    #expect(after.pauses.last?.to?.value == Day("2026-08-09"))
  }

  static let removals = [
    Case(
      "the only one in a block",
      "pauses:\n  - from: 2026-08-01\n    to: 2026-08-21\nend: 2026-12-01",
      "pauses: []\nend: 2026-12-01"),
    Case("the only one in brackets", "pauses: [{from: 2026-08-01, to: 2026-08-21}]", "pauses: []"),
    Case("a single map", "pauses: {from: 2026-08-01, to: 2026-08-21}", "pauses: []"),
    Case(
      "the last in a block",
      "pauses:\n  - from: 2026-07-01\n    to: 2026-07-03\n  - from: 2026-08-01\n    to: 2026-08-21\nend: 2026-12-01",
      "pauses:\n  - from: 2026-07-01\n    to: 2026-07-03\nend: 2026-12-01"),
    Case(
      "the last in brackets",
      "pauses: [{from: 2026-07-01, to: 2026-07-03}, {from: 2026-08-01, to: 2026-08-21}]",
      "pauses: [{from: 2026-07-01, to: 2026-07-03}]"),
    Case(
      "the only one with comments",
      "pauses: # ours\n  # first\n  - from: 2026-08-01\n    to: 2026-08-21 # b\n  # last\nend: 2026-12-01",
      "pauses: [] # ours\n  # first\n  # last\nend: 2026-12-01"),
    Case(
      "a single map in a block",
      "pauses: # ours\n  from: 2026-08-01\n  to: 2026-08-21 # b\nend: 2026-12-01",
      "pauses: [] # ours\nend: 2026-12-01"),
    Case(
      "the last with comments",
      "pauses: # ours\n- from: 2026-07-01\n  to: 2026-07-03 # agreed\n# second\n- # b\n  # c\n  from: 2026-08-01\n  to: 2026-08-21 # d",
      "pauses: # ours\n- from: 2026-07-01\n  to: 2026-07-03 # agreed\n# second"),
    Case(
      "in brackets over several lines",
      "pauses: [ # x\n  {from: 2026-07-01, to: 2026-07-03}, # one\n  {from: 2026-08-01} # two\n  ] # y",
      "pauses: [ # x\n  {from: 2026-07-01, to: 2026-07-03} # one\n  ] # y"),
    Case(
      "in brackets with the end behind the last",
      "pauses: [{from: 2026-07-01}, # one\n  # about it\n  {from: 2026-08-01}] # y",
      "pauses: [{from: 2026-07-01} # one\n  # about it\n  ] # y"),
    Case(
      "in brackets with the comma before it",
      "pauses: [\n  {from: 2026-07-01} # one, two\n  , {from: 2026-08-01} # two\n]",
      "pauses: [\n  {from: 2026-07-01} # one, two\n  # two\n]"),
    Case(
      "the only one in brackets with comments",
      "pauses: [ # x\n  # about it\n  {from: 2026-08-01}, # y\n]",
      "pauses: [ # x\n  # about it\n]"),
    Case(
      "the only one in brackets on a line of theirs",
      "pauses: [{from: 2026-08-01}, # y\n  # z\n]",
      "pauses: [ # y\n  # z\n]"),
    Case(
      "in brackets with a comma behind the last",
      "pauses: [\n  {from: 2026-07-01, to: 2026-07-03},\n  # about it\n  {from: 2026-08-01},\n]",
      "pauses: [\n  {from: 2026-07-01, to: 2026-07-03},\n  # about it\n]"),
  ]

  static let removalsOfFirst = [
    Case(
      "in a block",
      "pauses:\n  - from: 2026-07-01\n    to: 2026-07-03\n  - from: 2026-08-01\n    to: 2026-08-21",
      "pauses:\n  - from: 2026-08-01\n    to: 2026-08-21"),
    Case(
      "in a block with comments",
      "pauses: # ours\n  - from: 2026-07-01\n    # a\n    to: 2026-07-03 # b\n  # second\n  - from: 2026-08-01\n    to: 2026-08-21 # c",
      "pauses: # ours\n  # second\n  - from: 2026-08-01\n    to: 2026-08-21 # c"),
    Case(
      "in brackets", "pauses: [{from: 2026-07-01, to: 2026-07-03}, {from: 2026-08-01}] # c",
      "pauses: [{from: 2026-08-01}] # c"),
    Case(
      "in brackets over several lines",
      "pauses: [ # x\n  {from: 2026-07-01, to: 2026-07-03}, # one\n  # second\n  {from: 2026-08-01} # two\n  ]",
      "pauses: [ # x\n  # second\n  {from: 2026-08-01} # two\n  ]"),
    Case(
      "in brackets with the start before it",
      "pauses: [{from: 2026-07-01}, # one\n  # second\n  {from: 2026-08-01}]",
      "pauses: [ # one\n  # second\n  {from: 2026-08-01}]"),
  ]

  @Test(arguments: [
    Case(
      "a list without items", "pauses: [ # none yet\n]",
      "pauses: [ # none yet\n{from: 2026-08-01}]"),
    Case(
      "a list in brackets", "pauses: [{from: 2026-07-01}, # one\n  ]",
      "pauses: [{from: 2026-07-01}, {from: 2026-08-01}, # one\n  ]"),
    Case("an empty list", "pauses: []", "pauses: [{from: 2026-08-01}]"),
  ])
  func `add a map`(_ example: Case) throws {
    let (document, _) = try #require(Self.pair(example.before))
    let edits = try document.edits(
      setting: "pauses", to: .item([(key: "from", value: "2026-08-01")]))
    #expect(Self.frontMatter(document.applying(edits)) == example.after)
  }

  @Test(arguments: removals)
  func `take one map out`(_ example: Case) throws {
    let (document, agreement) = try #require(Self.pair(example.before))
    let pause = try #require(agreement.pauses.last)
    let edits = try document.edits(removingMapAt: pause.place, of: "pauses")
    #expect(Self.frontMatter(document.applying(edits)) == example.after)
  }

  @Test(arguments: removals)
  func `take one map out with other line ends`(_ example: Case) throws {
    func text(_ frontMatter: String) -> String {
      "---\nmembers: [ana, bo]\n\(frontMatter)\n---".replacing("\n", with: "\r\n")
    }
    let path = "pairs/ana+bo/agreement.md"
    let document = Document(SourceFile(path: path, text: text(example.before)))
    let pause = try #require(Book([document]).pair(named: "ana+bo")?.agreement?.pauses.last)
    let edits = try document.edits(removingMapAt: pause.place, of: "pauses")
    let after = String(decoding: document.applying(edits).file.bytes, as: UTF8.self)
    #expect(after == text(example.after))
  }

  @Test(arguments: removalsOfFirst)
  func `take the first map out`(_ example: Case) throws {
    let (document, agreement) = try #require(Self.pair(example.before))
    let edits = try document.edits(removingMapAt: agreement.pauses[0].place, of: "pauses")
    #expect(Self.frontMatter(document.applying(edits)) == example.after)
  }

  @Test(arguments: [
    "pauses:\n  - from: 2026-07-01\n    to: 2026-07-03\n  - from: 2026-08-01\n    to: 2026-08-21",
    "pauses: [{from: 2026-07-01, to: 2026-07-03}, {from: 2026-08-01, to: 2026-08-21}]",
  ])
  func `take the first map out and leave the second as it is`(text: String) throws {
    let (document, agreement) = try #require(Self.pair(text))
    let edits = try document.edits(removingMapAt: agreement.pauses[0].place, of: "pauses")
    let (_, after) = try #require(Self.pair(Self.frontMatter(document.applying(edits))))
    #expect(after.pauses.map { $0.from?.value } == [Day("2026-08-01")])
    #expect(after.pauses.map { $0.to?.value } == [Day("2026-08-21")])
  }

  @Test func `refuse a place where the map isn't any more`() throws {
    let (document, agreement) = try #require(Self.pair("pauses: [{from: 2026-08-01}]"))
    let (other, _) = try #require(Self.pair("end: 2026-12-01\npauses: [{from: 2026-08-01}]"))
    #expect(throws: EditError.self) {
      try other.edits(
        setting: "to", to: .word("2026-08-09"), inMapAt: agreement.pauses[0].place, of: "pauses")
    }
    _ = document
  }
}
