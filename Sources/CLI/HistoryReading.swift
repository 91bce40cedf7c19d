internal import Book
internal import Disk
internal import Git

extension Context {
  /// What only the history of a book can tell, from a cache in the Git folder where that knows it.
  ///
  /// nil when the book is in no repository or nothing is committed. When history can't be read it
  /// says so, and what depends on it is unknown.
  func history(of open: OpenBook) -> HistoryFacts? {
    history(Result { try readHistory(of: open) }, of: open)
  }

  /// Likewise, from what was read of commits.
  func history(
    _ committed: Result<CommittedHistory?, any Error>, of open: OpenBook
  ) -> HistoryFacts? {
    guard let committed = told(committed) else { return nil }
    return history(committed, of: open).facts
  }

  /// What the repository around a book tells of it, as far as that doesn't depend on its files.
  func facts(around open: OpenBook) -> RepositoryFacts {
    RepositoryFacts(
      tracked: open.isPart ? nil : trackedPrivateFiles(of: open),
      committed: Result { try readHistory(of: open) })
  }

  /// What only the history of commits can tell of a book, from what was read. When it couldn't be
  /// read, or not all of it, that is said.
  func told(_ history: Result<CommittedHistory?, any Error>) -> CommittedHistory? {
    do {
      let history = try history.get()
      if let begins = history?.facts.begins {
        note("note: this clone is a shallow one: history reaches back to \(begins) only")
      }
      return history
    } catch {
      noteUnread(error)
      return nil
    }
  }

  /// What only the history of commits can tell of a book; nil when there is none.
  func readHistory(of open: OpenBook) throws -> CommittedHistory? {
    guard let home = try BookRepository(around: open.folder, self) else { return nil }
    return try home.telling(self) { repository in
      guard let newest = try open.commit ?? repository.head().commit else { return nil }
      let reading = HistoryReading(home: home, kept: keptHistory(of: open.folder, home))
      var facts = try reading.facts(of: newest, isHead: open.commit == nil)
      try facts.settleAuthors { try home.file($0, at: newest)?.blob.description }
      return CommittedHistory(home: home, commit: newest, facts: facts)
    }
  }

  /// The history with what isn't committed, and the pairs in which it was looked for.
  func history(
    _ committed: CommittedHistory, of open: OpenBook
  ) -> (facts: HistoryFacts?, pairs: Set<String>) {
    var facts = committed.facts
    guard open.commit == nil else { return (facts, []) }
    do {
      let pairs = try committed.home.telling(self) { _ in
        try facts.noteUncommitted(in: open, committed.home, at: committed.commit, today: today)
      }
      return (facts, pairs)
    } catch {
      noteUnread(error)
      return (nil, [])
    }
  }

  private func noteUnread(_ error: any Error) {
    let failure = Failure(error)
    note("note: history could not be read: \(failure.message)")
    for hint in failure.hints { note("  = \(hint)") }
  }

  /// Where facts of commits are kept; nil when they aren't.
  private func keptHistory(of folder: Folder, _ home: BookRepository) -> KeptFile? {
    guard let git = cacheFolder(of: folder), let program = programStamp() else { return nil }
    let boundary = home.repository.shallowBoundary().sorted().map(\.description)
    let place = ([program, home.prefix] + boundary).joined(separator: " ")
    return KeptFile("\(git)/history", writer: place.printable())
  }
}

/// What a repository tells of a book.
struct RepositoryFacts {
  /// The private files that Git knows, with the commands that take them out of the next commit; nil
  /// outside of a repository, and for a part of a book.
  let tracked: [String: String]?
  let committed: Result<CommittedHistory?, any Error>
}

/// What commits tell of a book, up to one of them.
struct CommittedHistory {
  let home: BookRepository
  let commit: ObjectID
  let facts: HistoryFacts
}

/// Reads what commits add to history, each once.
private struct HistoryReading {
  let home: BookRepository
  let kept: KeptFile?

  /// - Parameter isHead: whether it is the commit that HEAD stands on; that of any other commit
  ///   isn't kept in its place.
  func facts(of newest: ObjectID, isHead: Bool) throws -> HistoryFacts {
    let boundary = home.repository.shallowBoundary()
    let known = kept?.read().flatMap { PackedHistory($0) }
    if let known, known.head == newest.description, boundary.isEmpty {
      return HistoryFacts(known.commits.lazy.map(\.facts))
    }
    if let known, boundary.isEmpty, let later = try later(than: known, upTo: newest) {
      return keep(
        known.commits + (try read(later, boundary)), newest, max(known.newest, later.newest), isHead
      )
    }
    let commits = try home.repository.history(of: newest)
    let knownFacts = Dictionary((known?.commits ?? []).map { ($0.id, $0.facts) }) { $1 }
    let beginnings = commits.filter(\.parents.isEmpty)
    let new = try read(
      commits.filter { knownFacts[$0.id.description] == nil }, boundary,
      beginning: beginnings.count == 1 && boundary.isEmpty ? beginnings[0].id : nil)
    let all = knownFacts.merging(new.map { ($0.id, $0.facts) }) { $1 }
    let told = commits.reversed().compactMap { commit in
      all[commit.id.description].map { (id: commit.id.description, facts: $0) }
    }
    let begins = commits.filter { boundary.contains($0.id) }.map(\.committer.day).max()
    return keep(told, newest, commits.newest, isHead, begins: begins)
  }

