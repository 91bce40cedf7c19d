internal import Book
internal import Disk
internal import Git

extension Context {
  /// Finds the book and how its pairs are doing today. Of pairs in which nothing changed since they
  /// were looked at today that is taken from a cache in the Git folder, and their records aren't
  /// read: the book that is given back may hold only some pairs.
  func openOverview() throws -> (OpenBook, Overview) {
    let (folder, here) = try findBook()
    let place = OpenBook(folder: folder, book: Book([]), here: here)
    let keeper = keptOverview(of: folder)
    var kept: PackedOverview?
    var history: Result<CommittedHistory?, any Error>?
    let found = try survey(folder) {
      kept = keeper?.read().flatMap { PackedOverview($0) }
      // Nothing is known, so all pairs will be looked at.
      if kept == nil { history = Result { try readHistory(of: place) } }
    }
    // What there is to say of it is said once.
    lazy var committed = told(history ?? Result { try readHistory(of: place) })
    var parts = OverviewParts(SurveyedBook(found), kept) { kept, pairs in
      current(kept, in: pairs, place, committed)
    }
    let book = Book(pieces: pieces(of: parts.takeFolders()))
    outlive(book)
    let open = place.with(book)
    var unreadable = book.unreadable.filter { pairFolder($0) == nil }
    if parts.missing.isEmpty {
      unreadable += kept?.unreadable ?? []
    } else {
      let made = look(at: parts.missing, in: open, committed)
      outlive(made)
      outlive(committed?.facts)
      parts.entries += made
      if made.contains(where: { $0.digest != 0 }) {
        keeper?.write(
          PackedOverview(
            digest: parts.digest, commit: committed?.commit.description ?? "",
            unreadable: unreadable.filter { Kind(path: $0) == .checkIn },
            entries: parts.entries.filter { $0.digest != 0 }
          ).bytes)
      }
    }
    unreadable += parts.entries.flatMap(\.unreadable)
    outlive(parts.entries)
    let overview = Overview(
      book, today: today, pairs: parts.entries.map(\.pair), unreadable: unreadable)
    outlive(overview)
    return (open, overview)
  }

  /// Where it is kept how pairs were doing; nil when it isn't.
  private func keptOverview(of folder: Folder) -> KeptFile? {
    guard let git = cacheFolder(of: folder), let program = programStamp() else { return nil }
    return KeptFile("\(git)/overview", writer: "\(program) \(today) \(folder.path)".printable())
  }

  /// What is still so of what was kept, with the digests that pairs have now.
  private func current(
    _ kept: PackedOverview, in digests: [String: UInt64], _ open: OpenBook,
    _ committed: @autoclosure () -> CommittedHistory?
  ) -> [PackedOverview.Entry] {
    // A shallow clone has a word to say each time.
    guard let commit = headOfWholeHistory(open.folder) else { return [] }
    let isSame = commit == kept.commit
    let history = isSame ? nil : committed()?.facts.digestsByPair
    return kept.entries.filter { entry in
      guard digests[entry.pair.name] == entry.digest else { return false }
      return isSame
        || (!entry.dependsOnCommit && entry.historyDigest == history?[entry.pair.name] ?? 0)
    }
  }

  /// The commit that HEAD stands on, empty when there is none; nil where history is not whole.
  private func headOfWholeHistory(_ folder: Folder) -> String? {
    if let head = gitFolder(above: folder.path).flatMap({ plainHead(in: $0) }) { return head }
    guard let home = try? BookRepository(of: folder, self) else { return "" }
    guard home.repository.shallowBoundary().isEmpty else { return nil }
    return (try? home.repository.head().commit?.description) ?? ""
  }

