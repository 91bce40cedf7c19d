extension Rule {
  static let leadImbalance = Rule(
    "lead-imbalance", .warning,
    "One of two peers leads nearly all meetings.",
    reason: "Peers take turns: who always leads learns less, and who never does even less.",
    examples: [
      Example(
        "five of six",
        files: [
          notes("2026-04-13"): meeting("2026-04-13", led: "ana-silva"),
          notes("2026-04-27"): meeting("2026-04-27", led: "ana-silva"),
          notes("2026-05-11"): meeting("2026-05-11", led: "bo-chen"),
          notes("2026-05-25"): meeting("2026-05-25", led: "ana-silva"),
          notes("2026-06-01"): meeting("2026-06-01", led: "ana-silva"),
          notes("2026-06-08"): meeting(
            "2026-06-08", led: "ana-silva  # finding: Ana Silva led 5 of the last 6 meetings"),
        ]),
      Example(
        "four of six",
        files: [
          notes("2026-04-13"): meeting("2026-04-13", led: "bo-chen"),
          notes("2026-04-27"): meeting("2026-04-27", led: "ana-silva"),
          notes("2026-05-11"): meeting("2026-05-11", led: "bo-chen"),
          notes("2026-05-25"): meeting("2026-05-25", led: "ana-silva"),
          notes("2026-06-01"): meeting("2026-06-01", led: "ana-silva"),
        ]),
    ],
    check: .pairs { pair, context in
      pair.isCircle ? [] : oneSidedLead(of: pair, context, remedy: "peers take turns")
    })

  /// What is found where one member leads too often.
  static func oneSidedLead(of pair: Pair, _ context: RuleContext, remedy: String) -> [Found] {
    guard let lead = context.clock.leadImbalance(of: pair),
      let meeting = pair.meetings.last(where: {
        $0.lead?.value == lead.person && $0.date == lead.last
      }),
      let place = meeting.lead?.place
    else { return [] }
    let name = context.book.displayName(lead.person)
    return [
      Found(
        "\(name) led \(lead.count) of the last \(lead.of) meetings; \(remedy)", in: meeting.path,
        at: place)
    ]
  }

  /// The path of a meeting of the sound pair.
  static func notes(_ day: String) -> String { "pairs/ana-silva+bo-chen/meetings/\(day).md" }

  /// A meeting that was held, and who led it.
  static func meeting(_ day: String, led lead: String) -> String {
    """
    ---
    date: \(day)
    status: held
    lead: \(lead)
    ---

    """
  }
}
