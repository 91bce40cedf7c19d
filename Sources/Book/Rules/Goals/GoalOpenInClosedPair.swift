extension Rule {
  static let goalOpenInClosedPair = Rule(
    "goal-open-in-closed-pair", .warning,
    "A pair is closed, and one of its goals is still open.",
    reason: "What became of it is half of what a closing is for.",
    examples: [
      Example(
        "left open",
        files: [
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
          Sound.goal.path: Sound.goal.text(
            replacing: [
              "status: active  # finding: the pair was closed on 2026-06-01, and this goal is open"
            ], body: nil),
        ]),
      Example(
        "deferred",
        files: [
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
          Sound.goal.path: Sound.goal.text(replacing: ["status: deferred"], body: nil),
        ]),
      Example(
        "they will close next week",
        files: [
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(date: "2026-06-22")
        ]),
    ],
    check: .pairs { pair, context in
      guard case .closed(let day, _) = context.clock.state(of: pair) else { return [] }
      return pair.goals.filter(\.status.isOpen).map { goal in
        Found(
          "the pair was closed\(day.map { " on \($0)" } ?? ""), and this goal is "
            + (goal.status == .draft ? "a draft" : "open"),
          in: goal.path, at: (goal.statedStatus?.place ?? goal.title?.place) ?? .start,
          hints: ["`status`: achieved, partly, abandoned or deferred?"])
      }
    })
}
