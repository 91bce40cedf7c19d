internal import ArgumentParser
internal import Book
internal import Disk

struct Check: Command {
  static let configuration = CommandConfiguration(
    abstract: "Find mistakes in the records of the book.",
    discussion: """
      Every mistake of every record is found in one run. With paths, only findings in those files \
      and folders are shown.

      Exit code 1 means errors, with --strict any findings.
      """)

  @Argument(help: "Files and folders to look at; all when left out.")
  var paths: [String] = []

  @Flag(help: "Mend what has only one reading.")
  var fix = false

  @Flag(help: "With --fix: show what would change, and change nothing.")
  var dryRun = false

  @Flag(help: "End with exit code 1 on warnings too.")
  var strict = false

  @Option(help: "How to show findings.")
  var format: FindingFormat = .text

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if dryRun && !fix { throw ValidationError("--dry-run goes with --fix") }
  }

  func run(in context: Context) async throws {
    let open = try context.openBook()
    let selection = try PathSelection(paths, in: open, context)
    var rules = open.ruleContext(
      today: context.today, tracked: context.trackedPrivateFiles(of: open.folder))
    if fix {
      let fixing = Fixing(
        open: open, context: context, isDryRun: dryRun, paths: selection.contains)
      let mended = try fixing.run(rules)
      if dryRun { return }
      rules = mended
    }
    let found = findings(in: rules, paths: selection.contains)
    let files = rules.book.documents.count { selection.contains($0.path) }
    show(found, rules.book, files: files, open, context)
    if found.contains(where: { $0.severity == .error || (strict && $0.severity == .warning) }) {
      throw Failure.findings
    }
  }

  private func show(
    _ found: [Finding], _ book: Book, files: Int, _ open: OpenBook, _ context: Context
  ) {
    let ink = context.ink(for: context.output)
    switch format {
    case .text:
      let renderer = FindingText(ink: ink, width: context.output.width)
      for finding in found {
        let file = book.document(at: finding.path)?.file
        context.print(
          renderer.text(finding, in: file, location: open.shown(finding.path)) + "\n")
      }
      context.print(FindingText.summary(found, files: files, ink: ink))
    case .short:
      for finding in found {
        let file = book.document(at: finding.path)?.file
        context.print(FindingText.short(finding, in: file, location: open.shown(finding.path)))
      }
    }
  }
}

enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case text, short
}

/// The files and folders that a command was asked to look at.
struct PathSelection {
  /// Relative to the book; empty for everything.
  private let prefixes: [String]

  /// Throws when a path leads out of the book or to nothing.
  init(_ paths: [String], in open: OpenBook, _ context: Context) throws {
    prefixes = try paths.map { path in
      let relative = try open.relativePath(path, context)
      guard relative.isEmpty || open.folder.exists(relative) else {
        throw Failure.usage("there is no file or folder `\(path)`")
      }
      return relative
    }
  }

  func contains(_ path: String) -> Bool {
    prefixes.isEmpty
      || prefixes.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") }
  }
}

extension OpenBook {
  /// The path relative to the book of one that was given relative to the folder of the command.
  func relativePath(_ path: String, _ context: Context) throws -> String {
    var parts: [Substring] = []
    for part in context.resolve(path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let absolute = "/" + parts.joined(separator: "/")
    // The folder's path has no symbolic links; that of the command may.
    let bases = [folder.path, here.isEmpty ? context.directory : nil].compactMap { $0 }
    for base in bases {
      if absolute == base { return "" }
      if absolute.hasPrefix(base + "/") { return String(absolute.dropFirst(base.count + 1)) }
    }
    throw Failure.usage("`\(path)` is outside the book in \(folder.path)")
  }
}
