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
    let open = try keys.namesPeople ? context.openFacts() : context.openBook(readingFiles: false)
    let drafting = Drafting(open: open, context: context)
    let file = try drafting.person(named: name, id: id, keys.given)
    let id = splitPath(file.path).name.dropLast(3)
    try await drafting.finish(
      [file], draft, alternative: "give someone else of that name another id: --id \(id)-2")
  }
}

extension Drafting {
  /// The profile of someone new; `joined` is today unless it is given.
  func person(named name: String, id: String?, _ given: GivenWords) throws -> SourceFile {
    let id = try self.id(id, from: name)
    var answers: [(key: String, value: Answer)] = [
      ("name", .text(name)), ("joined", .day(context.today)),
    ]
    answers += try self.answers(.person, given, naming: .everyone(in: open.book))
    return try record(
      .person, at: "people/\(id).md", answers, variables: ["name": .text(name)])
  }

  /// The id that was given for a record, else the one that its name or title makes: of a long one the
  /// first words.
  func id(_ given: String?, from name: String) throws -> String {
    guard !name.contains(where: \.isNewline) else {
      throw Failure.usage("a name or a title is one line")
    }
    guard let id = given ?? makeID(fromName: name)?.firstWords(upTo: 60) else {
      throw Failure.usage(
        "no id can be made from `\(name)`", "give one with --id: lower-case letters, digits and -")
    }
    guard isID(id) else {
      throw Failure.usage("`\(id)` is no id: lower-case words of a-z and 0-9, joined by -")
    }
    return id
  }

  /// Throws when a pair is closed, unless it still ran on a day.
  func refuseClosed(_ pair: Pair, on day: Day? = nil) throws {
    guard case .closed(let closed, _) = Clock(open.book, today: context.today).state(of: pair)
    else { return }
    if let day, let closed, day <= closed { return }
    throw Failure.usage("\(pair.name) is closed\(closed.map { " since \($0)" } ?? "")")
  }

  func members(of pair: Pair) -> Candidates { .members(of: pair, in: open.book) }

  func memberVariables(_ ids: [PersonID]) -> Variables.Value {
    .list(ids.map { ["id": .text($0), "name": .text(open.book.displayName($0))] })
  }
}

extension String {
  /// Of an id the first words that have so many letters at most, and of a longer word its beginning.
  fileprivate func firstWords(upTo length: Int) -> String {
    guard count > length else { return self }
    let cut = prefix(length + 1)
    return String(cut.lastIndex(of: "-").map { cut[..<$0] } ?? prefix(length))
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
  @Option(help: "The name of its file, where the title gives none or another is wanted.")
  var id: String?
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
    let drafting = Drafting(
      open: try context.openBook(aboutPair: name, needsTexts: false), context: context)
    let pair = try drafting.open.pair(named: name)
    try drafting.refuseClosed(pair)
    let title = pairAndTitle[pairAndTitle.count - 1]
    let id = try drafting.id(id, from: title)
    var answers: [(key: String, value: Answer)] = [("title", .text(title))]
    answers += try drafting.answers(.goal, keys.given, naming: drafting.members(of: pair))
    var owners = drafting.usualOwner(of: pair)
    if case .list(let given)? = answers.first(where: { $0.key == "owner" })?.value {
      owners = given
    } else if !owners.isEmpty {
      answers.append(("owner", .list(owners)))
    }
    let due = answers.first { $0.key == "due" }.map { $0.value.plainText } ?? nil
    if let closed = answers.first(where: { $0.key == "closed" })?.value.plainText,
      let day = Day(closed)
    {
      try drafting.refuseToCome(
        day, "a goal can't be closed", "--closed takes the day on which it ended")
    }
    let file = try drafting.record(
      .goal, at: "\(pair.path)/goals/\(id).md", answers,
      variables: [
        "title": .text(title), "owners": drafting.memberVariables(owners),
        "due": .text(due ?? ""),
      ])
    try await drafting.finish([file], draft, alternative: "give another name: --id \(id)-2")
  }
}

extension Drafting {
  /// The member whose e-mail Git knows; nobody when it knows none of them.
  func usualOwner(of pair: Pair) -> [PersonID] {
    guard let me = try? context.personHere(in: open.book), pair.hasMember(me)
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
    let members = drafting.members(of: pair)
    let person = try members.requirePerson(named: person)
    let date = try drafting.day(keys.date, of: "date") ?? context.today
    try drafting.refuseToCome(
      date, "a check-in can't be answered", "--date takes the day of the answers")
    var answers: [(key: String, value: Answer)] = [
      ("person", .word(person)), ("pair", .word(pair.name)), ("date", .day(date)),
    ]
    let next = keys.point == nil ? drafting.nextCheckIn(of: person, in: pair) : nil
    let given = try drafting.answers(
      .checkIn, [words("point", keys.point ?? next?.point.description)] + keys.given,
      naming: members)
    let point = given.first { $0.key == "point" }?.value.plainText
    try drafting.refuseUnknownPoint(point)
    answers += given
    let isAsked = next.map { $0.waiting == nil && $0.due <= context.today } ?? true
    let path = drafting.checkInPath(
      person, date, pair, isAsked ? point.flatMap { CheckInPoint($0) } : nil)
    let file = try drafting.record(
      .checkin, at: path, answers,
      variables: [
        "person": .text(person), "name": .text(drafting.open.book.displayName(person)),
        "pair": .text(pair.name), "point": .text(point ?? ""),
        "points": .text(drafting.points),
      ])
    try await drafting.finish(
      [file], draft, alternative: isAsked ? "move it away" : "name another point with --point")
  }
}

extension Drafting {
  /// The points at which the program asks; empty when it names none.
  fileprivate var points: String {
    let points = open.book.program?.checkIns ?? []
    return points.map(\.value.description).joined(separator: ", ")
  }

  /// Throws when the program asks at other points.
  fileprivate func refuseUnknownPoint(_ word: String?) throws {
    guard let word, let point = CheckInPoint(word), !points.isEmpty,
      !(open.book.program?.checkIns.contains { $0.value == point } ?? false)
    else { return }
    throw Failure.usage("the program has no check-in `\(word)`", "it has: \(points)")
  }

  /// The file of a check-in: the one that answers it already, else a new one, with `-2` and so on when
  /// someone has answered for other pairs or other points that day. Without a point any answer for
  /// the pair will do.
  fileprivate func checkInPath(
    _ person: PersonID, _ date: Day, _ pair: Pair, _ point: CheckInPoint?
  ) -> String {
    func isOther(_ checkIn: CheckIn) -> Bool {
      if let other = checkIn.person?.value, other != person { return true }
      if let other = checkIn.pair?.value, other != pair.name { return true }
      guard let point, let answered = checkIn.point?.value else { return false }
      return answered != point
    }
    let answers = open.book.checkIns.filter {
      $0.date?.value == date && $0.person != nil && $0.pair != nil
    }
    if let answer = answers.first(where: { !isOther($0) }) { return answer.path }
    var number = 1
    func path() -> String { "checkins/\(date)-\(person)\(number == 1 ? "" : "-\(number)").md" }
    while open.book.checkIns.contains(where: { $0.path == path() && isOther($0) }) { number += 1 }
    return path()
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
    let drafting = Drafting(
      open: try context.openBook(aboutPair: pair, needsTexts: false), context: context)
    let pair = try drafting.open.pair(named: pair)
    try await drafting.close(pair, keys, draft)
  }
}
