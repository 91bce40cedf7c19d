internal import Book
internal import Templates

/// Writes the demo's records as they stood on a day, with the texts of the templates, and without
/// the guidance that people who have written theirs need no longer.
struct DemoRecords {
  let book: DemoBook
  /// The date of a day that is counted from today.
  let date: (Int) -> Day

  /// The record of an event, as it stood then.
  func file(of event: DemoEvent) throws -> SourceFile {
    let day = event.day
    switch event.record {
    case .program: return try record(.program, event.path, program, body: programBody)
    case .person(let person):
      return try record(.person, event.path, profile(person)) { _ in
        "\n# \(person.name)\n\n\(person.about)\n"
      }
    case .agreement(let pair): return try agreement(pair, asOf: day)
    case .signature(let pair, let signature):
      return try record(.signature, event.path, try answers(signature, pair, asOf: day)) {
        try TemplateName.signature.render(
          $0.body, with: ["signer": .text(name(signature.person)), "member": true])
      }
    case .goal(let pair, let goal):
      return try record(.goal, event.path, answers(goal, pair, asOf: day)) { _ in
        "\n" + goal.body(asOf: day)
      }
    case .meeting(_, let meeting):
      return try record(.meeting, event.path, answers(meeting)) { _ in
        "\n" + meeting.body(asOf: day, leadName: name(meeting.lead))
      }
    case .checkIn(let checkIn):
      return try record(.checkin, event.path, answers(checkIn)) { _ in
        "\n" + checkIn.body(name: name(checkIn.person))
      }
    }
  }

  /// A text in which days stand as `{{-41}}`, with their dates.
  func dated(_ text: String) -> String { replacingDays(in: text) { date($0).description } }

  /// Someone's full name.
  func name(_ id: String) -> String { person(id)?.name ?? id }

  func person(_ id: String) -> DemoPerson? { book.people.first { $0.id == id } }

  private typealias Answers = [(key: String, value: Answer)]

  /// A record with these keys, in the order of the format, and a body made from the template's.
  private func record(
    _ template: TemplateName, _ path: String, _ answers: Answers,
    body: (Scaffold) throws -> String
  ) throws -> SourceFile {
    let path = dated(path)
    let guide = try Scaffold(template: template.text, path: path)
    let keys = (Kind(path: path)?.keys ?? []).filter { key in
      answers.contains { $0.key == key.name }
    }
    let front = keys.map { "\($0.name):\n" }.joined()
    let record = try Scaffold(template: "---\n\(front)---\n", path: path)
    return try record.record(answers, body: withoutGuidance(dated(try body(guide))))
  }

  // MARK: The program and its people

  private var program: Answers {
    [
      ("pairbook", .number(1)), ("name", .text(book.name)), ("style", .word("peer")),
      ("start", .day(date(book.start))),
      ("coordinators", .list([book.coordinator])),
    ] + book.policy
  }

  private func programBody(_ scaffold: Scaffold) throws -> String {
    let body = try TemplateName.program.render(scaffold.body, with: ["name": .text(book.name)])
    return book.sections.reduce(body) { filling($0, section: $1.heading, with: $1.text) }
  }

  private func profile(_ person: DemoPerson) -> Answers {
    [
      ("name", .text(person.name)), ("email", .list([person.email])),
      ("joined", .day(date(person.joined))), ("team", .text(person.team)),
      ("manager", .text(person.manager)), ("offers", .list(person.offers)),
      ("seeks", .list(person.seeks)), ("capacity", .number(person.capacity)),
      ("location", .text(person.location)), ("timezone", .word(person.timezone)),
    ]
  }

  // MARK: Agreements and signatures

  private func agreement(_ pair: DemoPair, asOf day: Int) throws -> SourceFile {
    let template = TemplateName.agreement(style: pair.style, members: pair.members.count)
    let path = "pairs/\(pair.folder)/agreement.md"
    return try record(template, path, answers(pair, asOf: day)) { scaffold in
      let members = pair.members.map { id -> Variables in
        ["id": .text(id), "name": .text(name(id))]
      }
      let body = try template.render(
        scaffold.body, with: ["members": .list(members), "program": .text(book.name)])
      return filling(
        filling(body, section: "Purpose", with: pair.purpose),
        section: "Expectations", with: pair.expectations)
    }
  }

