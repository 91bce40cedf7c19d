import Testing
import YAML

/// A problem as one line: place, kind, what it points at, and the value it stands in.
private func show(_ problem: Problem, in text: String) -> String {
  let bytes = Array(text.utf8)
  func slice(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  let kind =
    switch problem.kind {
    case .syntax(let cause): "\(cause)"
    case .feature(let feature, let text): "\(feature) \(text)"
    case .duplicateKey(let first): "duplicate of \(first.line):\(first.column)"
    default: "\(problem.kind)"
    }
  let short = kind.replacing("YAML.Problem.", with: "").replacing("Cause.", with: "")
    .replacing("Feature.", with: "")
  let value = problem.value.map { " in «\(slice($0))»" } ?? ""
  return "\(problem.line):\(problem.column) \(short) «\(slice(problem.range))»\(value)"
}

@Suite struct `Problems in front matter` {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let problems: [String]
    let rest: String
    let unread: [String]
    var testDescription: String { text }

    init(_ text: String, _ problems: [String], rest: String = "{z: '1'}", unread: [String] = ["a"])
    {
      self.text = text
      self.problems = problems
      self.rest = rest
      self.unread = unread
    }
  }

  static let values: [Case] = [
    Case("a: Review: part two\nz: 1\n", ["1:10 colonInValue «:» in «Review: part two»"]),
    Case("a: Note:\nz: 1\n", ["1:8 colonInValue «:» in «Note:»"]),
    Case("a: é: x # c\r\nz: 1\r\n", ["1:5 colonInValue «:» in «é: x»"]),
    Case(
      "a: x: y: z\nz: 1\n",
      [
        "1:5 colonInValue «:» in «x: y: z»"
      ]),
    Case(
      "a:\n  - b: c: d\n  - e: f: g\nz: 1\n",
      [
        "2:9 colonInValue «:» in «c: d»", "3:9 colonInValue «:» in «f: g»",
      ]),
    Case(
      "a: I want\n  tell people: hello\nz: 1\n",
      [
        "2:14 colonInValue «:» in «I want\n  tell people: hello»"
      ]),
    Case("a: {b: c: d}\nz: 1\n", ["1:9 colonInValue «:» in «c: d»"]),
    Case(
      "a: [x: y: z, u: v: w]\nz: 1\n",
      [
        "1:9 colonInValue «:» in «y: z»", "1:18 colonInValue «:» in «v: w»",
      ]),
    Case("a: b, c: d\nz: 1\n", ["1:8 colonInValue «:» in «b, c: d»"]),
    Case("a: @x: y\nz: 1\n", ["1:4 reservedCharacter(\"@\") «@» in «@x: y»"]),
    Case("a: [x, y]]\nz: 1\n", ["1:10 textAfterBracket «]» in «[x, y]]»"]),
    Case("a: \"x \\\" \nz: 1\n", ["1:4 unclosedQuote(\"\\\"\") «\"» in «\"x \\\"»"]),
    Case("a:\n  - [x\n  - y\nz: 1\n", ["2:5 unclosedBracket(\"[\") «[» in «[x»"]),
    Case("a: @ana\nz: 1\n", ["1:4 reservedCharacter(\"@\") «@» in «@ana»"]),
    Case(
      "a: [@ana, @bo]\nz: 1\n",
      [
        "1:5 reservedCharacter(\"@\") «@» in «@ana»", "1:11 reservedCharacter(\"@\") «@» in «@bo»",
      ]),
    Case(
      "a:\n  - @ana\n  - `x`\nz: 1\n",
      [
        "2:5 reservedCharacter(\"@\") «@» in «@ana»", "3:5 reservedCharacter(\"`\") «`» in «`x`»",
      ]),
    Case("a: %x\nz: 1\n", ["1:4 reservedCharacter(\"%\") «%» in «%x»"]),
    Case("a: **b** c\nz: 1\n", ["1:4 reservedCharacter(\"*\") «*» in «**b** c»"]),
    Case("a: & b\nz: 1\n", ["1:4 reservedCharacter(\"&\") «&» in «& b»"]),
    Case("a: |b\nz: 1\n", ["1:4 reservedCharacter(\"|\") «|» in «|b»"]),
    Case("a: > b\nz: 1\n", ["1:4 reservedCharacter(\">\") «>» in «> b»"]),
    Case("a: - b\nz: 1\n", ["1:4 reservedCharacter(\"-\") «-» in «- b»"]),
    Case("a: ? b\nz: 1\n", ["1:4 reservedCharacter(\"?\") «?» in «? b»"]),
    Case("a: ]b\nz: 1\n", ["1:4 reservedCharacter(\"]\") «]» in «]b»"]),
    Case("a: , b\nz: 1\n", ["1:4 reservedCharacter(\",\") «,» in «, b»"]),
    Case("a: \"b\nz: 1\n", ["1:4 unclosedQuote(\"\\\"\") «\"» in «\"b»"]),
    Case(
      "a: \"b\ny: \"c\"\nz: 1\n", ["1:4 unclosedQuote(\"\\\"\") «\"» in «\"b»"],
      rest: "{y: 'c', z: '1'}"),
    Case("a: 'b\nz: 1", ["1:4 unclosedQuote(\"\\'\") «'» in «'b»"]),
    Case("a: [x, \"b]\nz: 1\n", ["1:8 unclosedQuote(\"\\\"\") «\"» in «\"b]»"]),
    Case("a: [x, y\nz: 1\n", ["1:4 unclosedBracket(\"[\") «[» in «[x, y»"]),
    Case("a: {x: y\nz: 1\n", ["1:4 unclosedBracket(\"{\") «{» in «{x: y»"]),
    Case(
      "a: [x, y\nb: [c]\nz: 1\n", ["1:4 unclosedBracket(\"[\") «[» in «[x, y»"],
      rest: "{b: ['c'], z: '1'}"),
    Case("a: “b”\nz: 1\n", ["1:4 smartQuote «“» in «“b”»"]),
    Case("a: „b: c“\nz: 1\n", ["1:4 smartQuote «„» in «„b: c“»"]),
    Case("a: [‘b’, «c»]\nz: 1\n", ["1:5 smartQuote «‘» in «‘b’»", "1:10 smartQuote ««» in ««c»»"]),
    Case("a: 'It's time'\nz: 1\n", ["1:8 textAfterQuote «s time'» in «'It's time'»"]),
    Case("a: \"b\" c # d\nz: 1\n", ["1:8 textAfterQuote «c» in «\"b\" c»"]),
    Case("a: \"b\": c\nz: 1\n", ["1:7 textAfterQuote «: c» in «\"b\": c»"]),
    Case("a: [x, \"b\" c]\nz: 1\n", ["1:12 textAfterQuote «c»"]),
    Case(
      "a: [b](http://c.d)\nz: 1\n", ["1:7 textAfterBracket «(http://c.d)» in «[b](http://c.d)»"]),
    Case("a: [[b]] and [[c]]\nz: 1\n", ["1:10 textAfterBracket «and [[c]]» in «[[b]] and [[c]]»"]),
    Case("a: \"C:\\dir\"\nz: 1\n", ["1:7 badEscape «\\d» in «\"C:\\dir\"»"]),
    Case("a: \"\\xZZ\"\nz: 1\n", ["1:5 badEscape «\\x» in «\"\\xZZ\"»"]),
  ]

  static let lines: [Case] = [
    Case("a:\n\tb: 1\n\tc: 2\nz: 1\n", ["2:1 tab «\t»", "3:1 tab «\t»"]),
    Case("a:\n  \t- b\nz: 1\n", ["2:3 tab «\t»"]),
    Case("a: b\n\tc\nz: 1\n", ["2:1 tab «\t»"]),
    Case("a: b\n\tc: 1\nz: 1\n", ["2:1 tab «\t»"], unread: ["a", "c"]),
    Case("\ta: b\nz: 1\n", ["1:1 tab «\t»"], unread: ["a"]),
    Case("a:\n  - b\n - c\nz: 1\n", ["3:1 badIndentation « »"]),
    Case("z: 1\n a: 2\n", ["2:1 badIndentation « »"]),
    Case(" a: 1\nz: 1\n", ["1:1 badIndentation « »"]),
    Case("a:\n  b: 1\n   c: 2\nz: 1\n", ["3:1 badIndentation «   »"], unread: ["a", "c"]),
    Case("a:\n  - b\n c: 2\nz: 1\n", ["3:1 badIndentation « »"], unread: ["a", "c"]),
    Case("a: |\ntext here\nz: 1\n", ["2:1 badIndentation «»"]),
    Case("a: |\n   x\n  y\nz: 1\n", ["3:1 badIndentation «  »"]),
    Case("a:\n- x\n  - y\nz: 1\n", ["3:1 badIndentation «  »"]),
    Case(
      "  a: 1\n b: 2\nz: 1\n", ["1:1 badIndentation «  »", "2:1 badIndentation « »"],
      unread: ["a", "b"]),
    Case("\"a: b\nz: 1\n", ["1:1 unclosedQuote(\"\\\"\") «\"» in «\"a: b»"], unread: []),
    Case("a： b\nz: 1\n", ["1:1 missingColon «a： b»"], unread: []),
    Case("a\nz: 1\n", ["1:1 missingColon «a»"]),
    Case(
      "a b\nc d\nz: 1\n", ["1:1 missingColon «a b»", "2:1 missingColon «c d»"],
      unread: ["a", "c"]),
    Case("z: 1\na = 2\n", ["2:1 missingColon «a = 2»"]),
    Case("a:1\nz: 1\n", ["1:3 missingSpaceAfterColon «»"]),
    Case("z: 1\na:\"b\"\n", ["2:3 missingSpaceAfterColon «»"]),
    Case("a:\u{A0}b\nz: 1\n", ["1:3 missingSpaceAfterColon «\u{A0}»"]),
    Case("a:\n  b:1\n  c: 2\nz: 1\n", ["2:5 missingSpaceAfterColon «»"]),
    Case(
      "a:\n  b:1\n  c:2\nz: 1\n",
      [
        "2:5 missingSpaceAfterColon «»", "3:5 missingSpaceAfterColon «»",
      ]),
    Case(
      "a:\n  -b\n  -c\nz: 1\n", ["2:4 missingSpaceAfterDash «»", "3:4 missingSpaceAfterDash «»"]),
    Case("a:\n  - b\n  -c\nz: 1\n", ["3:4 missingSpaceAfterDash «»"]),
    Case("a:\n-b\n-c\nz: 1\n", ["2:2 missingSpaceAfterDash «»", "3:2 missingSpaceAfterDash «»"]),
    Case("a: b\n- c\nz: 1\n", ["2:1 listUnderScalar «-» in «b»"]),
    Case("a: b\n  - c\nz: 1\n", ["2:3 listUnderScalar «-» in «b\n  - c»"]),
    Case(
      "a: I will give a talk about all that we built,\nmore of it\nand more\nz: 1\n",
      [
        """
        2:1 textOverLines «more of it» in «I will give a talk about all that we built,
        more of it
        and more»
        """
      ]),
    Case(
      "a: I want to\nlead a\nguild of people who like to talk\nz: 1\n",
      [
        """
        2:1 textOverLines «lead a» in «I want to
        lead a
        guild of people who like to talk»
        """
      ]),
    Case(
      "a: 1\nb 2\n- and a longer line that is an item\nz: 1\n",
      ["2:1 missingColon «b 2»"], rest: "{a: '1', z: '1'}", unread: ["b"]),
    Case("https://a.b\nz: 1\n", ["1:1 missingColon «https://a.b»"], unread: []),
  ]

  static let structure: [Case] = [
    Case("z: 1\nz: 2\n", ["2:1 duplicate of 1:1 «z»"], unread: []),
    Case("z: {b: 1, b: 2}\n", ["1:11 duplicate of 1:5 «b»"], rest: "{z: {b: '1'}}", unread: []),
    Case("z: &x 1\n", ["1:4 anchor &x «&x»"], unread: []),
    Case("a: *x\nz: 1\n", ["1:4 alias *x «*x»"]),
    Case("z: !!int 1\n", ["1:4 tag !!int «!!int»"], unread: []),
    Case("a: !e!x 1\nz: 1\n", ["1:4 tag !e!x «!e!x»"]),
    Case("<<: *x\nz: 1\n", ["1:1 mergeKey << «<<»"], unread: ["<<"]),
    Case("%YAML 1.2\n---\nz: 1\n", ["1:1 directive %YAML 1.2 «%YAML 1.2»"], unread: []),
    Case("%YAML 1.2\nz: 1\n", ["1:1 directive %YAML 1.2 «%YAML 1.2»"], unread: []),
    Case("z: 1\n--- \ny: 2\n", ["2:1 document --- «---»"], rest: "{z: '1', y: '2'}", unread: []),
    Case("z: 1\n...\ny: 2\n", ["2:1 document ... «...»"], rest: "{z: '1', y: '2'}", unread: []),
    Case("[a]: b\nz: 1\n", ["1:1 keyNotText «[a]»"], unread: []),
    Case(": b\nz: 1\n", ["1:1 keyNotText «:»"], unread: []),
    Case("a: {{ b }}\nz: 1\n", ["1:5 keyNotText «{ b }»"]),
    Case("- a\n- b\n", ["1:1 notAMapping «- a\n- b»"], rest: "{}", unread: []),
    Case("- a\nz: 1\n", ["1:1 notAMapping «-»"], unread: []),
    Case("'a'\n", ["1:1 notAMapping «'a'»"], rest: "{}", unread: []),
    Case("a: [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]\nz: 1\n", ["1:19 tooDeep(limit: 16) «»"]),
    Case("z: 1\u{7}\n", ["1:5 controlCharacter «\u{7}»"], unread: []),
    Case("z: 1\u{FEFF}\n", ["1:5 controlCharacter «\u{FEFF}»"], unread: []),
    Case(
      "z: 1\n]\n@x: 1\n",
      [
        "2:1 reservedCharacter(\"]\") «]»",
        "3:1 reservedCharacter(\"@\") «@»",
      ], unread: []),
  ]

  @Test(arguments: values + lines + structure)
  func `have their place and cause, and all the rest is read`(_ example: Case) {
    let reading = read(example.text)
    #expect(reading.problems.map { show($0, in: example.text) } == example.problems)
    #expect(YAMLTests.show(reading.mapping) == example.rest)
    #expect(reading.unread.map(\.text) == example.unread)
  }

  @Test(arguments: values + lines)
  func `have lines of the file when the front matter begins later`(_ example: Case) {
    let before = "---\n"
    let bytes = Array((before + example.text + "---\nbody: @x\n").utf8)
    let reading = YAML.read(bytes, in: 4..<4 + example.text.utf8.count)
    let alone = read(example.text)
    #expect(reading.problems.map(\.line) == alone.problems.map { $0.line + 1 })
    #expect(reading.problems.map(\.column) == alone.problems.map(\.column))
    #expect(
      reading.problems.map(\.range.lowerBound) == alone.problems.map { $0.range.lowerBound + 4 })
  }

  @Test func `every broken entry is told in one run`() {
    let text = """
      title: Review: part two
      owner: @ana
      due:2026-01-01
      seeks:
        - a
       - b
      members: [ana, bo
      good: yes
      note: "unclosed
      late
      last: 1

      """
    let reading = read(text)
    #expect(reading.problems.map(\.line) == [1, 2, 3, 6, 7, 9])
    #expect(show(reading.mapping) == "{good: 'yes', last: '1'}")
    #expect(reading.unread.map(\.text) == ["title", "owner", "due", "seeks", "members", "note"])
  }

  @Test func `no more than twenty failures are told`() {
    let text = (0..<50).map { "k\($0): a: b\n" }.joined() + "last: 1\n"
    #expect(read(text).problems.count == 20)
  }

  @Test func `invalid UTF-8 is a problem and the rest is read`() {
    let bytes: [UInt8] = Array("a: x".utf8) + [0xFF, 0xFE] + Array("y\nb: 1\n".utf8)
    let reading = YAML.read(bytes, in: 0..<bytes.count)
    #expect(reading.problems.map(\.kind) == [.syntax(.notUTF8)])
    #expect(reading.problems.map(\.range) == [4..<6])
    #expect(show(reading.mapping) == "{a: 'x??y', b: '1'}")
  }

  @Test func `a front matter over the limit is not read`() {
    let text = "a: " + String(repeating: "x", count: YAML.sizeLimit) + "\n"
    let reading = read(text)
    #expect(reading.problems.map(\.kind) == [.tooLarge(limit: YAML.sizeLimit)])
    #expect(reading.mapping.entries.isEmpty)
  }

  @Test func `thousands of keys are read and their duplicates found`() {
    let text = (0..<3000).map { "key-\($0): \($0)\n" }.joined() + "key-7: 1\nkey-2999: 2\n"
    let reading = read(text)
    #expect(reading.mapping.entries.count == 3000)
    #expect(reading.problems.map(\.line) == [3001, 3002])
  }
}

@Suite struct `Quoting the value of a problem` {
  static let cases = (`Problems in front matter`.values).filter {
    let problems = read($0.text).problems
    return problems.allSatisfy { problem in
      switch problem.kind {
      case .syntax(.colonInValue), .syntax(.reservedCharacter): problem.value != nil
      default: false
      }
    }
  }

  @Test(arguments: cases) func `mends it and keeps its text`(
    _ example: `Problems in front matter`.Case
  ) {
    var bytes = Array(example.text.utf8)
    let reading = read(example.text)
    for value in reading.problems.compactMap(\.value).reversed() {
      let lines = String(decoding: bytes[value], as: UTF8.self).split(whereSeparator: \.isNewline)
      let text = lines.map { $0.drop { $0 == " " } }.joined(separator: " ")
      bytes.replaceSubrange(value, with: encode(text, asListItemInFlow: true).utf8)
    }
    let mended = YAML.read(bytes, in: 0..<bytes.count)
    #expect(mended.problems.isEmpty)
    #expect(mended.unread.isEmpty)
    #expect(mended.mapping.entries.count == reading.mapping.entries.count + 1)
  }

  @Test func `there are such cases`() {
    #expect(Self.cases.count > 20)
  }
}
