/// The page of all rules, in Markdown.
public enum RuleReference {
  public static func markdown() -> String {
    var page = """
      # Rules

      What `pairbook check` finds, from the declarations of the rules themselves. An **error** means
      that the record can't be trusted, a **warning** that it is very likely not what was meant or
      against the program's policy, an **info** that there is something to know. Rules with *fix*
      are mended by `pairbook check --fix` where there is only one reading.

      The program sets the severity of a rule, or turns it off, under `rules:` in `program.md`. On a
      single line, `# pairbook: ignore RULE REASON` in the front matter or
      `<!-- pairbook: ignore RULE REASON -->` in the text silences it.

      This page is made by `pairbook explain --markdown`; a test keeps it current.


      """
    let sections = RuleSection.allCases.filter { !$0.rules.isEmpty }
    for section in sections { page += table(section) }
    for rule in sections.flatMap(\.rules) { page += entry(rule) }
    return page
  }

  private static func table(_ section: RuleSection) -> String {
    var text = "## \(section.rawValue)\n\n| rule | | |\n| --- | --- | --- |\n"
    for rule in section.rules {
      let severity = rule.severity.rawValue + (rule.isFixable ? ", *fix*" : "")
      text += "| [`\(rule.id)`](#\(rule.id)) | \(severity) | \(rule.summary.inTable) |\n"
    }
    return text + "\n"
  }

  private static func entry(_ rule: Rule) -> String {
    let fix = rule.isFixable ? ", *fix*" : ""
    var text = """
      ### \(rule.id)

      **\(rule.severity.rawValue)**\(fix): \(rule.summary) \(rule.reason)


      """
    let shown = ShownExamples(rule, ink: .none, width: 100)
    if let (title, example) = shown.wrong { text += block("Found", title, example) }
    if let (title, example) = shown.right { text += block("Not found", title, example) }
    return text
  }

  /// An example between fences that are longer than any in it.
  private static func block(_ word: String, _ title: String, _ text: String) -> String {
    let fence = text.contains("```") ? "~~~~" : "```"
    return "\(word): \(title)\n\n\(fence)text\n\(text)\(fence)\n\n"
  }
}

extension String {
  fileprivate var inTable: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
