import CCmarkGFM
import Markdown
import Testing

private let snippets = [
  "- [ ] ", "- [x] ", "* ", "1. ", "> ", "# ", "## ", "\n", "\r\n", "\n\n", "  ", "\t", "    ",
  "```",
  "\n```\n", "`", "``", "<!-- ", " -->", "<div>\n", "</div>\n", "a", "due:2026-01-01 ", "@ana ",
  "===\n", "---\n", "[a](b)", "\\", "é", "日本", "🎉", "\u{0}", "\r", "\u{FEFF}", "|", "**", "_", "~~",
  "[a]: b\n", "&amp;", "text ",
]

private let record = """
  # Notes

  We talked about *things*.

  ## Actions

  - [ ] @bo-chen Send the design document due:2026-06-20
  - [x] @ana-silva Book the room due:2026-06-18 done:2026-06-17
    and a second line
    - [ ] nested `code` é
  > - [X] ~~Invite~~ dropped:2026-06-18

  <!-- pairbook: ignore action-without-due we will see -->
  ```
  - [ ] not one
  ```

  """

@Suite struct `Any bytes as a body` {
  private func check(_ bytes: [UInt8], in range: Range<Int>) {
    let document = Markdown.read(bytes, in: range)
    let lines = bytes.count { $0 == 10 } + 1
    for section in document.sections {
      #expect(range.contains(section.heading) && range.contains(section.body))
      #expect((1...lines).contains(section.line))
    }
    for task in document.tasks {
      let box = bytes[task.box]
      #expect(box.first == UInt8(ascii: "[") && box.last == UInt8(ascii: "]") && box.count == 3)
      #expect(range.contains(task.range) && task.range.lowerBound == task.box.lowerBound)
      #expect((1...lines).contains(task.line))
      let words = task.words(in: bytes)
      #expect(words.allSatisfy { task.range.contains($0.range) && !$0.range.isEmpty })
      for byte in "@:`".utf8 {
        var holding: [[Word?]] = []
        var found = WordsHolding(byte, or: UInt8(ascii: "a"), in: task, of: bytes)
        while let word = found.next(in: bytes) {
          holding.append([word, found.following(in: bytes)])
        }
        let wanted = words.indices.filter {
          bytes[words[$0].range].contains { $0 == byte || $0 == UInt8(ascii: "a") }
        }
        #expect(holding == wanted.map { [words[$0], words[($0 + 1)...].first] })
      }
    }
    for comment in document.comments {
      #expect(range.contains(comment.range) && (1...lines).contains(comment.line))
    }
    let starts = document.tasks.map(\.range.lowerBound)
    #expect(starts == starts.sorted())
  }

  @Test func `gives places inside the file`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<4000 {
      let bytes = randomBytes(
        &generator, from: snippets, count: Int.random(in: 0...40, using: &generator))
      let start = Int.random(in: 0...bytes.count, using: &generator)
      check(bytes, in: start..<bytes.count)
    }
  }

  @Test func `mutations of a record give places inside the file`() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<4000 {
      let bytes = mutated(Array(record.utf8), &generator)
      check(bytes, in: 0..<bytes.count)
    }
  }

  @Test(arguments: [">", "- ", "*a ", "[", "`", "<!-- ", "**a ", "> - ", "![a"])
  func `that nest endlessly don't exhaust the stack`(_ text: String) {
    let bytes = Array(("# " + String(repeating: text, count: 3000) + "\n").utf8)
    check(bytes, in: 0..<bytes.count)
    check(bytes, in: 2..<bytes.count)
  }

  @Test func `eight threads read at once and all see the same`() async {
    let bytes = Array(record.utf8)
    let alone = Markdown.read(bytes, in: 0..<bytes.count)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<300).allSatisfy { _ in Markdown.read(bytes, in: 0..<bytes.count) == alone }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

/// The lines and ticks of task items as cmark's own extension sees them.
private func oracle(_ bytes: [UInt8]) -> [String] {
  cmark_gfm_core_extensions_ensure_registered()
  let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
  defer { cmark_parser_free(parser) }
  cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("tasklist"))
  bytes.withUnsafeBytes { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
  let root = cmark_parser_finish(parser)
  defer { cmark_node_free(root) }
  let iterator = cmark_iter_new(root)
  defer { cmark_iter_free(iterator) }
  var found: [String] = []
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return found }
    guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator),
      String(cString: cmark_node_get_type_string(node)) == "tasklist"
    else { continue }
    found.append("\(cmark_node_get_start_line(node))")
  }
}

@Suite struct `cmark's tasklist extension` {
  /// Only what it is known to see rightly: no quotes, one box a line, text behind it.
  @Test func `finds the same items`() {
    let parts = [
      "- [ ] a\n", "- [x] b\n", "  - [ ] c\n", "\n", "text\n", "1. [ ] d\n", "   - [x] e\n",
      "# H\n",
      "```\n", "    - [ ] f\n", "- g\n", "<div>\n", "  h\n", "- [] i\n", "* [ ] j\n",
    ]
    var generator = SplitMix64(seed: 3)
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...10, using: &generator) {
        text += parts.randomElement(using: &generator) ?? ""
      }
      let bytes = Array(text.utf8)
      let found = Markdown.read(bytes, in: 0..<bytes.count).tasks.map { "\($0.line)" }
      #expect(found == oracle(bytes), "\(text)")
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
