internal import ArgumentParser
internal import Book

struct Explain: Command {
  static let configuration = CommandConfiguration(
    abstract: "Tell what a rule means, why, and how to mend or silence it.",
    discussion: "Without a rule, all rules are listed.")

  @Argument(help: "The id of a rule, such as goal-due-before-start.")
  var rule: String?

  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let ink = context.ink(for: context.output)
    guard let id = rule else {
      context.print(RuleText.list(ink: ink, width: context.output.width))
      return
    }
    guard let rule = Rule.named(id) else {
      let near = nearest(id, in: Rule.all.map(\.id)).map { "did you mean `\($0)`?" }
      throw Failure.usage("there is no rule `\(id)`", near ?? "`pairbook explain` lists them")
    }
    context.print(RuleText.page(rule, ink: ink))
  }
}
