internal import Book
internal import Disk
internal import Git
internal import Synchronization

extension Context {
  /// Finds the book and what its records say, without their texts: from a cache in the Git folder
  /// where that knows a file as it is.
  func openFacts() throws -> OpenBook {
    let (folder, here) = try findBook()
    let book = Book(pieces: pieces(of: try survey(folder).folders))
    outlive(book)
    return OpenBook(folder: folder, book: book, here: here)
  }

  /// What the records of a book say, folder by folder; where a cache knows all of a folder as it is,
  /// nothing was made of it yet. `first` is done on this thread while others begin to read.
  func survey(_ folder: Folder, first: () -> Void = {}) throws -> Survey<FoundFacts> {
    let cache = factCache(of: folder)
    let progress = progress
    defer { progress?.end() }
    let survey = try folder.survey(
      entering: { isRecordFolder($0) }, taking: { isRecordFile($0) }, remembering: cache,
      first: first,
      recall: { path, kept in
        RecordFacts(packed: kept, path: path).map {
          FoundFacts(facts: $0, kept: KeptFacts(packed: kept, stamp: nil))
        }
      },
      { files in
        defer { progress?.step(by: files.count) }
        let facts = RecordFacts.read(files.map { sourceFile($0.path, $0.content) })
        return zip(files, facts).map { file, facts in
          // Without a cache nothing needs to be kept.
          guard cache != nil else { return FoundFacts(facts: facts, kept: nil) }
          return FoundFacts(
            facts: facts, kept: KeptFacts(packed: facts.packed[...], stamp: file.stamp))
        }
      })
    cache?.keep(survey) { found in
      let new = found.kept.flatMap { kept in
        kept.stamp.map {
          FileCache.Entry(path: found.facts.path, stamp: $0, content: kept.packed)
        }
      }
      return (found.facts.path, new)
    }
    outlive(survey.remains)
    return survey
  }

  /// Where facts of a book are kept; nil when they aren't.
  private func factCache(of folder: Folder) -> FileCache? {
    guard let git = cacheFolder(of: folder), let program = programStamp() else { return nil }
    return FileCache("\(git)/facts", writer: "\(program) \(folder.path)")
  }

  /// The folder for what is worked out once; nil without a Git folder to put it into, or with
  /// `--no-cache`.
  func cacheFolder(of folder: Folder) -> String? {
    guard usesCache, environment["GIT_DIR"] == nil else { return nil }
    return gitFolder(above: folder.path).map { "\($0)/pairbook" }
  }
}

/// The pieces of a book that some folders make, all of each pair among them.
///
/// They are given away, so that what their files say is in memory once. `given` stands in for what
/// the file at its path says.
func pieces(
  of folders: consuming [SurveyedFolder<FoundFacts>], given: RecordFacts? = nil
) -> [BookPiece] {
  let groups = groups(of: folders)
  return atOnce(
    groups.map { group in
      {
        var facts = group.take().flatMap(\.facts)
        if let given, let index = facts.firstIndex(where: { $0.path == given.path }) {
          facts[index] = given
        }
        return BookPiece(facts)
      }
    })
}

/// The folders in groups of some hundred; those of a pair follow each other, and stay together.
private func groups(of folders: consuming [SurveyedFolder<FoundFacts>]) -> [FolderGroup] {
  var groups: [FolderGroup] = []
  var group: [SurveyedFolder<FoundFacts>] = []
  var last: String?
  for folder in folders {
    let pair = pairFolder(folder.path + "/x")
    if group.count >= 100, pair == nil || pair != last {
      groups.append(FolderGroup(group))
      group = []
    }
    last = pair
    group.append(folder)
  }
  return groups + [FolderGroup(group)]
}

/// Some folders, until somebody takes them.
private final class FolderGroup: Sendable {
  private let folders: Mutex<[SurveyedFolder<FoundFacts>]>

  init(_ folders: [SurveyedFolder<FoundFacts>]) { self.folders = Mutex(folders) }

  func take() -> [SurveyedFolder<FoundFacts>] {
    folders.withLock { folders in
      defer { folders = [] }
      return folders
    }
  }
}

extension SurveyedFolder<FoundFacts> {
  /// What the files in it say.
  fileprivate var facts: [RecordFacts] {
    guard let known = kept?.contents else { return made.map(\.facts) }
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
  let facts: RecordFacts
  /// nil without a cache.
  let kept: KeptFacts?
}

/// What a cache keeps of a file; on its own, because a large book without a cache has none.
final class KeptFacts: Sendable {
  let packed: ArraySlice<UInt8>
  /// nil for what came from the cache, and for a file that isn't kept.
  let stamp: FileStamp?

  init(packed: ArraySlice<UInt8>, stamp: FileStamp?) {
    self.packed = packed
    self.stamp = stamp
  }
}
