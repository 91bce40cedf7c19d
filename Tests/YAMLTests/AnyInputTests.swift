import Testing
import YAML

private let snippets = [
  "title", ": ", ":", "\n", "\r\n", "  ", " ", "- ", "-", "\t", "\"", "'", "[", "]", "{", "}", ", ",
  "# ", "#",
  "&a ", "*a", "!t ", "!!str ", "| ", "|\n", ">-\n", "? ", "---\n", "...\n", "%YAML 1.1\n", "%",
  "@", "`", "<<: ",
  "“", "”", "é", "🎉", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "\r", "due: 2026-01-01\n",
  "a: b\n", "x",
  "\\", "\\x", "key:value\n", "  - c\n", "\n\n",
]

private let records = [
  """
  title: Speak at the all-hands
  owner: ana-silva # who
  specific: "Give a talk: \\"Testing\\" é"
  measurable: 'talks given'
  target: 1
  due: 2026-08-31
  seeks: [rust, "public speaking", é]
  pauses:
    - from: 2026-01-01
      to: 2026-02-01
      reason: |
        parental leave

        until then
  scores: {match: 4, help: 5}
  x-note: >-
    folded
    text

  """,
  """
  # pairbook: ignore goal-promotion we know
  members: [ana-silva, bo-chen]
  start: 2026-03-01
  end: 2026-08-31
  meet: every 2 weeks
  kpis:
  - name: "a"
    measure: manual
  - name: b

  """,
]

@Suite struct `Any bytes as front matter` {
  private func check(_ bytes: [UInt8], in range: Range<Int>) {
    let reading = YAML.read(bytes, in: range)
    let lines = bytes.count { $0 == 10 } + 1
    var last = range.lowerBound
    for problem in reading.problems {
      #expect(range.contains(problem.range), "\(String(decoding: bytes, as: UTF8.self))")
      #expect(problem.value.map(range.contains) ?? true)
      #expect((1...lines).contains(problem.line) && problem.column >= 1)
      #expect(problem.range.lowerBound >= last)
      last = problem.range.lowerBound
    }
    let mistakes = reading.problems.filter {
      if case .duplicateKey = $0.kind { false } else { true }
    }
    #expect(mistakes.count < 400)
    check(reading.mapping, in: range, bytes)
    for key in reading.unread { #expect(range.contains(key.range)) }
    for comment in reading.comments {
      #expect(range.contains(comment.range) && bytes[comment.range.lowerBound] == 35)
    }
  }

  private func check(_ mapping: Mapping, in range: Range<Int>, _ bytes: [UInt8]) {
    for entry in mapping.entries {
      #expect(range.contains(entry.key.range) && !entry.key.range.isEmpty)
      #expect(entry.key.range.upperBound <= entry.value.range.upperBound)
      check(entry.value, in: range, bytes)
    }
  }

  private func check(_ value: Value, in range: Range<Int>, _ bytes: [UInt8]) {
    #expect(range.contains(value.range), "\(String(decoding: bytes, as: UTF8.self))")
    #expect(value.line == bytes[..<value.range.lowerBound].count { $0 == 10 } + 1)
    switch value {
    case .scalar: break
    case .list(let list): for item in list.items { check(item, in: value.range, bytes) }
    case .mapping(let mapping): check(mapping, in: value.range, bytes)
    }
  }

  @Test func `gives places inside the range`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<6000 {
      let bytes = randomBytes(
        &generator, from: snippets, count: Int.random(in: 0...30, using: &generator))
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = Int.random(in: start...bytes.count, using: &generator)
      check(bytes, in: start..<end)
      check(bytes, in: 0..<bytes.count)
    }
  }

  @Test func `mutations of records give places inside the range`() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<4000 {
      for record in records {
        let bytes = mutated(Array(record.utf8), &generator)
        check(bytes, in: 0..<bytes.count)
      }
    }
  }

  @Test(arguments: [
    "[", "{", "- ", "a: [", "? ", "&a ", "\"", "a:\n ", "!a ", "{a: ", "*a ", "-\t", "|\n", "“",
  ])
  func `that nest or repeat endlessly end soon`(_ text: String) {
    let bytes = Array(String(repeating: text, count: YAML.sizeLimit / text.utf8.count).utf8)
    check(bytes, in: 0..<bytes.count)
  }

  @Test func `eight threads read at once and all see the same`() async {
    let bytes = Array(records[0].utf8)
    let alone = YAML.read(bytes, in: 0..<bytes.count)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<300).allSatisfy { _ in YAML.read(bytes, in: 0..<bytes.count) == alone }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
