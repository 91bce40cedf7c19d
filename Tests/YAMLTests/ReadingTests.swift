import Testing
import YAML

func read(_ text: String) -> Reading {
  let bytes = Array(text.utf8)
  return YAML.read(bytes, in: 0..<bytes.count)
}

/// A value on one line: texts in quotes, `[…]`, `{key: …}`.
func show(_ value: Value) -> String {
  switch value {
  case .scalar(let scalar): "'\(scalar.text)'"
  case .list(let list): "[\(list.items.map(show).joined(separator: ", "))]"
  case .mapping(let mapping): show(mapping)
  }
}

func show(_ mapping: Mapping) -> String {
  "{\(mapping.entries.map { "\($0.key.text): \(show($0.value))" }.joined(separator: ", "))}"
}

@Suite struct `Reading front matter` {
  @Test(arguments: [
    ("", "{}"),
    ("\n# nothing\n", "{}"),
    (
      "a: 1\nb: no\nc: 2026-02-30\nd: 010\ne: 12:30\nf: ~\n",
      "{a: '1', b: 'no', c: '2026-02-30', d: '010', e: '12:30', f: '~'}"
    ),
    ("a:\nb: \nc: ''\nd: # note\n", "{a: '', b: '', c: '', d: ''}"),
    (
      "a: [x, 'y', \"z\"]\nb:\n  - x\n  -\n  - y z\nc:\n- q\nd: []\ne: {}\n",
      "{a: ['x', 'y', 'z'], b: ['x', '', 'y z'], c: ['q'], d: [], e: {}}"
    ),
    (
      "a:\n  b: 1\n  c: {d: 2, e: }\nf:\n  - g: 1\n    h: 2\n  - g: 3\n",
      "{a: {b: '1', c: {d: '2', e: ''}}, f: [{g: '1', h: '2'}, {g: '3'}]}"
    ),
    (
      "a: |\n  x # y\n\n  z\nb: >-\n  x\n  y\nc: one\n  two\nd: \"one\n  two\"\n",
      "{a: 'x # y\n\nz\n', b: 'x y', c: 'one two', d: 'one two'}"
    ),
    (
      "a: it's\nb: 'it''s'\nc: \"\\u00e9\\n\\\"\\\\\"\nd: C#\ne: x#y\nf: http://x.y:80/z\n",
      "{a: 'it's', b: 'it's', c: 'é\n\"\\', d: 'C#', e: 'x#y', f: 'http://x.y:80/z'}"
    ),
    ("a: x\r\nb:\r\n  - y\r\n", "{a: 'x', b: ['y']}"),
    (
      "\"a b\": x\n'c': y\nd e: z\n? f\n: g\nkey : h\n",
      "{a b: 'x', c: 'y', d e: 'z', f: 'g', key: 'h'}"
    ),
    ("{\"a\": \"x\",\n \"b\": [1, 2]}\n", "{a: 'x', b: ['1', '2']}"),
    ("  a: x\n  b: y\n", "{a: 'x', b: 'y'}"),
    ("a: [[x]]\nb: [[x|y]]\n", "{a: [['x']], b: [['x|y']]}"),
    ("a:\tx\nb: x\t\n", "{a: 'x', b: 'x'}"),
    ("a: 🎉 日本 עברית\nñ: ü\n", "{a: '🎉 日本 עברית', ñ: 'ü'}"),
    (
      "a: x\u{2028}y\u{85}z\u{2029}w\nb: 'x\u{2028}y'\n",
      "{a: 'x\u{2028}y\u{85}z\u{2029}w', b: 'x\u{2028}y'}"
    ),
    ("a: -5\nb:\n  -5\n", "{a: '-5', b: '-5'}"),
    ("a: x\n\n\t\nb: y\n \t \n", "{a: 'x', b: 'y'}"),
    ("a: “x” and ”y\n", "{a: '“x” and ”y'}"),
  ])
  func `gives texts, lists and maps as they are written`(_ text: String, _ expected: String) {
    let reading = read(text)
    #expect(show(reading.mapping) == expected)
    #expect(reading.problems.isEmpty)
    #expect(reading.unread.isEmpty)
  }

