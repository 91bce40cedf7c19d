extension Rule {
  static let checkinInFuture = Rule(
    "checkin-in-future", .error,
    "A check-in is dated after today.",
    reason: "Until that day its answers don't count.",
    examples: [
      Example(
        "tomorrow", .checkIn, "date: 2026-06-16  # finding: answered 1 day from now"),
      Example("today", .checkIn, "date: 2026-06-15"),
      Example("a year that is a slip", .checkIn, "date: 2062-04-02"),
    ],
    check: .checkIns { checkIn, context in
      guard let date = checkIn.date, date.value > context.today,
        !context.isFar(date, in: checkIn.path)
      else { return [] }
      return [
        Found(
          "answered \(counted(date.value - context.today, "day")) from now", in: checkIn.path,
          at: date.place)
      ]
    })
}
