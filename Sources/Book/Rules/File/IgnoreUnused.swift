extension Rule {
  static let ignoreUnused = Rule(
    "ignore-unused", .warning,
    "A comment silences nothing.",
    reason: "It would hide the next mistake on its line, which nobody has seen yet.",
    examples: [
      Example(
        "nothing to silence", .goal,
        "# pairbook: ignore date-far we know  # finding: this ignore silences nothing"),
      Example(
        "a slip in the rule's name", .goal,
        "# pairbook: ignore date-fra we know  # finding: there is no rule `date-fra`: did you mean"),
      Example(
        "a long way to go", .goal,
        "due: 2096-01-31 # pairbook: ignore date-far we plan for our grandchildren",
        absent: ["start"]),
      Example(
        "above an item of a list", .meeting,
        body: """
          ## Actions

          - [ ] @ana-silva Prepare the talk, in two steps due:2026-06-20
            <!-- pairbook: ignore action-without-due as soon as the room is free -->
            - [ ] @bo-chen Book the room

          > <!-- pairbook: ignore action-without-due whenever there is time -->
          > - [ ] @bo-chen Read the book
          """),
      Example(
        "two above one line", .meeting,
        body: """
          ## Actions

          <!-- pairbook: ignore action-without-due whenever there is time -->
          <!-- pairbook: ignore action-without-owner whoever has time -->
          - [ ] Read the book

          <!-- pairbook: ignore action-without-due soon --> <!-- pairbook: ignore action-without-owner us -->
          - [ ] Read another book
          """),
      Example(
        "over two lines", .meeting,
        body: """
          ## Actions

          <!-- pairbook: ignore action-without-due
               whenever there is time -->
          - [ ] @bo-chen Read the book
          """),
      Example(
        "of what is found in the first line",
        files: [
          "people/Dan Ito.md": """
          ---
          # pairbook: ignore record-misnamed his team links to the file
          name: Dan Ito
          email: [dan@example.org]
          joined: 2026-01-05
          ---

          """
        ]),
      Example(
        "two of what is found in the first line",
        files: [
          "people/Dan Ito.md": """
          ---
          # pairbook: ignore record-misnamed his team links to the file
          # pairbook: ignore key-missing he has no address yet
          name: Dan Ito
          joined: 2026-01-05
          ---

          """
        ]),
      Example(
        "a comment too far above", .meeting,
        body: """
          ## Actions

          <!-- pairbook: ignore action-without-due whenever -->  # finding: this ignore silences

          - [ ] @bo-chen Read the book
          """),
      Example(
        "a signature of whose commit nothing is known",
        files: ["pairs/ana-silva+bo-chen/signatures/bo-chen.md": byAna]),
      Example(
        "a signature that Bo has committed himself",
        files: [
          "pairs/ana-silva+bo-chen/signatures/bo-chen.md": byAna.replacing(
            "on paper", with: "on paper  # finding: this ignore silences nothing")
        ],
        authors: ["pairs/ana-silva+bo-chen/signatures/bo-chen.md": "bo@example.org"]),
    ],
    check: .silences { silence, document, context in
      guard !silence.isUsed, document.isWhole, !isUndecided(silence, document, context)
      else { return nil }
      if silence.rule.isEmpty {
        return Found(
          "this ignore names no rule", in: document.path, at: silence.place,
          hints: ["write `pairbook: ignore RULE reason`"])
      }
      if Rule.named(silence.rule) == nil {
        let near = nearest(silence.rule, in: Rule.all.map(\.id))
        return Found(
          "there is no rule \(quoted(silence.rule))\(near.map { ": did you mean `\($0)`?" } ?? "")",
          in: document.path, at: silence.place)
      }
      return Found(
        "this ignore silences nothing", in: document.path, at: silence.place,
        hints: [
          "it works on its own line and the one below; delete it when all is well there"
        ])
    })

  /// Whether what is silenced may be there all the same: who committed a signature is known only of
  /// commits that were read.
  private static func isUndecided(
    _ silence: Silence, _ document: Document, _ context: RuleContext
  ) -> Bool {
    silence.rule == signatureAuthor.id && document.kind == .signature
      && context.clock.history?.author(of: document.path) == nil
  }

  private static let byAna = Sound.signature(
    "bo-chen  # pairbook: ignore signature-author on paper")
}
