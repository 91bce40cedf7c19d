import Testing

@testable import Book

@Suite struct `Findings at a terminal` {
  /// The text of a finding without the line that names the explanation.
  private func page(_ finding: Finding, _ text: String, width: Int? = nil) -> String {
    FindingText(ink: .none, width: width, namesExplanation: false)
      .text(finding, in: SourceFile(path: finding.path, text: text), location: finding.path)
  }

  @Test func `a finding shows its place, what explains it, and what to do`() {
    let text = "---\nstart: 2026-06-01\ntitle: Talk\ndue: 2025-11-30\n---\n"
    let found = finding(
      "the goal is due before it starts", at: "2025-11-30", in: text, note: "183 days earlier",
      labels: [("2026-06-01", "starts here")], hints: ["did you mean 2026-11-30?"])
    #expect(
      page(found, text) == """
        error[goal-due-before-start]: the goal is due before it starts
         --> pairs/ana+bo/goals/talk.md:4:6
          |
        2 | start: 2026-06-01
          |        ---------- starts here
        4 | due: 2025-11-30
          |      ^^^^^^^^^^ 183 days earlier
          |
          = did you mean 2026-11-30?

        """)
  }

  @Test func `a fix is shown as the lines that change`() {
    let text = "---\nowner: Ana-Silva\n---\n"
    let found = finding("not here", at: "Ana-Silva", in: text, fixedAs: "ana-silva")
    #expect(
      page(found, text).hasSuffix(
        """
          = fix:
              - owner: Ana-Silva
              + owner: ana-silva

        """))
  }

  @Test(arguments: [
    ("\tdue: x", "    due: x", "         ^"),
    ("日本: x", "日本: x", "      ^"),
    ("é\u{301}: x", "é\u{301}: x", "   ^"),
    ("due: x\r", "due: x", "     ^"),
    ("a\u{1B}[31m: x", "a\\u{1b}[31m: x", "             ^"),
    ("\u{FEFF}due: x", "due: x", "     ^"),
  ])
  func `the caret stands under what is meant`(line: String, shown: String, caret: String) {
    let text = line + "\n"
    let rows = page(finding("wrong", at: "x", in: text), text).split(separator: "\n")
    #expect(rows[3] == "1 | \(shown)")
    #expect(rows[4] == "  | \(caret)")
  }

  @Test(arguments: [0, 30, 90, 200, 399])
  func `a long line is cut so that the caret's place is seen`(offset: Int) {
    var line = String(repeating: "a", count: 400)
    let start = line.index(line.startIndex, offsetBy: offset)
    line.replaceSubrange(start...start, with: "X")
    let rows = page(finding("wrong", at: "X", in: line), line, width: 60).split(separator: "\n")
    let caret = rows[4].prefix { $0 != "^" }.count
    #expect(rows[3].columns <= 60)
    #expect(Array(rows[3])[caret] == "X")
  }

  @Test func `a place over several lines is marked up to the end of the first`() {
    let text = "---\nabc\ndef\n---\n"
    let rows = page(finding("wrong", at: "bc\nde", in: text), text).split(separator: "\n")
    #expect(rows[3...4] == ["2 | abc", "  |  ^^"])
  }

  @Test func `an empty file has a place but no lines`() {
    let rows = page(finding("empty", at: "nothing", in: ""), "").split(separator: "\n")
    #expect(rows.count == 2)
  }

  @Test func `what can't be seen is visible in a fix`() {
    let text = "---\n\tdue:\u{A0}x\n---\n"
    let found = finding("wrong", at: "\tdue:\u{A0}", in: text, fixedAs: "  due: ")
    #expect(page(found, text).contains("- →   due:\\u{a0}x\n"))
    #expect(page(found, text).contains("+   due: x\n"))
  }

  @Test func `a fix that takes a line away shows only that line`() {
    let text = "---\na: 1\nb: 2\nc: 3\n---\n"
    let found = finding("wrong", at: "b: 2\n", in: text, fixedAs: "")
    #expect(page(found, text).contains("= fix:\n      - b: 2\n"))
    #expect(!page(found, text).contains("- c: 3"))
    #expect(!page(found, text).contains("+ "))
  }

  @Test func `control characters of a file never reach the terminal`() {
    let text = "---\nti\u{1B}]0;x\u{07}tle: x\n---\n"
    let found = finding("`\u{1B}[2J` is wrong", at: "tle", in: text, hints: ["\u{9B}31m"])
    let page = page(found, text)
    #expect(
      page.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
      })
  }
}
