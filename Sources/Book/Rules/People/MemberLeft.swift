extension Rule {
  static let memberLeft = Rule(
    "member-left", .warning,
    "A member has left the program, but the pair still runs.",
    reason:
      "Whoever stays behind waits for meetings that won't come, and could have a new partner.",
    examples: [
      Example(
        "the day they left",
        files: [
          Sound.bo.path: Sound.bo.text(replacing: ["left: 2026-06-15"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: Bo Chen left the program on 2026-06-15"
            ], body: nil),
        ]),
      Example("the day before", .bo, "left: 2026-06-16"),
      Example(
        "closed",
        files: [
          Sound.bo.path: Sound.bo.text(replacing: ["left: 2026-06-01"], body: nil),
          Sound.goal.path: Sound.goal.text(
            replacing: ["status: abandoned", "closed: 2026-06-01"], body: nil),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
        ]),
    ],
    check: .runningPairs { pair, agreement, context in
      guard pair.closing == nil else { return [] }
      return agreement.members.compactMap { member in
        guard let day = context.dayLeft(member.value) else { return nil }
        return Found(
          "\(context.name(member.value)) left the program on \(day), and the pair still runs",
          in: agreement.path, at: member.place,
          hints: [
            pair.isCircle
              ? "close the circle, or agree anew among those who stay"
              : "close it with `pairbook close`, so that the other can have a new partner"
          ])
      }
    })
}
