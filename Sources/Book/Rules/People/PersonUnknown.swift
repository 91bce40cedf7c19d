extension Rule {
  static let personUnknown = Rule(
    "person-unknown", .error,
    "An id names nobody in `people/`.",
    reason: "What is asked of nobody is done by nobody.",
    examples: [
      Example(
        "a slip in an agreement", .agreement,
        "members: [ana-silva, bo-chn]  # finding: did you mean `bo-chen`?"),
      Example(
        "another case", .goal, "owner: [Ana-Silva]  # finding: is not in people/",
        fixed: "owner: [ana-silva]"),
      Example(
        "an owner of an action", .meeting,
        body: "- [ ] @anna-silva Write it due:2026-06-20  # finding: did you mean `ana-silva`?"),
      Example("people with a profile", .agreement, "members: [bo-chen, ana-silva]"),
    ],
    check: .documents { document, context in
      document.mentionedPeople.compactMap { mention in
        if context.book.person(mention.value) != nil { return nil }
        return unknown(mention, in: document, context.book)
      }
    })
}

private func unknown(_ mention: Field<PersonID>, in document: Document, _ book: Book) -> Found {
  let id = mention.value
  let known = book.people.map(\.id)
  let folded = id.lowercased()
  let same = known.contains(folded) ? folded : uniquePerson(named: id, in: book)
  let near = same ?? nearest(folded, in: known)
  let question = near.map { ": did you mean `\($0)`?" } ?? ""
  return Found(
    "`\(id)` is not in people/\(question)", in: document.path, at: mention.place,
    hints: near == nil ? ["add them with `pairbook new person`"] : [],
    fix: same.flatMap { Fix(replacing: mention, by: $0, in: document) })
}

/// The id of the only person with that name.
private func uniquePerson(named name: String, in book: Book) -> PersonID? {
  let matches = book.people.filter { $0.name?.value.lowercased() == name.lowercased() }
  return matches.count == 1 ? matches[0].id : nil
}
