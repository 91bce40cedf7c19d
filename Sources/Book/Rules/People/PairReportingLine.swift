extension Rule {
  static let pairReportingLine = Rule(
    "pair-reporting-line", .warning,
    "A member reports to another one, or two report to the same manager.",
    reason: "Nobody speaks openly to the one who appraises them, or who is appraised beside them.",
    examples: [
      Example(
        "the partner is the manager",
        files: [
          Sound.bo.path: Sound.bo.text(replacing: ["manager: ana-silva"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: Bo Chen reports to Ana Silva"
            ], body: nil),
        ]),
      Example(
        "one manager for both",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["manager: cleo-diaz"], body: nil),
          Sound.bo.path: Sound.bo.text(
            replacing: ["manager: Cleo D. <Cleo@example.org>"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: Ana Silva and Bo Chen report to Cleo Diaz"
            ], body: nil),
        ]),
      Example(
        "one manager for both, outside the book",
        files: [
          Sound.ana.path: Sound.ana.text(
            replacing: ["manager: Carla Dias <carla@partner.example>"], body: nil),
          Sound.bo.path: Sound.bo.text(
            replacing: ["manager: C. Dias <Carla@partner.example>"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: [
              "members: [ana-silva, bo-chen]  # finding: Ana Silva and Bo Chen report to Carla Dias:"
            ], body: nil),
        ]),
      Example(
        "two managers",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["manager: cleo-diaz"], body: nil),
          Sound.bo.path: Sound.bo.text(
            replacing: ["manager: Dan Ito <dan@example.org>"], body: nil),
        ]),
      Example(
        "a newcomer and a guide of one team",
        files: [
          Sound.ana.path: Sound.ana.text(replacing: ["manager: cleo-diaz"], body: nil),
          Sound.bo.path: Sound.bo.text(replacing: ["manager: cleo-diaz"], body: nil),
          Sound.agreement.path: Sound.agreement.text(
            replacing: ["style: onboarding", "roles: fixed", "mentor: ana-silva"], body: nil),
        ]),
    ],
    check: .book { context in
      let profiles = Dictionary(
        context.book.people.flatMap { person in
          person.emails.map { ($0.value.lowercased(), person.id) }
        }
      ) { first, _ in first }
      return context.book.pairs.flatMap { pair -> [Found] in
        guard let agreement = pair.agreement, context.clock.state(of: pair).isRunning
        else { return [] }
        let line = ReportingLine(agreement, context) { profiles[$0.lowercased()] }
        return line.direct + line.shared
      }
    })
}

/// To whom the members of an agreement report.
private struct ReportingLine {
  let agreement: Agreement
  let context: RuleContext
  /// By manager, in the order of the agreement.
  private var reports: [(manager: PersonID, name: String, members: [Field<PersonID>])] = []

  /// Managers outside the book are known by their address where it is somebody's, else by itself.
  init(_ agreement: Agreement, _ context: RuleContext, profile: (String) -> PersonID?) {
    self.agreement = agreement
    self.context = context
    var indices: [PersonID: Int] = [:]
    var seen: Set<PersonID> = []
    for member in agreement.members where seen.insert(member.value).inserted {
      let manager: PersonID
      let name: String
      switch context.book.person(member.value)?.manager?.value {
      case .person(let id): (manager, name) = (id, context.name(id))
      case .outside(let outsider, let email):
        let id = profile(email)
        (manager, name) = (id ?? email.lowercased(), id.map { context.name($0) } ?? outsider)
      case nil: continue
      }
      let index = indices[manager] ?? reports.count
      indices[manager] = index
      if index == reports.count { reports.append((manager, name, [])) }
      reports[index].members.append(member)
    }
  }

  var direct: [Found] {
    reports.flatMap { manager, name, members -> [Found] in
      guard let superior = agreement.members.first(where: { $0.value == manager })
      else { return [] }
      return members.filter { $0.value != manager }.map { member in
        Found(
          "\(context.name(member.value)) reports to \(name): "
            + "mentoring needs distance from appraisal",
          in: agreement.path, at: member.place,
          labels: [.init("the manager", at: superior.place)],
          hints: ["find each a partner outside their own line"])
      }
    }
  }

  /// Guides of newcomers, and colleagues, are of one team as a rule.
  var shared: [Found] {
    let style = agreement.style?.value ?? context.book.program?.style?.value
    guard style != .onboarding, style != .colleagues else { return [] }
    return reports.compactMap { _, name, members in
      guard let last = members.last, members.count > 1 else { return nil }
      let names = members.map { context.name($0.value) }
      return Found(
        "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1]) report to "
          + "\(name): mentoring needs distance from appraisal",
        in: agreement.path, at: last.place,
        labels: members.dropLast().map { .init("the same manager", at: $0.place) },
        hints: ["find each a partner outside their own line"])
    }
  }
}
