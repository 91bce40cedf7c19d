extension Rule {
  static let agreementCadence = Rule(
    "agreement-cadence", .warning,
    "A pair meets more rarely than the program asks, or the program asks for too little.",
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
      Example(
        "the program's own", .program,
        "meet: every 6 weeks  # finding: every 6 weeks is rarer than once a month"),
      Example("every week", .agreement, "meet: weekly"),
      Example(
        "a pair that closed before the program changed",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["meet: every week"]),
          Sound.agreement.path: Sound.agreement.text(replacing: ["meet: every 2 weeks"]),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
        ]),
    ],
    check: .documents { document, context in
      switch document.record {
      case .agreement(let agreement): found(agreement.meet, in: document, context)
      case .program(let program): tooRare(program.meet, in: document)
      default: []
      }
    })

  private static func found(
    _ meet: Field<Cadence>?, in document: Document, _ context: RuleContext
  ) -> [Found] {
    let tooRare = tooRare(meet, in: document)
    guard tooRare.isEmpty, let meet, let asked = context.book.program?.meet?.value,
      meet.value.rarest.approximateDays > asked.rarest.approximateDays,
      // What the program asks may have changed since.
      !(pairFolder(document.path).map(context.isClosed) ?? false)
    else { return tooRare }
    return [
      Found(
        "\(meet.value) is rarer than the program's \(asked)", in: document.path, at: meet.place)
    ]
  }

  private static func tooRare(_ meet: Field<Cadence>?, in document: Document) -> [Found] {
    guard let meet, meet.value.isRarerThanMonthly else { return [] }
    return [
      Found(
        "\(meet.value) is rarer than once a month", in: document.path, at: meet.place,
        severity: .error)
    ]
  }
}
