extension Rule {
  static let agreementDuration = Rule(
    "agreement-duration", .warning,
    "An agreement runs for a shorter or longer time than the program allows.",
    reason: "Too short to build trust, or so long that nobody looks at it again.",
    examples: [
      Example(
        "nine months", .agreement,
        "end: 2026-12-01  # finding: 9 months; the program allows 4 to 6 months"),
      Example(
        "nine months to the day", .agreement,
        "end: 2026-12-02  # finding: 9 months; the program allows 4 to 6 months"),
      Example("a day too short", .agreement, "end: 2026-06-30  # finding: 3 months and 29 days"),
      Example(
        "another time than the only one",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["duration: 4 months"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: ["end: 2026-09-01  # finding: 6 months; the program allows 4 months"],
            body: nil),
        ]),
      Example("four months", .agreement, "end: 2026-07-01"),
      Example("six months and their last day", .agreement, "end: 2026-09-02"),
      Example(
        "a pair that closed before the program changed",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["duration: 2 to 3 months"]),
          Sound.agreement.path: Sound.agreement.text(replacing: ["end: 2026-08-31"]),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
        ]),
    ],
    check: .pairs { pair, context in
      guard let program = context.book.program, let agreement = pair.agreement,
        let start = agreement.start?.value, let end = agreement.end, start <= end.value,
        !context.isFar(start), !context.isFar(end.value)
      else { return [] }
      let allowed = program.duration
      // Whether the last day of a month belongs to it is a matter of taste, so either is right.
      guard end.value + 1 < start + allowed.lowerBound || end.value > start + allowed.upperBound,
        !context.clock.state(of: pair).isClosed
      else { return [] }
      return [
        Found(
          "\(length(from: start, to: end.value)); the program allows \(words(allowed))",
          in: agreement.path, at: end.place,
          labels: agreement.start.map { [.init("starts here", at: $0.place)] } ?? [])
      ]
    })
}

/// `9 months`, `3 months and 29 days`, `12 days`; both days included, but for an agreement that ends on
/// the day of the month on which it began.
private func length(from start: Day, to end: Day) -> String {
  let whole = (end - start) / 28
  if let months = (0...whole).last(where: { start.adding(months: $0) == end }), months > 0 {
    return counted(months, "month")
  }
  let next = end + 1
  var months = (next - start) / 31
  while start.adding(months: months + 1) <= next { months += 1 }
  let days = next - start.adding(months: months)
  if months == 0 { return counted(days, "day") }
  return counted(months, "month") + (days == 0 ? "" : " and \(counted(days, "day"))")
}

private func words(_ range: ClosedRange<Span>) -> String {
  let (least, most) = (range.lowerBound, range.upperBound)
  if least == most { return "\(most)" }
  return least.unit == most.unit ? "\(least.count) to \(most)" : "\(least) to \(most)"
}
