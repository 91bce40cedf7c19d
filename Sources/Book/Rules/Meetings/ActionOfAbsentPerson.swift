extension Rule {
  static let actionOfAbsentPerson = Rule(
    "action-of-absent-person", .warning,
    "Open actions belong to someone who has left the program.",
    reason: "They won't be done, and they are never overdue either: nobody is there to be late.",
    examples: [
      Example(
        "two actions",
        files: [
          Sound.cleo.path: Sound.cleo.text(replacing: ["left: 2026-06-01"], body: nil),
          Sound.meeting.path: Sound.meeting.text(
            replacing: [],
            body: """
              - [ ] @cleo-diaz Find a room due:2026-06-20  # finding: reassign 2 open actions
              - [ ] @cleo-diaz Ask for slides due:2026-06-20
              """),
        ]),
      Example(
        "done before they left",
        files: [
          Sound.cleo.path: Sound.cleo.text(replacing: ["left: 2026-06-01"], body: nil),
          Sound.meeting.path: Sound.meeting.text(
            replacing: [], body: "- [x] @cleo-diaz Find a room due:2026-06-20"),
        ]),
      Example(
        "away for a while",
        files: [
          Sound.ana.path: Sound.ana.text(
            replacing: ["away: [{from: 2026-06-01, to: 2026-07-01}]"], body: nil)
        ]),
    ],
    check: .pairs { pair, context in
      var orphans: [PersonID: [Action]] = [:]
      for action in pair.waitingItems {
        guard let owner = action.owner?.value, context.dayLeft(owner) != nil else { continue }
        orphans[owner, default: []].append(action)
      }
      guard !orphans.isEmpty, !context.clock.state(of: pair).isClosed else { return [] }
      return orphans.compactMap { reassignment(of: $1, by: $0, context) }
    })
}

private func reassignment(
  of actions: [Action], by owner: PersonID, _ context: RuleContext
) -> Found? {
  guard let first = actions.first, let day = context.dayLeft(owner) else { return nil }
  let others = actions.dropFirst()
  let elsewhere = others.filter { $0.path != first.path }.map { "\($0.evidence)" }
  return Found(
    "\(context.name(owner)) left on \(day): reassign \(counted(actions.count, "open action"))",
    in: first.path, at: first.owner?.place ?? first.place,
    labels: others.filter { $0.path == first.path }
      .compactMap { $0.owner.map { .init("and this", at: $0.place) } },
    hints: elsewhere.isEmpty ? [] : ["the others: \(elsewhere.joined(separator: ", "))"])
}
