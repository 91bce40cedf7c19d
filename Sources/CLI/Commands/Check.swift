internal import ArgumentParser
internal import Book
internal import Disk

struct Check: Command {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find mistakes in the records of the book.",
    discussion: """
      Every mistake of every record is found in one run. With paths, only findings in those files \
      and folders are shown; rules look at the whole book all the same.

      Exit code 1 means errors, with --strict warnings too.

      In an editor: pairbook check --format short --stdin-filename FILE < FILE
      Before a commit: pairbook hook install
      """
  ).ofTool

  @OptionGroup var scope: CheckScope

  @Flag(help: "Mend what has only one reading.")
  var fix = false

  @Flag(help: "With --fix: show what would change, and change nothing.")
  var dryRun = false

  @Flag(help: "End with exit code 1 on warnings too.")
  var strict = false

  @Option(help: "How to show findings.")
  var format: FindingFormat = .text

  @OptionGroup var past: PastOption
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if past.at != nil, fix || scope.isSourceGiven {
      throw ValidationError("--at looks at a commit: not with --fix or another source of records")
    }
    if dryRun && !fix { throw ValidationError("--dry-run goes with --fix") }
    if fix && scope.isElsewhere {
      throw ValidationError("--fix mends files on disk: not with --staged or --stdin-filename")
    }
  }

  func run(in context: Context) async throws {
    if looksAtAll { return try checkAll(in: context) }
    var told: RepositoryFacts?
    // What is mended is looked at again, with the texts of all.
    let (scoped, context) = try scope.open(in: context, past, needsTexts: fix) {
      told = context.facts(around: $0)
    }
    // Of what is found in the records of a pair only signatures depend on the repository.
    let isPart = scoped.open.isPart
    let hasSignatures = scoped.open.book.documents.contains {
      $0.kind == .signature && scoped.contains($0.path)
    }
    if told == nil, !isPart || hasSignatures { told = context.facts(around: scoped.open) }
    var rules = scoped.open.ruleContext(
      today: context.today, tracked: told?.tracked,
      history: told.flatMap { context.history($0.committed, of: scoped.open) })
    if fix {
      let fixing = Fixing(
        open: scoped.open, context: context, isDryRun: dryRun, paths: scoped.contains)
      let mended = try fixing.run(rules)
      if dryRun { return }
      rules = mended
    }
    let found = findings(in: rules, paths: scoped.contains, doing: atOnce)
    try show(
      CheckReport(
        found, in: rules.book, paths: scoped.contains, today: context.today,
        prefix: prefix(scoped.open, context), shown: scoped.shown), context)
  }

  /// Whether all records are looked at as they are on disk, and nothing is asked of those in which
  /// nothing is found.
  private var looksAtAll: Bool {
    scope.paths.isEmpty && !scope.isSourceGiven && past.at == nil && !fix && format != .junit
  }

  private func checkAll(in context: Context) throws {
    let (open, checked) = try context.checkPairwise()
    try show(
      CheckReport(
        checked.findings, in: checked.book, paths: { _ in true }, count: checked.count,
        today: context.today, prefix: prefix(open, context), shown: { open.shown($0) }), context)
  }

  /// The least severity that fails the check.
  private var failing: Severity { strict ? .warning : .error }

  /// Throws when what was found fails the check.
  private func show(_ report: CheckReport, _ context: Context) throws {
    let ink = context.ink(for: context.output)
    switch format {
    case .text where context.isQuiet && report.findings.isEmpty: break
    case .text: context.print(FindingText(ink: ink, width: context.output.width).text(report))
    case .short: context.print(FindingShort.text(report))
    case .json: context.print(FindingJSON.json(report).text)
    case .sarif: context.print(FindingSARIF.json(report, version: version).text)
    case .github: context.print(FindingGitHub.text(report))
    case .junit: context.print(FindingJUnit.text(report, failing: failing))
    }
    if report.findings.contains(where: { $0.severity >= failing }) { throw Failure.findings }
  }

  /// Where in its repository the book is, for formats that name files from there.
  private func prefix(_ open: OpenBook, _ context: Context) -> String {
    guard format == .github || format == .sarif else { return "" }
    // A book outside of any repository can be checked as well.
    return (try? BookRepository(of: open.folder, context).prefix) ?? ""
  }
}

extension Check: PlainCommand {
  static func plain(_ words: inout PlainWords) -> Self? {
    var check = Self()
    check.fix = words.flag("--fix")
    check.dryRun = words.flag("--dry-run")
    check.strict = words.flag("--strict")
    check.format = words.option("--format", else: .text)
    check.past = .plain(&words)
    check.options = .plain(&words)
    guard let scope = CheckScope.plain(&words) else { return nil }
    check.scope = scope
    return (try? check.validate()) == nil ? nil : check
  }
}

enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case text, short, json, sarif, github, junit
}
