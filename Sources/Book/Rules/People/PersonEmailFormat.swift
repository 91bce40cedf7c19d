extension Rule {
  static let personEmailFormat = Rule(
    "person-email-format", .error,
    "An e-mail address isn't one.",
    reason: "Signatures are matched by the address of a commit, and reminders are sent to it.",
    examples: [
      Example(
        "words for signs", .ana,
        "email: [ana at example.org]  # finding: `ana at example.org` is not an e-mail address"),
      Example(
        "a name before it", .ana,
        "email: [Ana <ana@example.org>]  # finding: is not an e-mail address",
        fixed: "email: [ana@example.org]"),
      Example(
        "unusual, but right", .ana, "email: [ana+pairs@sub.example.co.uk]",
        "manager: Carla Dias <carla@partner.example>"),
    ],
    check: .documents { document, _ in
      document.problems.compactMap { problem -> Found? in
        guard case .email(_, let text) = problem.kind else { return nil }
        let field = Field(text, at: problem.place)
        return Found(
          "\(quoted(text)) is not an e-mail address", in: document.path, at: problem.place,
          hints: ["write only the address, like `ana@example.org`"],
          fix: address(in: text).flatMap { Fix(replacing: field, by: $0, in: document) })
      }
    })
}

/// The address in `Ana <ana@example.org>`, `<ana@example.org>` or `mailto:ana@example.org`; nil
/// when there is none.
private func address(in text: String) -> String? {
  if let (_, email) = readNameAndEmail(text) { return email }
  var bare = text[...]
  if bare.hasPrefix("mailto:") { bare = bare.dropFirst(7) }
  if bare.hasPrefix("<"), bare.hasSuffix(">") { bare = bare.dropFirst().dropLast() }
  return isEmail(String(bare)) ? String(bare) : nil
}
