internal import YAML

extension Rule {
  static let goalClosedUndated = Rule(
    "goal-closed-undated", .error,
    "A goal has ended, but no `closed` says when, or it names a day to come.",
    reason: "Whether it was in time can't be told without the day.",
    examples: [
      Example(
        "no day", .goal, "status: abandoned  # finding: `abandoned`, but since when?"),
      Example(
        "a day to come", .goal, "status: abandoned",
        "closed: 2026-06-16  # finding: `abandoned` 1 day from now"),
      Example("with its day", .goal, "status: abandoned", "closed: 2026-06-10"),
      Example("deferred", .goal, "status: deferred"),
    ],
    check: .goals { goal, _, context in
      guard let status = goal.statedStatus, status.value.needsClosedDay else { return [] }
      if let closed = goal.closed, closed.value > context.today,
        !context.isFar(closed, in: goal.path)
      {
        let days = counted(closed.value - context.today, "day")
        return [
          Found("`\(status.value.rawValue)` \(days) from now", in: goal.path, at: closed.place)
        ]
      }
      guard goal.closed == nil,
        // A day that is none is a finding of its own.
        !context.hasValue("closed", in: goal)
      else { return [] }
      return [
        Found(
          "`\(status.value.rawValue)`, but since when?", in: goal.path, at: status.place,
          hints: ["add the day: `closed: \(context.today)`"])
      ]
    })
}
