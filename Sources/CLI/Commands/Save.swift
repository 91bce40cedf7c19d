internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Save: Command {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Check records, then commit exactly them.",
    discussion: """
      Without arguments, the changed records of the pair in whose folder you stand. Whatever else \
      is staged stays staged. Records with errors are not committed; warnings pass. The message \
      tells what happened to the records; --message replaces its subject.
      """
  ).ofTool

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
    let (open, record) = try book(context)
    var saving = try Saving(context, open)
    let selected = try selected(saving, context)
    // What is asked for by its own name is committed, whatever it is.
    let named = Set(names.compactMap { try? saving.open.relativePath($0) })
    let records = selected.filter { isRecord($0) || named.contains($0) }
    for path in selected where !isRecord(path) && !named.contains(path) {
      context.note("left alone, because it is no record: \(saving.open.shown(path).printable())")
    }
    try refuseUnknownNames(saving.open, changed: selected, context)
    guard !records.isEmpty else {
      context.note("nothing to save")
      return
    }
    // What is found in an agreement or a profile may depend on any other record.
    if open.isPart, records != [record], !records.allSatisfy(\.speaksOfItsPairOnly) {
      saving = try Saving(context, around: records)
    }
    var manner = Saving.Manner()
    manner.subject = message
    manner.skipsVerification = noVerify
    manner.allowsPartlyStaged = includeEdits
    manner.isSignedOff = signoff
    manner.isDryRun = dryRun
    for group in groups(records) {
      try saving.save(group, manner)
    }
  }

  /// The book, or of it the one pair that is named or stood in, or what matters for the one record
  /// that is named.
  private func book(_ context: Context) throws -> (open: OpenBook, record: String?) {
    if all || names.count > 1 { return (try context.openBook(), nil) }
    guard let name = names.first else { return (try context.openBook(aboutPair: nil), nil) }
    let empty = try context.openBook(readingFiles: false)
    let path = try? empty.relativePath(name)
    if let path, Kind(path: path) != nil, empty.folder.exists(path) {
      return (try context.openBook(needsTexts: false) { _ in [path] }, path)
    }
    return (try context.openBook(aboutPair: name), nil)
  }

  /// The changed files that are meant, sorted.
  private func selected(_ saving: Saving, _ context: Context) throws -> [String] {
    // One record that is another now, as is most often said, needs no look at the others.
    if names.count == 1, let path = try? saving.open.relativePath(names[0]),
      Kind(path: path) != nil, saving.differs(path)
    {
      return [path]
    }
    return try saving.changes(under: places(saving, context)).map(\.path).filter {
      try isSelected($0, saving, context)
    }
  }

  /// Where the selected files are, so that the rest of a large book isn't looked at.
  private func places(_ saving: Saving, _ context: Context) throws -> [String] {
    if all { return [""] }
    if names.isEmpty { return [try saving.open.pair(named: nil).path] }
    return try names.map { name in
      if let pair = try? saving.open.pair(named: name) { return pair.path }
      return try saving.open.relativePath(name)
    }
  }

  /// Throws when a name is neither a pair nor a file, not even one that is gone.
  private func refuseUnknownNames(
    _ open: OpenBook, changed: [String], _ context: Context
  ) throws {
    for name in names where (try? open.pair(named: name)) == nil {
      let path = try open.relativePath(name)
      guard
        path.isEmpty || open.folder.exists(path)
          || changed.contains(where: { $0 == path || $0.hasPrefix(path + "/") })
      else { throw Failure.usage("there is no pair and no file `\(name)`") }
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
      let given = try saving.open.relativePath(name)
      return given.isEmpty || path == given || path.hasPrefix(given + "/")
    }
  }

  /// With `--all` one group a pair, and one for what belongs to none; else all in one.
  private func groups(_ records: [String]) -> [[String]] {
    guard all else { return [records] }
    return Dictionary(grouping: records) { pairFolder($0) ?? "" }
      .sorted { $0.key < $1.key }.map(\.value)
  }
}

/// Whether `save` takes a file without being told its name.
private func isRecord(_ path: String) -> Bool {
  let folder = path.split(separator: "/").first ?? ""
  return path == "program.md" || path == gitAttributes.path
    || (path.hasSuffix(".md") && !isPrivate(path)
      && ["people", "pairs", "checkins", "templates"].contains(folder))
}
