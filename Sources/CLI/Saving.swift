internal import Book
internal import Disk
internal import Git

/// Commits records of a book, and nothing else.
struct Saving {
  let open: OpenBook
  let repository: Repository
  private let context: Context
  /// From the root of the repository to the book, with a slash at the end; empty when they are one.
  private let prefix: String

  /// Throws when there is no book, or no repository around it.
  init(_ context: Context) throws {
    self.context = context
    open = try context.openBook()
    let home = try BookRepository(of: open.folder, context)
    repository = home.repository
    prefix = home.prefix
  }

  /// Files of the book that differ from the last commit, relative to the book, sorted.
  func changes() throws -> [FileChange] {
    try repository.changes(under: String(prefix.dropLast(prefix.isEmpty ? 0 : 1)))
  }

  /// The path relative to the book of a path relative to the repository.
  func bookPath(_ path: String) -> String { String(path.dropFirst(prefix.count)) }

  /// Options of a commit.
  struct Manner {
    /// Replaces the subject that is made up from the records.
    var subject: String?
    var skipsVerification = false
    var allowsPartlyStaged = false
    var isDryRun = false
  }

  /// Checks records and commits exactly them, with a subject unless the manner has one. Throws when
  /// a record has errors.
  func save(_ paths: [String], subject: String, _ manner: Manner = Manner()) throws {
    try refuseErrors(in: paths)
    var request = CommitRequest(
      changes: try paths.map { try change($0) },
      message: message(manner.subject ?? subject, paths, isOwn: manner.subject != nil))
    request.trailers = try trailers(paths)
    request.skipsVerification = manner.skipsVerification
    request.allowsPartlyStaged = manner.allowsPartlyStaged
    if manner.isDryRun {
      show(try repository.preview(request))
    } else {
      show(try repository.commit(request))
    }
  }

  private func change(_ path: String) throws -> RequestedChange {
    guard open.folder.exists(path) else { return .delete(path: prefix + path) }
    let known = open.book.document(at: path)?.file.bytes
    return .write(path: prefix + path, bytes: try known ?? open.folder.read(path))
  }

  private func refuseErrors(in paths: [String]) throws {
    let wanted = Set(paths)
    let errors = findings(
      in: open.ruleContext(today: context.today), paths: { wanted.contains($0) }
    ).filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    let renderer = FindingText(
      ink: context.ink(for: context.errors), width: context.errors.width)
    for finding in errors {
      let file = open.book.document(at: finding.path)?.file
      context.errors.write(
        renderer.text(finding, in: file, location: open.shown(finding.path)) + "\n")
    }
    throw Failure(
      .findings, "nothing was committed, because of \(errors.count == 1 ? "this error" : "these errors")",
      hints: ["mend the records, then save again"])
  }

  private func message(_ subject: String, _ paths: [String], isOwn: Bool) -> String {
    guard paths.count > 1, !isOwn else { return subject + "\n" }
    return subject + "\n\n" + paths.map { "- \($0.printable())\n" }.joined()
  }

  private func trailers(_ paths: [String]) throws -> [Trailer] {
    let pairs = Set(paths.compactMap { pairName($0) }).sorted()
    return pairs.map { Trailer(key: "Pair", value: $0) }
      + paths.map { Trailer(key: "Record", value: $0) }
  }

  // MARK: What is shown

  private func show(_ outcome: CommitOutcome) {
    guard case .committed(let commit) = outcome else {
      context.note("nothing to save: the last commit holds these records as they are")
      return
    }
    let place = commit.branch ?? "no branch"
    context.print("[\(place) \(commit.shortID)] \(firstLine(commit.message))\n")
    show(commit.files)
    for note in commit.notes { context.note("note: \(note.printable())") }
    context.note(
      commit.parents.isEmpty
        ? "to undo: git update-ref -d HEAD" : "to undo: git reset --soft HEAD~1")
  }

  private func show(_ preview: CommitPreview) {
    guard !preview.files.isEmpty else {
      context.note("nothing to save")
      return
    }
    let branch = preview.branch ?? "no branch"
    context.print("would commit on \(branch): \(firstLine(preview.message))\n")
    show(preview.files)
    for note in preview.notes { context.note("note: \(note.printable())") }
  }

  private func show(_ files: [CommittedFile]) {
    var table = Table([.init(), .init()])
    for file in files {
      let word =
        switch file.status {
        case .added: "new"
        case .modified: "changed"
        case .deleted: "gone"
        }
      table.add([word, open.shown(bookPath(file.path))])
    }
    context.print(table.text(indent: "  ", width: nil, ink: .none))
  }

  private func firstLine(_ message: String) -> String {
    (message.split(separator: "\n").first.map(String.init) ?? "").printable()
  }
}

/// The folder name of the pair that a path of a book belongs to.
func pairName(_ path: String) -> String? {
  let parts = path.split(separator: "/")
  return parts.count >= 3 && parts[0] == "pairs" ? String(parts[1]) : nil
}

extension Context {
  /// Who commits, as Git knows them. Throws when Git knows nobody.
  func identity(at path: String) throws -> Identity {
    guard let repository = try Repository.discover(from: path, environment: environment) else {
      throw Failure(.unavailable, "\(path) is in no Git repository")
    }
    return try repository.identity().author.identity
  }

  /// The person whose profile has the e-mail address that Git knows; nil when nobody has.
  func personHere(in book: Book) throws -> PersonID? {
    let email = try identity(at: directory).email.lowercased()
    return book.people.first { person in
      person.emails.contains { $0.value.lowercased() == email }
    }?.id
  }
}
