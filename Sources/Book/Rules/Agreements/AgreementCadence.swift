extension Rule {
  static let agreementCadence = Rule(
    "agreement-cadence", .warning,
    "A pair agreed to meet more rarely than the program asks.",
    reason: "Trust grows by meeting; the program's rhythm is the least that works.",
    examples: [
      Example(
        "every 6 weeks", .agreement,
        "meet: every 6 weeks  # finding: every 6 weeks is rarer than once a month"),
      Example(
        "every 3 weeks", .agreement,
        "meet: every 3 weeks  # finding: rarer than the program's every 2 weeks"),
      Example(
        "the end of a taper", .agreement,
        "meet: every week for 4 weeks, then every month  # finding: rarer than the program's"),
      Example("every week", .agreement, "meet: weekly"),
    ],
    check: .pairs { pair, context in
      guard let agreement = pair.agreement, let meet = agreement.meet else { return [] }
      let rarest = meet.value.rarest.approximateDays
      if rarest > Day.longestMonth {
        return [
          Found(
            "\(meet.value) is rarer than once a month", in: agreement.path, at: meet.place,
            severity: .error)
        ]
      }
      guard let asked = context.book.program?.meet?.value,
        rarest > asked.rarest.approximateDays
      else { return [] }
      return [
        Found(
          "\(meet.value) is rarer than the program's \(asked)", in: agreement.path,
          at: meet.place)
      ]
    })
}

extension Day {
  fileprivate static let longestMonth = 31
}
