internal import ArgumentParser
internal import Book
internal import Disk
internal import Templates

struct NewMeeting: Command {
  static let configuration = CommandConfiguration(
    commandName: "meeting", abstract: "Add the notes of a meeting.",
    discussion: """
      The day is the next one that is due, the lead the one who led least recently, and the open \
      actions are listed to look at. A day up to today makes a meeting that was held, a later one \
      a planned one.
      """)

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @Option(.meeting, "date") var date: String?
  @Option(.meeting, "lead") var lead: String?
  @OptionGroup var keys: MeetingKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let needsEveryone = keys.helpers.contains { !$0.words.isEmpty }
    let open =
      try needsEveryone ? context.openFacts() : context.openBook(aboutPair: pair, needsTexts: false)
    let drafting = Drafting(open: open, context: context)
    let book = drafting.open.book
    let pair = try drafting.open.pair(named: pair)
    let clock = Clock(book, today: context.today)
    let next = clock.nextMeeting(of: pair)
    let date = try day(drafting, next)
    try drafting.refuseClosed(pair, on: date)
    let members = drafting.members(of: pair)
    let lead = try self.lead.map { try members.requirePerson(named: $0) } ?? next.lead
    let given =
      try drafting.answers(.meeting, keys.given, naming: members)
      + drafting.answers(.meeting, keys.helpers, naming: .everyone(in: book))
    let status =
      try drafting.answers(.meeting, [words("status", keys.status)], naming: members).first?.value
      ?? .word(date <= context.today ? "held" : "planned")
    if let word = status.plainText, MeetingStatus(rawValue: word)?.isOver ?? false {
      try drafting.refuseToCome(
        date, "a meeting can't be \(word)", "--status planned is what it is until then")
    }
    var answers: [(key: String, value: Answer)] = [("date", .day(date)), ("status", status)]
    if let lead { answers.append(("lead", .word(lead))) }
    let file = try drafting.record(
      .meeting, at: path(pair, date, drafting), answers + given,
      variables: [
        "date": .text(date.description), "lead": .text(lead ?? ""),
        "lead-name": .text(lead.map { book.displayName($0) } ?? ""),
        "next": .text(given.first { $0.key == "next" }?.value.plainText ?? ""),
        "first": .flag(pair.meetings.isEmpty),
        "members": drafting.memberVariables(pair.members),
        "open-actions": .list(clock.openActions(of: pair).map { variables(of: $0, pair) }),
      ])
    try await drafting.finish(
      [file], draft,
      alternative: self.date == nil ? "name another day: --date DAY" : "move it away")
  }

  /// The day given, else the day that is planned or due when that is still to come, else today.
  private func day(_ drafting: Drafting, _ next: NextMeeting) throws -> Day {
    if let day = try drafting.day(date, of: "date") { return day }
    let today = drafting.context.today
    guard let day = next.day, day > today else { return today }
    drafting.context.note("the next meeting is \(day.weekday.name) \(day)")
    return day
  }

  /// The file of the day, with `-2` for a second meeting on it.
  private func path(_ pair: Pair, _ date: Day, _ drafting: Drafting) -> String {
    var number = 1
    func path() -> String {
      "\(pair.path)/meetings/\(date)\(number == 1 ? "" : "-\(number)").md"
    }
    // A second one on a day is rare: only when the day was given, the file is not taken for it.
    while self.date != nil, number < 2, drafting.open.folder.exists(path()) { number += 1 }
    return path()
  }

  private func variables(of action: Action, _ pair: Pair) -> Variables {
    [
      "text": .text(action.title), "owner": .text(action.owner?.value ?? ""),
      "due": .text(action.due?.value.description ?? ""),
      "place": .text(String(action.path.dropFirst(pair.path.count + 1))),
    ]
  }
}

extension NewMeeting: PlainCommand {
  static func plain(_ words: inout PlainWords) -> Self? {
    var new = Self()
    new.date = words.option("--date")
    new.lead = words.option("--lead")
    new.keys = .plain(&words)
    new.draft = .plain(&words)
    new.options = .plain(&words)
    guard let arguments = words.arguments, arguments.count < 2 else { return nil }
    new.pair = arguments.first
    return new
  }
}
