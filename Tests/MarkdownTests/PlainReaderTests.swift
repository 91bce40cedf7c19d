import Testing

@testable import Markdown

private let lines = [
  "# Notes", "## Actions", "### A: b, c!", "#### x  ", "#", "# ", "#hashtag", "####### seven",
  "# a *b*", "# a #", "# é", "## a_b", "We talked about *things*.", "text  ", "a", "", "", "",
  "- [ ] @bo-chen Send the document due:2026-06-20", "- [x] Book the room done:2026-06-17.",
  "- [X] a", "- [ ]", "- [ ] ", "- [x]", "- [x]: url", "- [ ](a)", "- [y] b", "- a",
  "- text [x] more",
  "-  a", "-", "- ", "- - a", "- # a", "- 1. a", "--", "---", "- ---", "===", "* a", "+ a", "1. a",
  "2026-01-01", "> quote", "  continued", "    code", "```", "`code` a", "a `code`", "a <!-- b -->",
  "<!-- a -->", "- [ ] a <!-- b -->", "- [ ] `code` b", "[a]: b", "[a](b)", "a\tb", "| a | b |",
  "|---|---|", "a | b", "- [ ] é ü", "- é", "é", "*emphasis*", "&amp;", "a\\", "- [ ] a\\",
  "- [ ]  two  blanks ",
  "- [ ] \u{A0}", "- [ ]\u{A0}a", "~~a~~", "a\u{0}b", "- [ ] #a", "- [ ] > a", "- [ ] - a",
  "\u{FEFF}",
]

private let record = """

  # Notes

  We talked about things,
  and more.

  ## Actions

  - [ ] @bo-chen Send the design document due:2026-06-20
  - [x] @ana-silva Book the room due:2026-06-18 done:2026-06-17
  - nothing else

  ## Next

  """

@Suite struct `A plain body` {
  /// Whether it was read as plain; then cmark must say the same. Of its tasks and comments it must in
  /// any case.
  private func agrees(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      let document = readByLibrary(buffer, range)
      let text = "\(String(decoding: bytes[range], as: UTF8.self))"
      #expect(readTasks(bytes, in: range) == document.tasks, "\(text)")
      let items = Document(tasks: document.tasks, comments: document.comments)
      #expect(readWithoutSections(bytes, in: range) == items, "\(text)")
      guard let plain = PlainReader.read(buffer, range) else { return false }
      #expect(plain == document, "\(text)")
      return true
    }
  }

  private let head = Array("---\na: b\n---\n".utf8)

  private func agrees(_ text: [UInt8]) -> Bool {
    agrees(head + text, in: head.count..<head.count + text.count)
  }

  @Test func `is read as cmark reads it, whatever stands beside what`() {
    var generator = SplitMix64(seed: 1)
    var plain = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...7, using: &generator)
      let text = (0..<count).compactMap { _ in lines.randomElement(using: &generator) }
        .joined(separator: "\n")
      if agrees(Array((text + (Bool.random(using: &generator) ? "\n" : "")).utf8)) { plain += 1 }
    }
    #expect(plain > 1000)
  }

  @Test func `is read as cmark reads it, whatever is changed in it`() {
    var generator = SplitMix64(seed: 2)
    var plain = 0
    for _ in 0..<10_000 {
      if agrees(mutated(Array(record.utf8), &generator)) { plain += 1 }
    }
    #expect(plain > 1000)
  }

  @Test func `is one from a template and one that people write`() {
    #expect(agrees(Array(record.utf8)))
    #expect(agrees([]))
    #expect(!agrees(Array("- a\nb\n".utf8)))
  }
}
