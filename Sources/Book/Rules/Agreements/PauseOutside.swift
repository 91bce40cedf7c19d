extension Rule {
  static let pauseOutside = Rule(
    "pause-outside", .warning,
    "A pause has days on which the agreement doesn't run.",
    reason: "There is nothing to pause then, so one of the days is a slip.",
    examples: [
      Example(
        "before the start", .agreement,
        """
        pauses:
          - from: 2026-03-01  # finding: the pause begins before the agreement (2026-03-02)
            to: 2026-03-10
        """),
      Example(
        "after the end", .agreement,
        """
        pauses:
          - from: 2026-08-20
            to: 2026-09-01  # finding: the pause ends after the agreement (2026-08-31)
        """),
      Example(
        "its first and its last day", .agreement,
        """
        pauses:
          - {from: 2026-03-02, to: 2026-03-10}
          - {from: 2026-08-20, to: 2026-08-31}
        """),
      Example(
        "a year that is a slip", .agreement,
        """
        pauses:
          - {from: 2026-04-01, to: 2062-04-10}
        """),
    ],
    check: .pairs { pair, context in
      guard let agreement = pair.agreement else { return [] }
      return agreement.pauses.flatMap { pause -> [Found] in
        var found: [Found] = []
        if let from = pause.from, let start = pair.start, from.value < start,
          !context.isFar(from.value), !context.isFar(start)
        {
          found.append(
            Found(
              "the pause begins before the agreement (\(start))", in: agreement.path,
              at: from.place))
        }
        if let to = pause.to, let end = pair.end, to.value > end,
          !context.isFar(to.value), !context.isFar(end)
        {
          found.append(
            Found(
              "the pause ends after the agreement (\(end))", in: agreement.path, at: to.place))
        }
        return found
      }
    })
}
