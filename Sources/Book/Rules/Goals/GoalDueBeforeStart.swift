extension Rule {
  static let goalDueBeforeStart = Rule(
    "goal-due-before-start", .error,
    "A goal is due before it starts.",
    reason: "Its pace can't be told, and one of the two days is a slip.",
    examples: [
      Example(
        "the year is last year's", .goal, "start: 2026-06-01",
        "due: 2025-11-30  # finding: the goal is due before it starts"),
      Example("due on its first day", .goal, "start: 2026-06-01", "due: 2026-06-01"),
    ],
    check: .goals { goal, _, _ in
      guard let start = goal.start, let due = goal.due, due.value < start.value else { return [] }
      return [
        Found(
          "the goal is due before it starts", in: goal.path, at: due.place,
          note: "\(counted(start.value - due.value, "day")) earlier",
          labels: [.init("starts here", at: start.place)],
          hints: sameDayOfLaterYear(due.value, from: start.value).map {
            ["did you mean \($0)?"]
          } ?? [])
      ]
    })
}