  private func answers(_ pair: DemoPair, asOf day: Int) -> Answers {
    var answers: Answers = [
      ("members", .list(pair.members)), ("style", .word(pair.style)),
      ("start", .day(date(pair.start))), ("end", .day(date(pair.end))),
      ("meet", .word(pair.meet(asOf: day))), ("minutes", .number(pair.minutes)),
      ("roles", .word(pair.mentor == nil ? "alternate" : "fixed")), ("mode", .word(pair.mode)),
    ]
    if let mentor = pair.mentor { answers.append(("mentor", .word(mentor))) }
    if let reviewed = pair.boundariesReviewed(asOf: day) {
      answers.append(("boundaries-reviewed", .day(date(reviewed))))
    }
    if let pause = pair.pause(asOf: day) {
      let entries = [
        ("from", date(pause.from).description), ("to", date(pause.to).description),
        ("reason", pause.reason),
      ]
      answers.append(("pauses", .item(entries.map { (key: $0.0, value: $0.1) })))
    }
    return answers
  }

  /// A signature is one of the text as it stands on its day.
  private func answers(
    _ signature: DemoSignature, _ pair: DemoPair, asOf day: Int
  ) throws -> Answers {
    let signed = Book(files: [try agreement(pair, asOf: day)])
    guard let terms = signed.pair(named: pair.folder)?.agreement?.terms else {
      preconditionFailure("the agreement of \(pair.folder) can be read")
    }
    return [
      ("signer", .word(signature.person)), ("as", .word("member")),
      ("date", .day(date(signature.day))), ("terms", .word(terms.digest)),
    ]
  }

  // MARK: Goals, meetings, check-ins

  private func answers(_ goal: DemoGoal, _ pair: DemoPair, asOf day: Int) -> Answers {
    var answers: Answers = [
      ("title", .text(goal.title)), ("owner", .list(goal.owners)),
      ("specific", .text(goal.specific)), ("measurable", .text(goal.measurable)),
      ("attainable", .text(goal.attainable)), ("relevant", .text(goal.relevant)),
      ("due", .day(date(goal.due))), ("horizon", .word(goal.horizon)),
      ("skill", .word(goal.skill)),
    ]
    if goal.baseline != 0 { answers.append(("baseline", .number(goal.baseline))) }
    if goal.target != 1 { answers.append(("target", .number(goal.target))) }
    if let current = goal.current(asOf: day) { answers.append(("current", .number(current))) }
    if let start = goal.start { answers.append(("start", .day(date(start)))) }
    if let achieved = goal.achieved, goal.isAchieved(asOf: day) {
      answers += [("status", .word("achieved")), ("closed", .day(date(achieved)))]
    }
    return answers
  }

  private func answers(_ meeting: DemoMeeting) -> Answers {
    var answers: Answers = [
      ("date", .day(date(meeting.day))), ("status", .word(meeting.status)),
      ("lead", .word(meeting.lead)),
    ]
    func add(_ key: String, _ value: String?) {
      if let value { answers.append((key, .word(value))) }
    }
    add("facilitator", meeting.facilitator)
    add("note-taker", meeting.noteTaker)
    if !meeting.absent.isEmpty { answers.append(("absent", .list(meeting.absent))) }
    add("activity", meeting.activity)
    add("next", meeting.next.map { date($0).description })
    return answers
  }

  private func answers(_ checkIn: DemoCheckIn) -> Answers {
    [
      ("person", .word(checkIn.person)), ("pair", .word(checkIn.pair)),
      ("date", .day(date(checkIn.day))), ("point", .word(checkIn.point)),
      ("fit", .word(checkIn.fit)),
      ("scores", .map(checkIn.scores.map { (key: $0.name, value: String($0.value)) })),
      ("recommend", .number(checkIn.recommend)),
      ("wants-contact", .word(checkIn.wantsContact ? "yes" : "no")),
    ]
  }
}
