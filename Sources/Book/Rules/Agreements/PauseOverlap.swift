extension Rule {
  static let pauseOverlap = Rule(
    "pause-overlap", .error,
    "Two pauses of an agreement have days in common.",
    reason: "One of their days is a slip, and with it the day on which the clock goes on.",
    examples: [
      Example(
        "a common day", .agreement,
        """
        pauses:
          - {from: 2026-04-01, to: 2026-04-10}
          - {from: 2026-04-10, to: 2026-04-20}  # finding: overlaps the pause from 2026-04-01 to 2026-04-10
        """),
      Example(
        "two in a long one", .agreement,
        """
        pauses:
          - {from: 2026-04-01, to: 2026-04-20}
          - {from: 2026-04-05, to: 2026-04-07}  # finding: overlaps the pause from 2026-04-01
          - {from: 2026-04-10, to: 2026-04-12}  # finding: overlaps the pause from 2026-04-01
        """),
      Example(
        "one after the other", .agreement,
        """
        pauses:
          - {from: 2026-04-11, to: 2026-04-20}
          - {from: 2026-04-01, to: 2026-04-10}
        """),
    ],
    check: .pairs { pair, _ in
      guard let agreement = pair.agreement, agreement.pauses.count > 1 else { return [] }
      let pauses = agreement.pauses.compactMap { pause in pause.days.map { (pause, $0) } }
        .sorted { ($0.1.lowerBound, $0.0.place) < ($1.1.lowerBound, $1.0.place) }
      var longest: ClosedRange<Day>?
      return pauses.compactMap { pause, days in
        defer { if days.upperBound > longest?.upperBound ?? days.lowerBound - 1 { longest = days } }
        guard let longest, longest.overlaps(days) else { return nil }
        return Found(
          "the pause overlaps the pause from \(longest.lowerBound) to \(longest.upperBound)",
          in: agreement.path, at: pause.from?.place ?? pause.place)
      }
    })
}
