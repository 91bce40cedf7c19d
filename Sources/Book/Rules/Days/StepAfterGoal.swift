extension Rule {
  static let stepAfterGoal = Rule(
    "step-after-goal", .warning,
    "A step is due after the goal it leads to.",
    reason: "The goal would be late before its step is.",
    examples: [
      Example(
        "a step in August", .goal, "due: 2026-07-31",
        body: "- [ ] Rehearse due:2026-08-15  # finding: due 15 days after the goal (2026-07-31)"),
      Example(
        "a step that is done", .goal, "due: 2026-07-31", body: "- [x] Rehearse due:2026-08-15"),
      Example(
        "of a goal that was put off", .goal, "due: 2026-07-31", "status: deferred",
        body: "- [ ] Rehearse due:2026-08-15"),
      Example("on the same day", .goal, "due: 2026-07-31", body: "- [ ] Speak due:2026-07-31"),
    ],
    check: .goals { goal, _, context in
      guard goal.status.isOpen, let due = goal.due, !context.isFar(due.value),
        due.value >= goal.start?.value ?? due.value
      else { return [] }
      return goal.steps.compactMap { step in
        guard step.isOpen, let stepDue = step.due, stepDue.value > due.value,
          !context.isFar(stepDue.value)
        else { return nil }
        return Found(
          "this step is due \(counted(stepDue.value - due.value, "day")) after the goal "
            + "(\(due.value))", in: goal.path, at: stepDue.place,
          labels: [.init("the goal is due here", at: due.place)])
      }
    })
}
