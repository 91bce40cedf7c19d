import Testing

@testable import Book

@Suite struct `Findings for programs` {
  static let text = "---\ntitle: 😀 Talk\ndue: 2025-11-30\n---\n"

  static let due = finding(
    "due is wrong, 100 %: `x`", at: "2025-11-30", in: text, hints: ["look again"],
    fixedAs: "2026-11-30")

  @Test func `short is one line a finding`() {
    #expect(
      FindingShort.text(report([Self.due], in: Self.text))
        == "pairs/ana+bo/goals/talk.md:3:6: error: due is wrong, 100 %: `x` [goal-due-before-start]\n"
    )
  }

  @Test func `JSON counts columns in three ways`() {
    let found = finding("wrong", at: "Talk", in: Self.text)
    let json = FindingJSON.json(report([found], in: Self.text)).text
    #expect(json.contains("\"schema\": \"pairbook.check/1\""))
    #expect(
      json.contains(
        """
              "start": {
                "offset": 16,
                "line": 2,
                "column": {
                  "bytes": 13,
                  "scalars": 10,
                  "utf16": 11
                }
              },
        """))
  }

  @Test func `GitHub's commands escape what they must`() {
    let lines = FindingGitHub.text(report([Self.due], in: Self.text, prefix: "a,b/"))
      .split(separator: "\n")
    #expect(
      lines[0]
        == "::error file=a%2Cb/pairs/ana+bo/goals/talk.md,line=3,endLine=3,col=6,endColumn=16,title=goal-due-before-start::due is wrong, 100 %25: `x`%0Alook again"
    )
  }

  @Test(arguments: [(9, 9, false), (10, 10, true), (25, 10, true)])
  func `GitHub gets at most nine of a level and is told how many more there are`(
    count: Int, annotations: Int, hasMore: Bool
  ) {
    let findings = (0..<count).map {
      finding("wrong \($0)", at: "Talk", in: Self.text, severity: .warning)
    }
    let lines = FindingGitHub.text(report(findings + [Self.due], in: Self.text)).split(
      separator: "\n")
    #expect(lines[0].hasPrefix("::error "))
    let warnings = lines.filter { $0.hasPrefix("::warning ") }
    #expect(warnings.count == annotations)
    #expect(warnings.contains { $0.contains("::\(count - 9) more") } == hasMore)
  }

  @Test func `JUnit escapes what XML can't hold`() {
    let found = finding("`<a & \"b\">` \u{1B}\u{FFFF}", at: "Talk", in: Self.text)
    let xml = FindingJUnit.text(report([found], in: Self.text), failing: .error)
    #expect(xml.contains("message=\"`&lt;a &amp; &quot;b&quot;&gt;` \\u{1b}\u{FFFD}\""))
    #expect(xml.contains("tests=\"1\" failures=\"1\""))
  }

  @Test func `JUnit gives findings of one rule on one line names of their own`() {
    let findings = ["`a` is missing", "`b` is missing", "`c` is missing"].map {
      finding($0, at: "Talk", in: Self.text)
    }
    let xml = FindingJUnit.text(report(findings, in: Self.text), failing: .error)
    let names = xml.matches(of: /classname="[^"]*" name="([^"]*)"/).map { String($0.1) }
    #expect(names.count == 3)
    #expect(names[0].hasSuffix(", line 2"))
    #expect(names[1...] == ["\(names[0]) (2)", "\(names[0]) (3)"])
  }

  @Test func `JUnit passes what is less than a failure`() {
    let found = finding("vague", at: "Talk", in: Self.text, severity: .info)
    let xml = FindingJUnit.text(report([found], in: Self.text), failing: .warning)
    #expect(xml.contains("failures=\"0\"") && !xml.contains("<failure"))
  }

  @Test func `a fingerprint survives lines that move and messages that are worded anew`() {
    let moved = "---\nowner: ana\n\ntitle: 😀 Talk\ndue:   2025-11-30\n---\n"
    let before = report([Self.due], in: Self.text).located[0].fingerprint
    let after = report([finding("too early", at: "2025-11-30", in: moved)], in: moved)
    #expect(after.located[0].fingerprint == before)
    #expect(before.utf8.count == 32)
  }

  @Test func `findings of one file have fingerprints of their own`() {
    let findings = [
      Self.due, Self.due, finding("`a` is missing", at: "none", in: Self.text),
      finding("`b` is missing", at: "none", in: Self.text),
      finding("wrong", at: "2025-11-30", in: Self.text, rule: "other"),
    ]
    let prints = report(findings, in: Self.text).located.map(\.fingerprint)
    #expect(Set(prints).count == findings.count)
  }
}
