extension Rule {
  static let actionOwnerStranger = Rule(
    "action-owner-stranger", .error,
    "An open action or step belongs to someone who has no part in the pair.",
    reason: "They don't read these notes, so they don't know of it.",
    examples: [
      Example(
        "somebody else",
        files: [
          "people/dan-ito.md": danIto,
          Sound.meeting.path: Sound.meeting.text(
            replacing: [],
            body: "- [ ] @dan-ito Send the slides due:2026-06-20  # finding: Dan Ito is not in"),
        ]),
      Example("the coordinator", .meeting, body: "- [ ] @cleo-diaz Find a room due:2026-06-20"),
      Example("a member", .meeting, body: "- [ ] @bo-chen Find a room due:2026-06-20"),
      Example(
        "a step of a goal that was given up",
        files: [
          "people/dan-ito.md": danIto,
          Sound.goal.path: Sound.goal.text(
            replacing: ["status: abandoned", "closed: 2026-06-10"],
            body: "- [ ] @dan-ito Send the slides due:2026-06-20"),
        ]),
      Example(
        "a step of somebody else",
        files: [
          "people/dan-ito.md": danIto,
          Sound.goal.path: Sound.goal.text(
            replacing: [],
            body: "- [ ] @dan-ito Send the slides due:2026-06-20  # finding: Dan Ito is not in"),
        ]),
      Example(
        "somebody who did it",
        files: [
          "people/dan-ito.md": danIto,
          Sound.meeting.path: Sound.meeting.text(
            replacing: [], body: "- [x] @dan-ito Send the slides due:2026-06-20"),
        ]),
    ],
    check: .pairs { pair, context in
      let strangers = pair.waitingItems.compactMap {
        action -> (action: Action, owner: Field<PersonID>)? in
        guard let owner = action.owner, context.isOutsider(owner.value, to: pair)
        else { return nil }
        return (action, owner)
      }
      guard !strangers.isEmpty, !context.clock.state(of: pair).isClosed else { return [] }
      return strangers.map { action, owner in
        Found(
          "\(context.name(owner.value)) is not in this pair", in: action.path, at: owner.place,
          hints: ["who of the members sees to it? \(pair.members.joined(separator: ", "))"])
      }
    })

  private static let danIto = """
    ---
    name: Dan Ito
    email: [dan@example.org]
    joined: 2026-01-05
    ---

    """
}
