internal import ArgumentParser
internal import Book
internal import Templates

struct NewPair: Command {
  static let configuration = CommandConfiguration(
    commandName: "pair", abstract: "Begin a pair, or a circle of three and more.",
    discussion: """
      The program's values are written into the agreement, so that a later change of the program \
      never changes what people agreed.
      """)

  @Argument(help: "Ids or names of people.", completion: .people) var members: [String]
  @Option(help: "How long it runs, such as `5 months`; else the least the program allows.")
  var `for`: String?
  @Flag(help: "Make profiles for members who have none.") var create = false
  @OptionGroup var keys: AgreementKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if members.count < 2 {
      throw ValidationError("a pair has two members, a circle three and more")
    }
    if `for` != nil, keys.end != nil { throw ValidationError("--for and --end exclude each other") }
  }

  func run(in context: Context) async throws {
    let drafting = Drafting(open: try context.openBook(), context: context)
    let (ids, profiles) = try memberIDs(drafting)
    let agreement = try agreement(of: ids, drafting, newNames: profiles.names)
    try await drafting.finish([agreement] + profiles.files, draft)
  }

  /// The ids of the members, and profiles for those who have none, where that was asked for.
  private func memberIDs(
    _ drafting: Drafting
  ) throws -> ([PersonID], (files: [SourceFile], names: [PersonID: String])) {
    var ids: [PersonID] = []
    var files: [SourceFile] = []
    var names: [PersonID: String] = [:]
    let people = Candidates.everyone(in: drafting.open.book)
    for word in members {
      if let id = try people.person(named: word) {
        ids.append(id)
        continue
      }
      try confirm(newPerson: word, people, drafting.context)
      let file = try drafting.person(named: word, id: nil, [])
      let id = String(file.path.dropFirst("people/".count).dropLast(".md".count))
      ids.append(id)
      names[id] = word
      files.append(file)
    }
    if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
      throw Failure.usage("`\(twice)` can't be paired with themselves")
    }
    return (ids, (files, names))
  }

  /// Throws when nobody wants that someone without a profile is added.
  private func confirm(
    newPerson word: String, _ people: Candidates, _ context: Context
  ) throws {
    if create { return }
    if let ask = context.ask {
      let answer = ask("`\(word)` has no profile in people/. Make one? [y/N] ") ?? ""
      if answer.lowercased().hasPrefix("y") { return }
    }
    let near = people.suggestion(for: word).map { ["did you mean `\($0)`?"] } ?? []
    throw Failure(
      .usage, "`\(word)` has no profile in people/",
      hints: near + [
        makeID(fromName: word) == nil
          ? "`pairbook new person NAME --id ID` adds someone"
          : "`pairbook new person \"\(word)\"` adds them, or give --create"
      ])
  }

  private func agreement(
    of ids: [PersonID], _ drafting: Drafting, newNames: [PersonID: String]
  ) throws -> SourceFile {
    let book = drafting.open.book
    let program = book.program
    let members = ids.map { (id: $0, name: newNames[$0] ?? book.displayName($0)) }
    let name = folder(ids, book)
    var answers = try drafting.answers(
      .agreement, keys.given, naming: Candidates(members, membersOf: name))
    func stated(_ key: String) -> String? { answers.first { $0.key == key }?.value.plainText }
    let start = stated("start").flatMap { Day($0) } ?? drafting.context.today
    let length = try length(program)
    let end = stated("end").flatMap { Day($0) } ?? start + length
    guard start <= end else {
      throw Failure.usage("the agreement would end on \(end), before it begins on \(start)")
    }
    func fill(_ key: String, _ value: Answer?) {
      guard let value, !answers.contains(where: { $0.key == key }) else { return }
      answers.append((key, value))
    }
    fill("start", .day(start))
    fill("end", .day(end))
    fill("meet", program?.meet.map { .word($0.value.description) })
    fill("style", program?.style.map { .word($0.value.rawValue) })
    fill("minutes", program.map { .number($0.minutes) })
    let style = stated("style").flatMap { Style(rawValue: $0) } ?? .peer
    fill("roles", .word((program?.statedRoles?.value ?? style.usualRoles).rawValue))
    return try drafting.record(
      TemplateName.agreement(style: style.rawValue, members: ids.count),
      at: "pairs/\(name)/agreement.md", [("members", .list(ids))] + answers,
      variables: [
        "members": .list(members.map { ["id": .text($0.id), "name": .text($0.name)] }),
        "start": .text(start.description),
        "end": .text(end.description), "meet": .text(stated("meet") ?? ""),
        "program": .text(program?.name?.value ?? ""),
      ])
  }

  private func length(_ program: Program?) throws -> Span {
    guard let text = `for` else { return program?.duration.lowerBound ?? Span(4, .months) }
    guard let span = Span(phrase: text), span.count > 0 else {
      throw Failure.usage("--for takes a span like `5 months`, not `\(text)`")
    }
    return span
  }

  /// `ana-silva+bo-chen`, with `-2` when these people have been paired before.
  private func folder(_ ids: [PersonID], _ book: Book) -> String {
    let base = ids.joined(separator: "+")
    let before = book.pairs.count { Set($0.members) == Set(ids) }
    var number = before + 1
    func name() -> String { number == 1 ? base : "\(base)-\(number)" }
    while book.pair(named: name()) != nil { number += 1 }
    return name()
  }
}
