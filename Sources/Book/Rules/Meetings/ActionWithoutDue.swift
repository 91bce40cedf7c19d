extension Rule {
  static let actionWithoutDue = Rule(
    "action-without-due", .warning,
    "An open action has no due day.",
    reason: "It can never be overdue, so nobody will be reminded of it.",
    examples: [
      Example(
        "some time", .meeting,
        body: "- [ ] @bo-chen Write the outline  # finding: `Write the outline` has no due day"),
      Example("by a day", .meeting, body: "- [ ] @bo-chen Write the outline due:2026-06-20"),
      Example("done without one", .meeting, body: "- [x] @bo-chen Write the outline"),
      Example("a step, whose goal has a day", .goal, body: "- [ ] Rehearse with Bo"),
      Example(
        "a word behind `due:` that says nothing of a day", .meeting,
        body: "- [ ] @bo-chen Write the outline due: friday  # finding: has no due day"),
      Example(
        "nothing behind `due:`", .meeting,
        body: "- [ ] @bo-chen Write the outline due:  # finding: has no due day"),
      Example(
        "in a comment", .meeting,
        body: "- [ ] @bo-chen Write it <!-- due:2026-06-20 -->  # finding: `Write it` has no due"),
      Example(
        "in words", .meeting,
        body: "- [ ] @bo-chen Write the outline due: 20 June 2026  # finding: has no due day"),
    ],
    check: .openActions { action, _, context in
      guard action.due == nil, !context.hasUnreadableDueDay(action) else { return nil }
      return Found(
        "\(action.inWords) has no due day, so it can never be overdue", in: action.path,
        at: action.place, hints: ["by when? Write `due:\(context.today + 7)` into it"])
    })
}

extension RuleContext {
  /// Whether an action has a due day that can't be read, which is a finding of its own.
  fileprivate func hasUnreadableDueDay(_ action: Action) -> Bool {
    guard let problems = book.document(at: action.path)?.problems else { return false }
    let range = action.place.range
    // They are in the order of the file.
    let first = problems.partitioningIndex { $0.place.range.lowerBound >= range.lowerBound }
    return problems[first...].prefix { $0.place.range.lowerBound < range.upperBound }
      .contains { problem in
        switch problem.kind {
        case .day("due", _, _), .dayWord("due", _): true
        default: false
        }
      }
  }
}
