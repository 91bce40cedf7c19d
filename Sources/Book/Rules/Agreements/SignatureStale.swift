extension Rule {
  static let signatureStale = Rule(
    "signature-stale", .warning,
    "Someone signed an earlier text of the agreement.",
    reason: "They agreed to something else than what the agreement says now.",
    examples: [
      Example(
        "the terms changed",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva",
            terms: "sha256:" + String(repeating: "0", count: 64)
              + "  # finding: the agreement changed after Ana Silva signed on 2026-03-03")
        ]),
      Example(
        "the text of today",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature("ana-silva")
        ]),
      Example(
        "someone who has left the circle since",
        files: ["pairs/ana-silva+bo-chen/signatures/cleo-diaz.md": Sound.earlierSignature]),
    ],
    check: .pairs { pair, context in
      // Of terms that can't be read in full, nobody can say that they changed.
      guard let agreement = pair.agreement, !context.clock.state(of: pair).isClosed,
        !context.book.unreadable.contains(agreement.path)
      else { return [] }
      lazy var parties = context.clock.parties(to: pair)
      return pair.signatures.compactMap { signature in
        guard let terms = signature.terms, Terms.isDigest(terms.value),
          !signature.isValid(for: agreement)
        else { return nil }
        // Of someone who has left, nobody wants a new one.
        guard parties.contains(where: { $0.isMet(by: signature) }) else { return nil }
        let day = signature.date.map { " on \($0.value)" } ?? ""
        return Found(
          "the agreement changed after \(context.book.displayName(signature.signer)) signed\(day)",
          in: signature.path, at: terms.place, hints: ["ask for a new signature"])
      }
    })
}
