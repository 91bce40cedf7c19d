extension Rule {
  static let agreementUnsigned = Rule(
    "agreement-unsigned", .warning,
    "Someone who must sign the agreement hasn't, and the time for it is over.",
    reason: "What is signed is agreed; what isn't may not have been read.",
    examples: [
      Example(
        "the day after",
        files: [
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: unsigned by Bo Chen for 15 days"
            ], body: nil),
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature("ana-silva"),
        ], today: "2026-03-17"),
      Example("the last day", .agreement, today: "2026-03-16"),
      Example(
        "signed by both",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature("ana-silva"),
          "pairs/ana-silva+bo-chen/signatures/bo-chen.md": Sound.signature("bo-chen"),
        ]),
    ],
    check: .pairs { pair, context in
      guard let agreement = pair.agreement, let start = pair.start,
        context.clock.signatures(of: pair).contains(where: { $0.standing == .missing })
      else { return [] }
      let allowed = counted(context.today - start, "day")
      return context.clock.items(of: pair).compactMap { item in
        guard case .signature(let signer, isStale: false) = item.subject,
          item.isOverdue(on: context.today)
        else { return nil }
        let person = signer.signsFor ?? signer.candidates.first
        // Of someone whom nobody knows, another rule speaks.
        if let person, context.book.person(person) == nil { return nil }
        let member = agreement.members.first { $0.value == person } ?? agreement.members.first
        return Found(
          "unsigned by \(signer.label { context.book.displayName($0) }) for \(allowed); "
            + "the program allows \(context.policy.sign)",
          in: agreement.path, at: member?.place ?? .start)
      }
    })
}

extension Sound {
  /// A signature under the sound agreement, as it is or with other terms.
  static func signature(
    _ signer: String, as role: String = "member", date: String = "2026-03-03",
    terms: String = Sound.terms
  ) -> String {
    """
    ---
    signer: \(signer)
    as: \(role)
    date: \(date)
    terms: \(terms)
    ---

    """
  }

  /// The digest of the sound agreement.
  private static let terms = Agreement(
    Document(SourceFile(path: Sound.agreement.path, text: Sound.agreement.rawValue))
  ).terms.digest
}
