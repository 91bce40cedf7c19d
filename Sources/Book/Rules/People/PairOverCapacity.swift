extension Rule {
  static let pairOverCapacity = Rule(
    "pair-over-capacity", .warning,
    "Someone is in more pairs at a time than they have room for.",
    reason: "Who promises too much cancels first, and two partners wait.",
    examples: [
      Example(
        "one too many",
        files: [
          "pairs/ana-silva+cleo-diaz/agreement.md": Sound.agreement.text(
            replacing: [
              "members: [ana-silva, cleo-diaz]  # finding: Ana Silva is in 2 pairs that run",
              "start: 2026-06-01",
            ], body: nil)
        ]),
      Example(
        "as many as they have room for",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["capacity: 2"], body: nil),
          "pairs/ana-silva+cleo-diaz/agreement.md": Sound.agreement.text(
            replacing: ["members: [ana-silva, cleo-diaz]", "start: 2026-06-01"], body: nil),
        ]),
      Example(
        "an agreement that was made twice",
        files: [
          "pairs/bo-chen+ana-silva/agreement.md": Sound.agreement.text(
            replacing: ["members: [bo-chen, ana-silva]", "start: 2026-06-01"])
        ]),
      Example(
        "two at a time, and a third later",
        files: [
          "pairs/ana-silva+cleo-diaz/agreement.md": Sound.agreement.text(
            replacing: [
              "members: [ana-silva, cleo-diaz]  # finding: Ana Silva is in 2 pairs that run",
              "start: 2026-04-01",
            ], body: nil),
          "pairs/ana-silva+dan-ito/agreement.md": Sound.agreement.text(
            replacing: ["members: [ana-silva, dan-ito]", "start: 2026-10-01", "end: 2027-02-28"],
            body: nil),
        ]),
      Example(
        "one that begins when the other is over",
        files: [
          "pairs/ana-silva+cleo-diaz/agreement.md": Sound.agreement.text(
            replacing: ["members: [ana-silva, cleo-diaz]", "start: 2026-09-01", "end: 2026-12-31"],
            body: nil)
        ]),
    ],
    check: .book { context in
      let pairs = context.runningPairs
      // One that was made twice is found as such.
      let again = Set(context.duplicates(among: pairs).map(\.pair.name))
      var running: [PersonID: [Pair]] = [:]
      for pair in pairs where !again.contains(pair.name) {
        for member in pair.members.unique() { running[member, default: []].append(pair) }
      }
      return running.compactMap { id, pairs in
        guard let person = context.book.person(id), context.dayLeft(id) == nil else { return nil }
        return overload(of: person, pairs, context)
      }
    })
}

/// What is found in the agreement that began last of those that are too many at once.
private func overload(of person: Person, _ pairs: [Pair], _ context: RuleContext) -> Found? {
  let count = context.clock.mostAtOnce(pairs)
  guard count > person.capacity else { return nil }
  let byStart = pairs.sorted {
    ($0.start?.number ?? .min, $0.name) < ($1.start?.number ?? .min, $1.name)
  }
  let crowds = byStart.lazy.reversed().map { (last: $0, all: running(byStart, with: $0, context)) }
  guard let crowd = crowds.first(where: { $0.all.count == count }),
    let agreement = crowd.last.agreement,
    let member = agreement.members.first(where: { $0.value == person.id })
  else { return nil }
  let others = crowd.all.filter { $0.name != crowd.last.name }.map(\.path)
  return Found(
    "\(person.displayName) is in \(counted(count, "pair")) that run\(count == 1 ? "s" : ""); "
      + "the capacity is \(person.capacity)",
    in: agreement.path, at: member.place,
    hints: (others.isEmpty ? [] : ["also in \(others.joined(separator: ", "))"])
      + ["if there is room for more, say so in \(person.path): `capacity: \(count)`"])
}

/// Those of some pairs that run on the day when one of them begins, or today when it has begun.
private func running(_ pairs: [Pair], with newest: Pair, _ context: RuleContext) -> [Pair] {
  let today = context.today
  let day = max(newest.start ?? today, today)
  return pairs.filter { pair in
    let start = max(pair.start ?? today, today)
    return start <= day && day <= max(pair.end ?? day, start)
  }
}
