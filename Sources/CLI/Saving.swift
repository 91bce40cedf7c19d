internal import Book
internal import Disk
internal import Git

/// Commits records of a book, and nothing else.
struct Saving {
  let open: OpenBook
  /// The repository around the book, then those of folders inside it.
  private let homes: [BookRepository]
  private let context: Context

  /// Throws when there is no repository around the book.
  ///
  /// - Parameter open: the book, or the part of it that the records are in; nil: all of it.
  init(_ context: Context, _ open: OpenBook? = nil) throws {
    self.context = context
    let open = try open ?? context.openBook()
    self.open = open
    let around = try BookRepository(of: open.folder, context)
    homes = [around] + (try around.nested(in: open, context))
  }

  /// For records that are known: of the book that is read on which findings in them depend.
  init(_ context: Context, around paths: [String]) throws {
    try self.init(context, context.openBook(needsTexts: false) { _ in paths })
  }

  /// Files of the book that differ from the last commit of their repository, sorted by their paths
  /// in the book.
  ///
  /// - Parameter places: files and folders of the book to look into, nowhere else; an empty one is
  ///   the whole book.
  func changes(under places: [String] = [""]) throws -> [(path: String, kind: FileChange.Kind)] {
    let changes = try homes.flatMap { home in
      let wanted = places.compactMap(home.place(of:))
      guard !wanted.isEmpty else { return [(path: String, kind: FileChange.Kind)]() }
      return try home.repository.changes(under: wanted)
        .map { (path: home.bookPath($0.path), kind: $0.kind) }
        .filter { homes.home(of: $0.path) == homes.firstIndex { $0.inBook == home.inBook } }
    }
    return changes.sorted { $0.path < $1.path }
  }

  /// Whether a record is surely another than its repository's last commit has it, told without
  /// looking at any other; false also when only the index could tell.
  func differs(_ path: String) -> Bool {
    (try? homes[homes.home(of: path)].differs(path, in: open.folder)) ?? false
  }

  /// What happened to some files of the book since they were committed.
  func happened(to paths: [String]) throws -> [Change] {
    try Dictionary(grouping: paths) { homes.home(of: $0) }.sorted { $0.key < $1.key }
      .flatMap { try History(homes[$0.key]).uncommitted($0.value, in: open.folder) }
  }

  /// The new names of pairs whose folders were renamed since the last commit, by the old ones.
  func renamedPairs() throws -> [String: String] {
    let agreements = try changes(under: ["pairs"]).filter {
      $0.kind != .modified && Kind(path: $0.path) == .agreement
    }
    // What was renamed is gone at one place and new at another.
    guard Set(agreements.map(\.kind)).count == 2 else { return [:] }
    var names: [String: String] = [:]
    for change in try happened(to: agreements.map(\.path)) {
      if case .renamed(let old) = change.event, change.matter == .pair { names[old] = change.pair }
    }
    return names
  }

  /// Options of a commit.
  struct Manner {
    /// Replaces the subject that is made up from the records.
    var subject: String?
    var skipsVerification = false
    var allowsPartlyStaged = false
    var isSignedOff = false
    var isDryRun = false
  }

  /// Checks records and commits exactly them; what happened to them makes the message. Throws when a
  /// record has errors.
  func save(_ paths: [String], _ manner: Manner = Manner()) throws {
    try save(groups: [paths], manner)
  }

  /// Does the same for several groups, each in a commit of its own. Throws before the first of them
  /// when a record of any has errors, or Git would refuse it; what a hook says, or `git` itself about
  /// line ends, is known only when a group is committed.
  func save(groups: [[String]], _ manner: Manner) throws {
    try open.refuseErrors(
      in: groups.flatMap(\.self), context, "nothing was committed",
      "mend the records, then save again")
    let commits = try groups.flatMap { group in
      try Dictionary(grouping: group) { homes.home(of: $0) }.sorted { $0.key < $1.key }
        .map { (home: homes[$0.key], request: try request($0.value, in: homes[$0.key], manner)) }
    }
    if commits.count > 1 { try refuse(commits) }
    for (home, request) in commits {
      if manner.isDryRun {
        show(try home.telling(context) { try $0.preview(request) }, in: home)
      } else {
        show(try home.telling(context) { try $0.commit(request) }, in: home)
      }
    }
  }

  /// Throws what one of some commits would be refused for, before any is made.
  private func refuse(_ commits: [(home: BookRepository, request: CommitRequest)]) throws {
    for own in Dictionary(grouping: commits, by: \.home.inBook).values {
      var all = own[0].request
      all.changes = own.flatMap(\.request.changes)
      _ = try own[0].home.telling(context) { try $0.preview(all) }
    }
  }

  private func request(
    _ paths: [String], in home: BookRepository, _ manner: Manner
  ) throws -> CommitRequest {
    let message = CommitMessage(try told(paths))
    var request = CommitRequest(
      changes: try paths.map { try change($0, in: home) },
      message: message.text(subject: manner.subject))
    request.mustKeepSubject = true
    request.trailers = message.trailers(pairs: paths.compactMap(pairFolder), records: paths)
    request.skipsVerification = manner.skipsVerification
    request.allowsPartlyStaged = manner.allowsPartlyStaged
    request.isSignedOff = manner.isSignedOff
    return request
  }

