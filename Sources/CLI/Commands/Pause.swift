internal import ArgumentParser
internal import Book

struct Pause: Command {
  static let configuration = CommandConfiguration(
    commandName: "pause",
    abstract: "Stop a pair's clock for a while.",
    discussion: """
      Adds a pause to the agreement. Nothing is overdue in it but the closing and the last \
      check-ins, and the next meeting moves by its days. A pause is not a term: nobody signs again. The reason stays in Git for ever: \
      `holidays` is enough.
      """
  ).ofTool

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @Option(help: ArgumentHelp("The last day of the pause.", valueName: "day")) var until: String
  @Option(help: ArgumentHelp("The first day; else today.", valueName: "day")) var from: String?
  @Option(help: ArgumentHelp("Why, in a word or two.", valueName: "text")) var reason: String?
  @Flag(help: "Commit it.") var save = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let change = try AgreementChange(pair, context)
    let from = try change.day(from, of: "from") ?? context.today
    guard let until = try change.day(until, of: "until") else { return }
    try refuse(from, until, change)
    var item = [("from", from.description), ("to", until.description)]
    if let reason { item.append(("reason", reason)) }
    let edits = try change.document.edits(
      setting: "pauses", to: .item(item.map { (key: $0.0, value: $0.1) }))
    let after = try change.finish(edits, save: save)
    note(from...until, after, change)
  }

  private func refuse(_ from: Day, _ until: Day, _ change: AgreementChange) throws {
    guard from <= until else {
      throw Failure.usage("the pause would end on \(until), before it begins on \(from)")
    }
    let other = change.agreement.pauses.first { pause in
      guard let start = pause.from?.value else { return false }
      return start <= until && pause.to?.value ?? until >= from
    }
    if let other, let start = other.from?.value {
      let end = other.to.map { "to \($0.value)" } ?? "with no end"
      let today = change.context.today
      let resume = "pairbook resume \(change.pair.name)"
      var hint = "change its days in \(change.open.shown(change.agreement.path))"
      if start > today {
        hint += ", or take it back first: \(resume) --on \(start)"
      } else if other.contains(today) {
        hint += ", or end it first: \(resume)"
      }
      throw Failure.usage("\(change.pair.name) has a pause from \(start) \(end) already", hint)
    }
    if let end = change.pair.end, from > end {
      throw Failure.usage("the agreement ends on \(end), before the pause would begin")
    }
    if let start = change.pair.start, until < start {
      throw Failure.usage("the agreement begins on \(start), after the pause would end")
    }
  }

  private func note(_ days: ClosedRange<Day>, _ after: Clock, _ change: AgreementChange) {
    let policy = change.open.book.program?.policy ?? Program.Policy()
    if !policy.allowsPause(of: days) {
      change.context.note(
        "note: that is \(days.upperBound - days.lowerBound + 1) days; the program allows pauses of at "
          + "most \(policy.pauseAtMost)")
    }
    change.noteNextMeeting(after)
  }
}

struct Resume: Command {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "End a pause early.",
    discussion: """
      The pause ends on the day before. One that would not have begun by then is taken out of the \
      agreement.
      """
  ).ofTool

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @Option(help: ArgumentHelp("The first day without a pause; else today.", valueName: "day"))
  var on: String?
  @Flag(help: "Commit it.") var save = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let change = try AgreementChange(pair, context)
    let day = try change.day(on, of: "on") ?? context.today
    let pause = try pause(on: day, change)
    let edits =
      pause.from?.value == day
      ? try change.document.edits(removingMapAt: pause.place, of: "pauses")
      : try change.document.edits(
        setting: "to", to: .day(day - 1), inMapAt: pause.place, of: "pauses")
    let after = try change.finish(edits, save: save)
    change.noteNextMeeting(after)
  }

  private func pause(on day: Day, _ change: AgreementChange) throws -> Period {
    let pauses = change.agreement.pauses.filter { $0.contains(day) }
    if pauses.count == 1 { return pauses[0] }
    guard pauses.isEmpty else {
      throw Failure.usage(
        "\(pauses.count) pauses hold on \(day): mend them in "
          + change.open.shown(change.agreement.path))
    }
    let next = change.agreement.pauses.compactMap { $0.from?.value }.filter { $0 > day }.min()
    let ended = change.agreement.pauses.contains { $0.to?.value == day - 1 }
    throw Failure.usage(
      ended
        ? "the pause of \(change.pair.name) ends on \(day - 1) as it is"
        : "\(change.pair.name) is not paused on \(day)",
      next.map { "the next pause begins on \($0); --on \($0) takes it back" }
        ?? "`pairbook status \(change.pair.name)` shows how it is")
  }
}

extension AgreementChange {
  /// Says when the pair meets next, now that its days have moved.
  func noteNextMeeting(_ after: Clock) {
    guard let pair = after.book.pair(named: pair.name), let due = after.nextMeeting(of: pair).due
    else { return }
    let verb = due < context.today ? "was" : "is"
    context.note("the next meeting \(verb) due \(due.weekday.name) \(due)")
  }
}
