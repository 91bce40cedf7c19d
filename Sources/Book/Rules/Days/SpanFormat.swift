extension Rule {
  static let spanFormat = Rule(
    "span-format", .error,
    "A length of time is not written like `10 days`.",
    reason: "Days, weeks and months are what deadlines are made of.",
    examples: [
      Example(
        "a number in words", .program, "sign: two weeks  # finding: write `two weeks` as `2 weeks`",
        fixed: "sign: 2 weeks"),
      Example(
        "a hyphen", .program, "duration: 4-6 months  # finding: write `4-6 months` as",
        fixed: "duration: 4 to 6 months"),
      Example("no unit", .program, "sign: 14  # finding: `14` is not a span like `10 days`"),
      Example("a range", .program, "circle: 3-8  # finding: as `3 to 8`", fixed: "circle: 3 to 8"),
      Example("as it should be", .program, "sign: 10 days", "duration: 2 to 4 months"),
    ],
    check: .problems { problem, document, _ in
      guard case .span(_, let text, let example, let reading) = problem.kind else { return nil }
      let noun = example == "10 days" ? "a span" : "a range"
      return Found(
        reading.map { "write \(quoted(text)) as `\($0)`" }
          ?? "\(quoted(text)) is not \(noun) like `\(example)`",
        in: document.path, at: problem.place,
        hints: parseWholeNumber(text) == nil ? [] : hints(example, text),
        fix: reading.flatMap {
          Fix(replacing: Field(text, at: problem.place), by: $0, in: document)
        })
    })
}

private func hints(_ example: String, _ text: String) -> [String] {
  switch example {
  case "10 days": ["`\(text) days` or `\(text) weeks`?"]
  case "3 to 8": ["give the smallest and the largest number"]
  default: ["give the shortest and the longest"]
  }
}
