extension Rule {
  static let pairDuplicate = Rule(
    "pair-duplicate", .warning,
    "The same people have two agreements that run at the same time.",
    reason: "Everything is asked for twice, and nobody knows which of the two counts.",
    examples: [
      Example(
        "a folder that was made again",
        files: [
          "pairs/bo-chen+ana-silva/agreement.md": Sound.agreement.text(
            replacing: [
              "members: [bo-chen, ana-silva]  # finding: the same people have another agreement",
              "start: 2026-06-01",
            ], body: nil),
          Sound.ana.path: Sound.ana.text(replacing: ["capacity: 2"], body: nil),
          Sound.bo.path: Sound.bo.text(replacing: ["capacity: 2"], body: nil),
        ]),
      Example(
        "the next agreement, ready before the first one ends",
        files: [
          "pairs/ana-silva+bo-chen-2/agreement.md": Sound.agreement.text(
            replacing: ["start: 2026-09-01", "end: 2026-12-31"], body: nil)
        ]),
      Example(
        "a new one after a closing",
        files: [
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
          Sound.goal.path: Sound.goal.text(
            replacing: ["status: abandoned", "closed: 2026-06-01"], body: nil),
          "pairs/ana-silva+bo-chen-2/agreement.md": Sound.agreement.text(
            replacing: ["start: 2026-06-08", "end: 2026-11-30"], body: nil),
        ]),
    ],
    check: .book { context in
      guard context.book.pairs.count > 1 else { return [] }
      return context.duplicates(among: context.runningPairs).compactMap { pair, earlier in
        guard let agreement = pair.agreement, let member = agreement.members.first
        else { return nil }
        return Found(
          "the same people have another agreement that runs: \(earlier.path)",
          in: agreement.path, at: member.place,
          hints: ["close one of the two with `pairbook close`"])
      }
    })
}

extension RuleContext {
  /// Pairs that take up a place in their members' capacity.
  var runningPairs: [Pair] { book.pairs.filter { clock.state(of: $0).isRunning } }

  /// Those of some pairs whose people have another one that runs at the same time, with that one,
  /// which began before.
  func duplicates(among pairs: [Pair]) -> [(pair: Pair, earlier: Pair)] {
    var known: [[PersonID]: [Pair]] = [:]
    for pair in pairs {
      let members = pair.members.unique().sorted()
      if members.count > 1 { known[members, default: []].append(pair) }
    }
    return known.values.filter { $0.count > 1 }.flatMap { laterOnes(of: $0) }
  }
}

/// Pairs of the same people that start before an earlier one has ended.
private func laterOnes(of pairs: [Pair]) -> [(pair: Pair, earlier: Pair)] {
  let byStart = pairs.sorted {
    ($0.start?.number ?? .min, $0.name) < ($1.start?.number ?? .min, $1.name)
  }
  var latest = byStart[0]
  return byStart.dropFirst().compactMap { pair in
    defer { if (pair.end?.number ?? .max) > (latest.end?.number ?? .max) { latest = pair } }
    return (pair.start?.number ?? .min) <= (latest.end?.number ?? .max) ? (pair, latest) : nil
  }
}
