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
        "without a start of its own", .goal,
        "due: 2026-03-01  # finding: the goal is due before the agreement starts (2026-03-02)",
        absent: ["start"], body: "- [ ] Rehearse"),
      Example(
        "due on its first day", .goal, "start: 2026-06-01", "due: 2026-06-01",
        body: "- [ ] Rehearse"),
    ],
    check: .goals { goal, pair, context in
      guard let start = goal.start?.value ?? pair.start, let due = goal.due, due.value < start,
        !context.isFar(start), !context.isFar(due.value)
      else { return [] }
      let what = goal.start == nil ? "the agreement starts (\(start))" : "it starts"
      return [
        Found(
          "the goal is due before \(what)", in: goal.path, at: due.place,
          note: "\(counted(start - due.value, "day")) earlier",
          labels: goal.start.map { [.init("starts here", at: $0.place)] } ?? [],
          hints: hints(due, from: start, goal, context))
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
