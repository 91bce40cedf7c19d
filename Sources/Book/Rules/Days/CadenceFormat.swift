extension Rule {
  static let cadenceFormat = Rule(
    "cadence-format", .error,
    "How often people meet is not written like `every 2 weeks`.",
    reason: "The next meeting's day is computed from it.",
    examples: [
      Example(
        "a number in words", .agreement,
        "meet: every two weeks  # finding: write `every two weeks` as `every 2 weeks`",
        fixed: "meet: every 2 weeks"),
      Example(
        "two meanings", .agreement, "meet: biweekly  # finding: `biweekly` can't be read as"),
      Example("tapering", .agreement, "meet: every week for 4 weeks, then every 2 weeks"),
      Example("an adverb", .agreement, "meet: fortnightly"),
    ],
    check: .problems { problem, document, _ in
      guard case .cadence(_, let text, let reading) = problem.kind else { return nil }
      return Found(
        reading.map { "write \(quoted(text)) as `\($0)`" }
          ?? "\(quoted(text)) can't be read as how often, like `every 2 weeks`",
        in: document.path, at: problem.place, hints: reading == nil ? [hint(text)] : [],
        fix: reading.flatMap {
          Fix(replacing: Field(text, at: problem.place), by: $0, in: document)
        })
    })
}

private func hint(_ text: String) -> String {
  let lower = text.lowercased().filter { $0 != "-" && $0 != " " }
  switch lower {
  case "biweekly": return "it means twice a week to some: write `every 2 weeks` or `every 3 days`"
  case "bimonthly":
    return "it means twice a month to some: write `every 2 weeks` or `every 2 months`"
  case "twiceamonth": return "write `every 2 weeks`"
  case "quarterly": return "write `every 3 months`"
  default: return "for example `every week`, `every 2 weeks for 2 months, then every month`"
  }
}
