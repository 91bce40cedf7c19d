extension Rule {
  static let signatureStranger = Rule(
    "signature-stranger", .error,
    "Someone signed who is no party to the agreement.",
    reason: "A signature counts for nothing in a capacity that its signer doesn't have.",
    examples: [
      Example(
        "neither of them",
        files: [
          "pairs/ana-silva+bo-chen/signatures/dan-ito.md": Sound.signature(
            "dan-ito  # finding: `dan-ito` is neither member, supervisor nor coordinator here")
        ]),
      Example(
        "a member as a coordinator",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva", as: "coordinator  # finding: `ana-silva` is not a coordinator here")
        ]),
      Example(
        "a member and a coordinator",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature("ana-silva"),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz", as: "coordinator"),
        ]),
      Example(
        "a member's supervisor who isn't any more",
        files: [
          "people/bo-chen.md": Sound.bo.text(replacing: ["manager: Zoë Müller <zoe@example.net>"]),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz  # finding: `cleo-diaz` is not the supervisor of `bo-chen` today",
            as: "supervisor\nfor: bo-chen"),
        ]),
      Example(
        "a coordinator who isn't any more",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["coordinators: [dan-ito]"]),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz  # finding: `cleo-diaz` is not a coordinator today", as: "coordinator"),
        ]),
      Example(
        "a supervisor whose successor has signed as well",
        files: [
          "people/bo-chen.md": Sound.bo.text(replacing: ["manager: Zoë Müller <zoe@example.net>"]),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz", as: "supervisor\nfor: bo-chen"),
          "pairs/ana-silva+bo-chen/signatures/zoe-muller.md": Sound.signature(
            "zoe-muller", as: "supervisor\nfor: bo-chen", date: "2026-05-04"),
        ]),
      Example(
        "one more coordinator",
        files: [
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz", as: "coordinator"),
          "pairs/ana-silva+bo-chen/signatures/dan-ito.md": Sound.signature(
            "dan-ito  # finding: `dan-ito` is not a coordinator today", as: "coordinator"),
        ]),
      Example(
        "a supervisor of a pair that is closed",
        files: [
          "people/bo-chen.md": Sound.bo.text(replacing: ["manager: Zoë Müller <zoe@example.net>"]),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz", as: "supervisor\nfor: bo-chen"),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
        ]),
      Example(
        "one who left the circle, and their supervisor",
        files: [
          Sound.agreement.path: Sound.agreement.text(replacing: ["meet: every week"]),
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.earlierSignature,
          "pairs/ana-silva+bo-chen/signatures/zoe-muller.md": Sound.signature(
            "zoe-muller", as: "supervisor\nfor: cleo-diaz"),
        ]),
      Example(
        "no member, but one who signed today's text as such",
        files: [
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz", as: "member  # finding: `cleo-diaz` is not a member here")
        ]),
    ],
    check: .pairs { pair, context in
      // Where a member's id is wrong, it is no wonder that nobody knows the signer.
      guard !pair.members.isEmpty, pair.members.allSatisfy({ context.book.person($0) != nil })
      else { return [] }
      let parties = context.clock.parties(to: pair)
      return pair.signatures.compactMap { signature in
        if parties.contains(where: { $0.isMet(by: signature) }) { return nil }
        if pair.isOfFormerMember(signature) { return nil }
        return pair.mayHaveCounted(signature)
          ? former(signature, of: pair, parties, context) : stranger(signature, parties)
      }
    })
}

private func stranger(_ signature: Signature, _ parties: [RequiredSigner]) -> Found {
  let signer = signature.signer
  let isParty = parties.contains { $0.candidates.contains(signer) }
  guard isParty, let role = signature.role else {
    return Found(
      "`\(signer)` is neither member, supervisor nor coordinator here", in: signature.path,
      at: signature.statedSigner?.place ?? .start)
  }
  let whose = signature.signsFor.map { " of `\($0.value)`" } ?? ""
  return Found(
    "`\(signer)` is not a \(role.value.rawValue)\(whose) here", in: signature.path, at: role.place)
}

/// What is found of a signature that was right on its day, for all that anybody knows: nothing when
/// whoever has the capacity today has signed later, or when nobody has to.
private func former(
  _ signature: Signature, of pair: Pair, _ parties: [RequiredSigner], _ context: RuleContext
) -> Found? {
  guard let role = signature.role?.value else { return nil }
  let member = signature.signsFor?.value
  let successors = parties.filter {
    $0.role == role && (role != .supervisor || member == nil || $0.signsFor == member)
  }
  let isSucceeded = successors.contains { successor in
    pair.signatures.contains { later in
      guard successor.isMet(by: later), let day = later.date, let own = signature.date
      else { return false }
      return day.value > own.value
    }
  }
  guard !successors.isEmpty, !isSucceeded, !context.clock.state(of: pair).isClosed
  else { return nil }
  let capacity =
    switch role {
    case .supervisor: member.map { "the supervisor of `\($0)`" } ?? "a supervisor of a member"
    case .member, .coordinator: "a \(role.rawValue)"
    }
  return Found(
    "`\(signature.signer)` is not \(capacity) today", in: signature.path,
    at: signature.statedSigner?.place ?? .start,
    hints: ["if they were when they signed, let whoever is today sign as well: `pairbook sign`"],
    severity: .warning)
}
