extension Rule {
  static let personEmailShared = Rule(
    "person-email-shared", .warning,
    "Two people have the same e-mail address.",
    reason:
      "A commit says who signed by its address; with one for two, nobody can tell them apart.",
    examples: [
      Example(
        "one address for two", .bo,
        "email: [Ana@Example.org]  # finding: `Ana@Example.org` is also the address of Ana Silva"),
      Example("two addresses for one", .bo, "email: [bo@example.org, BO@example.org]"),
    ],
    check: .book { context in
      var owners: [String: Person] = [:]
      var found: [Found] = []
      for person in context.book.people {
        for email in person.emails {
          let address = email.value.lowercased()
          guard let owner = owners[address] else {
            owners[address] = person
            continue
          }
          guard owner.id != person.id else { continue }
          found.append(
            Found(
              "\(quoted(email.value)) is also the address of \(owner.displayName)",
              in: person.path, at: email.place, note: "signatures could be confused",
              hints: ["give everyone the address that their own commits carry"]))
        }
      }
      return found
    })
}
