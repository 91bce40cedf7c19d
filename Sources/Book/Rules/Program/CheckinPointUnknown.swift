extension Rule {
  static let checkinPointUnknown = Rule(
    "checkin-point-unknown", .error,
    "A check-in answers for a point that the program doesn't have.",
    reason: "Nothing asks for it, and for the point that was meant the person is asked again.",
    examples: [
      Example(
        "another point",
        files: [
          Sound.program.path: Sound.program.text(
            replacing: ["check-ins: [midpoint, end]"], body: nil),
          Sound.checkIn.path: Sound.checkIn.text(
            replacing: ["point: day 30  # finding: the program has no check-in `day 30`"],
            body: nil),
        ]),
      Example(
        "one of the program's",
        files: [
          Sound.program.path: Sound.program.text(
            replacing: ["check-ins: [day 30, end]"], body: nil),
          Sound.checkIn.path: Sound.checkIn.text(replacing: [], body: nil),
        ]),
      Example("a program that lists none", .checkIn),
      Example(
        "a pair that closed before the program changed",
        files: [
          Sound.program.path: Sound.program.text(replacing: ["check-ins: [midpoint, end]"]),
          Sound.checkIn.path: Sound.checkIn.text(replacing: []),
          "pairs/ana-silva+bo-chen/closing.md": Sound.closing(),
        ]),
    ],
    check: .checkIns { checkIn, context in
      let points = context.book.program?.checkIns.map(\.value) ?? []
      guard let point = checkIn.point, !points.isEmpty, !points.contains(point.value),
        !(checkIn.pair.map { context.isClosed($0.value) } ?? false)
      else { return [] }
      return [
        Found(
          "the program has no check-in `\(point.value)`", in: checkIn.path, at: point.place,
          hints: ["choose \(alternatives(points.map(\.description)))"])
      ]
    })
}
