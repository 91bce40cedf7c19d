extension Rule {
  static let signatureSelfSupervised = Rule(
    "signature-self-supervised", .warning,
    "Someone signed as their own supervisor.",
    reason: "A supervisor signs so that the time is protected; nobody protects their own.",
    examples: [
      Example(
        "for oneself",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva",
            as: "supervisor  # finding: `ana-silva` signed as their own supervisor\n"
              + "for: ana-silva")
        ]),
      Example(
        "for someone else",
        files: [
          "pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.signature(
            "cleo-diaz", as: "supervisor\nfor: ana-silva")
        ]),
    ],
    check: .pairs { pair, _ in
      pair.signatures.compactMap { signature in
        guard let role = signature.role, role.value == .supervisor else { return nil }
        let signer = signature.signer
        let isOwn =
          signature.signsFor.map { $0.value == signer } ?? pair.hasMember(signer)
        guard isOwn else { return nil }
        return Found(
          "`\(signer)` signed as their own supervisor", in: signature.path, at: role.place)
      }
    })
}
