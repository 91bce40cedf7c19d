extension Rule {
  static let kindMismatch = Rule(
    "kind-mismatch", .error,
    "`kind:` says something else than the record's place.",
    reason: "The place decides what a record is, so one of the two is wrong.",
    examples: [
      Example(
        "a meeting among the goals", .goal,
        "kind: meeting  # finding: this file is in goals/ but says `kind: meeting`"),
      Example("a goal among the goals", .goal, "kind: goal"),
    ],
    check: .documents { document, _ in
      guard let kind = document.kind, let stated = document.frontMatter.text("kind"),
        let other = Kind(rawValue: stated.value), other != kind
      else { return [] }
      return [
        Found(
          "this file is \(place(document.path)) but says `kind: \(stated.value)`",
          in: document.path, at: stated.place,
          hints: ["\(other.phrase) lives in \(other.home)", "`kind:` can be left out"])
      ]
    })
}

private func place(_ path: String) -> String {
  let parts = path.split(separator: "/")
  switch parts.count {
  case 4, 2: return "in \(parts[parts.count - 2])/"
  default: return "named \(parts.last ?? "")"
  }
}
