extension Rule {
  static let pauseLong = Rule(
    "pause-long", .warning,
    "A pause is longer than the program allows.",
    reason: "After a long pause it is more honest to close, and to begin anew.",
    examples: [
      Example(
        "a day too long", .agreement,
        """
        pauses:
          - from: 2026-04-01
            to: 2026-06-02  # finding: 63 days; the program allows 2 months
        """),
      Example(
        "two months", .agreement,
        """
        pauses:
          - {from: 2026-04-01, to: 2026-05-31}
        """),
      Example(
        "two months and their last day", .agreement,
        """
        pauses:
          - {from: 2026-04-01, to: 2026-06-01}
        """),
      Example(
        "a pair that closed before the program changed",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["pause-at-most: 2 weeks"]),
          Sound.agreement.path: Sound.agreement.text(
            replacing: ["pauses: [{from: 2026-04-01, to: 2026-04-30}]"]),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
        ]),
      Example(
        "a year that is a slip", .agreement,
        """
        pauses:
          - {from: 2026-04-01, to: 2062-04-10}
        """),
    ],
    check: .pairs { pair, context in
      guard let agreement = pair.agreement, !agreement.pauses.isEmpty,
        !context.clock.state(of: pair).isClosed
      else { return [] }
      return agreement.pauses.compactMap { pause in
        guard let days = pause.days, let to = pause.to, !context.isFar(days.lowerBound),
          !context.isFar(to.value), !context.policy.allowsPause(of: days)
        else { return nil }
        return Found(
          "\(counted(days.upperBound - days.lowerBound + 1, "day")); "
            + "the program allows \(context.policy.pauseAtMost)",
          in: agreement.path, at: to.place)
      }
    })
}
