internal import Book
internal import Disk
internal import Git
internal import Synchronization

extension Context {
  /// Finds the book and what its records say, without their texts: from a cache in the Git folder
  /// where that knows a file as it is.
  func openFacts() throws -> OpenBook {
    let (folder, here) = try findBook()
    let book = Book(pieces: try survey(folder).pieces)
    outlive(book)
    return OpenBook(folder: folder, book: book, here: here)
  }

  /// What the records of a book say; where a cache knows all of a folder as it is, nothing was made
  /// of it yet.
  ///
  /// - Parameters:
  ///   - scope: what of each record is wanted.
  ///   - given: stands in for what the file at its path says.
  ///   - looking: gets all that was found but the pairs, and says how those are looked at; is done on
  ///     this thread while others begin to read them.
  func survey(
    _ folder: Folder, _ scope: FactScope = .all, given: RecordFacts? = nil,
    looking: (FoundBook) -> PairLook? = { _ in nil }
  ) throws -> FoundBook {
    let cache = factCache(of: folder, scope)
    let progress = progress
    defer { progress?.end() }
    let look = Mutex<PairLook?>(nil)
    let survey = try folder.survey(
      entering: { isRecordFolder($0) }, taking: { isRecordFile($0) }, remembering: cache,
      recall: { path, kept in
        RecordFacts(packed: kept, path: path).map {
          FoundFacts(facts: $0, kept: KeptFacts(path: path, packed: kept, stamp: nil))
        }
      },
      { files in
        defer { progress?.step(by: files.count) }
        // Without a cache nothing needs to be kept.
        guard cache != nil else {
          return sourceFiles(files).map { FoundFacts(facts: RecordFacts($0, scope), kept: nil) }
        }
        let facts = sourceFiles(files).map { RecordFacts($0, scope) }
        let packed = RecordFacts.packed(facts)
        return facts.indices.map { index in
          FoundFacts(
            facts: facts[index],
            kept: KeptFacts(
              path: facts[index].path, packed: packed[index], stamp: files[index].stamp))
        }
      },
      together: { isPairFolder($0) },
      between: { others in
        let made = looking(FoundBook(others: others, pairs: [], given: given))
        look.withLock { $0 = made }
      },
      gather: { folders in
        FoundPair(folders, given: given, isCached: cache != nil, look.withLock { $0 })
      })
    cache?.keep(survey.folders + survey.gathered.flatMap(\.folders)) { found in
      let new = found.kept.flatMap { kept in
        kept.stamp.map {
          FileCache.Entry(path: found.path, stamp: $0, content: kept.packed)
        }
      }
      return (found.path, new)
    }
    outlive(survey.remains)
    return FoundBook(others: survey.folders, pairs: survey.gathered, given: given)
  }

  /// Where facts of a book are kept; nil when they aren't.
  private func factCache(of folder: Folder, _ scope: FactScope) -> FileCache? {
    guard let git = cacheFolder(of: folder), let program = programStamp() else { return nil }
    let name =
      switch scope {
      case .all: "facts"
      case .clock: "clock"
      }
    return FileCache("\(git)/\(name)", writer: "\(program) \(folder.path)")
  }

  /// The folder for what is worked out once; nil without a Git folder to put it into, or with
  /// `--no-cache`.
  func cacheFolder(of folder: Folder) -> String? {
    guard usesCache, environment["GIT_DIR"] == nil else { return nil }
    return gitFolder(above: folder.path).map { "\($0)/pairbook" }
  }
}

/// What was found of a book.
struct FoundBook: Sendable {
  /// The folders that are in no pair.
  let others: [SurveyedFolder<FoundFacts>]
  /// By the path of their folders.
  let pairs: [FoundPair]
  /// Stands in for what the file at its path says.
  let given: RecordFacts?

  /// All of it, put together on all cores.
  var pieces: [BookPiece] { pieces(of: others, pairs) }

