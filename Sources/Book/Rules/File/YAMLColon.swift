internal import YAML

extension Rule {
  static let yamlColon = Rule(
    "yaml-colon", .error,
    "A value contains a colon and a space.",
    reason: "YAML takes what stands before `: ` for a key, so the value can't be read.",
    examples: [
      Example(
        "a title in two parts", .goal, "title: Review: part two  # finding: contains `: `",
        fixed: "title: \"Review: part two\""),
      Example(
        "an item in two parts", .ana, "offers:\n  - talks: how and why  # finding: contains `: `",
        fixed: "  - \"talks: how and why\""),
      Example("in quotes", .goal, "title: 'Review: part two'"),
      Example("no space after it", .goal, "title: Review:part two"),
    ],
    check: .problems { problem, document, _ in
      let value: Range<Int>?
      switch problem.kind {
      case .yaml(let mistake) where mistake.kind == .syntax(.colonInValue): value = mistake.value
      case .colonInItem(let item): value = item
      default: return nil
      }
      return Found(
        "the value contains `: `; put it in quotes", in: document.path, at: problem.place,
        fix: value.flatMap { Fix(quoting: $0, in: document) })
    })
}

extension Fix {
  /// Puts a value into quotes, lines joined by blanks as YAML would. nil when there is nothing.
  init?(quoting value: Range<Int>, in document: Document) {
    let text = document.file.bytes.text(value)
    guard !text.isBlank else { return nil }
    let line = text.split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
      .joined(separator: " ")
    edits = [Edit(range: value, replacement: YAML.encode(line))]
  }
}
