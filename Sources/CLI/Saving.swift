internal import Book
internal import Disk
internal import Git

/// Commits records of a book, and nothing else.
struct Saving {
  let open: OpenBook
  private let home: BookRepository
  private let context: Context

  /// Throws when there is no book, or no repository around it.
  init(_ context: Context) throws {
    self.context = context
    open = try context.openBook()
    home = try BookRepository(of: open.folder, context)
  }

  /// Files of the book that differ from the last commit, relative to the book, sorted.
  func changes() throws -> [FileChange] {
    try home.repository.changes(under: home.folder)
  }

  /// The path relative to the book of a path relative to the repository.
  func bookPath(_ path: String) -> String { home.bookPath(path) }

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
    try open.refuseErrors(
      in: paths, context, "nothing was committed", "mend the records, then save again")
    var request = CommitRequest(
      changes: try paths.map { try change($0) },
      message: message(manner.subject ?? subject, paths, isOwn: manner.subject != nil))
    request.trailers = try trailers(paths)
    request.skipsVerification = manner.skipsVerification
    request.allowsPartlyStaged = manner.allowsPartlyStaged
    if manner.isDryRun {
      show(try home.repository.preview(request))
    } else {
      show(try home.repository.commit(request))
    }
  }

  private func change(_ path: String) throws -> RequestedChange {
    guard open.folder.exists(path) else { return .delete(path: home.prefix + path) }
    let known = open.book.document(at: path)?.file.bytes
    return .write(path: home.prefix + path, bytes: try known ?? open.folder.read(path))
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
  /// The files below a folder `private` of a book that Git knows, relative to the book; nil when
  /// there is no repository, or none that can be read.
  func trackedPrivateFiles(of folder: Folder) -> Set<String>? {
    guard let home = try? BookRepository(of: folder, self),
      let files = try? home.repository.stagedFiles(under: home.folder)
    else { return nil }
    return Set(files.lazy.map { home.bookPath($0.path) }.filter { "/\($0)".contains("/private/") })
  }

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
