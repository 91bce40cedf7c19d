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

  /// What a rule means, why, an example of wrong and right, and how to fix or silence it.
  public static func page(_ rule: Rule, ink: Ink, width: Int?) -> String {
    var parts = [
      "\(ink(.bold, rule.id)) (\(rule.severity.rawValue))\n\n\(rule.summary)\n\(rule.reason)\n"
    ]
    let shown = ShownExamples(rule, ink: ink, width: width)
    if let (title, text) = shown.wrong {
      parts.append("\(ink(.bold, "Found")): \(title)\n\n\(text.indented)")
    }
    if let (title, text) = shown.right {
      parts.append("\(ink(.bold, "Not found")): \(title)\n\n\(text.indented)")
    }
    if rule.isFixable { parts.append("`pairbook check --fix` mends what has only one reading.\n") }
    parts.append(howToSilence(rule))
    return parts.joined(separator: "\n")
  }

  private static func howToSilence(_ rule: Rule) -> String {
    // What is said of a comment, no comment silences.
    if rule.isAboutSilences {
      return "To silence it, write `\(rule.id): off` under `rules:` in program.md.\n"
    }
    return """
      To silence it, say why: `# pairbook: ignore \(rule.id) REASON` in the front matter,
      `<!-- pairbook: ignore \(rule.id) REASON -->` in the text, on the line or alone on the one
      above; for the whole book, `\(rule.id): off` under `rules:` in program.md.

      """
  }
}

extension Rule {
  fileprivate var isAboutSilences: Bool { if case .silences = check { true } else { false } }
}

/// The two examples that tell most about a rule: one that it finds, as `check` tells it, and one
/// that it doesn't.
struct ShownExamples {
  /// A title and the text of the finding; nil when the rule has no such example.
  let wrong: (title: String, text: String)?
  /// A title and the lines of the file that matter.
  let right: (title: String, text: String)?

  init(_ rule: Rule, ink: Ink, width: Int?) {
    wrong =
      rule.examples.lazy.compactMap { example in
        guard !example.expectations.isEmpty else { return nil }
        let context = example.context
        let renderer = FindingText(ink: ink, width: width, namesExplanation: false)
        // What a comment silences is for the other rules to find.
        let found = findings(in: context, rules: rule.isAboutSilences ? Rule.all : [rule])
          .filter { finding in
            finding.rule == rule.id
              && example.expectations.contains { $0.path == finding.path }
          }
        guard let finding = found.first else { return nil }
        let file = context.book.document(at: finding.path)?.file
        return (example.title, renderer.text(finding, in: file, location: finding.path))
      }.first
    right = rule.examples.first { $0.expectations.isEmpty }.map { example in
      (example.title, Self.lines(of: example, ink))
    }
  }

  /// The lines of an example's file that the sound book doesn't have, with one around each; of a
  /// file that is sound as it is, its beginning.
  private static func lines(of example: Example, _ ink: Ink) -> String {
    guard let (path, text) = example.ownFiles.first else { return "" }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let sound = Set(
      Sound.allCases.filter { $0.path == path }
        .flatMap { $0.rawValue.split(separator: "\n", omittingEmptySubsequences: false) })
    let own = lines.indices.filter { !sound.contains(lines[$0]) }
    let shown = own.isEmpty ? Set(0..<12) : Set(own.flatMap { $0 - 1...$0 + 1 })
    var result = "\(ink(.blue, "-->")) \(path)\n"
    for (index, line) in lines.enumerated() where shown.contains(index) {
      let isLast = index == lines.count - 1 && line.isEmpty
      if !isLast { result += "\(ink(.blue, "\(String(index + 1).leftPadded(to: 3)) |")) \(line)\n" }
    }
    return result
  }
}

extension String {
  /// The text with blanks before it up to a width.
  func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }

  /// Every line that isn't empty two blanks further right.
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }
}
