internal import Book
internal import Disk
internal import Synchronization

extension Context {
  /// Finds the book and looks for mistakes in all of it; of pairs in which nothing is found only a
  /// little stays in memory.
  func checkPairwise() throws -> (open: OpenBook, checked: CheckedBook) {
    let empty = try openBook(readingFiles: false)
    let (folder, today) = (empty.folder, today)
    let progress = progress
    defer { progress?.end() }
    var others = empty
    var told = RepositoryFacts(tracked: nil, committed: .success(nil))
    var committed: CommittedHistory?
    func check(_ history: HistoryFacts?) -> PairwiseCheck {
      PairwiseCheck(others.ruleContext(today: today, tracked: told.tracked, history: history))
    }
    // Not known while this thread looks into the repository.
    let known = Mutex<PairwiseCheck?>(nil)
    let survey = try folder.survey(
      entering: { isRecordFolder($0) }, taking: { isRecordFile($0) }, remembering: nil,
      recall: { _, _ in nil },
      { files in
        defer { progress?.step(by: files.count) }
        return Document.read(sourceFiles(files))
      },
      together: { isPairFolder($0) },
      between: { found in
        others = empty.with(Book(found.flatMap(\.made), doing: atOnce))
        told = facts(around: empty)
        committed = self.told(told.committed)
        let made = check(committed?.facts)
        known.withLock { $0 = made }
      },
      gather: { folders in
        let pair = PairDocuments(folders.flatMap(\.made))
        guard let check = known.withLock({ $0 }), !check.mayDependOnCommit(pair, folder)
        else { return FoundDocuments.read(pair) }
        return .checked(check.look(at: pair))
      })
    outlive(survey)
    let left = survey.gathered.compactMap { if case .read(let pair) = $0 { pair } else { nil } }
    let open = others.with(Book(pieces: left.map(\.piece)))
    let last = check(committed.flatMap { history($0, of: open).facts })
    let checked =
      survey.gathered.compactMap { if case .checked(let pair) = $0 { pair } else { nil } }
      + atOnce(left.map { pair in { last.look(at: pair) } })
    outlive(left)
    let book = last.findings(with: checked, doing: atOnce)
    outlive(book)
    return (others.with(book.book), book)
  }
}

/// What was found of a pair.
private enum FoundDocuments: Sendable {
  case checked(CheckedPair)
  /// It is to be looked at when all was read.
  case read(PairDocuments)
}

extension PairwiseCheck {
  /// Whether what is found may depend on how files of a pair differ from the last commit.
  fileprivate func mayDependOnCommit(_ pair: PairDocuments, _ folder: Folder) -> Bool {
    guard let history else { return false }
    return pair.piece.pairs.contains { !history.changes(of: $0, in: folder, today: today).isEmpty }
  }
}
