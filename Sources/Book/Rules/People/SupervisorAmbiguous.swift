extension Rule {
  static let supervisorAmbiguous = Rule(
    "supervisor-ambiguous", .warning,
    "A supervisor outside the book would sign under the id of somebody else.",
    reason: "The signature of one would count as that of both.",
    examples: [
      Example(
        "two of one name",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["manager: Jan Berg <jan@example.org>"]),
          Sound.bo.path: Sound.bo.text(replacing: [
            "manager: Jan Berg <berg@example.net>  # finding: would sign as `jan-berg`, like"
          ]),
        ]),
      Example(
        "one with the name of a member", .bo,
        "manager: Ana Silva <silva@example.net>  # finding: would sign as `ana-silva`, like Ana Silva"
      ),
      Example(
        "one for two",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["manager: Jan Berg <jan@example.org>"]),
          Sound.bo.path: Sound.bo.text(replacing: ["manager: Jan Berg <JAN@example.org>"]),
        ]),
    ],
    check: .book { context in
      var known: [PersonID: (address: String, words: String)] = [:]
      return context.book.people.compactMap { person in
        guard let manager = person.manager, case .outside(let name, let email) = manager.value,
          let id = outsideID(name: name, email: email)
        else { return nil }
        let address = email.lowercased()
        let other: String
        if let profile = context.book.person(id) {
          if profile.emails.contains(where: { $0.value.lowercased() == address }) { return nil }
          other = profile.displayName
        } else if let earlier = known[id] {
          if earlier.address == address { return nil }
          other = earlier.words
        } else {
          known[id] = (address, quoted("\(name) <\(email)>"))
          return nil
        }
        return Found(
          "\(quoted("\(name) <\(email)>")) would sign as `\(id)`, like \(other)", in: person.path,
          at: manager.place,
          hints: ["one person has one address here; of two, write more of their names"])
      }
    })
}
