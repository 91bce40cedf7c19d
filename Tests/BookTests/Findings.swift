@testable import Book

/// A finding at the first occurrence of some words in a text.
func finding(
  _ message: String, at words: String, in text: String, rule: String = "goal-due-before-start",
  severity: Severity = .error, path: String = "pairs/ana+bo/goals/talk.md", note: String? = nil,
  labels: [(String, String)] = [], hints: [String] = [], fixedAs replacement: String? = nil
) -> Finding {
  func place(_ words: String) -> Place {
    let bytes = Array(text.utf8)
    let range = bytes.firstRange(of: Array(words.utf8)) ?? 0..<0
    return Place(range, line: bytes.position(of: range.lowerBound).line)
  }
  let content = Found(
    message, in: path, at: place(words), note: note,
    labels: labels.map { Found.Label($0.1, at: place($0.0)) }, hints: hints,
    fix: replacement.map { Fix(replacing: place(words), with: $0) })
  return Finding(rule: rule, severity: severity, path: path, content: content)
}

/// What `check` says of one file.
func report(
  _ findings: [Finding], in text: String, path: String = "pairs/ana+bo/goals/talk.md",
  prefix: String = ""
) -> CheckReport {
  CheckReport(
    findings, in: Book(files: [SourceFile(path: path, text: text)]), paths: { _ in true },
    today: Day(number: 20_000), prefix: prefix)
}

extension RuleContext {
  /// What is found when one pair is looked at after the other.
  var checkedPairwise: CheckedBook {
    let folders = Dictionary(grouping: book.documents) { pairFolder($0.path) }
    let others = RuleContext(
      Book(folders[nil] ?? []), today: today, templates: templates, tracked: tracked,
      history: clock.history)
    let check = PairwiseCheck(others)
    let pairs = folders.filter { $0.key != nil }.values.map { check.look(at: PairDocuments($0)) }
    return check.findings(with: pairs) { $0.map { $0() } }
  }
}
