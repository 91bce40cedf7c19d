extension Rule {
  static let actionDoneOpen = Rule(
    "action-done-open", .warning,
    "A box is open, but the item has a day on which it was done.",
    reason: "It counts as open: whoever did it will be reminded of it.",
    examples: [
      Example(
        "not ticked", .meeting,
        body: "- [ ] @bo-chen Book it due:2026-06-18 done:2026-06-12  # finding: done on 2026-06-12"
      ),
      Example(
        "a step", .goal, body: "- [ ] Rehearse done:2026-06-12  # finding: done on 2026-06-12"),
      Example("ticked", .meeting, body: "- [x] @bo-chen Book it due:2026-06-18 done:2026-06-12"),
      Example("ticked, without a day", .meeting, body: "- [x] @bo-chen Book it due:2026-06-18"),
    ],
    check: .documents { document, context in
      document.items.compactMap { item in
        // A day to come is a finding of its own.
        guard let done = item.done, !item.isTicked, done.value <= context.today else { return nil }
        return Found(
          "done on \(done.value), but the box is open", in: document.path, at: done.place,
          labels: [.init("open", at: item.box)],
          hints: ["tick the box: `[x]`; or take the day out when it isn't done"])
      }
    })
}
