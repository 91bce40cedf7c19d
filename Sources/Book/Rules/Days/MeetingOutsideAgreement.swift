extension Rule {
  static let meetingOutsideAgreement = Rule(
    "meeting-outside-agreement", .warning,
    "A meeting lies before the agreement's first day or after its last.",
    reason: "Its day or the agreement's is a slip, or the agreement wants to be extended.",
    examples: [
      Example(
        "a month before",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-02-02.md": """
          ---
          date: 2026-02-02  # finding: 28 days before the agreement starts (2026-03-02)
          status: held
          ---

          """
        ]),
      Example(
        "looking back a few days after the end",
        files: [
          "pairs/ana-silva+bo-chen/agreement.md": Sound.agreement.text(
            replacing: ["end: 2026-06-04"]),
          "pairs/ana-silva+bo-chen/goals/speak-at-the-all-hands.md": Sound.goal.text(
            replacing: ["due: 2026-06-04"], body: ""),
        ]),
      Example("on a day between", .meeting),
      Example(
        "held on a day that is still to come",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2027-04-12.md": """
          ---
          status: held
          ---

          """
        ]),
    ],
    check: .meetings { meeting, pair, context in
      guard meeting.status?.value == .held || meeting.status?.value == .planned,
        let date = meeting.date, !meeting.hasOtherDayInName, !context.isFar(date),
        // Held on a day to come is a finding of its own.
        meeting.status?.value == .planned || date <= context.today
          || !context.tells(.meetingInFuture),
        pair.yearLater(date) == nil || !context.tells(.dateFar),
        let distance = distance(date, pair, context.policy)
      else { return [] }
      return [Found(distance, in: meeting.path, at: meeting.placeOfDate)]
    })
}

/// How far a day lies outside; nil when it lies inside, or so little after the end that it may be
/// the last look back.
private func distance(_ date: Day, _ pair: Pair, _ policy: Program.Policy) -> String? {
  guard let start = pair.start, let end = pair.end, start <= end else { return nil }
  if date < start {
    return "\(counted(start - date, "day")) before the agreement starts (\(start))"
  }
  if date > end + policy.closing {
    return "\(counted(date - end, "day")) after the agreement ends (\(end))"
  }
  return nil
}
