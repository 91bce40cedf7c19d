internal import YAML

extension Rule {
  static let valueType = Rule(
    "value-type", .error,
    "A value is of another kind than its key takes.",
    reason: "It can't be read, so the record counts as if nothing were there.",
    examples: [
      Example(
        "a length in hours", .meeting, "minutes: 1h  # finding: takes a whole number, not `1h`",
        fixed: "minutes: 60"),
      Example(
        "a list for one person", .meeting,
        "lead: [ana-silva]  # finding: `lead` takes the id of a person, not a list",
        fixed: "lead: ana-silva"),
      Example(
        "brackets around a title", .goal,
        "title: [Draft]  # finding: `title` takes text, not a list", fixed: "title: \"[Draft]\""),
      Example("words for a number", .goal, "target: a lot  # finding: takes a number"),
      Example(
        "more than there can be", .ana,
        "capacity: 100  # finding: takes a whole number from 0 to 99, not `100`"),
      Example("a number in quotes", .meeting, "minutes: \"60\""),
    ],
    check: .problems { problem, document, _ in
      switch problem.kind {
      case .wrongType(let key, let text, let expected, let reading):
        wrongKind(key, text, expected, reading, problem, document)
      case .outOfRange(let key, let number, let allowed)
      where key != "minutes" && !isScale(allowed):
        Found(
          "`\(key)` takes a whole number from \(allowed.lowerBound) to \(allowed.upperBound), "
            + "not `\(number)`", in: document.path, at: problem.place)
      default: nil
      }
    })
}

/// Whether numbers in a range are answers on a scale, of which another rule speaks.
func isScale(_ range: ClosedRange<Int>) -> Bool { range.upperBound <= 10 }

private func wrongKind(
  _ key: String, _ text: String, _ expected: KeyType, _ reading: String?, _ problem: Problem,
  _ document: Document
) -> Found {
  let written = document.file.bytes.text(problem.place.range)
  let isCollection = text != written && ["a list", "keys with values"].contains(text)
  let isTextInBrackets = isCollection && isPlainText(expected) && "[{".contains(written.prefix(1))
  var hints: [String] = []
  var fix: Fix?
  if isTextInBrackets {
    hints = ["put it in quotes if it is meant as text"]
    fix = written.contains(",") ? nil : Fix(quoting: problem.place.range, in: document)
  } else if let reading {
    hints = ["write `\(reading)`"]
    let value = Field(text, at: problem.place)
    fix =
      (isCollection ? nil : Fix(replacing: value, by: reading, in: document))
      ?? Fix(replacing: problem.place, with: YAML.encodeVerbatim(reading))
  } else {
    hints = hint(for: expected, of: key)
  }
  return Found(
    "`\(key)` takes \(expected.phrase), not \(isCollection ? text : quoted(text))",
    in: document.path, at: problem.place, hints: hints, fix: fix)
}

private func isPlainText(_ type: KeyType) -> Bool {
  if case .text = type { true } else { false }
}

private func hint(for type: KeyType, of key: String) -> [String] {
  switch type {
  case .number, .wholeNumber: ["write the number alone, such as `\(key == "minutes" ? 60 : 3)`"]
  case .digest: ["`pairbook sign` writes it"]
  case .manager: ["write an id, or `Carla Dias <carla@example.org>`"]
  case .checkInPoint: ["`first meeting`, `day 30`, `midpoint`, `end` or `every 2 months`"]
  case .list: ["write `[one, two]`, or one item a line with `- `"]
  default: []
  }
}
