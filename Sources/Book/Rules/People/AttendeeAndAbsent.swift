extension Rule {
  static let attendeeAndAbsent = Rule(
    "attendee-and-absent", .error,
    "Someone is both present and absent.",
    reason: "One of the two is wrong, and only the people who were there know which.",
    examples: [
      Example(
        "in both lists", .meeting, "attendees: [ana-silva, bo-chen]",
        "absent: [bo-chen]  # finding: Bo Chen is both present and absent"),
      Example("in one list each", .meeting, "attendees: [ana-silva]", "absent: [bo-chen]"),
    ],
    check: .meetings { meeting, _, context in
      meeting.absent.compactMap { person in
        guard let present = meeting.attendees.first(where: { $0.value == person.value })
        else { return nil }
        return Found(
          "\(context.name(person.value)) is both present and absent", in: meeting.path,
          at: person.place, labels: [.init("present here", at: present.place)])
      }
    })
}
