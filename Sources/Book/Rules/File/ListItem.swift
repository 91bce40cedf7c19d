internal import YAML

extension Rule {
  static let listItem = Rule(
    "list-item", .warning,
    "An item of a list is empty, or holds several.",
    reason: "Several names in one item are read as one name that nobody has.",
    examples: [
      Example(
        "semicolons", .ana, "seeks: [rust; sql; go]  # finding: this looks like three items in one"),
      Example(
        "two people without brackets", .agreement,
        "members: ana-silva, bo-chen  # finding: this looks like two items in one",
        fixed: "members: [ana-silva, bo-chen]"),
      Example("a hyphen alone", .ana, "seeks:\n  -  # finding: this item of `seeks` is empty"),
      Example("an item each", .ana, "seeks: [rust, sql, go]"),
    ],
    check: .problems { problem, document, _ in
      switch problem.kind {
      case .emptyItem(let key):
        return Found(
          "this item of `\(key)` is empty", in: document.path, at: problem.place,
          hints: ["delete the line, or write something after the hyphen"])
      case .severalInOneItem(_, let items, let isSure, let form):
        let list = items.map { YAML.encodeVerbatim($0, asListItemInFlow: true) }
          .joined(separator: ", ")
        return Found(
          "this looks like \(spelled(items.count)) items in one", in: document.path,
          at: problem.place, hints: [hint(list, form)],
          fix: isSure ? fix(list, form, problem) : nil)
      default: return nil
      }
    })
}

private func hint(_ list: String, _ form: Problem.ItemForm) -> String {
  switch form {
  case .alone, .inBrackets: "write `[\(list)]`, or put it in quotes if it is one"
  case .onLine: "put each on its own line with `- `"
  }
}

private func fix(_ list: String, _ form: Problem.ItemForm, _ problem: Problem) -> Fix? {
  switch form {
  case .alone: Fix(replacing: problem.place, with: "[\(list)]")
  case .inBrackets: Fix(replacing: problem.place, with: list)
  case .onLine: nil
  }
}
