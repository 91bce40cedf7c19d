extension Rule {
  static let meetingInFuture = Rule(
    "meeting-in-future", .error,
    "A meeting was held on a day that is still to come.",
    reason: "It would count as a meeting that nobody has had.",
    examples: [
      Example(
        "held too early",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-27.md": """
          ---
          date: 2026-06-27  # finding: held, but 12 days from now: `planned`?
          status: held
          ---

          """
        ]),
      Example(
        "far away, where nobody speaks of that",
        files: [
          "program.md": Sound.program.text(replacing: ["rules: {date-far: off}"]),
          "pairs/ana-silva+bo-chen/meetings/2062-06-08.md": """
          ---
          date: 2062-06-08  # finding: held, but 13142 days from now: `planned`?
          status: held
          ---

          """,
        ]),
      Example("held today", .meeting, today: "2026-06-08"),
      Example(
        "planned",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-27.md": """
          ---
          status: planned
          ---

          """
        ]),
    ],
    check: .meetings { meeting, _, context in
      guard let status = meeting.status, status.value.isOver,
        let date = meeting.date, date > context.today, !meeting.hasOtherDayInName,
        !context.isFar(Field(date, at: meeting.placeOfDate), in: meeting.path)
      else { return [] }
      return [
        Found(
          "\(status.value), but \(counted(date - context.today, "day")) from now: `planned`?",
          in: meeting.path, at: meeting.placeOfDate)
      ]
    })
}
