extension Rule {
  static let signatureInFuture = Rule(
    "signature-in-future", .error,
    "A signature is dated after today.",
    reason: "Nobody has signed on a day that is still to come.",
    examples: [
      Example(
        "tomorrow",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva", date: "2026-06-16  # finding: signed 1 day from now")
        ]),
      Example(
        "today",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva", date: "2026-06-15")
        ]),
      Example(
        "a year that is a slip",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva", date: "2062-03-03")
        ]),
      Example(
        "a year that nobody may call a slip",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": Sound.signature(
            "ana-silva",
            date:
              "2062-03-03 # pairbook: ignore date-far no slip  # finding: signed 13045 days from")
        ]),
    ],
    check: .pairs { pair, context in
      pair.signatures.compactMap { signature in
        guard let date = signature.date, date.value > context.today,
          !context.isFar(date, in: signature.path)
        else { return nil }
        return Found(
          "signed \(counted(date.value - context.today, "day")) from now", in: signature.path,
          at: date.place)
      }
    })
}
