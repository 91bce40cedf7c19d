extension Rule {
  static let dateAmbiguous = Rule(
    "date-ambiguous", .error,
    "A day can be read as two.",
    reason: "One of you would wait in vain.",
    examples: [
      Example(
        "day or month first", .goal,
        "due: 07/08/2026  # finding: is this 7 August or 8 July? write 2026-08-07 or 2026-07-08"),
      Example("no doubt", .goal, "due: 2026-07-08"),
    ],
    check: .problems { problem, document, _ in
      guard case .day(_, _, .ambiguous(let dayFirst, let monthFirst)) = problem.kind
      else { return nil }
      return Found(
        "is this \(spoken(dayFirst)) or \(spoken(monthFirst))? write \(dayFirst) or \(monthFirst)",
        in: document.path, at: problem.place)
    })
}

/// `4 May`.
private func spoken(_ day: Day) -> String {
  "\(day.components.day) \(monthName(day.components.month))"
}
