extension Rule {
  static let goalParentUnknown = Rule(
    "goal-parent-unknown", .error,
    "`parent` names no goal of the pair, or one that serves this goal.",
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
        "each other's parent",
        files: [
          Sound.goal.path: Sound.goal.text(
            replacing: ["parent: outline  # finding: a goal can't serve itself"], body: nil),
          "pairs/ana-silva+bo-chen/goals/outline.md": Sound.goal.text(
            replacing: [
              "parent: speak-at-the-all-hands  # finding: a goal can't serve itself, here by way of"
            ], body: nil),
        ]),
      Example(
        "another goal of theirs",
        files: [
          "pairs/ana-silva+bo-chen/goals/outline.md": Sound.goal.text(
            replacing: ["parent: speak-at-the-all-hands"], body: nil)
        ]),
    ],
    check: .pairs { pair, context in
      let slugs = Set(pair.goals.map(\.slug))
      let parents = Dictionary(
        pair.goals.compactMap { goal in goal.parent.map { (goal.slug, $0.value) } }
      ) { first, _ in first }
      return pair.goals.compactMap { goal in
        guard let parent = goal.parent else { return nil }
        if let circle = circle(from: goal.slug, parents) {
          let way =
            circle.isEmpty
            ? "" : ", here by way of \(circle.map { quoted($0) }.joined(separator: ", "))"
          return Found("a goal can't serve itself\(way)", in: goal.path, at: parent.place)
        }
        return slugs.contains(parent.value) ? nil : unknown(parent, of: goal, slugs, context.book)
      }
    })
}

/// The goals between a goal and itself, when its parents lead back to it; nil: they don't.
private func circle(from goal: String, _ parents: [String: String]) -> [String]? {
  var way: [String] = []
  var next = parents[goal]
  while let current = next, current != goal, !way.contains(current) {
    way.append(current)
    next = parents[current]
  }
  return next == goal ? way : nil
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
