internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Save: Command {
  static let configuration = CommandConfiguration(
    abstract: "Check records, then commit exactly them.",
    discussion: """
      Without arguments, the changed records of the pair in whose folder you stand. Whatever else \
      is staged stays staged. Records with errors are not committed; warnings pass.
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
      let subject = CommitSubject(group, book: saving.open.book).text
      try saving.save(group.map(\.path), subject: subject, manner)
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
  return path == "program.md"
    || (path.hasSuffix(".md") && !isPrivate
      && ["people", "pairs", "checkins", "templates"].contains(folder))
}

/// The subject of a commit, from what happened to its records.
struct CommitSubject {
  private let records: [(path: String, kind: FileChange.Kind)]
  private let book: Book

  init(_ records: [(path: String, kind: FileChange.Kind)], book: Book) {
    self.records = records
    self.book = book
  }

  /// `ana-silva+bo-chen: add meeting of 2026-06-15, update goal speak-in-public`, at most about 60
  /// characters behind the pair.
  var text: String {
    let phrases = records.map { "\(verb($0.kind)) \(noun($0.path))" }
    var text = phrases[0]
    for (index, phrase) in phrases.enumerated().dropFirst() {
      guard text.count + phrase.count <= 56 else {
        text += " and \(phrases.count - index) more"
        break
      }
      text += ", \(phrase)"
    }
    return "\(area): \(text)"
  }

  private var area: String {
    let areas = Set(
      records.map { pairName($0.path) ?? String($0.path.prefix { $0 != "/" && $0 != "." }) })
    return areas.count == 1 ? areas.first ?? "book" : "book"
  }

  private func verb(_ kind: FileChange.Kind) -> String {
    switch kind {
    case .added: "add"
    case .modified: "update"
    case .deleted: "remove"
    }
  }

  private func noun(_ path: String) -> String {
    let name =
      path.split(separator: "/").last.map { $0.hasSuffix(".md") ? $0.dropLast(3) : $0 } ?? ""
    return switch Kind(path: path) {
    case .program: "the program"
    case .person: "\(book.displayName(String(name)))"
    case .agreement: "the agreement"
    case .signature: "signature of \(name)"
    case .goal: "goal \(name)"
    case .meeting: "meeting of \(name)"
    case .closing: "the closing"
    case .checkIn: "check-in \(name)"
    case nil: String(name)
    }
  }
}
