extension Rule {
  static let ignoreWithoutReason = Rule(
    "ignore-without-reason", .warning,
    "A comment silences a rule without saying why.",
    reason: "In a year nobody will know whether it may go.",
    examples: [
      Example(
        "no reason", .goal,
        "due: 2096-01-31 # pairbook: ignore date-far  # finding: say why",
        absent: ["start"]),
      Example(
        "a reason", .goal,
        "due: 2096-01-31 # pairbook: ignore date-far we plan for our grandchildren",
        absent: ["start"]),
    ],
    check: .silences { silence, document, _ in
      guard silence.isUsed, silence.reason == nil else { return nil }
      return Found(
        "say why `\(silence.rule)` is silenced here", in: document.path, at: silence.place,
        hints: ["write the reason after the rule's name"])
    })
}
