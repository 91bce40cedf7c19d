extension Rule {
  static let goalAchievedIncomplete = Rule(
    "goal-achieved-incomplete", .warning,
    "A goal counts as achieved, but not all of it is done.",
    reason: "Reports count it, and who reads it later can't tell what became of the rest.",
    examples: [
      Example(
        "a step is open", .goal, "status: achieved  # finding: 1 of 2 steps is open",
        "closed: 2026-06-10"),
      Example(
        "not there yet", .goal, "target: 3", "current: 2",
        "status: achieved  # finding: `current` is 2, and the target 3", "closed: 2026-06-10",
        body: "We talked about it."),
      Example(
        "a step was dropped", .goal, "status: achieved", "closed: 2026-06-10",
        body: """
          - [x] Choose the topic due:2026-04-01 done:2026-03-30
          - [ ] ~~Rehearse with Bo~~ due:2026-07-01 dropped:2026-06-10
          """),
      Example("partly", .goal, "status: partly", "closed: 2026-06-10"),
    ],
    check: .goals { goal, _, _ in
      guard goal.status == .achieved, let status = goal.statedStatus else { return [] }
      let open = goal.steps.filter(\.waitsToBeDone)
      if let first = open.first {
        let all = counted(goal.steps.count { !$0.isDropped }, "step")
        return [
          Found(
            "\(open.count) of \(all) \(open.count == 1 ? "is" : "are") open", in: goal.path,
            at: status.place, labels: [.init("still open", at: first.place)],
            hints: ["tick it, or end it with `dropped:DAY`; or is it `partly`?"])
        ]
      }
      guard let current = goal.current, let progress = goal.progress, progress < 1
      else { return [] }
      return [
        Found(
          "`current` is \(decimal(current.value)), and the target \(decimal(goal.target))",
          in: goal.path, at: status.place, labels: [.init("not there yet", at: current.place)],
          hints: ["bring `current` up to date, or say `partly`"])
      ]
    })
}
