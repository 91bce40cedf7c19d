/// Rules for people at a terminal.
public enum RuleText {
  /// All rules by chapter, one a line.
  public static func list(ink: Ink, width: Int?) -> String {
    RuleSection.allCases.filter { !$0.rules.isEmpty }.map { section in
      var table = Table([.init(), .init(), .init(least: 20)])
      for rule in section.rules {
        table.add([rule.id, rule.severity.rawValue + (rule.isFixable ? ", fix" : ""), rule.summary])
      }
      return ink(.bold, section.rawValue) + "\n"
        + table.text(indent: "  ", width: width, ink: ink)
    }.joined(separator: "\n")
  }

  /// What a rule means, why, an example of wrong and right, and how to silence it.
  public static func page(_ rule: Rule, ink: Ink) -> String {
    var parts = [
      "\(ink(.bold, rule.id)) (\(rule.severity.rawValue))\n\n\(rule.summary)\n\(rule.reason)\n"
    ]
    if let wrong = rule.examples.first(where: { !$0.expectations.isEmpty }) {
      parts.append(example("Found", wrong, ink))
    }
    if let right = rule.examples.first(where: { $0.expectations.isEmpty }) {
      parts.append(example("Not found", right, ink))
    }
    if rule.isFixable { parts.append("`pairbook check --fix` mends what has only one reading.\n") }
    parts.append(
      """
      To silence it, say why: `# pairbook: ignore \(rule.id) REASON` in the front matter,
      `<!-- pairbook: ignore \(rule.id) REASON -->` in the text, on the line or alone on the one
      above; for the whole book, `\(rule.id): off` under `rules:` in program.md.

      """)
    return parts.joined(separator: "\n")
  }

  /// The lines of an example around those in which something is found.
  private static func example(_ heading: String, _ example: Example, _ ink: Ink) -> String {
    var text = "\(ink(.bold, heading)): \(example.title)\n"
    for (path, content) in example.ownFiles {
      let lines = content.split(separator: "\n", omittingEmptySubsequences: false)
      let marked = example.expectations.filter { $0.path == path }
      let shown = Set(marked.flatMap { ($0.line - 3)...($0.line + 1) })
      text += "\n  \(ink(.dim, path))\n"
      for (index, line) in lines.enumerated()
      where shown.isEmpty ? index < 12 : shown.contains(index + 1) {
        text += "  \(String(index + 1).leftPadded(to: 3)) | \(line)\n"
      }
      for expectation in marked {
        text += "  \(ink(.red, "line \(expectation.line)")): \(expectation.message)\n"
      }
    }
    return text
  }
}

extension String {
  /// The text with blanks before it up to a width.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }
}
