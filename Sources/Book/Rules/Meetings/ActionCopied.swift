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
        "carried over with emphasis",
        files: [
          Sound.meeting.path: Sound.meeting.text(
            replacing: [],
            body: "- [ ] @ana-silva **Port** it to C++! due:2026-06-20  # finding: is open in"),
          earlier: earlierNote(
            "- [ ] @ana-silva Port it to C# due:2026-06-06\n"
              + "- [ ] @ana-silva port it to C++ due:2026-06-06"),
        ]),
      Example(
        "told apart by a sign",
        files: [
          Sound.meeting.path: Sound.meeting.text(
            replacing: [],
            body: "- [ ] @ana-silva Write the C++ part due:2026-06-20\n- [ ] @ana-silva 🎉"),
          earlier: earlierNote(
            "- [ ] @ana-silva Write the C# part due:2026-06-06\n- [ ] @ana-silva 🚀"),
        ]),
      Example(
        "the same for another",
        files: [earlier: earlierNote("- [ ] @bo-chen Write the outline due:2026-06-20")]),
    ],
    check: .pairs { pair, context in
      let notes = pair.meetings.filter { $0.actions.contains(where: \.waitsToBeDone) }
      guard notes.count > 1, !context.clock.state(of: pair).isClosed else { return [] }
      var born: [[String]: [Action]] = [:]
      return notes.flatMap(\.actions).filter(\.waitsToBeDone).compactMap { action in
        let key = [action.owner?.value ?? ""] + wordsOf(action.title)
        guard let first = born[key]?.first(where: { signs(of: $0) == signs(of: action) }) else {
          born[key, default: []].append(action)
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

/// What tells an action from others of the same words: `C++` and `C#`, and pictures.
private func signs(of action: Action) -> String {
  var signs = ""
  for scalar in action.title.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .otherSymbol:
      if scalar != "~" { signs.unicodeScalars.append(scalar) }
    default: if "#%&@".unicodeScalars.contains(scalar) { signs.unicodeScalars.append(scalar) }
    }
  }
  return signs
}
