extension Rule {
  static let pairUnknown = Rule(
    "pair-unknown", .error,
    "A check-in names a pair that isn't in `pairs/`.",
    reason: "Its answers count for nobody, and the pair is asked again.",
    examples: [
      Example(
        "a slip", .checkIn,
        "pair: ana-silva+bo-chn  # finding: there is no pair `ana-silva+bo-chn`: did you mean"),
      Example(
        "the path of the folder", .checkIn,
        "pair: pairs/ana-silva+bo-chen  # finding: did you mean `ana-silva+bo-chen`?",
        fixed: "pair: ana-silva+bo-chen"),
      Example("a pair with a folder", .checkIn, "pair: ana-silva+bo-chen"),
      Example(
        "the pair is not given", files: [Sound.checkIn.path: "---\nperson: ana-silva\n---\n"]),
    ],
    check: .checkIns { checkIn, context in
      guard let pair = checkIn.pair, context.book.pair(named: pair.value) == nil else { return [] }
      let names = context.book.pairs.map(\.name)
      var bare = pair.value[...]
      if bare.hasPrefix("pairs/") { bare = bare.dropFirst(6) }
      while bare.last == "/" { bare = bare.dropLast() }
      let isPath = bare != pair.value && names.contains(String(bare))
      let near = isPath ? String(bare) : nearest(pair.value, in: names)
      return [
        Found(
          "there is no pair `\(pair.value)`\(near.map { ": did you mean `\($0)`?" } ?? "")",
          in: checkIn.path, at: pair.place,
          hints: near == nil ? ["the name of a pair is that of its folder in pairs/"] : [],
          fix: isPath
            ? context.book.document(at: checkIn.path)
              .flatMap { Fix(replacing: pair, by: String(bare), in: $0) } : nil)
      ]
    })
}
