extension Rule {
  static let valueChoice = Rule(
    "value-choice", .error,
    "A value is none of the words that its key takes.",
    reason: "A word that nobody agreed on can't be counted or compared.",
    examples: [
      Example(
        "other words for it", .goal,
        "status: in progress  # finding: `in progress` is not a status: did you mean `active`?",
        fixed: "status: active"),
      Example(
        "a capital letter", .meeting, "status: Held  # finding: did you mean `held`?",
        fixed: "status: held"),
      Example("a slip", .goal, "skill: leadrship  # finding: did you mean `leadership`?"),
      Example("nothing like it", .goal, "horizon: soon  # finding: `soon` is not a horizon"),
      Example("one of the words", .goal, "status: deferred"),
    ],
    check: .problems { problem, document, _ in
      guard case .choice(let key, let text, let choices) = problem.kind else { return nil }
      let same = choices.reading(of: text)
      let near = same ?? nearest(text, in: choices.names)
      return Found(
        "\(quoted(text)) is not \(noun(key, choices))\(near.map { ": did you mean `\($0)`?" } ?? "")",
        in: document.path, at: problem.place,
        hints: near == nil ? ["choose \(alternatives(choices.names))"] : [],
        fix: same.flatMap { Fix(replacing: Field(text, at: problem.place), by: $0, in: document) })
    })
}

/// What a value of a key is: `a status`; where the key is no noun, one of its values.
private func noun(_ key: String, _ choices: Choices) -> String {
  switch key {
  case "as", "kind", "next", "roles", "signatures", "signals", "takes-part-as", "confidentiality",
    "wants-contact":
    return "a value of `\(key)`"
  default:
    if choices.names == Choices(RuleLevel.self).names { return "a severity" }
    return "aeiou".contains(key.prefix(1)) ? "an \(key)" : "a \(key)"
  }
}
