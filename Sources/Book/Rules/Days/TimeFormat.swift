extension Rule {
  static let timeFormat = Rule(
    "time-format", .error,
    "A time is not written like \"12:30\".",
    reason: "A calendar needs hours and minutes.",
    examples: [
      Example(
        "a point", .meeting, "time: 12.30  # finding: write times as \"12:30\"",
        fixed: "time: \"12:30\""),
      Example(
        "in the afternoon", .meeting, "time: 4pm  # finding: write times as \"12:30\"",
        fixed: "time: \"16:00\""),
      Example("noon", .meeting, "time: noon  # finding: write times as \"12:30\""),
      Example("with quotes and without", .meeting, "time: 16:30"),
    ],
    check: .problems { problem, document, _ in
      guard case .time(_, let text, let reading) = problem.kind else { return nil }
      let isQuoted = document.file.bytes.text(problem.place.range) != text
      return Found(
        "write times as \"12:30\", not \(quoted(text))", in: document.path, at: problem.place,
        hints: reading.map { ["write \"\($0)\""] } ?? [],
        fix: reading.flatMap { time in
          isQuoted
            ? Fix(replacing: Field(text, at: problem.place), by: time, in: document)
            : Fix(replacing: problem.place, with: "\"\(time)\"")
        })
    })
}
