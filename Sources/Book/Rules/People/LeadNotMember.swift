extension Rule {
  static let leadNotMember = Rule(
    "lead-not-member", .error,
    "Someone leads a meeting of a pair that isn't theirs, or is its mentor.",
    reason: "Who leads next is told from who led before.",
    examples: [
      Example(
        "somebody else", .meeting,
        "lead: cleo-diaz  # finding: Cleo Diaz leads, but is no member of this pair"),
      Example(
        "the mentor", .agreement,
        "mentor: cleo-diaz  # finding: Cleo Diaz is the mentor, but no member of this pair"),
      Example("a member", .meeting, "lead: bo-chen"),
      Example(
        "one who has left the circle since",
        files: [
          Sound.meeting.path: Sound.meeting.text(replacing: ["lead: cleo-diaz"], body: nil),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.earlierSignature,
        ]),
    ],
    check: .pairs { pair, context in
      func found(_ person: Field<PersonID>?, _ does: String, in path: String) -> Found? {
        guard let person, context.isStranger(person.value, to: pair) else { return nil }
        return Found(
          "\(context.name(person.value)) \(does) no member of this pair", in: path,
          at: person.place, hints: ["the members are \(pair.members.joined(separator: ", "))"])
      }
      let mentor = pair.agreement.flatMap { found($0.mentor, "is the mentor, but", in: $0.path) }
      return [mentor].compactMap { $0 }
        + pair.meetings.compactMap { found($0.lead, "leads, but is", in: $0.path) }
    })
}

extension Sound {
  /// The signature of someone who was a member of the sound pair in an earlier text.
  static let earlierSignature = """
    ---
    signer: cleo-diaz
    as: member
    date: 2026-03-03
    terms: sha256:\(String(repeating: "0", count: 64))
    ---

    """
}
