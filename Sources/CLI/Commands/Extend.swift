internal import ArgumentParser
internal import Book

struct Extend: Command {
  static let configuration = CommandConfiguration(
    commandName: "extend",
    abstract: "Let an agreement run longer.",
    discussion: """
      Changes the agreement's `end`. That is a term: everyone signs again, and the command says \
      who that is.
      """
  ).ofTool

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @Option(
    help: ArgumentHelp("The new last day, or how much longer, such as `6 weeks`.", valueName: "day")
  )
  var to: String
  @Flag(help: "Commit it.") var save = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let change = try AgreementChange(pair, context)
    guard let end = change.pair.end else {
      throw Failure.usage(
        "the agreement has no last day that could be read",
        "pairbook check \(change.open.shown(change.agreement.path))")
    }
    let day = try newEnd(end, change)
    let before = change.clock.signatures(of: change.pair)
    let edits = try change.document.edits(setting: "end", to: .day(day))
    let after = try change.finish(edits, save: save)
    note(before, after, change)
  }

  private func newEnd(_ end: Day, _ change: AgreementChange) throws -> Day {
    let day: Day?
    if let span = Span(phrase: to) {
      day = end + span
      change.context.note("\(to) longer: \((end + span).weekday.name) \(end + span)")
    } else {
      day = try change.day(to, of: "to")
    }
    guard let day, day > end else {
      throw Failure.usage(
        "the agreement runs until \(end) already",
        "to end it earlier: pairbook close \(change.pair.name)")
    }
    return day
  }

  private func note(_ before: [SignatureStatus], _ after: Clock, _ change: AgreementChange) {
    let pair = change.pair.name
    let again = before.filter { $0.standing != .missing }.map(\.signer)
    let first = before.filter { $0.standing == .missing }.map(\.signer)
    if !again.isEmpty {
      change.context.note("to sign again: \(change.names(again)) (pairbook sign \(pair))")
    }
    if !first.isEmpty {
      change.context.note("to sign: \(change.names(first)) (pairbook sign \(pair))")
    }
    guard let start = change.pair.start, let end = after.book.pair(named: pair)?.end,
      let longest = change.open.book.program?.duration.upperBound, end > start + longest
    else { return }
    change.context.note("note: the program lets an agreement run for \(longest) at most")
  }
}
