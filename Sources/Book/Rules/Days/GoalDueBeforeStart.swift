extension Rule {
  static let goalDueBeforeStart = Rule(
    "goal-due-before-start", .error,
    "A goal is due before it starts.",
    reason: "Its pace can't be told, and one of the two days is a slip.",
    examples: [
      Example(
        "the year is last year's", .goal, "start: 2026-06-01",
        "due: 2025-11-30  # finding: the goal is due before it starts",
        body: "- [ ] Rehearse"),
      Example(
        "due on its first day", .goal, "start: 2026-06-01", "due: 2026-06-01",
        body: "- [ ] Rehearse"),
    ],
    check: .goals { goal, _, context in
      guard let start = goal.start, let due = goal.due, due.value < start.value,
        !context.isFar(start.value), !context.isFar(due.value)
      else { return [] }
      return [
        Found(
          "the goal is due before it starts", in: goal.path, at: due.place,
          note: "\(counted(start.value - due.value, "day")) earlier",
          labels: [.init("starts here", at: start.place)],
          hints: hints(due, from: start.value, goal, context))
      ]
    })
}

private func hints(
  _ due: Field<Day>, from start: Day, _ goal: Goal, _ context: RuleContext
) -> [String] {
  guard start - due.value > 90, let later = sameDayOfLaterYear(due.value, from: start)
  else { return ["were the two days swapped?"] }
  let question = "did you mean \(later)?"
  guard let document = context.book.document(at: goal.path),
    let likely = likelyYear(for: due, in: document, context), likely.day == later,
    let reason = likely.reason
  else { return [question] }
  return ["\(question) \(reason)"]
}
