internal import ArgumentParser
internal import Book
internal import Templates

struct Close: Command {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "End a pair, with the reason.",
    discussion: """
      Makes closing.md, with the outcome of each goal and a section for the summary of each \
      member. Goals, actions and the agreement stay as they are.

      Reasons: \(ClosingReason.allCases.map(\.rawValue).joined(separator: ", ")).
      """
  ).ofTool

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @OptionGroup var keys: ClosingKeys
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let drafting = Drafting(
      open: try context.openBook(aboutPair: pair, needsTexts: false), context: context)
    let pair = try drafting.open.pair(named: pair)
    try drafting.refuseClosed(pair)
    if keys.reason == nil {
      let reasons = ClosingReason.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.usage("say why with --reason", "reasons: \(reasons)")
    }
    try await drafting.close(pair, keys, draft)
  }
}

extension Drafting {
  /// Writes the closing of a pair, and says what is left open.
  func close(_ pair: Pair, _ keys: ClosingKeys, _ draft: DraftOptions) async throws {
    try refuseClosed(pair)
    let date = try day(keys.date, of: "date") ?? context.today
    let given = try answers(.closing, keys.given, naming: members(of: pair))
    let answers = [("date", Answer.day(date))] + given
    let goals = pair.goals.map { goal -> Variables in
      ["title": .text(goal.displayTitle), "status": .text(outcome(of: goal))]
    }
    let file = try record(
      .closing, at: "\(pair.path)/closing.md", answers,
      variables: ["members": memberVariables(pair.members), "goals": .list(goals)])
    try await finish([file], draft)
    noteOpenGoals(pair)
  }

  /// `achieved on 2026-10-02`, `active, 40 %`.
  private func outcome(of goal: Goal) -> String {
    if let closed = goal.closed?.value, !goal.status.isOpen {
      return "\(goal.status.rawValue) on \(closed)"
    }
    guard goal.status.isOpen, let progress = goal.progress else { return goal.status.rawValue }
    return "\(goal.status.rawValue), \(Int((progress * 100).rounded())) %"
  }

  private func noteOpenGoals(_ pair: Pair) {
    let open = pair.goals.filter(\.status.isOpen)
    guard !open.isEmpty else { return }
    context.note(
      "note: still open: \(open.map { "\"\($0.displayTitle)\"" }.joined(separator: ", ").printable())"
        + "; say what became of them with `status:`")
  }
}
