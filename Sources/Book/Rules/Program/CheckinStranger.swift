extension Rule {
  static let checkinStranger = Rule(
    "checkin-stranger", .error,
    "Someone answers a check-in of a pair that isn't theirs.",
    reason: "What they say would count as a word about two other people.",
    examples: [
      Example(
        "somebody else",
        files: [
          "checkins/2026-04-02-cleo-diaz.md": Sound.checkIn.text(
            replacing: ["person: cleo-diaz  # finding: Cleo Diaz is no member"], body: nil)
        ]),
      Example("a member", .checkIn),
    ],
    check: .checkIns { checkIn, context in
      guard let person = checkIn.person,
        let pair = checkIn.pair.flatMap({ context.book.pair(named: $0.value) }),
        context.isStranger(person.value, to: pair)
      else { return [] }
      return [
        Found(
          "\(context.name(person.value)) is no member of \(pair.name)", in: checkIn.path,
          at: person.place, hints: ["the members are \(pair.members.joined(separator: ", "))"])
      ]
    })
}
