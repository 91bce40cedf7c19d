internal import Markdown

extension Rule {
  static let meetingWithoutAction = Rule(
    "meeting-without-action", .warning,
    "A meeting was held and ended without anything to do.",
    reason: "What is not on anybody's list won't have happened by the next meeting.",
    examples: [
      Example(
        "only talk", .meeting, "status: held  # finding: the meeting ended without an action",
        body: "We talked about the outline."),
      Example(
        "a list without boxes", .meeting,
        "status: held  # finding: the meeting ended without an action",
        body: """
          ## Actions

          - Ana writes the outline
          """),
      Example(
        "with a reason", .meeting, "no-actions: we only looked back",
        body: "We talked about the outline."),
      Example("not held", .meeting, "status: cancelled", body: "Ana was on a train."),
      Example(
        "the last talk before a closing",
        files: [
          Sound.meeting.path: Sound.meeting.text(replacing: [], body: "We looked back."),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(date: "2026-06-08"),
          Sound.goal.path: Sound.goal.text(replacing: ["status: deferred"], body: nil),
        ]),
    ],
    check: .pairs { pair, context in
      let held = pair.meetings.filter { $0.isHeld(by: context.today) }
      // The last talk of all may well end without.
      let checked = pair.closing == nil ? held[...] : held.dropLast()
      return checked.compactMap { meeting in
        guard meeting.actions.isEmpty, meeting.noActions == nil, let status = meeting.status
        else { return nil }
        let list = context.book.document(at: meeting.path)?.listWithoutBoxes
        let owner = pair.members.first ?? "ana-silva"
        return Found(
          "the meeting ended without an action", in: meeting.path, at: status.place,
          labels: list.map { [.init("no box here", at: Place($0.heading, line: $0.line))] } ?? [],
          hints: [
            "an action is a line like `- [ ] @\(owner) Send the outline due:\(context.today + 7)`",
            "when there is truly nothing to do, say why in `no-actions`",
          ])
      }
    })
}

extension Document {
  /// The section that should hold actions and holds something else.
  fileprivate var listWithoutBoxes: Markdown.Section? {
    let titles: Set<String> = ["action", "actions", "action items", "next steps", "to do", "todo"]
    return sections.first { section in
      !section.isEmpty && titles.contains(wordsOf(section.title).joined(separator: " "))
    }
  }
}
