extension Rule {
  static let actionCopied = Rule(
    "action-copied", .warning,
    "The same action is open in two notes.",
    reason:
      "An action stays where it was born: two boxes count twice, and one is always forgotten.",
    examples: [
      Example(
        "carried over",
        files: [
          Sound.meeting.path: Sound.meeting.text(
            replacing: [],
            body: "- [ ] @ana-silva Write the outline due:2026-06-20  # finding: is open in"),
          earlier: earlierNote("- [ ] @ana-silva Write the outline. due:2026-06-06"),
        ]),
      Example(
        "ticked where it was born",
        files: [earlier: earlierNote("- [x] @ana-silva Write the outline due:2026-06-06")]),
      Example(
        "the same for another",
        files: [earlier: earlierNote("- [ ] @bo-chen Write the outline due:2026-06-20")]),
    ],
    check: .pairs { pair, context in
      let notes = pair.meetings.filter { $0.actions.contains(where: \.waitsToBeDone) }
      guard notes.count > 1, !context.clock.state(of: pair).isClosed else { return [] }
      var born: [[String]: Action] = [:]
      return notes.flatMap(\.actions).filter(\.waitsToBeDone).compactMap { action in
        let key = [action.owner?.value ?? ""] + wordsOf(action.title)
        guard let first = born[key] else {
          born[key] = action
          return nil
        }
        guard first.path != action.path else { return nil }
        return Found(
          "\(quoted(action.title)) is open in \(first.evidence) already", in: action.path,
          at: action.place,
          hints: ["keep the box where it was born; here it can be a line without a box"])
      }
    })

  private static let earlier = "pairs/ana-silva+bo-chen/meetings/2026-05-25.md"

  private static func earlierNote(_ body: String) -> String {
    Sound.meeting.text(replacing: ["date: 2026-05-25", "lead: bo-chen"], body: body)
  }
}
