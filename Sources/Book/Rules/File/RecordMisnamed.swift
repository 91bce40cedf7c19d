extension Rule {
  static let recordMisnamed = Rule(
    "record-misnamed", .warning,
    "The name of a record's file doesn't say what it should.",
    reason: "Files are found by their names: a person by the id, a meeting by its day.",
    examples: [
      Example(
        "a name instead of an id",
        files: [
          "people/Dan Ito.md": """
          ---  # finding: `Dan Ito` is not an id: name the file `dan-ito.md`
          name: Dan Ito
          email: [dan@example.org]
          joined: 2026-01-05
          ---

          """
        ]),
      Example(
        "a meeting without its day",
        files: [
          "pairs/ana-silva+bo-chen/meetings/kickoff.md": """
          ---
          date: 2026-03-09  # finding: name the file by its day: `2026-03-09.md`
          status: held
          ---

          """
        ]),
      Example(
        "a day written another way",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-6-1.md": """
          ---  # finding: name the file by its day: `2026-06-01.md`
          status: held
          ---

          """
        ]),
      Example(
        "a day that doesn't exist",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-02-30.md": """
          ---  # finding: name the file by its day: `YYYY-MM-DD.md`
          status: held
          ---

          """
        ]),
      Example(
        "a signature under a short name",
        files: [
          "pairs/ana-silva+bo-chen/signatures/Ana.md":
            "---  # finding: `Ana` is not an id: name the file `ana-silva.md`"
            + Sound.signature("ana-silva").dropFirst(3)
        ]),
      Example(
        "a check-in that only its author can name",
        files: [
          "checkins/2026-4-2.md": """
          ---  # finding: name the file by day and person: `2026-04-02-PERSON.md`
          pair: ana-silva+bo-chen
          ---

          """
        ]),
      Example(
        "someone else's signature",
        files: [
          "pairs/ana-silva+bo-chen/signatures/ana-silva.md": """
          ---
          signer: bo-chen  # finding: the file is named `ana-silva`, but `signer` is `bo-chen`
          as: member
          date: 2026-03-02
          terms: sha256:0000000000000000000000000000000000000000000000000000000000000000
          ---

          """
        ]),
      Example(
        "the second meeting of a day",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-08-2.md": """
          ---
          status: held
          ---

          """
        ]),
      Example("ids", .ana),
    ],
    check: .documents { document, context in
      switch document.kind {
      case .person: idFindings(document)
      case .signature: idFindings(document) + signerFindings(document)
      case .meeting: meetingFindings(document)
      case .checkIn: checkInFindings(document, context.book)
      case .program, .agreement, .goal, .closing, nil: []
      }
    })
}

/// The first line, where a finding points that is about the file's name.
private func firstLine(_ document: Document) -> Place {
  Place(document.file.bytes.lines(in: 0..<document.file.bytes.count).first ?? 0..<0, line: 1)
}

private func idFindings(_ document: Document) -> [Found] {
  let name = stem(document.path)
  if isID(name) { return [] }
  let folded = name.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    .joined(separator: "-")
  let signer = document.frontMatter.text("signer")?.value
  let right: String? =
    if document.kind == .signature, let signer, isID(signer) {
      signer
    } else {
      name.utf8.allSatisfy { $0 < 0x80 } && isID(folded) ? folded : nil
    }
  return [
    Found(
      "\(quoted(name)) is not an id\(right.map { ": name the file `\($0).md`" } ?? "")",
      in: document.path, at: firstLine(document),
      hints: ["an id is made of lower-case letters and digits, joined by `-`: `ana-silva`"])
  ]
}

private func signerFindings(_ document: Document) -> [Found] {
  let name = stem(document.path)
  guard isID(name), let signer = document.frontMatter.text("signer"), signer.value != name
  else { return [] }
  return [
    Found(
      "the file is named `\(name)`, but `signer` is \(quoted(signer.value))", in: document.path,
      at: signer.place, hints: ["a signature's file has the name of its signer"])
  ]
}

private func meetingFindings(_ document: Document) -> [Found] {
  guard case .meeting(let meeting) = document.record, meeting.fileDay == nil else { return [] }
  let date = document.frontMatter.day("date")
  let day = date?.value ?? dayMeant(by: stem(document.path))
  return [
    Found(
      "name the file by its day: `\(day?.description ?? "YYYY-MM-DD").md`",
      in: document.path, at: date?.place ?? firstLine(document))
  ]
}

/// The only day that the name of a file can mean; nil when there is none, or more than one.
private func dayMeant(by name: String) -> Day? {
  if case .format(let day) = DayDefect(name) { day } else { nil }
}

private func checkInFindings(_ document: Document, _ book: Book) -> [Found] {
  let person = document.frontMatter.text("person")
  let date = document.frontMatter.day("date")
  // Most check-ins are named as they should.
  if let person, let date, isID(person.value), dayInName(document.path) == date.value,
    document.path.utf8.count == "checkins/2026-07-15-.md".utf8.count + person.value.utf8.count,
    document.path.hasSuffix("-\(person.value).md")
  {
    return []
  }
  let name = stem(document.path)
  guard let day = Day(name.prefix(10)), name.dropFirst(10).first == "-",
    isID(name.dropFirst(11))
  else {
    let day = name.split(separator: "-", maxSplits: 3).prefix(3).joined(separator: "-")
    let right = (date?.value ?? dayMeant(by: day))?.description ?? "YYYY-MM-DD"
    let author = person.flatMap { isID($0.value) ? $0.value : nil } ?? "PERSON"
    return [
      Found(
        "name the file by day and person: `\(right)-\(author).md`", in: document.path,
        at: firstLine(document))
    ]
  }
  // Of a person whom nobody knows, another rule speaks.
  if let person, person.value != name.dropFirst(11),
    !isLaterOne(name.dropFirst(11), of: person.value)
  {
    guard book.person(person.value) != nil else { return [] }
    return [
      Found(
        "the file is named \(quoted(name)), but `person` is \(quoted(person.value))",
        in: document.path, at: person.place)
    ]
  }
  if let date, date.value != day {
    return [
      Found(
        "the file says \(day), its front matter \(date.value)", in: document.path,
        at: date.place)
    ]
  }
  return []
}

/// Whether a check-in's name says that it is someone's second or a later one that day, each of
/// another pair: `ana-silva-2`.
private func isLaterOne(_ name: Substring, of person: PersonID) -> Bool {
  guard name.hasPrefix(person + "-") else { return false }
  return Int(name.dropFirst(person.count + 1)).map { $0 > 1 } ?? false
}
