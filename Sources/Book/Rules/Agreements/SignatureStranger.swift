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
    ],
    check: .pairs { pair, context in
      // Where a member's id is wrong, it is no wonder that nobody knows the signer.
      guard !pair.members.isEmpty, pair.members.allSatisfy({ context.book.person($0) != nil })
      else { return [] }
      let parties = SignerRole.allCases.flatMap { context.clock.signers(of: pair, as: $0) }
      return pair.signatures.compactMap { signature in
        if parties.contains(where: { $0.isMet(by: signature) }) { return nil }
        let signer = signature.signer
        let isParty = parties.contains { $0.candidates.contains(signer) }
        guard isParty, let role = signature.role else {
          return Found(
            "`\(signer)` is neither member, supervisor nor coordinator here",
            in: signature.path, at: signature.statedSigner?.place ?? .start)
        }
        let whose = signature.signsFor.map { " of `\($0.value)`" } ?? ""
        return Found(
          "`\(signer)` is not a \(role.value.rawValue)\(whose) here", in: signature.path,
          at: role.place)
      }
    })
}
