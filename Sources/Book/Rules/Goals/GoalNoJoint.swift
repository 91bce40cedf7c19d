extension Rule {
  static let goalNoJoint = Rule(
    "goal-no-joint", .info,
    "Every member has a goal, but no goal belongs to all.",
    reason: "Something that peers build together keeps them meeting when their own goals rest.",
    examples: [
      Example(
        "each their own",
        files: [
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: no goal belongs to both"
            ], body: nil),
          "pairs/ana-silva+bo-chen/goals/b.md": Sound.goal.text(
            replacing: ["owner: [bo-chen]"], body: nil),
        ]),
      Example(
        "one of both",
        files: [
          "pairs/ana-silva+bo-chen/goals/b.md": Sound.goal.text(
            replacing: ["owner: [bo-chen]"], body: nil),
          "pairs/ana-silva+bo-chen/goals/c.md": Sound.goal.text(
            replacing: ["owner: [bo-chen, ana-silva]", "horizon: short"], body: nil),
        ]),
      Example("only the first has one yet", .goal, "owner: [ana-silva]"),
      Example(
        "where one mentors the other",
        files: [
          Sound.agreement.path: Sound.agreement.text(
            replacing: ["style: senior-junior", "roles: fixed", "mentor: ana-silva"], body: nil),
          "pairs/ana-silva+bo-chen/goals/b.md": Sound.goal.text(
            replacing: ["owner: [bo-chen]"], body: nil),
        ]),
    ],
    check: .runningPairs { pair, agreement, context in
      let members = Set(pair.members)
      let goals = pair.goals.filter { $0.status != .abandoned }
      let owners = goals.map { Set($0.owners.map(\.value)) }
      guard members.count > 1, pair.roles(in: context.book.program) == .alternate,
        members.isSubset(of: owners.reduce(into: []) { $0.formUnion($1) }),
        !owners.contains(where: { $0.isSuperset(of: members) }), let first = agreement.members.first
      else { return [] }
      return [
        Found(
          "no goal belongs to \(members.count == 2 ? "both" : "all")", in: agreement.path,
          at: first.place,
          hints: ["what do you want to build together? `owner` can name all members"])
      ]
    })
}
