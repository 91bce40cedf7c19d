import Book
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Python.isThere, Comment(rawValue: Python.missing)))
struct `SARIF` {
  @Test func `every finding of every example makes a valid log`() async throws {
    let sandbox = try Sandbox()
    // One book a run: the sound one under the files of an example.
    let examples = Rule.all.flatMap(\.examples).filter { !$0.expectations.isEmpty }
    for (number, example) in examples.enumerated() {
      let context = example.context
      let report = CheckReport(
        findings(in: context), in: context.book, paths: { _ in true }, today: example.today,
        prefix: "a b/ü:/")
      let log = FindingSARIF.json(report, version: "1").text
      try sandbox.folder.write(log, to: "work/\(number).json")
      #expect(log.contains("\"a%20b/%C3%BC%3A/"))
    }
    #expect(!examples.isEmpty)
    #expect(
      try Python.validate("document '\(Python.folder)/sarif.json' *.json", in: sandbox) == "")
  }
}
