extension Rule {
  static let goalParentUnknown = Rule(
    "goal-parent-unknown", .error,
    "`parent` names no goal of the pair.",
    reason: "What a short goal serves is lost.",
    examples: [
      Example(
        "a slip", .goal,
        "parent: speek-at-the-all-hands  # finding: there is no goal `speek-at-the-all-hands`",
        today: "2026-06-15"),
      Example(
        "with the ending of a file",
        files: [
          "pairs/ana-silva+bo-chen/goals/outline.md": Sound.goal.text(
            replacing: [
              "parent: speak-at-the-all-hands.md  # finding: there is no goal"
            ], body: nil)
        ], fixed: "parent: speak-at-the-all-hands"),
      Example(
        "its own parent", .goal,
        "parent: speak-at-the-all-hands  # finding: a goal can't serve itself"),
      Example(
        "another goal of theirs",
        files: [
          "pairs/ana-silva+bo-chen/goals/outline.md": Sound.goal.text(
            replacing: ["parent: speak-at-the-all-hands"], body: nil)
        ]),
    ],
    check: .pairs { pair, context in
      let slugs = Set(pair.goals.map(\.slug))
      return pair.goals.compactMap { goal in
        guard let parent = goal.parent else { return nil }
        if parent.value == goal.slug {
          return Found("a goal can't serve itself", in: goal.path, at: parent.place)
        }
        return slugs.contains(parent.value) ? nil : unknown(parent, of: goal, slugs, context.book)
      }
    })
}

private func unknown(
  _ parent: Field<String>, of goal: Goal, _ slugs: Set<String>, _ book: Book
) -> Found {
  let bare = stem(parent.value)
  let isOnlyPath = slugs.contains(bare) && bare != goal.slug
  let others = slugs.subtracting([goal.slug]).sorted()
  let near = isOnlyPath ? bare : nearest(bare, in: others)
  let known = others.isEmpty ? [] : ["the others are \(others.joined(separator: ", "))"]
  return Found(
    "there is no goal \(quoted(parent.value)) in this pair", in: goal.path, at: parent.place,
    hints: near.map { ["did you mean `\($0)`?"] } ?? known,
    fix: isOnlyPath
      ? book.document(at: goal.path).flatMap { Fix(replacing: parent, by: bare, in: $0) } : nil)
}
