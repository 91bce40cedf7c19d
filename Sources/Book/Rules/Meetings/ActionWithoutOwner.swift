extension Rule {
  static let actionWithoutOwner = Rule(
    "action-without-owner", .warning,
    "An open action has no owner.",
    reason: "What belongs to both is done by neither.",
    examples: [
      Example(
        "nobody", .meeting,
        body: "- [ ] Write the outline due:2026-06-20  # finding: `Write the outline` has no owner"),
      Example("with an owner", .meeting, body: "- [ ] @bo-chen Write the outline due:2026-06-20"),
      Example("done by whomever", .meeting, body: "- [x] Book the room"),
      Example("a step of a goal", .goal, body: "- [ ] Rehearse due:2026-07-01"),
      Example("a box that nobody has filled in", .meeting, body: "- [x] Book the room\n- [ ]"),
    ],
    check: .openActions { action, pair, _ in
      // An `@` before something that is no id is a finding of its own.
      guard action.owner == nil,
        !action.title.words.contains(where: { $0.hasPrefix("@") })
      else { return nil }
      return Found(
        "\(quoted(action.title)) has no owner", in: action.path, at: action.place,
        hints: ["who does it? Write `@\(pair.members.first ?? "id")` into it"])
    })
}
