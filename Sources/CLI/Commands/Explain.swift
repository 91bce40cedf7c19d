internal import ArgumentParser
internal import Book

struct Explain: Command {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what a rule means, why, and how to mend or silence it.",
    discussion: "Without a rule, all rules are listed."
  ).ofTool

  @Argument(help: "The id of a rule, such as goal-due-before-start.", completion: .rules)
  var rule: String?

  @Flag(help: ArgumentHelp("Write the reference of all rules.", visibility: .hidden))
  var markdown = false

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    if markdown { return context.print(RuleReference.markdown()) }
    let ink = context.ink(for: context.output)
    let width = context.output.width
    guard let id = rule else {
      context.print(RuleText.list(ink: ink, width: width))
      return
    }
    guard let rule = Rule.named(id) else {
      let near = nearest(id, in: Rule.all.map(\.id)).map { "did you mean `\($0)`?" }
      throw Failure.usage("there is no rule `\(id)`", near ?? "`pairbook explain` lists them")
    }
    context.print(RuleText.page(rule, ink: ink, width: width))
  }
}
