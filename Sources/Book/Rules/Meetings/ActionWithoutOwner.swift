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
      Example(
        "a package", .meeting,
        body: "- [ ] Upgrade @types/node due:2026-06-20  # finding: `Upgrade @types/node` has no"),
      Example(
        "a time", .meeting,
        body: "- [ ] Meet @ 5pm due:2026-06-20  # finding: `Meet @ 5pm` has no owner"),
      Example(
        "two in one word", .meeting,
        body: "- [ ] @bo-chen/@ana-silva Meet due:2026-06-20  # finding: has no owner"),
      Example(
        "a name that is no id", .meeting, body: "- [ ] **@Bo-Chen** Write it due:2026-06-20"),
      Example(
        "a name that is no id, in brackets", .meeting,
        body: "- [ ] Write it (@Bo-Chen) due:2026-06-20"),
      Example("a box that nobody has filled in", .meeting, body: "- [x] Book the room\n- [ ]"),
      Example(
        "a box with a day alone", .meeting,
        body: "- [ ] due:2026-06-20  # finding: an action without words has no owner"),
    ],
    check: .openActions { action, pair, _ in
      guard action.owner == nil, !action.namesSomebody else { return nil }
      return Found(
        "\(action.inWords) has no owner", in: action.path, at: action.place,
        hints: ["who does it? Write `@\(pair.members.first ?? "id")` into it"])
    })
}

extension Action {
  /// Whether a word of it is an `@` and a name, which is a finding of its own where it is no id.
  fileprivate var namesSomebody: Bool {
    guard title.utf8.contains(UInt8(ascii: "@")) else { return false }
    let bytes = Array(title.utf8)
    return bytes.words.contains { mentionedName($0, in: bytes) != nil }
  }
}
