extension Rule {
  static let dateVague = Rule(
    "date-vague", .error,
    "A word stands where a day is meant.",
    reason: "Nobody can be early or late for \"soon\".",
    examples: [
      Example(
        "a goal for some time", .goal,
        "due: soon  # finding: `soon` is not a day: a goal without a day is not time-bound"),
      Example(
        "an action", .meeting, body: "- [ ] @bo-chen Read it due:friday  # finding: not a day"),
      Example(
        "an action with a capital letter", .meeting,
        body: "- [ ] @bo-chen Read it Due:Friday  # finding: `Friday` is not a day"),
      Example(
        "a year of two digits", .goal,
        "due: 31/07/26  # finding: `31/07/26` has no full year: write it with four digits"),
      Example("a month", .goal, "due: 2026-07  # finding: `2026-07` is not a day"),
      Example("a day", .goal, "due: 2026-07-31"),
    ],
    check: .problems { problem, document, _ in
      guard case .day(let key, let text, .vague) = problem.kind else { return nil }
      let isGoal = document.kind == .goal && key == "due" && isInFrontMatter(problem, document)
      let moral = isGoal ? ": a goal without a day is not time-bound" : ""
      return Found(
        hasShortYear(text)
          ? "\(quoted(text)) has no full year: write it with four digits"
          : "\(quoted(text)) is not a day\(moral)",
        in: document.path, at: problem.place, hints: [hint(text)])
    })
}

/// Whether a text is three numbers of two digits.
private func hasShortYear(_ text: String) -> Bool {
  let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
  return parts.count == 3
    && parts.allSatisfy { $0.count <= 2 && parseWholeNumber($0) != nil }
}

/// For a month, the question which of its days.
private func hint(_ text: String) -> String {
  guard text.count == 7, let first = Day(text + "-01") else { return "write a day like 2026-06-15" }
  return "which day of \(monthName(first.components.month)) \(first.year)?"
}

private func isInFrontMatter(_ problem: Problem, _ document: Document) -> Bool {
  problem.place.range.lowerBound < document.bodyRange.lowerBound
}
