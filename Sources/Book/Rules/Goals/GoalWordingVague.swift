extension Rule {
  static let goalWordingVague = Rule(
    "goal-wording-vague", .info,
    "A goal is to be more or better, and no number says how much.",
    reason: "Nobody can tell when better is good enough.",
    examples: [
      Example(
        "better without a number", .goal,
        "specific: Write better design documents for my team  # finding: `better`: how much",
        "measurable: design documents", absent: ["target"]),
      Example(
        "more and how many", .goal, "specific: Write more design documents, two in each quarter"),
      Example(
        "a threshold", .goal, "specific: Keep the build from taking more than the lunch break",
        "measurable: builds", absent: ["target"]),
      Example(
        "measured by a target", .goal, "title: Become a better reviewer",
        "specific: Find what others miss in code reviews", "target: 8"),
      Example(
        "by a target that can't be read", .goal, "title: Become a better reviewer",
        "specific: Find what others miss in code reviews", "measurable: defects found",
        "target: 80%"),
    ],
    check: .openGoals { goal, _, context in
      guard !goal.hasNumber, !goal.countsNothing else { return nil }
      for field in goal.wordedFields {
        if field == goal.specific, goal.isUnspecific { continue }
        guard let word = vagueWord(in: field.value), !context.hasUnreadTarget(goal)
        else { continue }
        return Found(
          "`\(word)`: how much, and how will you know?", in: goal.path, at: field.place,
          hints: ["say what can be counted, with a number"])
      }
      return nil
    })
}

private let vagueWords: Set<String> = [
  "better", "more", "improve", "improves", "improved", "improving", "improvement", "enhance",
  "increase", "increased", "less", "fewer", "stronger",
]

/// The first word that compares with nothing, as it is written; nil when there is none. `more than`
/// compares, and `no more` counts.
private func vagueWord(in text: String) -> String? {
  let words = wordsOf(text)
  let index = words.indices.first { index in
    vagueWords.contains(words[index])
      && !(index + 1 < words.count && words[index + 1] == "than")
      && !(index > 0 && ["no", "any", "once"].contains(words[index - 1]))
  }
  return index.map { words[$0] }
}
