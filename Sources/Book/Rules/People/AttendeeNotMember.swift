extension Rule {
  static let attendeeNotMember = Rule(
    "attendee-not-member", .warning,
    "Someone is listed as present or absent at a meeting of a pair that isn't theirs.",
    reason: "It is most often a slip, and a guest doesn't make it the pair's own meeting.",
    examples: [
      Example(
        "a guest", .meeting,
        "attendees: [ana-silva, bo-chen, cleo-diaz]  # finding: Cleo Diaz is no member"),
      Example("both members", .meeting, "attendees: [ana-silva, bo-chen]"),
      Example("someone else keeps the time", .meeting, "facilitator: cleo-diaz"),
    ],
    check: .meetings { meeting, pair, context in
      (meeting.attendees + meeting.absent).compactMap { person in
        guard context.isStranger(person.value, to: pair) else { return nil }
        return Found(
          "\(context.name(person.value)) is no member of this pair", in: meeting.path,
          at: person.place, hints: ["a guest is best named in the notes"])
      }
    })
}
