internal import YAML

extension Rule {
  static let yamlAtSign = Rule(
    "yaml-at-sign", .error,
    "A value begins with `@` or a backtick.",
    reason: "YAML keeps these two characters for itself, so the value can't be read.",
    examples: [
      Example(
        "a mention where an id belongs", .meeting,
        "lead: @ana-silva  # finding: a value can't begin with @", fixed: "lead: ana-silva"),
      Example(
        "a text", .goal, "title: @channel less often  # finding: a value can't begin with @",
        fixed: "title: \"@channel less often\""),
      Example(
        "code", .goal, "title: `git bisect` in one hour  # finding: can't begin with a backtick",
        fixed: "title: \"`git bisect` in one hour\""),
      Example("inside a text", .goal, "title: Use @channel less often"),
    ],
    check: .problems { problem, document, _ in
      guard case .yaml(let mistake) = problem.kind,
        case .syntax(.reservedCharacter(let character)) = mistake.kind,
        character == "@" || character == "`"
      else { return nil }
      let isPerson = mistake.key?.type.isPerson ?? false
      let name = character == "@" ? "@" : "a backtick"
      let remedy = isPerson && character == "@" ? "drop the @" : "put it in quotes"
      return Found(
        "a value can't begin with \(name); \(remedy)", in: document.path, at: problem.place,
        fix: fix(problem, mistake, isPerson: isPerson, document))
    })
}

private func fix(
  _ problem: Problem, _ mistake: Problem.YAMLMistake, isPerson: Bool, _ document: Document
) -> Fix? {
  guard let value = mistake.value else { return nil }
  let text = document.file.bytes.text(value)
  if isPerson {
    return isID(text.dropFirst()) ? Fix(replacing: problem.place, with: "") : nil
  }
  return Fix(quoting: value, in: document)
}

extension KeyType {
  /// Whether its values name people by their ids.
  var isPerson: Bool {
    switch self {
    case .person, .personOrText, .manager, .list(.person): true
    default: false
    }
  }
}
