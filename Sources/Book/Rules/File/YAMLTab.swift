internal import YAML

extension Rule {
  static let yamlTab = Rule(
    "yaml-tab", .error,
    "A line of the front matter is indented with a tab.",
    reason: "YAML allows spaces only, because a tab has a different width in every editor.",
    examples: [
      Example(
        "an item after a tab", .ana, "seeks:\n\t- rust  # finding: indented with a tab",
        fixed: "  - rust"),
      Example("an item after spaces", .ana, "seeks:\n  - rust"),
    ],
    check: .problems { problem, document, _ in
      guard case .yaml(let mistake) = problem.kind, mistake.kind == .syntax(.tab)
      else { return nil }
      let first = problem.place.line
      let lines =
        mistake.lastLine == first
        ? "line \(first) is indented with a tab"
        : "lines \(first)–\(mistake.lastLine) are indented with tabs"
      let tabs = [problem.place.range] + mistake.repeats
      return Found(
        "\(lines); YAML allows spaces only", in: document.path, at: problem.place,
        hints: ["most editors can insert spaces when you press Tab"],
        fix: Fix(tabs.map { Edit(range: $0, replacement: spaces(for: $0)) }))
    })
}

private func spaces(for tabs: Range<Int>) -> String {
  String(repeating: "  ", count: tabs.count)
}
