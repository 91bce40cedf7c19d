extension Rule {
  static let goalAfterAgreement = Rule(
    "goal-after-agreement", .warning,
    "A goal is due after the agreement ends.",
    reason: "Nobody will be there to hold you to it.",
    examples: [
      Example(
        "a week too late", .goal,
        "due: 2026-09-07  # finding: due 7 days after the agreement ends (2026-08-31)"),
      Example("on the last day", .goal, "due: 2026-08-31"),
      Example("deferred", .goal, "due: 2026-09-07", "status: deferred"),
    ],
    check: .goals { goal, pair, context in
      guard goal.status.isOpen, let due = goal.due, let end = pair.end, due.value > end,
        !context.isFar(due.value), !context.isFar(end), end >= pair.start ?? end
      else { return [] }
      return [
        Found(
          "due \(counted(due.value - end, "day")) after the agreement ends (\(end))",
          in: goal.path, at: due.place,
          hints: ["extend the agreement, or move the day"])
      ]
    })
}
