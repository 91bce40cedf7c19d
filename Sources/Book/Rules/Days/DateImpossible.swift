extension Rule {
  static let dateImpossible = Rule(
    "date-impossible", .error,
    "A day is not in the calendar.",
    reason: "Nobody can know which day was meant.",
    examples: [
      Example(
        "30 February", .goal, "due: 2026-02-30  # finding: 30 February 2026 doesn't exist"),
      Example("month 13", .goal, "due: 2026-13-01  # finding: there is no month 13"),
      Example("a leap day", .goal, "start: 2024-02-29"),
    ],
    check: .problems { problem, document, _ in
      guard case .day(_, _, .impossible(let year, let month, let day)) = problem.kind
      else { return nil }
      return Found(message(year, month, day), in: document.path, at: problem.place)
    })
}

private func message(_ year: Int, _ month: Int, _ day: Int) -> String {
  guard (1...12).contains(month) else { return "there is no month \(month)" }
  let length = Day.length(ofMonth: month, year: year)
  let name = "\(monthName(month)) \(year)"
  return day > length
    ? "\(day) \(name) doesn't exist; the month has \(length) days"
    : "there is no day \(day) in \(name)"
}
