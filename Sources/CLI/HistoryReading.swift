internal import Book
internal import Disk
internal import Git

extension Context {
  /// What only the history of a book can tell, from a cache in the Git folder where that knows it.
  ///
  /// nil when the book is in no repository or nothing is committed. When history can't be read it
  /// says so, and what depends on it is unknown.
  func history(of open: OpenBook) -> HistoryFacts? {
    guard let home = try? BookRepository(of: open.folder, self) else { return nil }
    do {
      guard let newest = try open.commit ?? home.repository.head().commit else { return nil }
      let reading = HistoryReading(home: home, kept: keptHistory(of: open.folder, home))
      var facts = try reading.facts(of: newest, isHead: open.commit == nil)
      if open.commit == nil { try facts.noteUncommitted(in: open, home, at: newest, today: today) }
      if let begins = facts.begins {
        note("note: this clone is a shallow one: history reaches back to \(begins) only")
      }
      return facts
    } catch {
      note("note: history could not be read: \(Failure(error).message)")
      return nil
    }
  }

  /// Where facts of commits are kept; nil when they aren't.
  private func keptHistory(of folder: Folder, _ home: BookRepository) -> KeptFile? {
    guard let git = cacheFolder(of: folder), let program = programStamp() else { return nil }
    let boundary = home.repository.shallowBoundary().sorted().map(\.description)
    let place = ([program, home.prefix] + boundary).joined(separator: " ")
    return KeptFile("\(git)/history", writer: place.printable())
  }
}

/// Reads what commits add to history, each once.
private struct HistoryReading {
  let home: BookRepository
  let kept: KeptFile?

  func facts(of newest: ObjectID, isHead: Bool) throws -> HistoryFacts {
    let boundary = home.repository.shallowBoundary()
    let known = kept?.read().flatMap { PackedHistory($0) }?.commits ?? []
    if known.last?.id == newest.description, boundary.isEmpty {
      return HistoryFacts(known.lazy.map(\.facts))
    }
    let commits = try home.repository.history(of: newest)
    var facts = Dictionary(known.map { ($0.id, $0.facts) }) { first, _ in first }
    let new = commits.filter { facts[$0.id.description] == nil }
    try History(home).read(new, readsAdded: false) { commit, files, comparison in
      facts[commit.id.description] = CommitFacts(
        day: commit.committer.day, email: commit.author.identity.email,
        files: files.map {
          CommitFacts.File(
            path: home.bookPath($0.path), wasThere: $0.before.contains { $0 != nil },
            isThere: $0.after != nil)
        }, comparison: comparison, isBeginning: boundary.contains(commit.id))
    }
    let told = commits.reversed().compactMap { commit in
      facts[commit.id.description].map { (id: commit.id.description, facts: $0) }
    }
    // Another state's history takes no place away from that of HEAD.
    if isHead, !new.isEmpty || told.count != known.count {
      kept?.write(PackedHistory(told).bytes)
    }
    let begins = commits.filter { boundary.contains($0.id) }.map(\.committer.day).max()
    return HistoryFacts(told.lazy.map(\.facts), begins: begins)
  }
}

extension HistoryFacts {
  /// Days after which a goal may count as stale, whatever its pair's cadence.
  private static let daysToStale = 30

  /// Takes over changes of files that aren't committed, where they could matter: of goals that
  /// would count as stale, and of agreements with stale signatures.
  fileprivate mutating func noteUncommitted(
    in open: OpenBook, _ home: BookRepository, at head: ObjectID, today: Day
  ) throws {
    /// The day a file was written, when it differs from the last commit.
    func changed(_ path: String, since day: Day) throws -> Day? {
      guard let seconds = open.folder.modified(path) else { return nil }
      let written = Day(number: Int(seconds / 86_400))
      // Written when it was committed, or before.
      guard written > day + 1 else { return nil }
      let place = home.repositoryPath(path)
      let stored = try home.repository.files(at: head.description, under: place).first
      guard let stored, stored.path == place else { return nil }
      let old = try home.repository.read(stored.blob)
      let now = try open.folder.read(path)
      return old.withoutReturns == now.withoutReturns ? nil : min(written, today)
    }
    for pair in open.book.pairs where pair.closing == nil {
      for goal in pair.goals where goal.status.isOpen {
        guard let day = lastChanged[goal.path], today - day > Self.daysToStale,
          let written = try changed(goal.path, since: day)
        else { continue }
        lastChanged[goal.path] = written
      }
      guard let agreement = pair.agreement, let day = termsChanged[pair.name],
        pair.signatures.contains(where: { !$0.isValid(for: agreement) }),
        let written = try changed(agreement.path, since: day)
      else { continue }
      termsChanged[pair.name] = written
    }
  }
}

extension [UInt8] {
  /// The bytes as Git stores a text that is checked out with other line ends.
  fileprivate var withoutReturns: [UInt8] { contains(0x0D) ? filter { $0 != 0x0D } : self }
}
