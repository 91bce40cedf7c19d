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
        "one after the other", .agreement,
        """
        pauses:
          - {from: 2026-04-11, to: 2026-04-20}
          - {from: 2026-04-01, to: 2026-04-10}
        """),
    ],
    check: .pairs { pair, _ in
      guard let agreement = pair.agreement else { return [] }
      let pauses = agreement.pauses.compactMap { pause in pause.days.map { (pause, $0) } }
        .sorted { ($0.1.lowerBound, $0.0.place) < ($1.1.lowerBound, $1.0.place) }
      return zip(pauses, pauses.dropFirst()).compactMap { earlier, later in
        guard earlier.1.overlaps(later.1) else { return nil }
        return Found(
          "the pause overlaps the pause from \(earlier.1.lowerBound) to \(earlier.1.upperBound)",
          in: agreement.path, at: later.0.from?.place ?? later.0.place)
      }
    })
}
