internal import Markdown

extension Rule {
  static let sectionEmpty = Rule(
    "section-empty", .warning,
    "A section that the record needs has nothing in it.",
    reason: "A heading alone says that there was a question, and no answer.",
    examples: [
      Example(
        "only the template's question", .agreement,
        body: """
          ## Purpose  # finding: the section "Purpose" is empty

          <!-- Why the two of us, and why now? -->

          ## Expectations

          We come prepared.

          ## Confidentiality

          What is said here stays here.

          ## Boundaries

          No calls after six.

          ## Ending

          With a last talk.
          """),
      Example("a few words", .agreement),
    ],
    check: .documents { document, _ in
      document.requiredSections.filter(\.isEmpty).map { section in
        Found(
          "the section \"\(section.title)\" is empty", in: document.path,
          at: Place(section.heading, line: section.line), hints: ["two sentences are enough"])
      }
    })
}
