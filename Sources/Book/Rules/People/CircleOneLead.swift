extension Rule {
  static let circleOneLead = Rule(
    "circle-one-lead", .warning,
    "One member of a circle leads nearly all meetings.",
    reason: "A circle lives from everyone's questions; one lead makes it a class.",
    examples: [
      Example(
        "four of six",
        files: [
          Sound.agreement.path: circle,
          notes("2026-04-13"): meeting("2026-04-13", led: "bo-chen"),
          notes("2026-04-27"): meeting("2026-04-27", led: "ana-silva"),
          notes("2026-05-11"): meeting("2026-05-11", led: "ana-silva"),
          notes("2026-05-25"): meeting("2026-05-25", led: "cleo-diaz"),
          notes("2026-06-01"): meeting("2026-06-01", led: "ana-silva"),
          notes("2026-06-08"): meeting(
            "2026-06-08", led: "ana-silva  # finding: Ana Silva led 4 of the last 6 meetings"),
        ]),
      Example(
        "everyone in turn",
        files: [
          Sound.agreement.path: circle,
          notes("2026-05-11"): meeting("2026-05-11", led: "bo-chen"),
          notes("2026-05-25"): meeting("2026-05-25", led: "cleo-diaz"),
        ]),
    ],
    check: .pairs { pair, context in
      pair.isCircle ? oneSidedLead(of: pair, context, remedy: "in a circle all take turns") : []
    })

  private static let circle = Sound.agreement.text(
    replacing: ["members: [ana-silva, bo-chen, cleo-diaz]"], body: nil)
}
