import Markdown
import Testing

private func document(_ text: String) -> Document {
  let bytes = Array(text.utf8)
  return Markdown.read(bytes, in: 0..<bytes.count)
}

private func slice(_ text: String, _ range: Range<Int>) -> String {
  String(decoding: Array(text.utf8)[range], as: UTF8.self)
}

@Suite struct Sections {
  @Test(arguments: [
    ("# One\na\n## Two\nb\n# Three\n", ["1 One@1", "2 Two@3", "1 Three@5"]),
    ("One\n===\n\nTwo\nand more\n---\n", ["1 One@1", "2 Two and more@4"]),
    ("## A *b* `c` [d](e) ![f](g) ##\n", ["2 A b c d f@1"]),
    ("# A &amp; B\n", ["1 A & B@1"]),
    ("#no\n\n    # no\n\n```\n# no\n```\n> # no\n\n- # no\n", []),
    ("text\n# One\n", ["1 One@2"]),
    ("# One\r\n\r\nTwo\r\n---\r\n", ["1 One@1", "2 Two@3"]),
    ("#\n", ["1 @1"]),
    ("# ~~a~~\n", ["1 ~~a~~@1"]),
  ])
  func `begin at a heading`(_ text: String, _ expected: [String]) {
    let found = document(text).sections.map { "\($0.level) \($0.title)@\($0.line)" }
    #expect(found == expected)
  }

  @Test func `hold their sub-sections`() {
    let text = "# One\na\n## Two\nb\n### Three\n## Four\nc\n# Five\nd"
    let found = document(text).sections.map { slice(text, $0.body) }
    #expect(
      found == [
        "a\n## Two\nb\n### Three\n## Four\nc\n", "b\n### Three\n", "", "c\n", "d",
      ])
  }

  @Test(arguments: [
    ("# One ##  \na\n", "# One ##"), ("One\n===\na\n", "One\n==="), (" # One\r\na\r\n", "# One"),
  ])
  func `know the bytes of their heading`(_ text: String, _ heading: String) {
    #expect(document(text).sections.map { slice(text, $0.heading) } == [heading])
  }

  @Test func `a byte order mark is not part of a heading`() {
    let text = "\u{FEFF}# One\na\n"
    #expect(document(text).sections.map(\.title) == ["One"])
    #expect(document(text).sections.map { slice(text, $0.heading) } == ["# One"])
  }

  @Test(arguments: [
    "", "\n\n", "<!-- a\nb -->\n", "<!-- a --> <!-- b -->\n", "## Two\n", "## Two\n<!-- a -->\n",
    "- \n- \n", "- [ ] \n", "- [ ]\n", "> \n", "---\n", "[a]: http://b.c\n", "```\n```\n",
    "> <!-- a -->\n", "1. \n", "```\n\n```\n", "<!-- never closed\ntext\n",
  ])
  func `are empty when a reader sees nothing`(_ body: String) {
    let sections = document("# One\n" + body).sections
    #expect(sections.allSatisfy { $0.isEmpty })
  }

  @Test(arguments: [
    "text\n", "- a\n", "- [ ] a\n", "> a\n", "```\ncode\n```\n", "    code\n", "![a](b.png)\n",
    "<!-- a --> text\n", "<div>a</div>\n", "## Two\na\n", "<!-- a -->\n\n- - a\n", "`a`\n",
    "| a |\n|---|\n", "<!-- a\n-->\ntext\n", "[ ]\n\n*a*\n", "<b>a</b>\n", "<img src='a'>\n",
  ])
  func `are not empty when a reader sees something`(_ body: String) {
    #expect(document("# One\n" + body).sections.first?.isEmpty == false)
  }

  @Test func `an empty sub-section doesn't empty the one above`() {
    #expect(document("# One\na\n## Two\n# Three\n").sections.map(\.isEmpty) == [false, true, true])
    #expect(
      document("# One\n## Two\na\n## Three\n").sections.map(\.isEmpty) == [false, false, true])
  }
}

@Suite struct `HTML comments` {
  @Test(arguments: [
    ("<!-- a -->\n", ["a@1:1"]),
    ("text <!-- a --> text\n", ["a@1:6"]),
    ("<!-- a --><!-- b -->\n<!--c-->\n", ["a@1:1", "b@1:11", "c@2:1"]),
    ("<!--\na\nb\n-->\n", ["a\nb@1:1"]),
    ("<!-- a", ["a@1:1"]),
    ("```\n<!-- a -->\n```\n`<!-- b -->`\n", []),
    ("    <!-- a -->\n", []),
    ("- x <!-- a -->\n> <!-- b -->\n", ["a@1:5", "b@2:3"]),
    ("# T <!-- a -->\n", ["a@1:5"]),
    ("text \\<!-- a -->\n", []),
    ("<div>\n<!-- a -->\n</div>\n", ["a@2:1"]),
    ("é <!-- a -->\n", ["a@1:3"]),
    ("<!---->\n\n<!-- -->\n", ["@1:1", "@3:1"]),
    ("| a | b |\n|---|---|\n| c | <!-- d --> |\n", ["d@3:7"]),
  ])
  func `are found wherever they aren't code`(_ text: String, _ expected: [String]) {
    let comments = document(text).comments
    #expect(
      comments.map { "\($0.text)@\($0.line):\(column(of: $0.range.lowerBound, in: text))" }
        == expected)
    #expect(comments.allSatisfy { slice(text, $0.range).hasPrefix("<!--") })
  }
}
