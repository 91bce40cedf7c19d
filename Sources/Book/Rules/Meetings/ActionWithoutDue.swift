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
    ],
    check: .openActions { action, _, context in
      guard action.due == nil, !context.hasUnreadableDueDay(action) else { return nil }
      return Found(
        "\(quoted(action.title)) has no due day, so it can never be overdue", in: action.path,
        at: action.place, hints: ["by when? Write `due:\(context.today + 7)` into it"])
    })
}

extension RuleContext {
  /// Whether an action has a `due:` that can't be read, which is a finding of its own.
  fileprivate func hasUnreadableDueDay(_ action: Action) -> Bool {
    guard let text = book.document(at: action.path)?.file.bytes.text(action.place.range)
    else { return false }
    return text.words.contains {
      $0.lowercased().drop { "(~*_[\"'".contains($0) }.hasPrefix("due:")
    }
  }
}
