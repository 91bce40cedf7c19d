internal import Markdown

extension Rule {
  static let closingSummaryMissing = Rule(
    "closing-summary-missing", .error,
    "A closing lacks a member's summary.",
    reason: "What each takes from it is what the next pair, and the program, can learn.",
    examples: [
      Example(
        "only one wrote",
        files: [
          closing: Sound.closing(
            date: "2026-06-01  # finding: Bo Chen's summary is missing",
            body: """
              ## Summary: Ana Silva

              I speak up now.
              """),
          Sound.goal.path: deferredGoal,
        ]),
      Example(
        "only the heading",
        files: [
          closing: Sound.closing(
            body: """
              ## Summary: ana-silva

              I speak up now.

              ## Summary: Bo Chen  # finding: Bo Chen's summary is empty

              <!-- In your own words. -->
              """),
          Sound.goal.path: deferredGoal,
        ]),
      Example(
        "by name, by id, by first name",
        files: [
          closing: Sound.closing(
            body: """
              # Summary: ana-silva

              I speak up now.

              # Summary Bo

              My designs got shorter.
              """),
          Sound.goal.path: deferredGoal,
        ]),
      Example(
        "it never began",
        files: [
          closing: Sound.closing(reason: "never-started", body: "We found no time."),
          Sound.goal.path: deferredGoal,
        ]),
      Example(
        "one has left and can't write",
        files: [
          closing: Sound.closing(
            reason: "left-organisation",
            body: """
              ## Summary: Ana Silva

              I speak up now.
              """),
          Sound.bo.path: Sound.bo.text(replacing: ["left: 2026-05-29"], body: nil),
          Sound.goal.path: deferredGoal,
        ]),
      Example(
        "next week's closing, being written",
        files: [closing: Sound.closing(date: "2026-06-22", body: "## Summary: Ana Silva")]),
    ],
    check: .pairs { pair, context in
      guard let closing = pair.closing, closing.reason?.value != .neverStarted,
        closing.date.map({ $0.value <= context.today }) ?? true,
        let document = context.book.document(at: closing.path)
      else { return [] }
      let summaries = document.summaries
      return pair.members.unique().compactMap { member -> Found? in
        guard context.dayLeft(member) == nil else { return nil }
        let names = context.namesInHeadings(of: member, in: pair)
        let own = summaries.filter { summary in names.contains { summary.words.starts(with: $0) } }
        if own.contains(where: { !$0.section.isEmpty }) { return nil }
        let place = own.first.map { Place($0.section.heading, line: $0.section.line) }
        return Found(
          "\(context.name(member))'s summary is \(own.isEmpty ? "missing" : "empty"): "
            + (pair.isCircle ? "each writes one" : "both write one"),
          in: closing.path, at: (place ?? closing.date?.place) ?? .start,
          hints: own.isEmpty ? ["add a heading `## Summary: \(context.name(member))`"] : [])
      }
    })

  private static let closing = "pairs/ana-silva+bo-chen/closing.md"
  private static let deferredGoal = Sound.goal.text(replacing: ["status: deferred"], body: nil)
}

extension Document {
  /// The sections whose title begins with "Summary", and the words behind that.
  fileprivate var summaries: [(section: Markdown.Section, words: [String])] {
    sections.compactMap { section in
      var words = wordsOf(section.title)
      guard words.first == "summary" else { return nil }
      words.removeFirst()
      if words.first == "of" || words.first == "by" { words.removeFirst() }
      return (section, words)
    }
  }
}

extension RuleContext {
  /// How a member may be called in a heading, in words: by id, by name and, when no other member
  /// has the same, by first name.
  fileprivate func namesInHeadings(of member: PersonID, in pair: Pair) -> [[String]] {
    let full = wordsOf(name(member))
    let first = full.prefix(1)
    let isUnique = pair.members.unique().count { wordsOf(name($0)).prefix(1) == first } == 1
    return [wordsOf(member), full] + (isUnique && !first.isEmpty ? [Array(first)] : [])
  }
}
