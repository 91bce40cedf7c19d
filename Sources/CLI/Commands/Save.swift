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
    // The sign that stands for bytes of no text.
    if message?.contains("\u{FFFD}") == true { throw ValidationError("the message is not UTF-8") }
  }

  func run(in context: Context) async throws {
    let (open, record) = try book(context)
    var saving = try Saving(context, open)
    let places = try places(open)
    let (changed, newNames) = try selected(places, saving)
    let selected = changed.filter { !open.isMisnamed($0) }
    for path in changed where open.isMisnamed(path) {
      context.note(
        "left alone, because its name is not UTF-8 text: \(open.shown(path).printable())")
    }
    // What is asked for by its own name is committed, whatever it is.
    let records = selected.filter { isRecord($0) || places.contains($0) }
    for path in selected where !isRecord(path) && !places.contains(path) {
      context.note("left alone, because it is no record: \(open.shown(path).printable())")
    }
    try refuseUnknownNames(places, open, changed: selected)
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
    try saving.save(groups: groups(records, newNames), manner)
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

  /// What is asked for: files and folders of the book, that of a pair for its name; an empty one is
  /// the whole book.
  private func places(_ open: OpenBook) throws -> [String] {
    if all { return [""] }
    if names.isEmpty { return [try open.pair(named: nil).path] }
    return try names.map { name in
      let path = try open.relativePath(name)
      let isPath = name.contains("/") || path.isEmpty || open.folder.exists(path)
      return isPath || open.pairs(named: name).isEmpty ? path : try open.pair(named: name).path
    }
  }

  /// The changed files of the places, sorted, and of pairs that were renamed among them the new
  /// names by the old ones: of those both folders are selected.
  private func selected(
    _ places: [String], _ saving: Saving
  ) throws -> (paths: [String], newNames: [String: String]) {
    // Files that surely are others now, as is most often said, need no look at the rest.
    let files = Set(places.filter(saving.differs))
    if places.allSatisfy(files.contains) { return (files.sorted(), [:]) }
    var changes = try saving.changes(under: places)
    var newNames: [String: String] = [:]
    if changes.contains(where: { $0.kind != .modified && Kind(path: $0.path) == .agreement }) {
      newNames = try saving.renamedPairs()
      let folders = newNames.map { ["pairs/\($0.key)", "pairs/\($0.value)"] }
      let others = folders.filter { $0.contains(where: places.contains) }.flatMap(\.self)
      if !others.isEmpty { changes = try saving.changes(under: places + others) }
    }
    return (files.union(changes.map(\.path)).sorted(), newNames)
  }

  /// Throws when a name is neither a pair nor a file, not even one that is gone.
  private func refuseUnknownNames(
    _ places: [String], _ open: OpenBook, changed: [String]
  ) throws {
    for (name, path) in zip(names, places)
    where !path.isEmpty && !open.folder.exists(path)
      && !changed.contains(where: { $0 == path || $0.hasPrefix(path + "/") })
    {
      throw Failure.usage("there is no pair and no file `\(name)`")
    }
  }

  /// With `--all` one group a pair, and one for what belongs to none; else all in one.
  private func groups(_ records: [String], _ newNames: [String: String]) -> [[String]] {
    guard all else { return [records] }
    return Dictionary(grouping: records) { path in
      pairFolder(path).map { newNames[$0] ?? $0 } ?? ""
    }.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension OpenBook {
  /// Whether a changed file's name isn't UTF-8: Git gives U+FFFD then, under which nothing is there.
  fileprivate func isMisnamed(_ path: String) -> Bool {
    path.contains("\u{FFFD}") && !folder.exists(path)
  }
}

/// Whether `save` takes a file without being told its name.
private func isRecord(_ path: String) -> Bool {
  let folder = path.split(separator: "/").first ?? ""
  return path == "program.md" || path == gitAttributes.path
    || (path.hasSuffix(".md") && !isPrivate(path)
      && ["people", "pairs", "checkins", "templates"].contains(folder))
}
