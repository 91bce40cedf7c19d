import Testing

@testable import Markdown

private func tasks(_ text: String) -> [TaskItem] {
  let bytes = Array(text.utf8)
  return Markdown.read(bytes, in: 0..<bytes.count).tasks
}

private func wordsOfTasks(_ text: String) -> [Word] {
  tasks(text).flatMap { $0.words(in: Array(text.utf8)) }
}

/// The column of a byte, counted in Unicode scalars from 1.
func column(of offset: Int, in text: String) -> Int {
  let line = Array(text.utf8)[..<offset].reversed().prefix { $0 != UInt8(ascii: "\n") }
  return line.count { $0 & 0xC0 != 0x80 } + 1
}

private func slice(_ text: String, _ range: Range<Int>) -> String {
  String(decoding: Array(text.utf8)[range], as: UTF8.self)
}

@Suite struct `Task items` {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// One a task: the box, `@` line`:`column, a space, the text.
    let expected: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ expected: [String]) {
      self.name = name
      self.text = text
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("open and ticked", "- [ ] a\n- [x] b\n", ["[ ]@1:3 a", "[x]@2:3 b"]),
    Case("capital X", "- [X] a", ["[X]@1:3 a"]),
    Case("no space in the box", "- [] a\n- [  ] b\n- [y] c\n", []),
    Case("nothing behind the box", "- [ ]\n- [ ] \n- [x]a\n", ["[ ]@1:3 ", "[ ]@2:3 "]),
    Case("other bullets", "* [ ] a\n\n+ [x] b\n", ["[ ]@1:3 a", "[x]@3:3 b"]),
    Case(
      "ordered", "1. [ ] a\n2. [x] b\n\n10) [ ] c\n",
      [
        "[ ]@1:4 a", "[x]@2:4 b", "[ ]@4:5 c",
      ]),
    Case("indented", "   - [ ] a\n", ["[ ]@1:6 a"]),
    Case(
      "nested", "- [ ] a\n  - [x] b\n    1. [ ] c\n- [ ] d\n",
      [
        "[ ]@1:3 a", "[x]@2:5 b", "[ ]@3:8 c", "[ ]@4:3 d",
      ]),
    Case("nested on one line", "- - [ ] a\n", ["[ ]@1:5 a"]),
    Case("tab behind the dash", "-\t[ ] a\n", ["[ ]@1:3 a"]),
    Case("nested with a tab", "- a\n\t- [x] b\n", ["[x]@2:4 b"]),
    Case("tab behind the box", "- [ ]\ta\n", ["[ ]@1:3 a"]),
    Case("CRLF", "- [ ] a\r\n- [x] b\r\n  c\r\n", ["[ ]@1:3 a", "[x]@2:3 b c"]),
    Case("in a quote", "> - [ ] a\n>   b\n> - [x] c\n", ["[ ]@1:5 a b", "[x]@3:5 c"]),
    Case("in a quote in a quote", "> > - [ ] a\n> b\n", ["[ ]@1:7 a b"]),
    Case("continued", "- [ ] a\n  b\n\n  second paragraph\n", ["[ ]@1:3 a b"]),
    Case("continued lazily", "- [ ] a\nb\n- [ ] c\n", ["[ ]@1:3 a b", "[ ]@3:3 c"]),
    Case("text of a nested item is its own", "- [ ] a\n  b\n  - c\n", ["[ ]@1:3 a b"]),
    Case("box in a later word", "- [ ] tick [x] there\n", ["[ ]@1:3 tick [x] there"]),
    Case("box not first", "- do [ ] a\n", []),
    Case("in no list", "[ ] a\n", []),
    Case("in fenced code", "```\n- [ ] a\n```\n- [ ] b\n", ["[ ]@4:3 b"]),
    Case("in a fence never closed", "~~~\n- [ ] a\n", []),
    Case("in indented code", "    - [ ] a\n", []),
    Case("in code in a list", "- a\n\n      - [ ] b\n", []),
    Case("in an HTML block", "<div>\n- [ ] a\n</div>\n\n- [ ] b\n", ["[ ]@5:3 b"]),
    Case("in a comment", "<!--\n- [ ] a\n\n- [ ] b\n-->\n- [ ] c\n", ["[ ]@6:3 c"]),
    Case("after a paragraph", "text\n- [ ] a\n", ["[ ]@2:3 a"]),
    Case("code in the text", "- [ ] run `a  b` now\n", ["[ ]@1:3 run `a  b` now"]),
    Case("comment in the text", "- [ ] a <!-- b --> c\n", ["[ ]@1:3 a c"]),
    Case("comment over lines", "- [ ] a <!-- b\n  c --> d\n", ["[ ]@1:3 a d"]),
    Case("other scripts", "- [ ] é\n\n  日本\n  - [x] 日本 語\n", ["[ ]@1:3 é", "[x]@4:5 日本 語"]),
    Case("escaped box", "- \\[ ] a\n", []),
    Case("item whose first block is code", "- ```\n  [ ] a\n  ```\n", []),
    Case("item that begins on the next line", "-\n  [ ] a\n", ["[ ]@2:3 a"]),
    Case(
      "struck out", "- [x] ~~a b~~ dropped:2026-06-18\n", ["[x]@1:3 ~~a b~~ dropped:2026-06-18"]),
    Case("NUL in the line", "- \u{0} a\n- [ ] b\u{0}c\n", ["[ ]@2:3 b\u{0}c"]),
    Case("CR alone is no line", "a\rb\n- [ ] c\n", ["[ ]@2:3 c"]),
  ]

  @Test(arguments: cases)
  func `are found with box, place and text`(_ example: Case) {
    let found = tasks(example.text).map { task in
      let column = column(of: task.box.lowerBound, in: example.text)
      return
        "\(slice(example.text, task.box))@\(task.line):\(column) \(task.writtenText(in: example.text))"
    }
    #expect(found == example.expected)
  }

  @Test func `a range ends with the item's own paragraph`() {
    let text = "- [ ] a\n  b  \n  - [x] c\n\nd\n"
    #expect(tasks(text).map { slice(text, $0.range) } == ["[ ] a\n  b", "[x] c"])
  }

  @Test(arguments: [
    ("- [ ] @ana Send due:2026-06-20\n", ["@ana", "Send", "due:2026-06-20"]),
    ("- [ ] a `due:x` b\n", ["a", "b"]),
    ("- [ ] a `due:x y` b\n", ["a", "b"]),
    ("- [ ] a x`c`y b\n", ["a", "b"]),
    ("- [ ] a ``x ` y`` b\n", ["a", "b"]),
    ("- [ ] a ` b\n", ["a", "`", "b"]),
    ("- [ ] a \\`b` c\n", ["a", "\\`b`", "c"]),
    ("- [ ] a `x\n  y` b\n", ["a", "b"]),
    ("- [ ] a<!-- due:x -->b\n", ["a", "b"]),
    ("- [ ] a <!-- `x --> b` c\n", ["a", "b`", "c"]),
    ("> - [ ] a\n>   b\n> c\n", ["a", "b", "c"]),
    ("- [ ] a\r\n  b\r\n", ["a", "b"]),
    ("- [ ]\n", []),
  ])
  func `words stand between white space and outside of code`(_ text: String, _ words: [String]) {
    #expect(wordsOfTasks(text).map { slice(text, $0.range) } == words)
  }

  @Test func `words know their line`() {
    #expect(wordsOfTasks("- [ ] é b\n  ü c\n").map(\.line) == [1, 1, 2, 2])
  }

  @Test func `places count from the start of the file`() {
    let text = "---\nkey: - [ ] x\n---\n- [ ] a\n"
    let bytes = Array(text.utf8)
    let found = Markdown.read(bytes, in: 21..<bytes.count).tasks
    #expect(found.map(\.line) == [4])
    #expect(found.map(\.box) == [23..<26])
  }
}

extension TaskItem {
  /// All words of the text that touch no code span, in the bytes of its file.
  func words(in bytes: [UInt8]) -> [Word] {
    switch text {
    case .place(let range):
      bytes[range].split { $0 == 32 || (9...13).contains($0) }
        .map { Word(range: $0.indices, line: line) }
    case .joined(_, let words): words
    }
  }

  /// What is written behind the box.
  fileprivate func writtenText(in file: String) -> String {
    switch text {
    case .place(let range): slice(file, range)
    case .joined(let text, _): text
    }
  }
}
