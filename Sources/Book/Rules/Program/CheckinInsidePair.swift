internal import YAML

extension Rule {
  static let checkinInsidePair = Rule(
    "checkin-inside-pair", .error,
    "A check-in lies in the folder of a pair.",
    reason: "A partner would read \"not a good fit\" there before anyone could talk about it.",
    examples: [
      Example(
        "in a folder of its own there",
        files: [
          "pairs/ana-silva+bo-chen/checkins/2026-07-15-ana-silva.md":
            "---  # finding: a check-in in the pair's folder, where the partner reads it\n---\n"
        ]),
      Example(
        "among the meetings",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-10.md": """
          ---
          kind: checkin  # finding: a check-in in the pair's folder
          date: 2026-06-10
          status: held
          no-actions: a check-in
          ---

          """
        ]),
      Example(
        "a goal of that name",
        files: [
          "pairs/ana-silva+bo-chen/goals/start-a-weekly-check-in.md": Sound.goal.text(
            replacing: ["owner: [bo-chen, ana-silva]"], body: nil)
        ]),
      Example("where check-ins live", .checkIn),
    ],
    check: .documents { document, _ in
      guard let place = document.signOfCheckIn, let folder = pairFolder(document.path)
      else { return [] }
      let name = stem(document.path)
      return [
        Found(
          "a check-in in the pair's folder, where the partner reads it", in: document.path,
          at: place,
          hints: [
            "move it to `checkins/\(name.first?.isNumber == true ? name : "DAY-PERSON").md` and "
              + "write `pair: \(folder)` into it",
            "Git keeps the old place in its history: tell the coordinator",
          ])
      ]
    })
}

extension Document {
  /// What tells that a file in a pair's folder is a check-in: its `kind`, its keys or, where no
  /// record lives, its path. nil: it is none.
  var signOfCheckIn: Place? {
    if let stated = frontMatter.text("kind"), readsCheckIn(stated.value) { return stated.place }
    if frontMatter.index(of: "person") != nil,
      ["point", "fit", "scores", "signals"].contains(where: { frontMatter.index(of: $0) != nil })
    {
      return .start
    }
    guard kind == nil else { return nil }
    let parts = path.split(separator: "/").dropFirst(2)
    return parts.contains { readsCheckIn($0.hasSuffix(".md") ? $0.dropLast(3) : $0) } ? .start : nil
  }
}

/// Whether a name speaks of a check-in: `checkin`, `check-ins`, `2026-07-15-check_in`.
private func readsCheckIn(_ name: some StringProtocol) -> Bool {
  let words = wordsOf(name)
  return words.contains { $0 == "checkin" || $0 == "checkins" }
    || zip(words, words.dropFirst()).contains { $0 == "check" && ($1 == "in" || $1 == "ins") }
}
