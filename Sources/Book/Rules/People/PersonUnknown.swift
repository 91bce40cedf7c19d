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
        "a name instead of an id", .goal, "owner: [\"Ana Silva\"]  # finding: is not in people/",
        fixed: "owner: [\"ana-silva\"]"),
      Example(
        "a link of a wiki", .meeting, "lead: \"[[ana-silva]]\"  # finding: is not in people/",
        fixed: "lead: \"ana-silva\""),
      Example(
        "an owner of an action", .meeting,
        body: "- [ ] @anna-silva Write it  # finding: did you mean `ana-silva`?"),
      Example(
        "a supervisor outside the book signs",
        files: [
          "people/bo-chen.md": """
          ---
          name: Bo Chen
          email: bo@example.org
          joined: 2026-01-05
          manager: Zoë Müller <zoe@example.net>
          ---
          """,
          "pairs/ana-silva+bo-chen/signatures/zoe-muller.md": """
          ---
          signer: zoe-muller
          as: supervisor
          for: bo-chen
          ---
          """,
        ]),
      Example(
        "a supervisor outside the book who signed, and isn't any more",
        files: [
          "pairs/ana-silva+bo-chen/signatures/zoe-muller.md": Sound.signature(
            "zoe-muller", as: "supervisor\nfor: bo-chen")
        ]),
      Example(
        "a slip in a supervisor's signature",
        files: [
          "pairs/ana-silva+bo-chen/signatures/cleo-dias.md": Sound.signature(
            "cleo-dias  # finding: did you mean `cleo-diaz`?", as: "supervisor\nfor: bo-chen")
        ]),
      Example(
        "a capital letter in an action", .meeting,
        body: "- [ ] @Ana-Silva Write it  # finding: did you mean `ana-silva`?",
        fixed: "- [ ] @ana-silva Write it"),
      Example("people with a profile", .agreement, "members: [bo-chen, ana-silva]"),
      Example(
        "an address and a package in a text", .meeting,
        body: "- [ ] @bo-chen Ask team@example.org about @scope/parser"),
    ],
    check: .documents { document, context in
      var found: [Found] = []
      document.forEachMentionedPerson { mention in
        if context.book.hasPerson(mention.value) { return }
        let maySign = document.kind == .signature
        if maySign, context.book.outsideName(of: mention.value) != nil { return }
        if context.hasOnceSupervised(mention.value, document) { return }
        found.append(unknown(mention, in: document, context))
      }
      return found
    })
}

extension RuleContext {
  /// Whether a record is the signature of a supervisor like whom nobody is named here: one outside
  /// of the book whom somebody had, it seems. Whether it counts is another question.
  fileprivate func hasOnceSupervised(_ id: PersonID, _ document: Document) -> Bool {
    guard case .signature(let signature) = document.record else { return false }
    return signature.role?.value == .supervisor && signature.signer == id
      && personMeant(by: id) == nil
  }
}

private func unknown(
  _ mention: Field<PersonID>, in document: Document, _ context: RuleContext
) -> Found {
  let meant = context.personMeant(by: mention.value)
  let question = meant.map { ": did you mean `\($0.id)`?" } ?? ""
  return Found(
    "\(quoted(mention.value)) is not in people/\(question)", in: document.path,
    at: mention.place, hints: meant == nil ? ["add them with `pairbook new person`"] : [],
    fix: meant.flatMap { $0.isSure ? Fix(replacing: mention, by: $0.id, in: document) : nil })
}

/// Who is meant by an id without a profile.
struct PersonMeant {
  let id: PersonID
  /// Whether it can be nobody else.
  let isSure: Bool
}

/// The people of a book as somebody may write them, and what was written.
struct PeopleByWords {
  private let ids: NearNames
  /// By names in lower case.
  private var named: [String: [PersonID]] = [:]
  /// By first words of names in lower case.
  private var firstNamed: [String: [PersonID]] = [:]
  /// One may be named in many records.
  private var known: [PersonID: PersonMeant?] = [:]

  init(_ book: Book) {
    ids = NearNames(book.people.map(\.id))
    for person in book.people {
      guard let name = person.name?.value.lowercased() else { continue }
      named[name, default: []].append(person.id)
      guard let first = name.split(separator: " ").first else { continue }
      firstNamed[String(first), default: []].append(person.id)
    }
  }

  /// Who is meant by an id without a profile; nil when nobody is like it.
  mutating func meant(by id: PersonID, in book: Book) -> PersonMeant? {
    if let known = known[id] { return known }
    let bare = withoutMarks(id)
    let folded = bare.lowercased()
    let same = book.hasPerson(folded) ? folded : only(named[folded])
    let near = same ?? ids.nearest(folded) ?? only(firstNamed[folded])
    let meant = near.map { PersonMeant(id: $0, isSure: same != nil) }
    known[id] = .some(meant)
    return meant
  }

  private func only(_ people: [PersonID]?) -> PersonID? { people?.count == 1 ? people?[0] : nil }
}

/// An id without what people put around one: `[[ana-silva]]`, `@ana-silva`, `people/ana-silva.md`.
private func withoutMarks(_ id: String) -> String {
  var text = id[...]
  if text.hasPrefix("[["), text.hasSuffix("]]") { text = text.dropFirst(2).dropLast(2) }
  if text.hasPrefix("@") { text = text.dropFirst() }
  if text.hasPrefix("people/") { text = text.dropFirst(7) }
  if text.hasSuffix(".md") { text = text.dropLast(3) }
  return text.trimmingSpaces()
}
