internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

/// The flag of commands that can look at a book as it stood.
struct PastOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Look at the book as a commit holds it, or as it stood at the end of a day: 2026-06-15, \
      yesterday, friday (the last one).
      """,
      valueName: "rev|day"))
  var at: String?
}

extension PastOption {
  static func plain(_ words: inout PlainWords) -> Self {
    var past = Self()
    past.at = words.option("--at")
    return past
  }
}

extension Context {
  /// The book as it is in the folder, or as it stood; with the context to look at it in, in which
  /// today is the day that `--at` names, unless `--today` names another.
  func openBook(_ past: PastOption) throws -> (OpenBook, Context) {
    guard let moment = past.at else { return (try openBook(), self) }
    return try openPast(moment)
  }

  /// Likewise, without the records' texts where the book is as it is in the folder.
  func openFacts(_ past: PastOption) throws -> (OpenBook, Context) {
    guard let moment = past.at else { return (try openFacts(), self) }
    return try openPast(moment)
  }

  private func openPast(_ moment: String) throws -> (OpenBook, Context) {
    let (folder, here) = try findBook()
    let home = try BookRepository(of: folder, self)
    let moment = home.dayOrRevision(moment, self)
    let day = Day(moment)
    var context = self
    if let day, !isTodayGiven { context.localDay = day }
    let (commit, sources) = try home.telling(self) { _ -> (ObjectID, [SourceFile]) in
      let commit =
        if let day { try home.lastCommit(of: day) } else {
          try home.commit(moment, hint: "--at takes a commit, or a day like 2026-06-15")
        }
      return (commit, try self.sources(of: folder, home, at: commit, on: day))
    }
    let documents = atOnce(
      stride(from: 0, to: sources.count, by: 200).map { start in
        { sources[start..<min(start + 200, sources.count)].map { Document($0) } }
      }
    ).flatMap(\.self)
    let book = Book(documents)
    guard book.program != nil else {
      throw Failure(
        .unavailable, "at \(moment) there was no book here yet",
        hints: ["`git log --oneline -- program.md` tells since when"])
    }
    return (OpenBook(folder: folder, book: book, here: here, commit: commit), context)
  }
}

extension Context {
  /// The records of a book in a commit, and those that are in repositories of their own, as their last
  /// commits up to a day hold them; nil: up to the day of the commit, and it is said that its revision
  /// speaks of others.
  fileprivate func sources(
    of folder: Folder, _ home: BookRepository, at commit: ObjectID, on day: Day?
  ) throws -> [SourceFile] {
    var sources = try home.sources(at: commit)
    let pairs = ((try? folder.contents(of: "pairs")) ?? []).map { "pairs/\($0)" }
    let nested = try home.nested(in: folder, pairs: pairs, self)
      .filter { try $0.repository.head().commit != nil }
    guard !nested.isEmpty,
      let last = try day
        ?? home.repository.commits(from: commit.description, limit: 1).first?.committer.day
    else { return sources }
    if day == nil {
      let folders = nested.map(\.inBook).joined(separator: ", ")
      note("note: \(folders) with commits of its own is looked at as it stood on \(last)")
    }
    for nested in nested {
      let own = try nested.telling(self) { _ in
        try nested.lastCommit(upTo: last).map { try nested.sources(at: $0) } ?? []
      }
      // Both may have them: those that were moved, with their history.
      let paths = Set(own.map(\.path))
      sources.removeAll { paths.contains($0.path) }
      sources += own
    }
    return sources
  }
}

extension BookRepository {
  /// A day in words as the day that it means, which is echoed; any other text as it is. What names a
  /// commit is no day.
  func dayOrRevision(_ moment: String, _ context: Context) -> String {
    guard Day(moment) == nil,
      let day = Day(phrase: moment, today: context.today, looksBack: true),
      case .failure(let error) = Result(catching: { () throws(GitError) in
        try repository.resolve(moment)
      }), error.kind == .unknownRevision
    else { return moment }
    context.note("\(moment): \(day.weekday.name) \(day)")
    return day.description
  }

  /// The commit that a revision names. `hint` says what else could have been given.
  func commit(_ revision: String, hint: String) throws -> ObjectID {
    switch Result(catching: { () throws(GitError) in try repository.resolve(revision) }) {
    case .success(let commit): return commit
    case .failure(let error) where error.kind == .unknownRevision:
      let message = revision.isLikeDay ? "there is no day \(revision)" : error.message
      throw Failure(.usage, message, hints: [hint])
    case .failure(let error): throw error
    }
  }

  /// The last commit of a day or before it, on the first-parent history of HEAD; nil when history
  /// begins later. A commit's day is that of its committer's clock, as `git log` shows it.
  func lastCommit(upTo day: Day) throws -> ObjectID? {
    var found: ObjectID?
    try repository.walk { commit in
      if commit.committer.day <= day { found = commit.id }
      return found == nil
    }
    return found
  }

  /// Likewise, with an error that says when history begins.
  fileprivate func lastCommit(of day: Day) throws -> ObjectID {
    guard try repository.head().commit != nil else {
      throw Failure(.usage, "nothing has been committed here yet", hints: ["pairbook save --all"])
    }
    if let found = try lastCommit(upTo: day) { return found }
    var first: Day?
    try repository.walk { commit in
      first = commit.committer.day
      return true
    }
    throw Failure(
      .usage, "there is no commit of \(day) or before it",
      hints: first.map { ["history begins on \($0)"] } ?? [])
  }

  /// The records in a commit, in no order.
  fileprivate func sources(at commit: ObjectID) throws -> [SourceFile] {
    try sources(of: repository.files(at: commit.description, under: folder))
  }
}

extension String {
  /// Whether it is written as a day, although there may be no such day.
  fileprivate var isLikeDay: Bool {
    utf8.count == 10 && utf8.allSatisfy { "0123456789-".utf8.contains($0) }
  }
}
