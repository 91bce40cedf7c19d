extension Rule {
  static let pairSamePerson = Rule(
    "pair-same-person", .error,
    "Someone is listed twice among the members.",
    reason: "One of the two places was meant for somebody else.",
    examples: [
      Example(
        "the same id again", .agreement,
        "members: [ana-silva, ana-silva]  # finding: `ana-silva` is listed twice"),
      Example("two people", .agreement, "members: [bo-chen, ana-silva]"),
    ],
    check: .pairs { pair, _ in
      guard let agreement = pair.agreement else { return [] }
      var places: [PersonID: Place] = [:]
      return agreement.members.compactMap { member in
        guard let first = places.updateValue(member.place, forKey: member.value)
        else { return nil }
        return Found(
          "\(quoted(member.value)) is listed twice", in: agreement.path, at: member.place,
          labels: [.init("here already", at: first)], hints: ["who is the other member?"])
      }
    })
}
