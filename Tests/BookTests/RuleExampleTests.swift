import Testing

@testable import Book

/// Every example of every rule, run on the small book it stands in. A failure is shown in the file
/// of the rule.
struct RuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: Rule
    let example: Example

    var testDescription: String { "\(rule.id): \(example.title)" }

    var location: SourceLocation {
      SourceLocation(
        fileID: "\(example.fileID)", filePath: "\(example.fileID)", line: Int(example.line),
        column: 1)
    }
  }

  static let cases = Rule.all.flatMap { rule in rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases)
  func `an example finds what it says it finds`(_ example: Case) {
    let found = self.found(in: example.example.sources, example)
    var expected = example.example.expectations
    for finding in found {
      let index = expected.firstIndex { path, line, message in
        finding.path == path && finding.place.line == line && finding.message.contains(message)
      }
      if let index {
        expected.remove(at: index)
      } else {
        Issue.record("not expected: \(finding.short)", sourceLocation: example.location)
      }
    }
    for (path, line, message) in expected {
      Issue.record(
        "not found: \(path):\(line): \(message)", sourceLocation: example.location)
    }
  }

  @Test(arguments: cases.filter { !$0.example.expectations.isEmpty })
  func `of a file the same is found when nothing else is looked at`(_ example: Case) {
    let context = example.example.context
    let all = findings(in: context)
    for path in Set(all.map(\.path)) {
      #expect(
        findings(in: context, paths: { $0 == path }).map(\.short)
          == all.filter { $0.path == path }.map(\.short), sourceLocation: example.location)
    }
  }

  @Test(arguments: cases)
  func `the same is found when one pair is looked at after the other`(_ example: Case) {
    let context = example.example.context
    #expect(
      context.checkedPairwise.findings == findings(in: context), sourceLocation: example.location)
  }

  @Test(arguments: cases.filter { $0.example.fixed != nil })
  func `a fix makes the marked line what it should be and the rule silent`(
    _ example: Case
  ) throws {
    let expectation = try #require(example.example.expectations.first)
    let found = self.found(in: example.example.sources, example)
    let finding = try #require(
      found.first, sourceLocation: example.location)
    let fix = try #require(finding.fix, "no fix", sourceLocation: example.location)
    let mended = example.example.sources.map { source in
      source.path == finding.path
        ? SourceFile(path: source.path, bytes: source.bytes.applying(fix.edits)) : source
    }
    let file = try #require(mended.first { $0.path == finding.path })
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(
      String(lines[expectation.line - 1]) == example.example.fixed,
      sourceLocation: example.location)
    #expect(
      self.found(in: mended, example).map(\.short) == [], sourceLocation: example.location)
  }

  private func found(in sources: [SourceFile], _ example: Case) -> [Finding] {
    let context = example.example.context
    return findings(
      in: RuleContext(
        Book(files: sources), today: context.today, templates: context.templates,
        tracked: context.tracked, history: context.clock.history)
    ).filter { $0.rule == example.rule.id }
  }
}

extension Finding {
  /// `path:line: message [rule]`.
  var short: String { "\(path):\(place.line): \(message) [\(rule)]" }
}
