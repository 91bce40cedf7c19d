internal import YAML

extension Rule {
  static let goalClosedUndated = Rule(
    "goal-closed-undated", .error,
    "A goal has ended, but no `closed` says when.",
    reason: "Whether it was in time can't be told without the day.",
    examples: [
      Example(
        "no day", .goal, "status: abandoned  # finding: `abandoned`, but since when?"),
      Example("with its day", .goal, "status: abandoned", "closed: 2026-06-10"),
      Example("deferred", .goal, "status: deferred"),
    ],
    check: .goals { goal, _, context in
      guard let status = goal.statedStatus, status.value.needsClosedDay, goal.closed == nil,
        // A day that is none is a finding of its own.
        context.book.document(at: goal.path)?.frontMatter.entry("closed")?.value.isEmpty ?? true
      else { return [] }
      return [
        Found(
          "`\(status.value.rawValue)`, but since when?", in: goal.path, at: status.place,
          hints: ["add the day: `closed: \(context.today)`"])
      ]
    })
}
