extension Rule {
  static let dateFormat = Rule(
    "date-format", .error,
    "A day is not written like 2026-06-15.",
    reason: "Days are sorted, compared and searched as text; one way of writing them is enough.",
    examples: [
      Example(
        "day, month, year", .goal, "due: 31/07/2026  # finding: write `31/07/2026` as 2026-07-31",
        fixed: "due: 2026-07-31"),
      Example(
        "in words", .goal, "due: July 31, 2026  # finding: write `July 31, 2026` as 2026-07-31",
        fixed: "due: 2026-07-31"),
      Example(
        "no zeros, in quotes", .goal, "due: \"2026-7-31\"  # finding: as 2026-07-31",
        fixed: "due: \"2026-07-31\""),
      Example(
        "in an action", .meeting, body: "- [ ] @bo-chen Read it due:20.06.2026  # finding: write",
        fixed: "- [ ] @bo-chen Read it due:2026-06-20"),
      Example(
        "a space in an action", .meeting,
        body: "- [ ] @bo-chen Read it due: 2026-06-20  # finding: is not read: write",
        fixed: "- [ ] @bo-chen Read it due:2026-06-20"),
      Example(
        "in brackets in an action", .meeting,
        body: "- [ ] @bo-chen Read it (due: 20.06.2026)  # finding: write `due:2026-06-20`",
        fixed: "- [ ] @bo-chen Read it (due:2026-06-20)"),
      Example(
        "behind an emphasized key", .meeting,
        body: "- [ ] @bo-chen Read it **due:** 2026-06-20  # finding: write `due:2026-06-20`",
        fixed: "- [ ] @bo-chen Read it due:2026-06-20"),
      Example(
        "all of it emphasized", .meeting,
        body: "- [ ] @bo-chen Read it _Due: 2026-06-20_  # finding: write `due:2026-06-20`",
        fixed: "- [ ] @bo-chen Read it _due:2026-06-20_"),
      Example(
        "emphasized in brackets", .meeting,
        body: "- [ ] @bo-chen Read it (**due:** 2026-06-20)  # finding: write `due:2026-06-20`",
        fixed: "- [ ] @bo-chen Read it (due:2026-06-20)"),
      Example(
        "a capital letter in an action", .meeting,
        body: "- [ ] @bo-chen Read it DUE:20/06/2026.  # finding: write `due:2026-06-20`",
        fixed: "- [ ] @bo-chen Read it due:2026-06-20."),
      Example(
        "on the next line of an action", .meeting,
        body: """
          - [ ] @bo-chen Read it due:  # finding: `due: 2026-06-20` is not read: write `due:
            2026-06-20
          """,
        fixed: "- [ ] @bo-chen Read it due:2026-06-20"),
      Example("as it should be", .goal, "due: '2026-07-31'"),
      Example(
        "an action emphasized up to its key", .meeting,
        body: "- [ ] **@bo-chen Read it, due:** 2026-06-20"),
      Example(
        "words between key and day", .meeting,
        body: "- [ ] @bo-chen Read it due: <!-- as agreed --> 2026-06-20"),
      Example(
        "a link", .meeting, body: "- [ ] @bo-chen Read [due:](https://example.org) due:2026-06-20"),
      Example(
        "no days in an action", .meeting,
        body: "- [ ] @bo-chen Read what is (done: 3 of 5) and \"due: soon\" due:2026-06-20"),
    ],
    check: .problems { problem, document, _ in
      switch problem.kind {
      case .day(_, let text, .format(let day)):
        return Found(
          "write \(quoted(text)) as \(day)", in: document.path, at: problem.place,
          fix: Fix(replacing: Field(text, at: problem.place), by: "\(day)", in: document))
      case .dayWord(let key, let day):
        let written = document.file.bytes.text(problem.place.range).words.joined(separator: " ")
        return Found(
          "\(quoted(written)) is not read: write `\(key):\(day)`", in: document.path,
          at: problem.place, fix: Fix(replacing: problem.place, with: "\(key):\(day)"))
      default: return nil
      }
    })
}
