extension Rule {
  static let yamlComment = Rule(
    "yaml-comment", .warning,
    "A part of a value is read as a comment.",
    reason: "YAML drops what stands after a space and `#`.",
    examples: [
      Example(
        "a number of an issue", .goal,
        "title: Fix bug #12  # finding: `#12` is read as a comment, not as a part of the value"),
      Example("a comment", .goal, "title: Speak up # for now"),
      Example("in quotes", .goal, "title: \"Fix bug #12\""),
      Example("no space before it", .goal, "title: Learn C# well"),
    ],
    check: .problems { problem, document, _ in
      guard case .commentInValue(let text) = problem.kind else { return nil }
      return Found(
        "\(quoted("#" + text)) is read as a comment, not as a part of the value",
        in: document.path, at: problem.place,
        hints: ["put the value in quotes, or a space after the # if it is a comment"])
    })
}
