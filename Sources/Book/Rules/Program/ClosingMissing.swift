extension Rule {
  static let closingMissing = Rule(
    "closing-missing", .warning,
    "An agreement is over, and nobody closed it.",
    reason: "A last talk is where both say what they take with them; without one it just fades.",
    examples: [
      Example(
        "eight days after the end", .agreement,
        "end: 2026-06-07  # finding: the agreement ended 8 days ago and has no closing"),
      Example("seven days after the end", .agreement, "end: 2026-06-08"),
      Example(
        "closed",
        files: [
          Sound.agreement.path: Sound.agreement.text(
            replacing: ["end: 2026-06-07"], body: nil),
          "pairs/ana-silva+bo-chen/closing.md": """
          ---
          date: 2026-06-07
          reason: term-ended
          ---

          """,
        ]),
    ],
    check: .pairs { pair, context in
      guard let end = pair.end, end < context.today else { return [] }
      return context.clock.items(of: pair).compactMap { item in
        guard item.kind == .closing, item.isOverdue(on: context.today),
          let agreement = pair.agreement, let end = agreement.end,
          end.value >= pair.start ?? end.value
        else { return nil }
        return Found(
          "the agreement ended \(counted(context.today - end.value, "day")) ago and has no closing",
          in: agreement.path, at: end.place,
          hints: ["close it with `pairbook new closing`, or agree on a later end"])
      }
    })
}
