internal import YAML

extension Rule {
  static let keyDuplicate = Rule(
    "key-duplicate", .error,
    "A key is given twice.",
    reason: "Only one of the two values counts, and nobody sees which.",
    examples: [
      Example(
        "two days", .goal, "due: 2026-07-31\ndue: 2026-08-31  # finding: `due` is given twice"),
      Example("each key once", .goal),
    ],
    check: .problems { problem, document, _ in
      guard case .yaml(let mistake) = problem.kind, case .duplicateKey(let first) = mistake.kind
      else { return nil }
      let lines =
        first.line == problem.place.line
        ? "in line \(first.line)" : "(lines \(first.line) and \(problem.place.line))"
      return Found(
        "\(quoted(first.text)) is given twice \(lines): which one is right?",
        in: document.path, at: problem.place, labels: [.init("first one here", at: first.place)],
        hints: ["delete the other one"])
    })
}
