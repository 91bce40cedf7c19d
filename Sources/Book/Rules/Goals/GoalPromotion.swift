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
        "one's own, to another role", .goal,
        "title: Reach my next promotion to Engineer II  # finding: a promotion"),
      Example("to get one", .goal, "title: Getting a promotion  # finding: a promotion"),
      Example(
        "to a role of two words", .goal,
        "title: Get a promotion to tech lead  # finding: a promotion"),
      Example(
        "another kind of promotion", .goal, "title: Promote our build system",
        "specific: Plan the promotion of our build system in two teams"),
      Example("another build", .goal, "specific: Write down each promotion to production"),
      Example("builds", .goal, "specific: Have all release builds get promoted without a hand"),
      Example(
        "of a release", .goal,
        "specific: Automate the next promotion of a release to production"),
      Example("a pipeline", .goal, "specific: Get a promotion pipeline running in two teams"),
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
  func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
  return words.indices.contains { index in
    switch words[index] {
    case "promoted":
      return ["get", "getting", "be", "being"].contains(word(index - 1))
        && ["", "to", "i", "and", "my", "will"].contains(word(index - 2))
    case "promotion", "promotions":
      let before = ["a", "the"].contains(word(index - 1)) ? word(index - 2) : word(index - 1)
      let isMine = before == "my" || word(index - 2) == "my"
      switch word(index + 1) {
      case "of": return isMine
      case "to":
        return isMine || words[(index + 2)...].prefix(2).contains(where: ranks.contains)
      case "", "at", "before", "by", "in", "this", "within":
        return ["my", "next", "get", "getting", "earn", "earning"].contains(before)
          || words.count == 1
      default: return ["my", "next"].contains(before)
      }
    default: return false
    }
  }
}

private let ranks: Set<String> = [
  "director", "head", "lead", "level", "manager", "partner", "principal", "senior", "staff",
  "team",
]
