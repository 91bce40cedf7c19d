extension Rule {
  static let keyMissing = Rule(
    "key-missing", .error,
    "A key that the record needs is absent or empty.",
    reason: "The few keys that are required are those without which nobody can help.",
    examples: [
      Example(
        "a goal without a day", .goal, "title: Speak up  # finding: `due` is missing: by when?",
        absent: ["due"]),
      Example(
        "nothing after the colon", .goal, "attainable:  # finding: `attainable` is empty: why"),
      Example(
        "a pause that never ends", .agreement,
        "pauses: [{from: 2026-05-01}]  # finding: `to` is missing: the last day"),
      Example(
        "a slip of which nobody speaks",
        files: [
          "program.md": Sound.program.text(replacing: ["rules: {key-unknown: off}"]),
          "pairs/ana-silva+bo-chen/goals/speak-at-the-all-hands.md": Sound.goal.text(
            replacing: ["title: Speak up  # finding: `due` is missing", "deadlin: 2026-07-31"],
            without: ["due"]),
        ]),
      Example(
        "a slip that is kept silent", .goal,
        "title: Speak up  # finding: `due` is missing",
        "deadlin: 2026-07-31 # pairbook: ignore key-unknown we call it so", absent: ["due"]),
      Example("all that is needed", .goal),
      Example("a slip that is told", .goal, "deadlin: 2026-07-31", absent: ["due"]),
      Example("another name of a key", .goal, "time-bound: 2026-07-31", absent: ["due"]),
    ],
    check: .problems { problem, document, context in
      guard case .missingKey(let key, let isEmpty, let line) = problem.kind,
        // The slip is told, so what lacks is, too.
        !(line.map { document.tells(.keyUnknown, onLine: $0, context) } ?? false)
      else { return nil }
      return Found(
        "`\(key.name)` is \(isEmpty ? "empty" : "missing"): \(key.question ?? key.about)",
        in: document.path, at: problem.place,
        hints: isEmpty ? [] : ["add a line `\(key.name): \(example(of: key.type))`"])
    })
}

private func example(of type: KeyType) -> String {
  switch type {
  case .day: "2026-06-15"
  case .list(.person): "[ana-silva]"
  case .list(.email): "[ana@example.org]"
  case .person: "ana-silva"
  case .cadence: "every 2 weeks"
  case .choice(let choices): choices.names.first ?? "…"
  case .wholeNumber(let range): "\(range.lowerBound)"
  default: "…"
  }
}