  /// Looks at some pairs anew.
  private func look(
    at digests: [String: UInt64], in open: OpenBook, _ committed: CommittedHistory?
  ) -> [PackedOverview.Entry] {
    let looked = committed.map { history($0, of: open) }
    let clock = Clock(open.book, today: today, history: looked?.facts)
    // Asked for only when something is going to be kept.
    let isKept = digests.values.contains { $0 != 0 }
    let historyDigests = isKept ? committed?.facts.digestsByPair : nil
    let unreadable = Dictionary(grouping: open.book.unreadable) { pairFolder($0) ?? "" }
    return clock.overviews(doing: atOnce).map { pair in
      PackedOverview.Entry(
        digest: digests[pair.name] ?? 0, historyDigest: historyDigests?[pair.name] ?? 0,
        dependsOnCommit: looked?.pairs.contains(pair.name) ?? false,
        unreadable: unreadable[pair.name] ?? [], pair: pair)
    }
  }
}

/// What of a book is known from before, and what has to be looked at.
private struct OverviewParts {
  /// Stands for what the program, the people and the check-ins say.
  let digest: UInt64
  /// Pairs that are known.
  var entries: [PackedOverview.Entry]
  /// The digests of the others, by name.
  let missing: [String: UInt64]
  /// The folders of records that have to be looked at.
  private var folders: [SurveyedFolder<FoundFacts>]

  init(
    _ book: SurveyedBook, _ kept: PackedOverview?,
    current: (PackedOverview, [String: UInt64]) -> [PackedOverview.Entry]
  ) {
    digest = book.digest
    let digests = Dictionary(book.pairs.map { ($0.name, $0.digest) }) { $1 }
    entries = []
    if let kept, kept.digest == digest { entries = current(kept, digests) }
    let known = Set(entries.map(\.pair.name))
    let missing = book.pairs.filter { !known.contains($0.name) }
    self.missing = digests.filter { !known.contains($0.key) }
    folders = book.common + missing.flatMap(\.folders)
    // What they depend on.
    if !missing.isEmpty { folders += book.checkIns }
  }

  /// They are given away.
  mutating func takeFolders() -> [SurveyedFolder<FoundFacts>] {
    defer { folders = [] }
    return folders
  }
}

/// The folders of a book, by what they hold.
private struct SurveyedBook {
  /// The program and the people.
  private(set) var common: [SurveyedFolder<FoundFacts>] = []
  private(set) var checkIns: [SurveyedFolder<FoundFacts>] = []
  private(set) var pairs: [SurveyedPair] = []

  init(_ survey: Survey<FoundFacts>) {
    for folder in survey.folders {
      if folder.path == "checkins" || folder.path.hasPrefix("checkins/") {
        checkIns.append(folder)
      } else if let pair = pairFolder(folder.path + "/x") {
        // Folders of a pair follow each other.
        if pairs.last?.name != pair { pairs.append(SurveyedPair(name: pair)) }
        pairs[pairs.count - 1].folders.append(folder)
      } else {
        common.append(folder)
      }
    }
    pairs = pairs.filter { !$0.isEmpty }
  }

  /// Stands for what the program, the people and the check-ins say.
  var digest: UInt64 {
    var digest = Digest()
    for folder in common + checkIns {
      digest.add(contentHash(Array(folder.path.utf8)[...]))
      let prefix = folder.path.isEmpty ? 0 : folder.path.utf8.count + 1
      for made in folder.made {
        digest.add(contentHash(Array(made.facts.path.utf8).dropFirst(prefix)))
        digest.add(contentHash(made.kept?.packed ?? []))
      }
      folder.kept?.forEachHash { digest.add($0) }
    }
    return digest.value
  }
}

/// The folders of a pair.
private struct SurveyedPair {
  let name: String
  var folders: [SurveyedFolder<FoundFacts>] = []

  /// Whether no file of a record lies in them.
  var isEmpty: Bool { folders.allSatisfy { $0.kept?.isEmpty ?? true && $0.made.isEmpty } }

  /// Stands for its files; 0 when one of them isn't as the cache has it.
  var digest: UInt64 {
    var digest = Digest()
    for folder in folders {
      guard let kept = folder.kept else { return 0 }
      digest.add(contentHash(Array(folder.path.utf8)[...]))
      digest.add(kept.digest)
    }
    return max(1, digest.value)
  }
}

/// A number that is another for other content, but for one chance in very many.
private struct Digest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ number: UInt64) {
    value = (value ^ number) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 29
  }
}
