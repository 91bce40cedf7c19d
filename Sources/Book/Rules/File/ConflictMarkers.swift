extension Rule {
  static let conflictMarkers = Rule(
    "conflict-markers", .error,
    "A merge conflict was left in a record.",
    reason: "The file holds two versions at once, so nothing in it can be counted on.",
    examples: [
      Example(
        "two days", .goal,
        """
        due: 2026-07-31
        <<<<<<< HEAD  # finding: an unresolved merge conflict, lines 10–14
        status: active
        =======
        status: achieved
        >>>>>>> bo
        """),
      Example(
        "below a line of code in the text", .meeting,
        body: """
          ``` git log ``` shows it.
          <<<<<<< HEAD  # finding: an unresolved merge conflict
          - [ ] @bo-chen Write it down due:2026-06-20
          =======
          - [ ] @bo-chen Write it up due:2026-06-20
          >>>>>>> bo
          """),
      Example(
        "below a block of code", .meeting,
        body: """
          ```
          git log
            `````
          <<<<<<< HEAD  # finding: an unresolved merge conflict
          =======
          >>>>>>> bo
          """),
      Example(
        "a talk about them", .meeting, body: "We looked at `<<<<<<<` and what to do about it."),
      Example(
        "in a block of code", .meeting,
        body: """
          ````
          ```
          <<<<<<< HEAD
          =======
          ``` log
          >>>>>>> bo
          ````
          """),
    ],
    check: .problems { problem, document, _ in
      guard case .conflictMarkers(let last) = problem.kind else { return nil }
      return Found(
        "an unresolved merge conflict, lines \(problem.place.line)–\(last)",
        in: document.path, at: problem.place,
        hints: ["keep what is right and delete the three lines of marks"])
    })
}
