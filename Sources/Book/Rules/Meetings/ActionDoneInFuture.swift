extension Rule {
  static let actionDoneInFuture = Rule(
    "action-done-in-future", .warning,
    "An item was done on a day that is still to come.",
    reason: "The day is a slip, or it was meant to be the due day.",
    examples: [
      Example(
        "next year's", .meeting,
        body: "- [x] @bo-chen Book it done:2027-06-12  # finding: done in 362 days"),
      Example(
        "a due day", .meeting,
        body: "- [ ] @bo-chen Book it due:2026-06-19 done:2026-06-20  # finding: done in 5 days"),
      Example("today", .meeting, body: "- [x] @bo-chen Book it due:2026-06-18 done:2026-06-15"),
      Example(
        "a year that is a slip", .meeting, body: "- [x] @bo-chen Book it done:2062-06-12"),
    ],
    check: .documents { document, context in
      document.items.compactMap { item in
        guard let done = item.done, done.value > context.today, !context.isFar(done.value)
        else { return nil }
        return Found(
          "done in \(counted(done.value - context.today, "day"))", in: document.path,
          at: done.place,
          hints: item.isTicked
            ? ["`done:` is the day on which it was done"]
            : ["did you mean `due:\(done.value)`?"])
      }
    })
}
