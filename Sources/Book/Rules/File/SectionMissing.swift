internal import Markdown

extension Rule {
  static let sectionMissing = Rule(
    "section-missing", .warning,
    "A section that the record needs is not there.",
    reason: "What was never talked about is what people quarrel about later.",
    examples: [
      Example(
        "no word on confidentiality", .agreement,
        body: """
          ## Purpose  # finding: the agreement has no section "Confidentiality"

          To learn.

          ## Expectations

          We come prepared.

          ## Boundaries

          No calls after six.

          ## Ending

          With a last talk.
          """),
      Example(
        "a slip in a heading", .agreement,
        body: """
          # Purpose:

          To learn.

          # Expectations

          We come prepared.

          # Confidentialty  # finding: no section "Confidentiality": is it "Confidentialty"?

          It stays here.

          # BOUNDARIES

          No calls after six.

          # Ending

          With a last talk.
          """),
      Example("all sections", .agreement),
    ],
    check: .documents { document, _ in
      guard let kind = document.kind, !kind.requiredSections.isEmpty else { return [] }
      let missing = kind.requiredSections.filter { title in
        !document.sections.contains { isSameTitle($0.title, title) }
      }
      var lost: [String] = []
      var found: [Found] = []
      for title in missing {
        guard let section = misspelled(title, in: document) else {
          lost.append("\"\(title)\"")
          continue
        }
        found.append(
          Found(
            "\(subject(kind)) has no section \"\(title)\": is it \"\(section.title)\"?",
            in: document.path, at: Place(section.heading, line: section.line)))
      }
      return found + (lost.isEmpty ? [] : [absent(lost, kind, document)])
    })
}

/// Like "the agreement".
private func subject(_ kind: Kind) -> String {
  "the \(kind.phrase.split(separator: " ").last ?? "record")"
}

private func misspelled(_ title: String, in document: Document) -> Markdown.Section? {
  let required = Set((document.kind?.requiredSections ?? []).map { folded($0) })
  let others = document.sections.filter { !required.contains(folded($0.title)) }
  return others.first { nearest(folded($0.title), in: [folded(title)]) != nil }
}

private func absent(_ titles: [String], _ kind: Kind, _ document: Document) -> Found {
  let names =
    titles.count == 1 ? "section \(titles[0])" : "sections \(titles.joined(separator: ", "))"
  let section = titles[0].split(separator: "\"").joined()
  let place =
    document.sections.first.map { Place($0.heading, line: $0.line) }
    ?? document.startOfBody
  return Found(
    "\(subject(kind)) has no \(names)", in: document.path, at: place,
    note: document.sections.isEmpty ? nil : "the sections begin here",
    hints: ["add a heading `## \(section)` and a few words of your own"])
}

extension Document {
  fileprivate var startOfBody: Place {
    Place(
      bodyRange.lowerBound..<bodyRange.lowerBound, line: position(of: bodyRange.lowerBound).line)
  }
}
