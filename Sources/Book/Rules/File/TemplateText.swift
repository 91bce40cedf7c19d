internal import Markdown
internal import YAML

extension Rule {
  static let templateText = Rule(
    "template-text", .warning,
    "A required section still holds the template's own words.",
    reason: "An agreement in nobody's words is an agreement nobody made.",
    examples: [
      Example(
        "an example that was left", .agreement,
        body: """
          ## Purpose  # finding: "Purpose" still holds the template's text

          <!-- In your own words. -->
          Write here why you meet.

          ## Expectations

          We come prepared.

          ## Confidentiality

          What is said here stays here.

          ## Boundaries

          No calls after six.

          ## Ending

          With a last talk.
          """,
        template: """
          ---
          ---

          ## Purpose

          <!-- In your own words. -->
          Write here why you meet.
          """),
      Example("words of their own", .agreement),
    ],
    check: .documents { document, context in
      guard let kind = document.kind else { return [] }
      return document.requiredSections.compactMap { section in
        // What people are to replace holds a comment.
        guard !section.isEmpty,
          YAML.firstIndex(of: UInt8(ascii: "<"), in: document.file.bytes, section.body) != nil,
          context.templates(kind).contain(section.body, of: document.file.bytes)
        else { return nil }
        return Found(
          "\"\(section.title)\" still holds the template's text", in: document.path,
          at: Place(section.heading, line: section.line),
          hints: ["write it in your own words, and delete the comment"])
      }
    })
}
