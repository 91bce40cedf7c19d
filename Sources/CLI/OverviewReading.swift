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
    var withoutPairs: Book?
    // What there is to say of it is said once.
    lazy var committed = told(Result { try readHistory(of: place) })
    let found = try survey(folder, .clock) { others in
      kept = keeper?.read().flatMap { PackedOverview($0) }
      // When nothing is known, all pairs will be looked at: those that are read from then on at once.
      guard kept == nil else { return nil }
      let book = Book(pieces: others.pieces)
      withoutPairs = book
      return PairLook(place.with(book), today, committed)
    }
    outlive(found)
    var parts = OverviewParts(found, kept) { kept, pairs in
      current(kept, in: pairs, place, committed)
    }
    let needsNoMore = parts.missing.isEmpty
    let book = (needsNoMore ? withoutPairs : nil) ?? Book(pieces: parts.pieces)
    outlive(book)
    let open = place.with(book)
    var unreadable = book.unreadable.filter { pairFolder($0) == nil }
    if parts.areAllKept {
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
    if digests.isEmpty { return [] }
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

/// Looks at a pair as soon as its records were read, so that no more of them is in memory than what is
/// said of them.
final class PairLook: Sendable {
  private let clock: Clock
  private let folder: Folder

  /// - Parameters:
  ///   - open: the book without its pairs.
  ///   - committed: what commits tell; nil when nobody knows.
  init(_ open: OpenBook, _ today: Day, _ committed: CommittedHistory?) {
    clock = Clock(open.book, today: today, history: committed?.facts)
    folder = open.folder
  }

  /// How a pair is doing; nil when that may depend on how its files differ from the last commit.
  func entry(of piece: BookPiece) -> PackedOverview.Entry? {
    guard piece.pairs.count == 1, case let pair = piece.pairs[0],
      clock.history?.changes(of: pair, in: folder, today: clock.today).isEmpty ?? true
    else { return nil }
    // Of what was read only now the cache knows nothing to keep it with.
    return PackedOverview.Entry(
      digest: 0, historyDigest: 0, dependsOnCommit: false, unreadable: piece.unreadable,
      pair: clock.overview(of: pair))
  }
}

/// What of a book is known from before, and what has to be looked at.
private struct OverviewParts {
  /// Pairs that are known, or were looked at.
  var entries: [PackedOverview.Entry]
  /// Whether all of them are known from before.
  let areAllKept: Bool
  /// The digests of the others, by name.
  let missing: [String: UInt64]
  private let others: [SurveyedFolder<FoundFacts>]
  private let missingPairs: [FoundPair]
  private let book: FoundBook

  /// Stands for what the program, the people and the check-ins say.
  var digest: UInt64 { book.digest }

  /// What those say, and what they depend on.
  var pieces: [BookPiece] { book.pieces(of: others, missingPairs) }

  init(
    _ book: FoundBook, _ kept: PackedOverview?,
    current: (PackedOverview, [String: UInt64]) -> [PackedOverview.Entry]
  ) {
    let looked = book.pairs.compactMap(\.entry)
    let pairs = book.pairs.filter { !$0.isEmpty && $0.entry == nil }
    let digests = Dictionary(pairs.map { ($0.name, $0.digest) }) { $1 }
    entries = []
    if let kept, kept.digest == book.digest { entries = current(kept, digests) }
    let known = Set(entries.map(\.pair.name))
    missing = digests.filter { !known.contains($0.key) }
    areAllKept = missing.isEmpty && looked.isEmpty
    entries += looked
    others = areAllKept ? book.others.filter { !$0.isOfCheckIns } : book.others
    missingPairs = pairs.filter { !known.contains($0.name) }
    self.book = book
  }
}

extension FoundBook {
  /// Stands for what the program, the people and the check-ins say.
  fileprivate var digest: UInt64 {
    var digest = Digest()
    for folder in others.filter({ !$0.isOfCheckIns }) + others.filter(\.isOfCheckIns) {
      digest.add(contentHash(Array(folder.path.utf8)[...]))
      let prefix = folder.path.isEmpty ? 0 : folder.path.utf8.count + 1
      for made in folder.made {
        digest.add(contentHash(Array(made.path.utf8).dropFirst(prefix)))
        digest.add(contentHash(made.kept?.packed ?? []))
      }
      folder.kept?.forEachHash { digest.add($0) }
    }
    return digest.value
  }
}

extension SurveyedFolder {
  /// Whether it holds check-ins.
  fileprivate var isOfCheckIns: Bool { path == "checkins" || path.hasPrefix("checkins/") }
}

extension FoundPair {
  /// Stands for its files; 0 when one of them isn't as the cache has it.
  fileprivate var digest: UInt64 {
    var digest = Digest()
    if folders.isEmpty { return 0 }
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
