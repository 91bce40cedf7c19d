extension Rule {
  static let goalOwnerStranger = Rule(
    "goal-owner-stranger", .error,
    "A goal belongs to someone who isn't in the pair.",
    reason: "It counts for somebody who doesn't know of it.",
    examples: [
      Example(
        "somebody else's", .goal,
        "owner: [cleo-diaz]  # finding: Cleo Diaz is not in this pair"),
      Example("both", .goal, "owner: [ana-silva, bo-chen]"),
    ],
    check: .goals { goal, pair, context in
      goal.owners.compactMap { owner in
        guard context.isStranger(owner.value, to: pair) else { return nil }
        return Found(
          "\(context.name(owner.value)) is not in this pair", in: goal.path, at: owner.place,
          hints: ["the members are \(pair.members.joined(separator: ", "))"])
      }
    })
}
