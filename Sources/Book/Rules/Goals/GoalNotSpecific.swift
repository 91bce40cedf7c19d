extension Rule {
  static let goalNotSpecific = Rule(
    "goal-not-specific", .warning,
    "`specific` says too little to know what will be different.",
    reason: "Two people read two things into a few words, and find out at the end.",
    examples: [
      Example(
        "two words", .goal,
        "specific: Speak up  # finding: `Speak up` doesn't say what exactly"),
      Example(
        "only the title again", .goal, "title: Give a talk at the all-hands",
        "specific: give a talk at the all-hands.  # finding: says only the title again"),
      Example("one sentence", .goal, "specific: Give a talk at the all-hands"),
      Example("a language without blanks", .goal, "specific: 在全员大会上介绍我们的构建系统"),
      Example(
        "a goal that was given up", .goal, "specific: Speak up", "status: abandoned",
        "closed: 2026-06-01"),
    ],
    check: .openGoals { goal, _, _ in
      guard let specific = goal.specific, goal.isUnspecific else { return nil }
      return Found(
        goal.isTitleAgain
          ? "`specific` says only the title again"
          : "\(quoted(specific.value)) doesn't say what exactly",
        in: goal.path, at: specific.place,
        labels: goal.isTitleAgain
          ? goal.title.map { [.init("the title", at: $0.place)] } ?? [] : [],
        hints: ["what exactly will be different? One sentence is enough"])
    })
}
