extension Rule {
  static let scoreRange = Rule(
    "score-range", .error,
    "A score lies outside of its scale.",
    reason: "It was meant for another scale, and would count more than it should.",
    examples: [
      Example(
        "ten for five", .checkIn, "scores: {match: 8}  # finding: `match` is 8; the scale is 1 to 5"
      ),
      Example("a recommendation", .checkIn, "recommend: 11  # finding: the scale is 0 to 10"),
      Example("on the scale", .checkIn, "scores: {match: 5}", "recommend: 0"),
    ],
    check: .problems { problem, document, _ in
      guard case .outOfRange(let key, let number, let allowed) = problem.kind, isScale(allowed)
      else { return nil }
      return Found(
        "`\(key)` is \(number); the scale is \(allowed.lowerBound) to \(allowed.upperBound)",
        in: document.path, at: problem.place)
    })
}
