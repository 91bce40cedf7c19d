internal import Book
internal import Disk
internal import Git

/// Reads what happened from the trees of a repository, never from its messages.
struct History {
  private let home: BookRepository
  /// Commits that are read at a time, so that a long history needs little room.
  private static let batch = 256

  init(_ home: BookRepository) { self.home = home }

  /// What some commits changed, each by its records. A merge tells only what none of its sides had;
  /// where a shallow clone begins nothing is told.
  ///
  /// - Parameter visit: gets each commit that changed files of the book, in the order given, with
  ///   all those files and, when `reading` is true for one of them, what changed.
  func read(
    _ commits: [HistoryCommit],
    visit: (HistoryCommit, [FileDifference], [Change]) -> Void
  ) throws {
    let boundary = home.repository.shallowBoundary()
    let whole = commits.filter { !boundary.contains($0.id) }
    for start in stride(from: 0, to: whole.count, by: Self.batch) {
      let batch = Array(whole[start..<min(start + Self.batch, whole.count)])
      let files = try home.repository.differences(of: batch, under: home.folder)
        .map { $0.filter { isRecordPath(home.bookPath($0.path)) && $0.isFile } }
      let comparisons = try zip(batch, files).map { try Comparison($0, $1, home) }
      let documents = try documents(of: comparisons)
      let changes = atOnce(
        comparisons.map { comparison in { comparison.changes(documents) } })
      for (index, commit) in batch.enumerated() where !files[index].isEmpty {
        visit(commit, files[index], changes[index])
      }
    }
  }

  /// What differs between the last commit and some files as they are.
  ///
  /// - Parameter paths: of the book; all must belong to this repository.
  func uncommitted(_ paths: [String], in folder: Folder) throws -> [Change] {
    let head = try home.repository.head().commit
    let wanted = Set(
      paths
        + paths.compactMap(signatureFolder).flatMap { signatures in
          ((try? folder.contents(of: signatures)) ?? []).map { "\(signatures)/\($0)" }
        })
    var before: [SourceFile] = []
    if let head {
      for place in Set(wanted.map(home.repositoryPath)).sorted() {
        let files = try home.repository.files(at: head.description, under: place)
        before += try home.sources(of: files.filter { $0.path == place })
      }
    }
    let after = wanted.filter { isRecordPath($0) && folder.exists($0) }.sorted()
      .map { path -> SourceFile in
        do {
          return SourceFile(path: path, bytes: try folder.read(path))
        } catch {
          return SourceFile(path: path, bytes: [], failure: "\(error)")
        }
      }
    return Book(files: after).changes(since: Book(files: before))
      + (try paths.filter { !isRecordPath($0) }.map { path in
        let wasThere = try head.map { head in
          try !home.repository.files(at: head.description, under: home.repositoryPath(path)).isEmpty
        }
        let event: Change.Event =
          !folder.exists(path) ? .removed : wasThere == true ? .changed : .added(nil)
        return .ofFile(path, event)
      })
  }

  /// All documents that some comparisons need, read once.
  private func documents(of comparisons: [Comparison]) throws -> [StoredFile: Document] {
    let files = Array(Set(comparisons.flatMap(\.files)))
    let sources = try files.map { try home.source(of: $0) }
    let made = atOnce(
      stride(from: 0, to: sources.count, by: 50).map { start in
        { sources[start..<min(start + 50, sources.count)].map { Document($0) } }
      }
    ).flatMap(\.self)
    return Dictionary(zip(files, made)) { first, _ in first }
  }
}

/// The folder of the signatures that stand under an agreement; nil for any other path.
private func signatureFolder(_ path: String) -> String? {
  guard Kind(path: path) == .agreement, let pair = pairFolder(path) else { return nil }
  return "pairs/\(pair)/signatures"
}

/// The two states, or more in a merge, that a commit is told from.
private struct Comparison: Sendable {
  /// What each parent holds of the files in question.
  private let before: [[StoredFile]]
  private let after: [StoredFile]

  init(
    _ commit: HistoryCommit, _ differences: [FileDifference], _ home: BookRepository
  ) throws {
    var after = differences.compactMap(\.after)
    var before = (0..<max(1, commit.parents.count)).map { index in
      differences.compactMap { $0.before[index] }
    }
    // Signatures that a commit leaves alone may become stale by it.
    let agreements = differences.filter { $0.after != nil }.map { home.bookPath($0.path) }
    for folder in agreements.compactMap(signatureFolder).map(home.repositoryPath) {
      let known = Set(after.map(\.path))
      after += try home.repository.files(at: commit.id.description, under: folder)
        .filter { !known.contains($0.path) }
      for (index, parent) in commit.parents.enumerated() {
        let known = Set(before[index].map(\.path))
        before[index] += try home.repository.files(at: parent.description, under: folder)
          .filter { !known.contains($0.path) }
      }
    }
    self.before = before
    self.after = after
  }

  var files: [StoredFile] { after + before.flatMap(\.self) }

  func changes(_ documents: [StoredFile: Document]) -> [Change] {
    guard !after.isEmpty || !before.allSatisfy(\.isEmpty) else { return [] }
    let now = Book(after.compactMap { documents[$0] })
    let sides = before.map { now.changes(since: Book($0.compactMap { documents[$0] })) }
    guard let first = sides.first else { return [] }
    return sides.dropFirst().reduce(first) { common, side in
      let told = Set(side)
      return common.filter(told.contains)
    }
  }
}

extension FileDifference {
  /// Whether it is one on every side, and not a symbolic link.
  fileprivate var isFile: Bool {
    ([after] + before).allSatisfy { $0.map { $0.mode != .symbolicLink } ?? true }
  }
}

extension IdentityStamp {
  /// The day by the clock of the person, as `git log` shows it.
  var day: Day {
    let local = seconds + Int64(offsetMinutes) * 60
    return Day(number: Int((Double(local) / 86_400).rounded(.down)))
  }
}
