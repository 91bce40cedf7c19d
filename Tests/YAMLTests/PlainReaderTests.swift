import Testing

@testable import YAML

private let lines = [
  "title: Speak at the all-hands", "title: x", "owner: [ana-silva, bo-chen]", "owner: []",
  "owner: [a]  ", "members: [ ana , bo-chen ]", "time: \"12:30\"", "name: 'Zoë M'",
  "name: Ana  Silva ",
  "name: Émile", "due: 2026-08-31", "seeks:", "  - rust", "  - public speaking", "- c", "- d e",
  "# a comment", "#", "", "x-note: C# and F", "url: https://example.org/a:b", "meet: every 2 weeks",
  "a: b c", "n: 1", "empty:", "empty:  ", "  indented", "   - far", "b: 3.5 %", "q: what? yes!",
  "w: (in brackets)", "v: -5", "u: a: b", "t: a #b", "s: a # b", "r: [a: b]", "p: [a, \"b\"]",
  "o: \"a\\n\"", "m: \"a\" b", "l: 'it''s'", "k: “smart”", "j: ж и", "i: | ", "h: &a b", "g: *a",
  "f: {a: b}", "e: [a, b", "d: 日本", "c: \u{85}", "z: a\u{A0}b", "y: a\tb", "key:value", "Key: v",
  "? a", "---", "...", "- - a", "- a: b", "  - ", "-", "- \"q\"", "t: null", "t: ~", "t: a:",
  "t: a,b",
  "scores: {match: 5, help: 4}", "f: { a: 1 , b-c: x y }  ", "f: {a: b, a: c}", "f: {a: }",
  "f: {a : b}", "f: {a:b}", "f: {}", "f: {a: b,}", "f: {a: b} c", "f: {a: b]", "f: [a: b}",
  "f: {a: [b]}", "f: {a: b", "f: {-a: b}", "f: {1: 2}", "f: {a: b #c}", "f: {a:  b}",
  "t: [a b, c-d]", "t: [a,b]", "t: [a, ]", "t: [,]", "%a", "t: \"\"", "t: ''", "t: \"a # b\"",
]

private let record = """
  title: Speak at the all-hands
  owner: [ana-silva, bo-chen]
  specific: Give a talk about "Testing"
  measurable: 'talks given'
  target: 1
  due: 2026-08-31
  # a remark
  seeks:
    - rust
    - public speaking
  time: "12:30"
  scores: {match: 5, expectations: 4}

  """

@Suite struct `A plain front matter` {
  /// Whether it was read as plain; then libyaml must say the same.
  private func agrees(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      let source = Source(bytes: buffer, range: range)
      guard let plain = PlainReader.read(source, of: bytes) else { return false }
      #expect(
        plain == readByLibrary(source), "\(String(decoding: bytes[range], as: UTF8.self))")
      return true
    }
  }

  private let head = Array("---\n".utf8)

  private func agrees(_ text: [UInt8]) -> Bool {
    agrees(head + text, in: head.count..<head.count + text.count)
  }

  @Test func `is read as libyaml reads it, whatever stands beside what`() {
    var generator = SplitMix64(seed: 1)
    var plain = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...6, using: &generator)
      let text = (0..<count).compactMap { _ in lines.randomElement(using: &generator) }
        .joined(separator: "\n")
      if agrees(Array((text + (Bool.random(using: &generator) ? "\n" : "")).utf8)) { plain += 1 }
    }
    #expect(plain > 1500)
  }

  @Test func `is read as libyaml reads it, whatever is changed in it`() {
    var generator = SplitMix64(seed: 2)
    var plain = 0
    for _ in 0..<10_000 {
      if agrees(mutated(Array(record.utf8), &generator)) { plain += 1 }
    }
    #expect(plain > 1000)
  }

  @Test func `is one from a template and one that people write`() {
    #expect(agrees(Array(record.utf8)))
    #expect(agrees(Array("members: [ana, bo]\nstart: 2026-03-02\nmeet: every 2 weeks\n".utf8)))
    #expect(!agrees(Array("title: a: b\n".utf8)))
  }
}
