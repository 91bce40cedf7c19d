extension Rule {
  static let goalHorizonBalance = Rule(
    "goal-horizon-balance", .info,
    "Three goals or more are all short or all long.",
    reason: "Short goals give momentum, long ones direction.",
    examples: [
      Example(
        "only long ones",
        files: [
          goal("a"): Sound.goal.text(
            replacing: ["title: Talk  # finding: all 3 goals are long"], body: nil),
          goal("b"): Sound.goal.text(replacing: ["owner: [bo-chen, ana-silva]"], body: nil),
        ]),
      Example(
        "a short one among them",
        files: [
          goal("a"): Sound.goal.text(replacing: ["horizon: short"], body: nil),
          goal("b"): Sound.goal.text(replacing: ["owner: [bo-chen, ana-silva]"], body: nil),
        ]),
      Example(
        "two are too few to tell",
        files: [goal("b"): Sound.goal.text(replacing: ["owner: [bo-chen, ana-silva]"], body: nil)]),
    ],
    check: .pairs { pair, context in
      let goals = pair.goals.filter { $0.status != .abandoned }
      guard goals.count >= 3, context.clock.state(of: pair).isActive, let first = goals.first
      else { return [] }
      let horizons = Set(goals.compactMap { $0.horizon(in: pair) })
      guard horizons.count == 1, let horizon = horizons.first else { return [] }
      return [
        Found(
          "all \(goals.count) goals are \(horizon.rawValue)", in: first.path,
          at: (first.statedHorizon?.place ?? first.title?.place) ?? .start,
          hints: [
            horizon == .long
              ? "a goal for the next weeks gives momentum"
              : "a goal for the whole time gives direction"
          ])
      ]
    })

  private static func goal(_ slug: String) -> String {
    "pairs/ana-silva+bo-chen/goals/\(slug).md"
  }
}

extension Goal {
  /// Short when it says so or is due within three months of its start; nil when nothing tells.
  func horizon(in pair: Pair) -> Horizon? {
    if let statedHorizon { return statedHorizon.value }
    guard let due = due?.value, let start = start?.value ?? pair.start else { return nil }
    return due <= start + Span(3, .months) ? .short : .long
  }
}
