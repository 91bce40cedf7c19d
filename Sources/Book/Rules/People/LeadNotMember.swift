extension Rule {
  static let leadNotMember = Rule(
    "lead-not-member", .error,
    "Someone leads a meeting of a pair that isn't theirs.",
    reason: "Who leads next is told from who led before.",
    examples: [
      Example(
        "somebody else", .meeting,
        "lead: cleo-diaz  # finding: Cleo Diaz leads, but is no member of this pair"),
      Example("a member", .meeting, "lead: bo-chen"),
      Example(
        "one who has left the circle since",
        files: [
          Sound.meeting.path: Sound.meeting.text(replacing: ["lead: cleo-diaz"], body: nil),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.earlierSignature,
        ]),
    ],
    check: .meetings { meeting, pair, context in
      guard let lead = meeting.lead, context.isStranger(lead.value, to: pair) else { return [] }
      return [
        Found(
          "\(context.name(lead.value)) leads, but is no member of this pair", in: meeting.path,
          at: lead.place, hints: ["the members are \(pair.members.joined(separator: ", "))"])
      ]
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
