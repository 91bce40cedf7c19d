extension Rule {
  static let keyUnknown = Rule(
    "key-unknown", .warning,
    "A key is not one that this kind of record has.",
    reason: "A mistyped key is not read, so what it says is lost without a word.",
    examples: [
      Example(
        "a slip", .goal, "ownr: ana-silva  # finding: did you mean `owner`?", absent: ["owner"]),
      Example(
        "another word for it", .goal, "deadline: 2026-07-31  # finding: did you mean `due`?",
        absent: ["due"], fixed: "due: 2026-07-31"),
      Example(
        "two words for it, of which one is right", .goal,
        """
        deadline: 2026-07-31  # finding: unknown key `deadline`: did you mean `due`?
        due-date: 2026-08-31  # finding: unknown key `due-date`: did you mean `due`?
        """, absent: ["due"]),
      Example(
        "capital letters", .meeting, "No_Actions: we only planned  # finding: did you mean",
        fixed: "no-actions: we only planned"),
      Example("a word of one's own", .ana, "favourite-tea: oolong  # finding: unknown key"),
      Example(
        "a score that nobody asks for", .checkIn,
        "scores: {macth: 4}  # finding: unknown key `macth` in `scores`: did you mean `match`?"),
      Example(
        "no such rule", .program,
        "rules: {goal-due-before-begin: off}  # finding: there is no rule"),
      Example(
        "another word in a pause", .agreement,
        "pauses: [{from: 2026-05-01, until: 2026-05-10}]  # finding: did you mean `to`?",
        fixed: "pauses: [{from: 2026-05-01, to: 2026-05-10}]"),
      Example("a key that begins with x-", .goal, "x-jira: ENG-12"),
      Example("another name of a key", .goal, "achievable: Bo helps me", absent: ["attainable"]),
    ],
    check: .problems { problem, document, _ in
      switch problem.kind {
      case .unknownKey(let name, let near, let isSure):
        Found(
          "unknown key \(quoted(name))\(question(near))", in: document.path, at: problem.place,
          hints: near == nil ? ["a key of your own begins with `x-`: \(quoted("x-" + name))"] : [],
          fix: isSure ? near.map { Fix(replacing: problem.place, with: $0) } : nil)
      case .mapKey(let key, let text, let known):
        Found(
          "unknown key \(quoted(text)) in `\(key)`\(question(nearest(text, in: known)))",
          in: document.path, at: problem.place,
          hints: known.count <= 8 ? ["`\(key)` takes \(alternatives(known))"] : [])
      case .ruleName(let id) where Rule.named(id) == nil:
        Found(
          "there is no rule \(quoted(id))\(question(nearest(id, in: Rule.all.map(\.id))))",
          in: document.path, at: problem.place,
          hints: ["`pairbook explain` lists the rules"])
      default: nil
      }
    })
}

private func question(_ near: String?) -> String {
  near.map { ": did you mean `\($0)`?" } ?? ""
}
