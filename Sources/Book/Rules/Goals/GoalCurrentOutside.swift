extension Rule {
  static let goalCurrentOutside = Rule(
    "goal-current-outside", .warning,
    "`current` lies before the baseline or beyond the target.",
    reason: "It is a slip, or the goal is reached and may be closed.",
    examples: [
      Example(
        "beyond", .goal, "target: 3",
        "current: 4  # finding: `current` is 4, beyond the target 3"),
      Example(
        "before, where less is better", .goal, "baseline: 20", "target: 10",
        "current: 25  # finding: `current` is 25, before the baseline 20"),
      Example("at the target", .goal, "target: 3", "current: 3"),
      Example("between, where less is better", .goal, "baseline: 20", "target: 10", "current: 12"),
      Example(
        "more than was hoped for", .goal, "target: 3", "current: 4", "status: achieved",
        "closed: 2026-06-01", body: "Three talks, and one abroad."),
      Example("a target that can't be read", .goal, "target: 100%", "current: 40"),
      Example("a baseline that can't be read", .goal, "baseline: lots", "current: -2"),
    ],
    check: .goals { goal, _, context in
      guard let current = goal.current, goal.target != goal.baseline else { return [] }
      let share = (current.value - goal.baseline) / (goal.target - goal.baseline)
      guard share < 0 || (share > 1 && goal.status.isOpen),
        !context.hasUnreadTarget(goal), !context.hasUnreadBaseline(goal)
      else { return [] }
      let limit = share < 0 ? goal.statedBaseline : goal.statedTarget
      let name = share < 0 ? "before the baseline" : "beyond the target"
      return [
        Found(
          "`current` is \(decimal(current.value)), \(name) "
            + decimal(share < 0 ? goal.baseline : goal.target)
            + (limit == nil ? " (which is not given)" : ""),
          in: goal.path, at: current.place,
          labels: limit.map { [.init(share < 0 ? "the baseline" : "the target", at: $0.place)] }
            ?? [],
          hints: share < 0
            ? ["where did it stand at first? That is the baseline"]
            : ["is it reached? Then say `status: achieved`, and `closed` with the day"])
      ]
    })
}
