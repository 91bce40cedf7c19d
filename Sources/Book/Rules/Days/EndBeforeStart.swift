extension Rule {
  static let endBeforeStart = Rule(
    "end-before-start", .error,
    "Something ends before it starts.",
    reason: "One of the two days is a slip, and everything between them is lost.",
    examples: [
      Example(
        "an agreement", .agreement, "start: 2026-03-02",
        "end: 2026-02-28  # finding: the agreement ends before it starts"),
      Example(
        "a pause", .agreement,
        "pauses:\n  - from: 2026-05-10\n    to: 2026-05-01  # finding: the pause ends before"),
      Example("a program of one day", .program, "start: 2026-03-02", "end: 2026-03-02"),
    ],
    check: .documents { document, context in
      let front = document.frontMatter
      switch document.kind {
      case .program: return order("the program", front, "start", "end", in: document, context)
      case .agreement:
        return order("the agreement", front, "start", "end", in: document, context)
          + front.maps("pauses").flatMap {
            order("the pause", $0.0, "from", "to", in: document, context)
          }
      case .person:
        return order("the time in the program", front, "joined", "left", in: document, context)
          + front.maps("away").flatMap {
            order("the absence", $0.0, "from", "to", in: document, context)
          }
      default: return []
      }
    })
}

private func order(
  _ subject: String, _ front: FrontMatter, _ first: String, _ last: String,
  in document: Document, _ context: RuleContext
) -> [Found] {
  // Of a year that is a slip, another rule speaks.
  guard let start = front.day(first), let end = front.day(last), end.value < start.value,
    !context.isFar(start.value), !context.isFar(end.value)
  else { return [] }
  let gap = start.value - end.value
  let later = gap > 90 ? sameDayOfLaterYear(end.value, from: start.value) : nil
  return [
    Found(
      "\(subject) ends before it starts", in: document.path, at: end.place,
      note: "\(counted(gap, "day")) earlier",
      labels: [.init("starts here", at: start.place)],
      hints: [later.map { "did you mean \($0)?" } ?? "were the two days swapped?"])
  ]
}
