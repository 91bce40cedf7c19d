import Testing

@testable import Book

/// What holds for every rule, whatever it finds.
struct RuleTests {
  @Test func `ids are unique`() {
    let ids = Rule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `an id is made of lower-case words joined by hyphens`(_ id: String) {
    #expect(isID(id))
    #expect(Rule.named(id)?.id == id)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `a rule has an example that fires and one that is silent`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    #expect(rule.examples.contains { !$0.expectations.isEmpty })
    #expect(rule.examples.contains { $0.expectations.isEmpty })
  }

  @Test(arguments: Rule.all.map(\.id))
  func `an explanation shows what a rule finds and what it leaves alone`(_ id: String) throws {
    let shown = ShownExamples(try #require(Rule.named(id)), ink: .none, width: nil)
    #expect(shown.wrong != nil)
    #expect(shown.right != nil)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `summary and reason are sentences`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    for text in [rule.summary, rule.reason] {
      #expect(text.hasSuffix("."))
      #expect(text.first?.isLowercase == false)
      #expect(!text.contains("\n"))
    }
  }

  @Test(arguments: RuleExampleTests.cases)
  func `messages, notes and hints are single lines without a full stop`(
    _ example: RuleExampleTests.Case
  ) {
    let context = RuleContext(
      Book(files: example.example.sources), today: example.example.today,
      templates: { _ in example.example.templateWords })
    for finding in findings(in: context) {
      let texts =
        [finding.message] + [finding.content.note].compactMap { $0 }
        + finding.content.hints + finding.content.labels.map(\.text)
      for text in texts {
        #expect(!text.contains { $0.isNewline }, sourceLocation: example.location)
        #expect(!text.isEmpty && !text.hasSuffix("."), sourceLocation: example.location)
      }
      let isName = context.book.people.contains { finding.message.hasPrefix($0.displayName) }
      #expect(
        isName || finding.message.first?.isUppercase == false, sourceLocation: example.location)
    }
  }

  @Test func `the sound book of the examples is sound`() {
    let files = Sound.signed(
      Sound.allCases.map { SourceFile(path: $0.path, text: $0.rawValue) })
    let today = Day("2026-06-15") ?? Day(number: 0)
    #expect(findings(in: RuleContext(Book(files: files), today: today)).map(\.short) == [])
  }

  @Test(arguments: ["2026-06-16", "2035-05-01", "2062-05-01"])
  func `what has happened on a day to come is an error, however far away the day`(day: String) {
    let records: [(path: String, text: String)] = [
      (
        "pairs/ana-silva+bo-chen/signatures/ana-silva.md",
        Sound.signature("ana-silva", date: day)
      ),
      (Sound.checkIn.path, Sound.checkIn.text(replacing: ["date: \(day)"])),
      (
        "pairs/ana-silva+bo-chen/meetings/\(day).md", "---\ndate: \(day)\nstatus: held\n---\n"
      ),
      (
        Sound.goal.path,
        Sound.goal.text(replacing: ["status: achieved", "closed: \(day)"])
      ),
    ]
    for record in records {
      let sound = Sound.allCases.filter { $0.path != record.path }.map {
        SourceFile(path: $0.path, text: $0.rawValue)
      }
      let book = Book(files: sound + [SourceFile(path: record.path, text: record.text)])
      let found = findings(in: RuleContext(book, today: Day("2026-06-15") ?? Day(number: 0)))
        .filter { $0.path == record.path && ["date", "closed"].contains($0.key(in: record.text)) }
      #expect(found.map(\.severity).max() == .error, "\(record.path): \(found.map(\.short))")
    }
  }

  @Test func `a program can turn a rule off or make it worse`() {
    let slip = SourceFile(path: Sound.goal.path, text: Sound.goal.text(replacing: ["tea: oolong"]))
    let severities = ["off", "info", "error"].map { level in
      let program = SourceFile(
        path: Sound.program.path,
        text: Sound.program.text(replacing: ["rules: {key-unknown: \(level)}"]))
      let files = [Sound.ana, .bo, .cleo, .agreement].map {
        SourceFile(path: $0.path, text: $0.rawValue)
      }
      let book = Book(files: files + [program, slip])
      return findings(in: RuleContext(book, today: Day(number: 20_000))).first {
        $0.rule == "key-unknown"
      }?.severity
    }
    #expect(severities == [nil, .info, .error])
  }
}

extension Finding {
  /// The key of the line on which it stands.
  fileprivate func key(in text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return String(lines[place.line - 1].prefix { $0 != ":" })
  }
}