  /// Likewise, of some folders and pairs.
  func pieces(of others: [SurveyedFolder<FoundFacts>], _ pairs: [FoundPair]) -> [BookPiece] {
    let known = pairs.compactMap(\.piece)
    let unknown = pairs.filter { $0.piece == nil }
    let given = given
    let groups = stride(from: 0, to: unknown.count, by: 25).map { start in
      unknown[start..<min(start + 25, unknown.count)].flatMap(\.folders)
    }
    return known
      + atOnce(
        (others.map { [$0] } + groups).map { folders in
          { BookPiece(folders.facts(given)) }
        })
  }
}

/// What was found of a pair; an object, because it is handed on often.
final class FoundPair: Sendable {
  let name: String
  /// Whether no file of a record lies in its folders.
  let isEmpty: Bool
  /// None without a cache.
  let folders: [SurveyedFolder<FoundFacts>]
  /// What they say, put together where all of them were read; nil where the cache knows something,
  /// and when the pair was looked at.
  let piece: BookPiece?
  /// How the pair is doing, when it was looked at: then its records are gone from memory.
  let entry: PackedOverview.Entry?

  fileprivate init(
    _ folders: [SurveyedFolder<FoundFacts>], given: RecordFacts?, isCached: Bool, _ look: PairLook?
  ) {
    name = folders.first.flatMap { pairFolder($0.path + "/x") } ?? ""
    isEmpty = folders.allSatisfy { $0.kept?.isEmpty ?? true && $0.made.isEmpty }
    let areRead = folders.allSatisfy { $0.kept == nil }
    let piece = areRead ? BookPiece(folders.facts(given)) : nil
    entry = piece.flatMap { look?.entry(of: $0) }
    self.piece = entry == nil ? piece : nil
    self.folders =
      switch (isCached, entry) {
      case (false, _): []
      case (true, nil): folders
      // Of a pair that was looked at only what the cache keeps is needed.
      case (true, _?): folders.map { $0.mapMade(\.withoutFacts) }
      }
  }
}

extension [SurveyedFolder<FoundFacts>] {
  /// What the files in them say, with what stands in for one of them.
  fileprivate func facts(_ given: RecordFacts?) -> [RecordFacts] {
    var facts: [RecordFacts] = []
    facts.reserveCapacity(reduce(0) { $0 + $1.made.count })
    for folder in self {
      for index in folder.made.indices {
        if let made = folder.made[index].facts { facts.append(made) }
      }
      if let kept = folder.kept { facts += kept.facts }
    }
    if let given, let index = facts.firstIndex(where: { $0.path == given.path }) {
      facts[index] = given
    }
    return facts
  }
}

extension KeptFolder {
  /// What the files in it say.
  fileprivate var facts: [RecordFacts] {
    let known = contents
    let parts = stride(from: 0, to: known.count, by: 500).map { start in
      { @Sendable in
        // The cache holds what this very program wrote.
        known[start..<min(start + 500, known.count)].compactMap {
          RecordFacts(packed: $0.content, path: $0.path)
        }
      }
    }
    return atOnce(parts).flatMap(\.self)
  }
}

/// What a file says, and what a cache keeps of it.
struct FoundFacts: Sendable {
  /// nil when nobody needs them any more but a cache.
  let facts: RecordFacts?
  /// nil without a cache.
  let kept: KeptFacts?

  var path: String { facts?.path ?? kept?.path ?? "" }
  fileprivate var withoutFacts: Self { FoundFacts(facts: nil, kept: kept) }
}

/// What a cache keeps of a file; on its own, because a large book without a cache has none.
final class KeptFacts: Sendable {
  let path: String
  let packed: ArraySlice<UInt8>
  /// nil for what came from the cache, and for a file that isn't kept.
  let stamp: FileStamp?

  init(path: String, packed: ArraySlice<UInt8>, stamp: FileStamp?) {
    self.path = path
    self.packed = packed
    self.stamp = stamp
  }
}
