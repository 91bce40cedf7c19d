import Foundation
import TestSupport
import Testing

@Suite struct `The reference` {
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/CLI/Reference/rules.md")

  @Test func `the page of rules is current`() async throws {
    let actual = try await Sandbox().pairbook("explain", "--markdown").output
    if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
      try Data(actual.utf8).write(to: Self.file)
    }
    let expected = try String(contentsOf: Self.file, encoding: .utf8)
    for (was, now) in zip(
      expected.components(separatedBy: "\n"), actual.components(separatedBy: "\n"))
    where was != now {
      Issue.record("rules.md: expected `\(was)`, got `\(now)`; UPDATE=1 writes it anew")
      return
    }
    #expect(actual == expected, "UPDATE=1 writes the page anew")
  }
}
