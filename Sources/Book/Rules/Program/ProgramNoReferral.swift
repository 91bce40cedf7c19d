internal import Markdown

extension Rule {
  static let programNoReferral = Rule(
    "program-no-referral", .warning,
    "\"What this is not\" names no place to turn to.",
    reason: "Who needs more than a peer can give should not have to search for it.",
    examples: [
      Example(
        "only what it is not", .program,
        body: Sound.charter(
          "What this is not", "Not therapy, not counselling, and not a way to a promotion.",
          mark: "names no place to turn to")),
      Example(
        "an address", .program,
        body: Sound.charter(
          "What this is not", "Not therapy, not discipline: care@example.org is there for you.")),
      Example("a place in words", .program),
    ],
    check: .documents { document, _ in
      guard document.kind == .program, let section = document.section(named: "What this is not"),
        !section.isEmpty, !namesPlace(document.visibleText(section))
      else { return [] }
      return [
        Found(
          "\"\(section.title)\" names no place to turn to", in: document.path,
          at: Place(section.heading, line: section.line),
          hints: ["say who helps with what mentoring can't: a person, an address, a number"])
      ]
    })
}

/// Whether a text tells somebody where to go: by a word of going there, or by an address, a link or
/// a number.
private func namesPlace(_ text: String) -> Bool {
  text.contains("@") || text.contains("://") || text.contains("](")
    || text.filter(\.isNumber).count >= 3 || wordsOf(text).contains { goingThere.contains($0) }
}

private let goingThere: Set<String> = [
  "ask", "assistance", "call", "contact", "doctor", "eap", "helpline", "hotline", "hr", "manager",
  "managers", "ombuds", "ombudsman", "ombudsperson", "phone", "reach", "refer", "referred",
  "speak", "talk", "turn", "visit", "write",
]
