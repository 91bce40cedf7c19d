extension Rule {
  static let keyUnknown = Rule(
    "key-unknown", .warning,
    "A key is not one that this kind of record has.",
    reason: "A mistyped key is not read, so what it says is lost without a word.",
    examples: [
      Example("a slip", .goal, "ownr: ana-silva  # finding: did you mean `owner`?"),
      Example("a word of one's own", .ana, "favourite-tea: oolong  # finding: unknown key"),
      Example("a key that begins with x-", .goal, "x-jira: ENG-12"),
    ],
    check: .problems { problem, document, _ in
      guard case .unknownKey(let name, let known) = problem.kind else { return nil }
      let near = nearest(name, in: known.flatMap { [$0.name] + $0.aliases })
      return Found(
        near.map { "unknown key `\(name)`: did you mean `\($0)`?" } ?? "unknown key `\(name)`",
        in: document.path, at: problem.place,
        hints: near == nil ? ["a key of your own begins with `x-`: `x-\(name)`"] : [])
    })
}
