extension Rule {
  static let meetingUnconfirmed = Rule(
    "meeting-unconfirmed", .warning,
    "The day of a planned meeting is over, and nobody said what became of it.",
    reason: "A plan is not a meeting: it is never counted as held.",
    examples: [
      Example(
        "nine days ago", .meeting,
        "status: planned  # finding: planned for 9 days ago: held, cancelled, missed or moved?",
        today: "2026-06-17"),
      Example("planned for today", .meeting, "status: planned", today: "2026-06-08"),
      Example("held", .meeting, "status: held", today: "2026-06-17"),
    ],
    check: .meetings { meeting, pair, context in
      guard meeting.isUnconfirmed(on: context.today), let date = meeting.date,
        context.clock.waitingToConfirm(in: pair, context.clock.state(of: pair)) == nil
      else { return [] }
      return [
        Found(
          "planned for \(counted(context.today - date, "day")) ago: "
            + "held, cancelled, missed or moved?",
          in: meeting.path, at: meeting.status?.place ?? .start)
      ]
    })
}