  private func keep(
    _ told: [(id: String, facts: CommitFacts)], _ head: ObjectID, _ newest: Int64, _ isHead: Bool,
    begins: Day? = nil
  ) -> HistoryFacts {
    if isHead {
      kept?.write(PackedHistory(head: head.description, newest: newest, told).bytes)
    }
    return HistoryFacts(told.lazy.map(\.facts), begins: begins)
  }

  /// The commits since those that are known, newest first; nil when history doesn't simply go on
  /// from there, or when one of them is older than a known one and has its place before it.
  private func later(than known: PackedHistory, upTo newest: ObjectID) throws -> [HistoryCommit]? {
    guard let head = try? home.repository.resolve(known.head),
      try home.repository.history(of: head, excluding: [newest]).isEmpty
    else { return nil }
    let later = try home.repository.history(of: newest, excluding: [head])
    return later.allSatisfy { $0.committer.seconds > known.newest } ? later : nil
  }

  /// What some commits add, in the order opposite to theirs.
  ///
  /// - Parameter beginning: the only one without parents in all of the history; nil when there are
  ///   more, or when not all of it is known.
  private func read(
    _ commits: [HistoryCommit], _ boundary: Set<ObjectID>, beginning: ObjectID? = nil
  ) throws -> [(id: String, facts: CommitFacts)] {
    var facts: [(id: String, facts: CommitFacts)] = []
    let isShortened = try History(home).read(
      commits, readsAdded: false, beginning: beginning
    ) { commit, files, comparison in
      let added = files.lazy.filter { $0.after != nil && $0.before.allSatisfy { $0 == nil } }
      facts.append(
        (
          commit.id.description,
          CommitFacts(
            day: commit.committer.day, email: commit.author.identity.email,
            added: added.map { home.bookPath($0.path) }, comparison: comparison,
            isBeginning: boundary.contains(commit.id)
          ) { paths in
            let blobs = Dictionary(files.map { ($0.path, $0.after?.blob) }) { $1 }
            return paths.map { blobs[home.repositoryPath($0)]??.description ?? "" }
          }
        ))
    }
    if isShortened, let index = facts.firstIndex(where: { $0.id == beginning?.description }) {
      facts[index].facts.isShortened = true
    }
    return facts.reversed()
  }
}

extension [HistoryCommit] {
  /// When the newest was made, in seconds since 1970.
  fileprivate var newest: Int64 { map(\.committer.seconds).max() ?? 0 }
}

extension HistoryFacts {
  /// Days after which a goal may count as stale, whatever its pair's cadence.
  private static let daysToStale = 30

  /// A file that was written after the commit that changed it last.
  struct Change {
    let path: String
    /// The day it was written.
    let day: Day
    /// Whether its terms count, not all of it.
    let isOfTerms: Bool
  }

  /// The files of a pair that may differ from the last commit where it matters: goals that would count
  /// as stale, and an agreement with stale signatures.
  func changes(of pair: Pair, in folder: Folder, today: Day) -> [Change] {
    guard pair.closing == nil else { return [] }
    func change(_ path: String, since day: Day, isOfTerms: Bool) -> Change? {
      guard let seconds = folder.modified(path) else { return nil }
      let written = Day(number: Int(seconds / 86_400))
      // Written when it was committed, or before.
      return written > day + 1 ? Change(path: path, day: written, isOfTerms: isOfTerms) : nil
    }
    var changes: [Change] = []
    for goal in pair.goals where goal.status.isOpen {
      guard let day = lastChange(of: goal.path), today - day > Self.daysToStale,
        let change = change(goal.path, since: day, isOfTerms: false)
      else { continue }
      changes.append(change)
    }
    if let agreement = pair.agreement, let day = lastTermsChange(of: agreement.path),
      pair.signatures.contains(where: { !$0.isValid(for: agreement) }),
      let change = change(agreement.path, since: day, isOfTerms: true)
    {
      changes.append(change)
    }
    return changes
  }

  /// Takes over changes of files that aren't committed, where they could matter.
  ///
  /// - Returns: the pairs whose files had to be compared with the commit.
  fileprivate mutating func noteUncommitted(
    in open: OpenBook, _ home: BookRepository, at head: ObjectID, today: Day
  ) throws -> Set<String> {
    var compared: Set<String> = []
    for pair in open.book.pairs {
      for change in changes(of: pair, in: open.folder, today: today) {
        compared.insert(pair.name)
        try note(change, in: open.folder, home, at: head, today: today)
      }
    }
    return compared
  }

  /// Takes over a change if something that counts differs from the last commit.
  private mutating func note(
    _ change: Change, in folder: Folder, _ home: BookRepository, at head: ObjectID, today: Day
  ) throws {
    let path = change.path
    guard let old = try home.content(of: path, at: head) else { return noteUncommitted(path) }
    // What can't be read is told of elsewhere, and is no reason to forget what commits tell.
    guard let now = try? folder.read(path) else { return }
    // In a fresh clone all files are new, and the same.
    guard old.withoutReturns != now.withoutReturns else { return }
    let (before, after) = (SourceFile(path: path, bytes: old), SourceFile(path: path, bytes: now))
    let day = min(change.day, today)
    if change.isOfTerms {
      if haveOtherTerms(before, after) { noteTermsChange(of: path, on: day) }
    } else if haveChanges(before, after) {
      noteChange(of: path, on: day)
    }
  }
}
