import Foundation
import TestSupport
import Testing

@Suite struct `Transcripts` {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static let pages: [String] = {
    let transcripts = folder.appendingPathComponent("Transcripts").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: transcripts)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().map { "Tests/CLITests/Transcripts/\($0)" }
      + ["README.md"]
  }()

  @Test(arguments: pages)
  func `a page says what the commands write`(page: String) async throws {
    let root = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent(page)
    let expected = try String(contentsOf: file, encoding: .utf8)
    let actual = try await Transcript(page: expected).run(in: Sandbox())
    guard actual != expected else { return }
    if ProcessInfo.processInfo.environment["UPDATE"] == "1" {
      try Data(actual.utf8).write(to: file)
      return
    }
    for (number, (was, now)) in zip(
      expected.components(separatedBy: "\n"), actual.components(separatedBy: "\n")
    ).enumerated() where was != now {
      Issue.record("\(page):\(number + 1): expected `\(was)`, got `\(now)`")
      return
    }
    Issue.record("\(page): the page and what was written have different lengths")
  }
}
