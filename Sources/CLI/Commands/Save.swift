internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Save: Command {
  static let configuration = CommandConfiguration(
    abstract: "Check records, then commit exactly them.",
    discussion: """
      Without arguments, the changed records of the pair in whose folder you stand. Whatever else \
      is staged stays staged. Records with errors are not committed; warnings pass. The message \
      tells what happened to the records; --message replaces its subject.
      """)

  @Argument(help: "Pairs, files and folders.", completion: .pairs) var names: [String] = []
  @Option(name: .shortAndLong, help: "The subject of the commit.") var message: String?
  @Flag(help: "Every changed record of the book, one commit a pair.") var all = false
  @Flag(name: .customLong("no-verify"), help: "Leave out the hooks pre-commit and commit-msg.")
  var noVerify = false
  @Flag(help: "Add a Signed-off-by line.") var signoff = false
  @Flag(help: "Show what would be committed, and commit nothing.") var dryRun = false
  @Flag(help: "Commit files of which another state is staged.") var includeEdits = false
  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if all && !names.isEmpty { throw ValidationError("--all goes without names") }
    if message?.allSatisfy(\.isWhitespace) == true { throw ValidationError("the message is empty") }
  }

  func run(in context: Context) async throws {
    let saving = try Saving(context)
    let selected = try saving.changes(under: places(saving, context)).filter {
      try isSelected($0.path, saving, context)
    }
    // What is asked for by its own name is committed, whatever it is.
    let named = Set(names.compactMap { try? saving.open.relativePath($0, context) })
    let records = selected.filter { isRecord($0.path) || named.contains($0.path) }
    for (path, _) in selected where !isRecord(path) && !named.contains(path) {
      context.note("left alone, because it is no record: \(saving.open.shown(path).printable())")
    }
    guard !records.isEmpty else {
      context.note("nothing to save")
      return
    }
    var manner = Saving.Manner()
    manner.subject = message
    manner.skipsVerification = noVerify
    manner.allowsPartlyStaged = includeEdits
    manner.isSignedOff = signoff
    manner.isDryRun = dryRun
    for group in groups(records) {
      try saving.save(group.map(\.path), manner)
    }
  }

  /// Where the selected files are, so that the rest of a large book isn't looked at.
  private func places(_ saving: Saving, _ context: Context) throws -> [String] {
    if all { return [""] }
    if names.isEmpty { return [try saving.open.pair(named: nil).path] }
    return try names.map { name in
      if let pair = try? saving.open.pair(named: name) { return pair.path }
      return try saving.open.relativePath(name, context)
    }
  }

  private func isSelected(_ path: String, _ saving: Saving, _ context: Context) throws -> Bool {
    if all { return true }
    if names.isEmpty {
      let pair = try saving.open.pair(named: nil)
      return path.hasPrefix(pair.path + "/")
    }
    return try names.contains { name in
      if let pair = try? saving.open.pair(named: name) { return path.hasPrefix(pair.path + "/") }
      let given = try saving.open.relativePath(name, context)
      guard given.isEmpty || saving.open.folder.exists(given) || path == given else {
        throw Failure.usage("there is no pair and no file `\(name)`")
      }
      return given.isEmpty || path == given || path.hasPrefix(given + "/")
    }
  }

  /// With `--all` one group a pair, and one for what belongs to none; else all in one.
  private func groups(
    _ records: [(path: String, kind: FileChange.Kind)]
  ) -> [[(path: String, kind: FileChange.Kind)]] {
    guard all else { return [records] }
    return Dictionary(grouping: records) { pairName($0.path) ?? "" }
      .sorted { $0.key < $1.key }.map(\.value)
  }
}

/// Whether `save` takes a file without being told its name.
private func isRecord(_ path: String) -> Bool {
  let folder = path.split(separator: "/").first ?? ""
  let isPrivate = path.split(separator: "/").contains("private")
  return path == "program.md" || path == gitAttributes.path
    || (path.hasSuffix(".md") && !isPrivate
      && ["people", "pairs", "checkins", "templates"].contains(folder))
}
