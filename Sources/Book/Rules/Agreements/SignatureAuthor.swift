extension Rule {
  static let signatureAuthor = Rule(
    "signature-author", .warning,
    "Somebody else committed a signature.",
    reason: """
      A signature counts because the commit is its signer's. Where someone wrote it down for them, \
      `recorded-by` says so.
      """,
    examples: [
      Example(
        "Bo's signature in a commit of Ana's",
        files: [
          "pairs/ana-silva+bo-chen/signatures/bo-chen.md":
            Sound.signature("bo-chen").replacing(
              "signer: bo-chen",
              with: "signer: bo-chen  # finding: signed as Bo Chen, but committed by ana@")
        ],
        authors: ["pairs/ana-silva+bo-chen/signatures/bo-chen.md": "ana@example.org"]),
      Example(
        "a commit of the signer's own",
        files: [
          "pairs/ana-silva+bo-chen/signatures/bo-chen.md": Sound.signature("bo-chen")
        ],
        authors: ["pairs/ana-silva+bo-chen/signatures/bo-chen.md": "Bo@Example.org"]),
      Example(
        "written down for Bo",
        files: [
          "pairs/ana-silva+bo-chen/signatures/bo-chen.md":
            Sound.signature("bo-chen").replacing(
              "signer: bo-chen", with: "signer: bo-chen\nrecorded-by: ana-silva")
        ],
        authors: ["pairs/ana-silva+bo-chen/signatures/bo-chen.md": "ana@example.org"]),
    ],
    check: .pairs { pair, context in
      guard let history = context.clock.history else { return [] }
      return pair.signatures.compactMap { signature in
        guard signature.recordedBy == nil, let author = history.author(of: signature.path) else {
          return nil
        }
        let emails = context.emails(of: signature.signer, in: pair)
        guard !emails.isEmpty, !emails.contains(author.lowercased()) else { return nil }
        return Found(
          "signed as \(context.book.displayName(signature.signer)), but committed by \(author)",
          in: signature.path, at: signature.statedSigner?.place ?? .start,
          hints: ["if it was written down for them: add `recorded-by`; else let them sign again"])
      }
    })
}

extension RuleContext {
  /// The addresses of somebody's commits, in lower case; none when nobody knows them.
  fileprivate func emails(of signer: PersonID, in pair: Pair) -> [String] {
    if let person = book.person(signer) { return person.emails.map { $0.value.lowercased() } }
    return pair.members.compactMap { member in
      guard case .outside(let name, let email)? = book.person(member)?.manager?.value,
        outsideID(name: name, email: email) == signer
      else { return nil }
      return email.lowercased()
    }
  }
}
