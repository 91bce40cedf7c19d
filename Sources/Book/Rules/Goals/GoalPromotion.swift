extension Rule {
  static let goalPromotion = Rule(
    "goal-promotion", .info,
    "A goal is a promotion.",
    reason: "Mentoring is not an avenue to promotion: others decide on it, for reasons of theirs.",
    examples: [
      Example(
        "promoted", .goal, "title: Get promoted to staff  # finding: a promotion"),
      Example(
        "the next step", .goal,
        "specific: Reach my next promotion before the summer  # finding: a promotion"),
      Example(
        "another kind of promotion", .goal, "title: Promote our build system",
        "specific: Plan the promotion of our build system in two teams"),
      Example("another build", .goal, "specific: Write down each promotion to production"),
      Example("builds", .goal, "specific: Have all release builds get promoted without a hand"),
    ],
    check: .openGoals { goal, _, _ in
      guard
        let field = [goal.title, goal.specific].compactMap({ $0 }).first(where: {
          speaksOfPromotion(wordsOf($0.value))
        })
      else { return nil }
      return Found(
        "a promotion is not in the hands of a pair: name the skill", in: goal.path,
        at: field.place,
        hints: ["what would you do differently in that role? That can be learned here"])
    })
}

/// Whether words speak of one's own promotion, and not of a product's or a build's.
private func speaksOfPromotion(_ words: [String]) -> Bool {
  words.indices.contains { index in
    let before = index > 0 ? words[index - 1] : ""
    switch words[index] {
    case "promoted":
      let subject = index > 1 ? words[index - 2] : ""
      return ["get", "getting", "be", "being"].contains(before)
        && ["", "to", "i", "and", "my", "will"].contains(subject)
    case "promotion", "promotions":
      let rank = index + 2 < words.count && words[index + 1] == "to" ? words[index + 2] : ""
      return ["my", "next"].contains(before) || words.count == 1 || ranks.contains(rank)
    default: return false
    }
  }
}

private let ranks: Set<String> = [
  "director", "head", "lead", "level", "manager", "partner", "principal", "senior", "staff",
  "team",
]
