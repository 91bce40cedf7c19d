internal import YAML

extension Rule {
  static let valueList = Rule(
    "value-list", .info,
    "A single value stands where a list is meant.",
    reason: "It is read as a list of one; brackets make room for the second.",
    examples: [
      Example(
        "one thing to learn", .ana, "seeks: rust  # finding: `seeks` is a list: write `[rust]`",
        fixed: "seeks: [rust]"),
      Example(
        "a text with a comma in quotes", .ana,
        "seeks: \"rust, safely\"  # finding: `seeks` is a list", fixed: "seeks: [\"rust, safely\"]"),
      Example("in brackets", .ana, "seeks: [rust]"),
      Example("one item a line", .ana, "seeks:\n  - rust"),
    ],
    check: .problems { problem, document, _ in
      guard case .singleForList(let key) = problem.kind else { return nil }
      let written = document.file.bytes.text(problem.place.range)
      let item = item(written)
      return Found(
        "`\(key)` is a list\(item.map { ": write `[\($0)]`" } ?? "")", in: document.path,
        at: problem.place, hints: item == nil ? ["begin each item with `- `"] : [],
        fix: item.map { Fix(replacing: problem.place, with: "[\($0)]") })
    })
}

/// A value as it stands in brackets; nil for blocks, which can't.
private func item(_ written: String) -> String? {
  switch written.first {
  case "\"", "'", "{": return written
  case "|", ">": return nil
  default:
    if written.contains(where: \.isNewline) { return nil }
    return YAML.encodeVerbatim(written, asListItemInFlow: true)
  }
}
