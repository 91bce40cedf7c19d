internal import Book
internal import Disk
internal import Git

extension Context {
  /// Finds the book and how its pairs are doing today. Of pairs in which nothing changed since they
  /// were looked at today that is taken from a cache in the Git folder, and their records aren't
  /// read: the book that is given back may hold only some pairs.
  func openOverview() throws -> (OpenBook, Overview) {
    let (folder, here) = try findBook()
    let survey = SurveyedBook(try survey(folder))
    let place = OpenBook(folder: folder, book: Book([]), here: here)
    let keeper = keptOverview(of: folder)
    let digest = survey.digest
    let kept = keeper?.read().flatMap { PackedOverview($0) }
      .flatMap { $0.digest == digest ? $0 : nil }
    let known = try kept.map { try current($0, in: survey, place) } ?? [:]
    let missing = survey.pairs.filter { known[$0.name] == nil }
    var wanted = survey.common + missing.flatMap(\.folders)
    // What they depend on.
    if !missing.isEmpty { wanted += survey.checkIns }
    let book = Book(facts: wanted.facts)
    outlive(book)
    let open = place.with(book)
    var entries = Array(known.values)
    var unreadable = book.unreadable.filter { pairFolder($0) == nil }
    if missing.isEmpty {
      unreadable += kept?.unreadable ?? []
    } else {
      let made = look(at: missing, in: open)
      entries += made.entries
      if made.entries.count(where: { $0.digest != 0 }) > Self.newAtMost {
        let checkIns = unreadable.filter { Kind(path: $0) == .checkIn }
        keeper?.write(
          PackedOverview(
            digest: digest, commit: made.commit, unreadable: checkIns,
            entries: entries.filter { $0.digest != 0 }
          ).bytes)
      }
    }
    unreadable += entries.flatMap(\.unreadable)
    return (
      open, Overview(book, today: today, pairs: entries.map(\.pair), unreadable: unreadable)
    )
  }

  /// Of more pairs than these something new has to be known before it is worth writing all anew.
  private static var newAtMost: Int { 20 }

  /// Where it is kept how pairs were doing; nil when it isn't.
  private func keptOverview(of folder: Folder) -> KeptFile? {
    guard let git = cacheFolder(of: folder), let program = programStamp() else { return nil }
    return KeptFile("\(git)/overview", writer: "\(program) \(today) \(folder.path)".printable())
  }

  /// What is still so of what was kept, by pair.
  private func current(
    _ kept: PackedOverview, in survey: SurveyedBook, _ open: OpenBook
  ) throws -> [String: PackedOverview.Entry] {
    let home = try? BookRepository(of: open.folder, self)
    let commit = try home?.repository.head().commit?.description ?? ""
    // A shallow clone has a word to say each time.
    guard home?.repository.shallowBoundary().isEmpty ?? true else { return [:] }
    let isSame = commit == kept.commit
    let history = isSame ? [:] : committedHistory(of: open)?.facts.digestsByPair ?? [:]
    let digests = Dictionary(survey.pairs.map { ($0.name, $0.digest) }) { $1 }
    var current: [String: PackedOverview.Entry] = [:]
    for entry in kept.entries where digests[entry.pair.name] == entry.digest {
      let isHistorySame =
        isSame || (!entry.dependsOnCommit && entry.historyDigest == history[entry.pair.name] ?? 0)
      if isHistorySame { current[entry.pair.name] = entry }
    }
    return current
  }

  /// Looks at some pairs anew, with the commit that was looked at, too.
  private func look(
    at pairs: [SurveyedPair], in open: OpenBook
  ) -> (entries: [PackedOverview.Entry], commit: String) {
    let committed = committedHistory(of: open)
    let looked = committed.map { history($0, of: open) }
    let board = Board(open.book, today: today, history: looked?.facts, doing: atOnce)
    let digests = Dictionary(pairs.map { ($0.name, $0.digest) }) { $1 }
    let historyDigests = committed?.facts.digestsByPair ?? [:]
    let unreadable = Dictionary(grouping: open.book.unreadable) { pairFolder($0) ?? "" }
    let entries = board.pairs.map { status in
      let pair = status.overview
      return PackedOverview.Entry(
        digest: digests[pair.name] ?? 0, historyDigest: historyDigests[pair.name] ?? 0,
        dependsOnCommit: looked?.pairs.contains(pair.name) ?? false,
        unreadable: unreadable[pair.name] ?? [], pair: pair)
    }
    return (entries, committed?.commit.description ?? "")
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
      for made in folder.made { digest.add(made.facts.path, made.packed) }
      for kept in folder.kept?.contents ?? [] { digest.add(kept.path, kept.content) }
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
      digest.add(folder.path, [])
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

  mutating func add(_ path: String, _ content: ArraySlice<UInt8>) {
    add(contentHash(Array(path.utf8)[...]))
    add(contentHash(content))
  }
}
