internal import YAML

extension Rule {
  static let keyDuplicate = Rule(
    "key-duplicate", .error,
    "A key is given twice.",
    reason: "Only one of the two values counts, and nobody sees which.",
    examples: [
      Example(
        "two days", .goal, "due: 2026-07-31\ndue: 2026-08-31  # finding: `due` is given twice"),
      Example(
        "two names of one key", .goal,
        "due: 2026-07-31\ntimely: 2026-08-31  # finding: `due` and `timely` are one key"),
      Example("each key once", .goal),
    ],
    check: .problems { problem, document, _ in
      switch problem.kind {
      case .sameKey(let first, let second):
        found("\(quoted(first.text)) and \(quoted(second)) are one key", first, problem, document)
      case .yaml(let mistake):
        if case .duplicateKey(let first) = mistake.kind {
          found("\(quoted(first.text)) is given twice", first, problem, document)
        } else {
          nil
        }
      default: nil
      }
    })

  private static func found(
    _ what: String, _ first: YAML.Scalar, _ problem: Problem, _ document: Document
  ) -> Found {
    let lines =
      first.line == problem.place.line
      ? "in line \(first.line)" : "(lines \(first.line) and \(problem.place.line))"
    return Found(
      "\(what) \(lines): which one is right?", in: document.path, at: problem.place,
      labels: [.init("first one here", at: first.place)], hints: ["delete the other one"])
  }
}
