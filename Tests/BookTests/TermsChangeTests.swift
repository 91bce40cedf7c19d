import Book
import Testing

@Suite struct `Changes of terms` {
  static let text = """
    end: 2026-11-15
    meet: every month
    members: [ana-silva, bo-chen]

    # Ana and Bo

    ## Purpose

    To speak in public.

    ## Boundaries

    - Work only.

    """

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let from: String
    let to: String
    let sentences: [String]

    init(_ name: String, replacing from: String, by to: String, _ sentences: String...) {
      testDescription = name
      self.from = from
      self.to = to
      self.sentences = sentences
    }
  }

  static let cases = [
    Case(
      "a value", replacing: "every month", by: "every 2 weeks",
      "meet: every month → every 2 weeks"),
    Case(
      "a new key", replacing: "meet:", by: "a: b: c\nmeet:", "a: new, b: c"),
    Case(
      "a key that is gone", replacing: "meet: every month\n", by: "",
      "meet: was every month, is gone"),
    Case(
      "two keys, by name", replacing: "end: 2026-11-15\nmeet: every month",
      by: "end: 2026-12-15\nmeet: every week", "end: 2026-11-15 → 2026-12-15",
      "meet: every month → every week"),
    Case("a section", replacing: "Work only", by: "Anything", "section \"Boundaries\" changed"),
    Case(
      "a new section at the end", replacing: "- Work only.\n",
      by: "- Work only.\n\n## Ending\n\nOn the day.\n", "section \"Ending\" is new"),
    Case(
      "a new section in between", replacing: "## Boundaries",
      by: "## Ending\n\nSoon.\n\n## Boundaries",
      "section \"Ending\" is new"),
    Case(
      "a section that is gone", replacing: "## Purpose\n\nTo speak in public.\n\n", by: "",
      "section \"Purpose\" is gone"),
    Case(
      "a heading's level", replacing: "## Purpose", by: "### Purpose",
      "section \"Purpose\" changed"),
    Case(
      "a heading in a block of code is none", replacing: "- Work only.",
      by: "```\n# no heading\n```", "section \"Boundaries\" changed"),
    Case(
      "text before the first heading", replacing: "# Ana and Bo", by: "Hello.\n\n# Ana and Bo",
      "the text before the first heading"),
    Case(
      "the order of sections",
      replacing: "## Purpose\n\nTo speak in public.\n\n## Boundaries\n\n- Work only.",
      by: "## Boundaries\n\n- Work only.\n\n## Purpose\n\nTo speak in public.",
      "the order of the sections"),
    Case("blank lines", replacing: "Bo\n\n##", by: "Bo\n\n\n##", "blank lines"),
    Case(
      "a second section of the same title", replacing: "- Work only.",
      by: "- Work only.\n\n## Purpose\n\nAnd to listen.", "section \"Purpose\" is new"),
  ]

  @Test(arguments: cases)
  func `are told as the key or the section that changed`(_ example: Case) throws {
    let place = try #require(Self.text.firstRange(of: example.from))
    let new = Self.text.replacingCharacters(in: place, with: example.to)
    #expect(termsChanges(from: Self.text, to: new).map(\.sentence) == example.sentences)
  }

  @Test func `are none between equal texts`() {
    #expect(termsChanges(from: Self.text, to: Self.text).isEmpty)
  }

  @Test(arguments: cases)
  func `are never none between different texts`(_ example: Case) throws {
    let place = try #require(Self.text.firstRange(of: example.from))
    let new = Self.text.replacingCharacters(in: place, with: example.to)
    #expect(!termsChanges(from: new, to: Self.text).isEmpty)
  }
}

extension String {
  fileprivate func replacingCharacters(
    in range: Range<String.Index>, with text: String
  ) -> String { String(self[..<range.lowerBound]) + text + String(self[range.upperBound...]) }
}
