extension Rule {
  static let frontMatterUnclosed = Rule(
    "front-matter-unclosed", .error,
    "Front matter has no end.",
    reason: "Nobody can tell where the keys end and the text begins.",
    examples: [
      Example(
        "no second line of hyphens",
        files: [
          "people/dan-ito.md": """
          ---  # finding: never ends: add a line with only `---` before the text
          name: Dan Ito
          email: [dan@example.org]
          joined: 2026-01-05

          I like compilers.

          """
        ]),
      Example(
        "closed by dots",
        files: [
          "people/dan-ito.md": """
          ---
          name: Dan Ito
          email: [dan@example.org]
          joined: 2026-01-05
          ...

          """
        ]),
    ],
    check: .problems { problem, document, _ in
      guard case .frontMatterUnclosed = problem.kind else { return nil }
      return Found(
        "front matter starts on line 1 but never ends: add a line with only `---` before the text",
        in: document.path, at: problem.place, labels: nearlyClosed(document))
    })
}

/// The line that was perhaps meant as the closing one.
private func nearlyClosed(_ document: Document) -> [Found.Label] {
  let bytes = document.file.bytes
  for (index, line) in bytes.lines(in: 0..<bytes.count).enumerated().dropFirst() {
    let text = bytes.text(line).trimmingSpaces()
    if text.count >= 2, text.allSatisfy({ "-–—_".contains($0) }) {
      return [Found.Label("is this meant to end it?", at: Place(line, line: index + 1))]
    }
  }
  return []
}
