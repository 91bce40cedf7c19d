extension Rule {
  static let pairSize = Rule(
    "pair-size", .error,
    "An agreement has one member, or a circle is smaller or larger than the program allows.",
    reason: "Nobody can mentor alone, and in a crowd nobody gets a turn.",
    examples: [
      Example(
        "alone", .agreement,
        "members: [ana-silva]  # finding: a pair has two members, and here is only Ana Silva"),
      Example(
        "a circle where circles are larger",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["circle: 4 to 8"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen, cleo-diaz]  # finding: a circle of 3"
            ], body: nil),
        ]),
      Example("a circle of three", .agreement, "members: [ana-silva, bo-chen, cleo-diaz]"),
      Example(
        "a circle that closed before its limits changed",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["circle: 4 to 8"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: ["members: [ana-silva, bo-chen, cleo-diaz]"], body: nil),
          Sound.goal.path: Sound.goal.text(replacing: ["status: deferred"], body: nil),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(reason: "never-started"),
        ]),
    ],
    check: .pairs { pair, context in
      guard let agreement = pair.agreement, let first = agreement.members.first,
        // What isn't an id may well be several: it is found as such.
        agreement.members.allSatisfy({ isID($0.value) })
      else { return [] }
      if agreement.members.count == 1 {
        return [
          Found(
            "a pair has two members, and here is only \(context.name(first.value))",
            in: agreement.path, at: first.place,
            hints: ["add the other's id: `members: [\(first.value), …]`"])
        ]
      }
      let count = pair.members.unique().count
      let allowed = context.book.program?.circle ?? 3...8
      guard count > 2, !allowed.contains(count), !context.clock.state(of: pair).isClosed
      else { return [] }
      return [
        Found(
          "a circle of \(count); a pair has two members, and a circle in this program "
            + "\(allowed.lowerBound) to \(allowed.upperBound)",
          in: agreement.path, at: first.place,
          hints: [
            count > allowed.upperBound
              ? "two smaller circles give everyone a turn"
              : "invite more, or make it pairs"
          ])
      ]
    })
}

extension Sound {
  /// A closing of the sound pair.
  static func closing(
    date: String = "2026-06-01", reason: String = "goals-accomplished",
    body: String = """
    ## Summary: Ana Silva

    I speak up now.

    ## Summary: Bo Chen

    My designs got shorter.
    """
  ) -> String {
    """
    ---
    date: \(date)
    reason: \(reason)
    ---

    \(body)

    """
  }
}