  @Test(arguments: [
    ("a: x y # c\n", "x y"), ("a: 'x' # c\n", "'x'"), ("a: \"x\\ny\"\r\n", "\"x\\ny\""),
    ("a:\nb: 1\n", ""), ("a:   # c\nb: 1\n", ""), ("a: [x, y] # c\n", "[x, y]"),
    ("a:\n  - x\n  - y # c\nb: 1\n", "- x\n  - y"), ("a:\n  - x\n  -\nb: 1\n", "- x\n  -"),
    ("a:\n  b: 1\n  c:\nd: 1\n", "b: 1\n  c:"), ("a: {b: 1}\n", "{b: 1}"),
    ("a: |\n  x\n  y\n\nb: 1\n", "|\n  x\n  y"), ("a: >\r\n  x\r\n\r\nb: 1\r\n", ">\r\n  x"),
    ("a: é ü\nb: 1", "é ü"), ("a: x\n  y\nb: 1\n", "x\n  y"), ("a: &x y\n", "y"),
    ("a: !!str\n  y\n", "y"), ("a: &x\n  - y\n", "- y"), ("a: &x\nb: 1\n", ""),
    ("a: x\u{2028}y\n", "x\u{2028}y"),
  ])
  func `gives the bytes of a value`(_ text: String, _ expected: String) throws {
    let entry = try #require(read(text).mapping["a"])
    #expect(String(decoding: Array(text.utf8)[entry.value.range], as: UTF8.self) == expected)
    #expect(String(decoding: Array(text.utf8)[entry.key.range], as: UTF8.self) == "a")
  }

  @Test func `an empty value stands right behind its colon or dash`() throws {
    let reading = read("a:   \nb: {c: }\nd:\n  -\n")
    let a = try #require(reading.mapping["a"])
    #expect(a.value.range == 2..<2)
    guard case .mapping(let b)? = reading.mapping["b"]?.value else { throw Missing() }
    #expect(b["c"]?.value.range == 12..<12)
    guard case .list(let d)? = reading.mapping["d"]?.value else { throw Missing() }
    #expect(d.items.map(\.range) == [21..<21])
  }

  @Test func `lines and columns are those of the file, in Unicode scalars`() throws {
    let text = "---\nä: é\nlist: [ü, y]\nm:\n  k: 'v'\n---\nbody: x\n"
    let bytes = Array(text.utf8)
    let end = try #require(text.utf8.count > 0 ? bytes.count - "---\nbody: x\n".utf8.count : nil)
    let reading = YAML.read(bytes, in: 4..<end)
    #expect(reading.mapping.entries.map(\.key.text) == ["ä", "list", "m"])
    #expect(reading.mapping.entries.map(\.key.line) == [2, 3, 4])
    #expect(reading.mapping.entries.map(\.value.column) == [4, 7, 3])
    guard case .list(let list)? = reading.mapping["list"]?.value else { throw Missing() }
    #expect(list.items.map(\.column) == [8, 11])
    #expect(list.items.map(\.line) == [3, 3])
    #expect(String(decoding: bytes[list.items[1].range], as: UTF8.self) == "y")
    #expect(list.isFlow)
  }

  @Test func `styles are kept`() {
    let reading = read("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x\n")
    let styles: [Scalar.Style?] = reading.mapping.entries.map {
      if case .scalar(let scalar) = $0.value { scalar.style } else { nil }
    }
    #expect(styles == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
  }

  @Test(arguments: [
    ("# a\nb: c # d\n", ["a@1:1 alone", "d@2:6"]),
    ("a: '# x'\nb: |\n  # y\n  z\n# c\n", ["c@5:1 alone"]),
    ("a: x#y\nb: \"\n  # z\"\n", []),
    ("a: [x, # c\n  y]\n  # d\n", ["c@1:8", "d@3:3 alone"]),
    (
      "# pairbook: ignore goal-promotion it is a joke\r\n",
      [
        "pairbook: ignore goal-promotion it is a joke@1:1 alone"
      ]
    ),
    ("#\n", ["@1:1 alone"]),
    ("é: ü # c # d\n", ["c # d@1:6"]),
  ])
  func `comments are found where they aren't text`(_ text: String, _ expected: [String]) {
    let found = read(text).comments.map {
      "\($0.text)@\($0.line):\($0.column)\($0.isAlone ? " alone" : "")"
    }
    #expect(found == expected)
  }

  @Test func `a range outside of the front matter is never read`() {
    let bytes = Array("x: 1\na: 2\ny: [\n".utf8)
    let reading = YAML.read(bytes, in: 5..<10)
    #expect(show(reading.mapping) == "{a: '2'}")
    #expect(reading.problems.isEmpty)
  }

  @Test func `an empty file reads as nothing`() {
    #expect(YAML.read([], in: 0..<0).mapping.entries.isEmpty)
  }
}

struct Missing: Error {}
