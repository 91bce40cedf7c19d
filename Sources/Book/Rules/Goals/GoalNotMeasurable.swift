extension Rule {
  static let goalNotMeasurable = Rule(
    "goal-not-measurable", .error,
    "Nothing is counted, or there is no way from baseline to target.",
    reason: "Without a measure nobody can tell progress, nor that you are there.",
    examples: [
      Example(
        "no way to go", .goal, "baseline: 3",
        "target: 3  # finding: baseline and target are both 3: progress can't be measured"),
      Example(
        "a target of nought", .goal, "measurable: incidents a month",
        "target: 0  # finding: the target is 0, and so is the baseline when none is given"),
      Example(
        "a feeling", .goal, "measurable: feel more confident  # finding: counts nothing",
        absent: ["target"]),
      Example("down to nought", .goal, "baseline: 4", "target: 0"),
      Example("a target that can't be read", .goal, "baseline: 1", "target: lots"),
      Example(
        "a feeling with a target that can't be read", .goal, "measurable: confidence",
        "target: 80%"),
      Example("done or not done", .goal, "measurable: the talk was given", absent: ["target"]),
      Example(
        "a feeling that is counted", .goal,
        "measurable: how confident I feel, from 1 to 5", "baseline: 2", "target: 4"),
    ],
    check: .goals { goal, _, context in
      if let found = noWay(in: goal) {
        return context.hasUnreadTarget(goal) || context.hasUnreadBaseline(goal) ? [] : [found]
      }
      guard goal.status.isOpen, goal.countsNothing, let measurable = goal.measurable,
        !context.hasUnreadTarget(goal)
      else { return [] }
      return [
        Found(
          "\(quoted(measurable.value)) counts nothing", in: goal.path, at: measurable.place,
          hints: [
            "what would somebody else see, and how often? For example: `talks given`, "
              + "`reviews a week`"
          ])
      ]
    })
}

/// What is found where baseline and target are the same.
private func noWay(in goal: Goal) -> Found? {
  guard goal.target == goal.baseline, let place = (goal.statedTarget ?? goal.statedBaseline)?.place
  else { return nil }
  let number = decimal(goal.target)
  let message =
    switch (goal.statedBaseline, goal.statedTarget) {
    case (nil, _): "the target is \(number), and so is the baseline when none is given"
    case (_, nil): "the baseline is \(number), and so is the target when none is given"
    default: "baseline and target are both \(number)"
    }
  return Found(
    message + ": progress can't be measured", in: goal.path, at: place,
    labels: goal.statedTarget == nil
      ? [] : goal.statedBaseline.map { [.init("the baseline", at: $0.place)] } ?? [],
    hints: ["`baseline` is where it stood at first, `target` where it should get"])
}

/// A number as people write it: `3`, `2.5`.
func decimal(_ number: Double) -> String {
  Int(exactly: number).map { "\($0)" } ?? "\(number)"
}
