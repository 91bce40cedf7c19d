internal import ArgumentParser
internal import Book
internal import Templates

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a record from its template.",
    discussion: """
      Prints the path of the new file, so that `vim "$(pairbook new meeting ana+bo)"` works. \
      Nothing is ever overwritten. Days may be given as 2026-06-15, tomorrow, friday or +2w.
      """,
    subcommands: [
      NewPerson.self, NewPair.self, NewGoal.self, NewMeeting.self, NewCheckIn.self,
      NewClosing.self,
    ]
  ).ofTool
}

struct NewPerson: Command {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Add a person.",
    discussion: "The id is made from the name: Zoë Müller becomes zoe-muller.")

  @Argument(help: "Their name.") var name: String
  @Option(help: "The id, where the name gives none or another is wanted.") var id: String?
  @OptionGroup var keys: PersonKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let drafting = Drafting(open: try context.openBook(readingFiles: false), context: context)
    let file = try drafting.person(named: name, id: id, keys.given)
    try await drafting.finish([file], draft)
  }
}

extension Drafting {
  /// The profile of someone new; `joined` is today unless it is given.
  func person(named name: String, id: String?, _ given: GivenWords) throws -> SourceFile {
    guard let id = id ?? makeID(fromName: name) else {
      throw Failure.usage(
        "no id can be made from `\(name)`", "give one with --id: lower-case letters, digits and -")
    }
    guard isID(id) else {
      throw Failure.usage("`\(id)` is no id: lower-case words of a-z and 0-9, joined by -")
    }
    var answers: [(key: String, value: Answer)] = [
      ("name", .text(name)), ("joined", .day(context.today)),
    ]
    answers += try self.answers(.person, given)
    return try record(
      .person, at: "people/\(id).md", answers, variables: ["name": .text(name)])
  }

  /// The id someone means: an id, or the name of exactly one person. nil when nobody is meant.
  func person(_ word: String) -> PersonID? {
    if open.book.person(word) != nil { return word }
    let lower = word.lowercased()
    let named = open.book.people.filter { $0.displayName.lowercased() == lower }
    if named.count == 1 { return named[0].id }
    let begun = open.book.people.filter { $0.id.hasWord(beginning: lower) }
    return begun.count == 1 ? begun[0].id : nil
  }

  func memberVariables(_ ids: [PersonID]) -> Variables.Value {
    .list(ids.map { ["id": .text($0), "name": .text(open.book.displayName($0))] })
  }
}

struct NewGoal: Command {
  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Add a SMART goal.",
    usage: "pairbook new goal [<pair>] <title> [<options>]",
    discussion: "The pair may be left out in its folder.")

  @Argument(
    help: ArgumentHelp("The pair, and the title of the goal.", valueName: "pair title"),
    completion: .pairs)
  var pairAndTitle: [String]
  @OptionGroup var keys: GoalKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if pairAndTitle.count > 2 {
      throw ValidationError("put the title in quotes: pairbook new goal ana+bo \"Speak in public\"")
    }
  }

  func run(in context: Context) async throws {
    let name = pairAndTitle.count == 2 ? pairAndTitle[0] : nil
    let drafting = Drafting(open: try context.openBook(aboutPair: name), context: context)
    let pair = try drafting.open.pair(named: name)
    let title = pairAndTitle[pairAndTitle.count - 1]
    guard let slug = makeID(fromName: title) else {
      throw Failure.usage("no file name can be made from `\(title)`", "use some letters a-z")
    }
    let owners =
      try keys.owner.isEmpty
      ? drafting.usualOwner(of: pair)
      : keys.owner.flatMap { $0.split(separator: ",") }.map {
        try drafting.member(String($0), of: pair)
      }
    let answers = try drafting.answers(.goal, keys.given)
    var front: [(key: String, value: Answer)] = [("title", .text(title))]
    if !owners.isEmpty { front.append(("owner", .list(owners))) }
    let due = answers.first { $0.key == "due" }.map { $0.value.plainText } ?? nil
    let file = try drafting.record(
      .goal, at: "\(pair.path)/goals/\(slug.prefix(60)).md", front + answers,
      variables: [
        "title": .text(title), "owners": drafting.memberVariables(owners),
        "due": .text(due ?? ""),
      ])
    try await drafting.finish([file], draft)
  }
}

extension Drafting {
  /// The id of a member of a pair, from an id, a name or the beginning of either.
  func member(_ word: String, of pair: Pair) throws -> PersonID {
    let lower = word.lowercased()
    if pair.members.contains(lower) { return lower }
    let matches = pair.members.filter {
      $0.hasWord(beginning: lower) || open.book.displayName($0).lowercased() == lower
    }
    guard matches.count == 1 else {
      throw Failure.usage(
        "`\(word)` is no member of \(pair.name)",
        "members: \(pair.members.joined(separator: ", "))")
    }
    return matches[0]
  }

  /// The member whose e-mail Git knows; nobody when it knows none of them.
  func usualOwner(of pair: Pair) -> [PersonID] {
    guard let me = try? context.personHere(in: open.book), pair.members.contains(me)
    else { return [] }
    return [me]
  }
}

struct NewCheckIn: Command {
  static let configuration = CommandConfiguration(
    commandName: "checkin", abstract: "Add a check-in of one member.",
    discussion: "It is written outside the pair's folder: a partner must not read it.")

  @Argument(help: "The pair.", completion: .pairs) var pair: String
  @Argument(help: "Who answers.", completion: .people) var person: String
  @OptionGroup var keys: CheckInKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let drafting = Drafting(open: try context.openBook(), context: context)
    let pair = try drafting.open.pair(named: pair)
    let person = try drafting.member(person, of: pair)
    let date = try drafting.day(keys.date, of: "date") ?? context.today
    var answers: [(key: String, value: Answer)] = [
      ("person", .word(person)), ("pair", .word(pair.name)), ("date", .day(date)),
    ]
    let point = keys.point ?? drafting.nextPoint(of: person, in: pair)
    answers += try drafting.answers(
      .checkIn, [words("point", point)] + keys.given)
    let file = try drafting.record(
      .checkin, at: "checkins/\(date)-\(person).md", answers,
      variables: [
        "person": .text(person), "name": .text(drafting.open.book.displayName(person)),
        "pair": .text(pair.name), "point": .text(point ?? ""),
      ])
    try await drafting.finish(
      [file], draft)
  }
}

struct NewClosing: Command {
  static let configuration = CommandConfiguration(
    commandName: "closing", abstract: "End a pair: what came of it, and a summary of each member.")

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @OptionGroup var keys: ClosingKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let drafting = Drafting(open: try context.openBook(aboutPair: pair), context: context)
    let pair = try drafting.open.pair(named: pair)
    try await drafting.close(pair, keys, draft)
  }
}
