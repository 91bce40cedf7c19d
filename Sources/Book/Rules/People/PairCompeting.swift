extension Rule {
  static let pairCompeting = Rule(
    "pair-competing", .warning,
    "Two members compete for the same thing.",
    reason: "Who hopes for the same post weighs every word.",
    examples: [
      Example(
        "one post, two candidates",
        files: [
          Sound.ana.path: Sound.ana.text(
            replacing: ["competing-for: Team-Lead-2027"], body: nil),
          Sound.bo.path: Sound.bo.text(replacing: ["competing-for: team-lead-2027"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: both aim at `team-lead-2027`"
            ], body: nil),
        ]),
      Example(
        "two posts",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["competing-for: team-lead-2027"], body: nil),
          Sound.bo.path: Sound.bo.text(replacing: ["competing-for: staff-2027"], body: nil),
        ]),
    ],
    check: .runningPairs { _, agreement, context in
      var first: [String: Field<PersonID>] = [:]
      return agreement.members.compactMap { member in
        guard let aim = context.book.person(member.value)?.competingFor?.value else { return nil }
        let key = aim.trimmingSpaces().lowercased()
        guard !key.isEmpty else { return nil }
        guard let rival = first[key] else {
          first[key] = member
          return nil
        }
        guard rival.value != member.value else { return nil }
        return Found(
          "\(context.name(rival.value)) and \(context.name(member.value)) both aim at "
            + "\(quoted(aim)): peers with one aim may compete",
          in: agreement.path, at: member.place,
          labels: [.init("the same aim", at: rival.place)],
          hints: ["find each a partner with another aim"])
      }
    })
}