  /// Throws what a commit of records would be refused for, before they are written.
  func refuseWriting(_ records: [Document]) throws {
    for (index, own) in Dictionary(grouping: records, by: { homes.home(of: $0.path) }) {
      let home = homes[index]
      let changes = own.map { record in
        RequestedChange.write(path: home.repositoryPath(record.path), bytes: record.file.bytes)
      }
      _ = try home.telling(context) {
        try $0.preview(CommitRequest(changes: changes, message: "preview"), beforeWriting: true)
      }
    }
  }

  private func change(_ path: String, in home: BookRepository) throws -> RequestedChange {
    let inRepository = home.repositoryPath(path)
    guard open.folder.exists(path) else { return .delete(path: inRepository) }
    let known = open.book.document(at: path)?.file.bytes
    return .write(path: inRepository, bytes: try known ?? open.folder.read(path))
  }

  /// What happened to some files; of those that only look different, that they changed.
  private func told(_ paths: [String]) throws -> [Change] {
    let changes = try happened(to: paths)
    guard changes.isEmpty else { return changes }
    return paths.map { .ofFile($0, .changed) }
  }

  // MARK: What is shown

  private func show(_ outcome: CommitOutcome, in home: BookRepository) {
    guard case .committed(let commit) = outcome else {
      context.note("nothing to save: the last commit holds these records as they are")
      return
    }
    // The words of hooks, as `git commit` shows them.
    let said = String(decoding: commit.hookOutput, as: UTF8.self)
    if !said.isEmpty { context.note(String(said.hasSuffix("\n") ? said.dropLast() : said[...])) }
    let place = (commit.branch ?? "no branch").printable()
    context.print("[\(place) \(commit.shortID)] \(firstLine(commit.message))\n")
    show(commit.files, in: home)
    show(notes: commit.notes, in: home)
    let undo = commit.parents.isEmpty ? "update-ref -d HEAD" : "reset --soft HEAD~1"
    context.note("to undo: \(home.git(context)) \(undo)")
  }

  private func show(_ preview: CommitPreview, in home: BookRepository) {
    guard !preview.files.isEmpty else {
      context.note("nothing to save")
      return
    }
    let branch = (preview.branch ?? "no branch").printable()
    context.print("would commit on \(branch): \(firstLine(preview.message))\n")
    show(preview.files, in: home)
    show(notes: preview.notes, in: home)
  }

  private func show(notes: [String], in home: BookRepository) {
    let git = home.git(context, namesFiles: true)
    for note in notes { context.note("note: \(note.calling(git).printable())") }
  }

  private func show(_ files: [CommittedFile], in home: BookRepository) {
    var table = Table([.init(), .init()])
    for file in files {
      let word =
        switch file.status {
        case .added: "new"
        case .modified: "changed"
        case .deleted: "gone"
        }
      table.add([word, context.shown("\(open.folder.path)/\(home.bookPath(file.path))")])
    }
    context.print(table.text(indent: "  ", width: nil, ink: .none))
  }

  private func firstLine(_ message: String) -> String {
    (message.split(separator: "\n").first.map(String.init) ?? "").printable()
  }
}

extension CommitMessage {
  /// The whole text without trailers.
  ///
  /// - Parameter subject: replaces the one made up; below one with a text of its own comes no list.
  func text(subject own: String? = nil) -> String {
    let lines = list.map { "- \($0.printable())\n" }.joined()
    guard let own else {
      return subject.printable() + "\n" + (list.count < 2 ? "" : "\n" + lines)
    }
    return own.contains("\n") ? own + "\n" : "\(own)\n\n\(lines)"
  }

  /// Lines for `git log --grep` to find.
  func trailers(pairs: [String], records: [String]) -> [Trailer] {
    Set(pairs).sorted().map { Trailer(key: "Pair", value: $0) }
      + records.map { Trailer(key: "Record", value: $0) }
      + goals.map { Trailer(key: "Goal", value: $0) }
      + actions.map { Trailer(key: "Action", value: $0) }
  }
}

extension Context {
  /// Commits records that were just written; when Git refuses that, says that they stay.
  func commit(written paths: [String]) throws {
    do {
      try Saving(self, around: paths).save(paths)
    } catch let failure as Failure where failure.code == .unavailable {
      let hint = "what was written stays as it is"
      throw Failure(failure.code, failure.message, hints: failure.hints + [hint])
    }
  }

  /// The files below a folder `private` of a book that Git knows, relative to the book, each
  /// with the command that takes it out of the next commit; nil when there is no repository, or none
  /// that can be read.
  func trackedPrivateFiles(of open: OpenBook) -> [String: String]? {
    guard let home = try? BookRepository(of: open.folder, self),
      let files = try? open.commit.map({
        try home.repository.files(at: $0.description, under: home.folder)
      })
        ?? home.repository.stagedFiles(
          under: home.folder, holding: "private/", where: isPrivate)
    else { return nil }
    let removal = home.git(self, namesFiles: true) + " rm --cached"
    let told = files.map { (home.bookPath($0.path), "\(removal) \(shellQuoted($0.path))") }
    return Dictionary(told.filter { isPrivate($0.0) }) { first, _ in first }
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
