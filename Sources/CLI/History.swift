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
  /// - Parameters:
  ///   - readsAdded: whether records that are new are read, and signatures that new terms may make
  ///     stale; without it only the paths of new records are known, and of a large first commit not
  ///     even those of meetings and signatures.
  ///   - beginning: a commit with which everything began: when it is a large one, the paths of records
  ///     in pairs aren't known, either. Only without `readsAdded`.
  ///   - isWanted: whether a commit that changed some records is told; of any other no record is read.
  ///   - visit: gets each commit in the order given, with all records in which it differs from all
  ///     of its parents, by their paths in the repository, and what happened to them.
  /// - Returns: whether something of the beginning isn't known.
  @discardableResult
  func read(
    _ commits: [HistoryCommit], readsAdded: Bool = true, beginning: ObjectID? = nil,
    isWanted: (HistoryCommit, [FileDifference]) -> Bool = { _, _ in true },
    visit: (HistoryCommit, [FileDifference], BookComparison) -> Void
  ) throws -> Bool {
    let boundary = home.repository.shallowBoundary()
    var imported = ImportedBook(home, beginning: beginning)
    for start in stride(from: 0, to: commits.count, by: Self.batch) {
      let batch = Array(commits[start..<min(start + Self.batch, commits.count)])
      var files = try home.repository.differences(of: batch, under: home.folder) {
        !readsAdded && imported.mayLeaveOut($1, of: $0, $2)
      }
      for index in files.indices { files[index].removeAll { !home.isRecord($0) } }
      let sides = try zip(batch, files).map { commit, files in
        let isLeftOut =
          boundary.contains(commit.id) || !readsAdded && !commit.isMerge && files.areAdded
          || !isWanted(commit, files)
        return try Sides(commit, isLeftOut ? [] : files, home, readsSignatures: readsAdded)
      }
      let documents = try documents(of: sides)
      let comparisons = atOnce(sides.map { sides in { sides.comparison(documents) } })
      for (index, commit) in batch.enumerated() {
        visit(commit, files[index], comparisons[index])
      }
    }
    return imported.isShortened
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
      .map { path in
        sourceFile(path, Result { () throws(DiskError) in try folder.read(path) })
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

  /// All documents that some comparisons need, each read once.
  private func documents(of sides: [Sides]) throws -> [StoredFile: Document] {
    let files = Array(Set(sides.flatMap(\.files)))
    let sources = try files.map { try home.source(of: $0) }
    let made = atOnce(
      stride(from: 0, to: sources.count, by: 50).map { start in
        { sources[start..<min(start + 50, sources.count)].map { Document($0) } }
      }
    ).flatMap(\.self)
    return Dictionary(zip(files, made)) { first, _ in first }
  }
}

/// A first commit, and how many records were found in it.
private struct ImportedBook {
  private let home: BookRepository
  /// The commit with which everything began; nil when it is to be known in full.
  private let beginning: ObjectID?
  private var commit: ObjectID?
  private var looked = 0
  private var count = 0
  /// Whether records of the beginning were left out of which a commit tells something.
  private(set) var isShortened = false

  init(_ home: BookRepository, beginning: ObjectID?) {
    self.home = home
    self.beginning = beginning
  }

  /// Whether nothing in a folder matters: of records that came from somewhere else, a commit doesn't
  /// tell when a meeting was recorded or who signed. And whatever is in a pair, and came with no
  /// other commit, came with the one with which everything began.
  mutating func mayLeaveOut(
    _ folder: String, of commit: ObjectID, _ found: [FileDifference]
  ) -> Bool {
    if commit != self.commit { (self.commit, looked, count) = (commit, 0, 0) }
    while looked < found.count, count < CommitFacts.importedFrom {
      if isRecordPath(home.bookPath(found[looked].path)) { count += 1 }
      looked += 1
    }
    guard count >= CommitFacts.importedFrom else { return false }
    let path = home.bookPath(folder) + "/record.md"
    let kind = Kind(path: path)
    if kind == .meeting || kind == .signature { return true }
    guard commit == beginning, pairFolder(path) != nil else { return false }
    isShortened = true
    return true
  }
}

/// The folder of the signatures that stand under an agreement; nil for any other path.
private func signatureFolder(_ path: String) -> String? {
  guard Kind(path: path) == .agreement, let pair = pairFolder(path) else { return nil }
  return "pairs/\(pair)/signatures"
}

/// The two states, or more in a merge, that a commit is told from.
private struct Sides: Sendable {
  /// What each parent holds of the files in question.
  private let before: [[StoredFile]]
  private let after: [StoredFile]

  init(
    _ commit: HistoryCommit, _ differences: [FileDifference], _ home: BookRepository,
    readsSignatures: Bool
  ) throws {
    var after = differences.compactMap(\.after)
    var before = (0..<max(1, commit.parents.count)).map { index in
      differences.compactMap { $0.before[index] }
    }
    if commit.isMerge { try Self.add(movedIn: commit, differences, home, to: &before, &after) }
    // Signatures that a commit leaves alone may become stale by it.
    let agreements = readsSignatures ? after.map { home.bookPath($0.path) } : []
    let folders = agreements.compactMap(signatureFolder).map(home.repositoryPath)
    func add(signaturesOf commit: ObjectID, to files: inout [StoredFile]) throws {
      let known = Set(files.map(\.path))
      for folder in folders {
        files += try home.repository.files(at: commit.description, under: folder)
          .filter { !known.contains($0.path) }
      }
    }
    if !folders.isEmpty {
      try add(signaturesOf: commit.id, to: &after)
      for (index, parent) in commit.parents.enumerated() {
        try add(signaturesOf: parent, to: &before[index])
      }
    }
    self.before = before
    self.after = after
  }

  /// Where a side of a merge lacks a record, it may have it at another place: adds to the sides what
  /// is needed to see that.
  private static func add(
    movedIn merge: HistoryCommit, _ differences: [FileDifference], _ home: BookRepository,
    to before: inout [[StoredFile]], _ after: inout [StoredFile]
  ) throws {
    let lacked = merge.parents.indices.map { index in
      differences.filter { $0.after != nil && $0.before[index] == nil }
    }
    guard lacked.contains(where: { !$0.isEmpty }) else { return }
    let sides = try merge.parents.map { parent in
      try home.repository.differences(from: parent, to: merge.id, under: home.folder)
        .filter { home.isRecord($0) }
    }
    let byPath = sides.map { side in Dictionary(side.map { ($0.path, $0) }) { first, _ in first } }
    var known = Set(differences.map(\.path))
    for (lacked, side) in zip(lacked, sides) where !lacked.isEmpty {
      for file in home.neighbors(of: lacked, in: side) where known.insert(file.path).inserted {
        after += [file.after].compactMap(\.self)
        for (index, side) in byPath.enumerated() {
          // A side that doesn't differ has what the merge has.
          let old = side[file.path].map { $0.before[0] } ?? file.after
          before[index] += [old].compactMap(\.self)
        }
      }
    }
  }

  var files: [StoredFile] { after + before.flatMap(\.self) }

  func comparison(_ documents: [StoredFile: Document]) -> BookComparison {
    guard !files.isEmpty else { return .none }
    let now = Book(after.compactMap { documents[$0] })
    let sides = before.map { side in
      BookComparison(from: Book(side.compactMap { documents[$0] }), to: now)
    }
    return sides.dropFirst().reduce(sides.first ?? .none) { $0.intersection($1) }
  }
}

extension BookRepository {
  /// Whether a difference is one of records, on every side.
  fileprivate func isRecord(_ file: FileDifference) -> Bool {
    isRecordPath(bookPath(file.path)) && file.isFile
  }

  /// Of what differs between a side of a merge and the merge, what is gone or new where some records
  /// are that the side lacks: in the same pair, or in one that is gone, or of the same kind.
  fileprivate func neighbors(
    of lacked: [FileDifference], in side: [FileDifference]
  ) -> [FileDifference] {
    let lacked = lacked.map { bookPath($0.path) }
    let kinds = Set(lacked.filter { pairFolder($0) == nil }.map { Kind(path: $0) })
    let moved = side.filter { ($0.before[0] == nil) != ($0.after == nil) }
    let gonePairs = moved.filter { $0.after == nil }.map { bookPath($0.path) }
      .filter { Kind(path: $0) == .agreement }
    let pairs = Set((lacked + gonePairs).compactMap(pairFolder))
    return moved.filter { file in
      let path = bookPath(file.path)
      let kind = Kind(path: path)
      return kind == .agreement || pairFolder(path).map(pairs.contains) ?? kinds.contains(kind)
    }
  }
}

extension HistoryCommit {
  fileprivate var isMerge: Bool { parents.count > 1 }
}

extension [FileDifference] {
  /// Whether all of them are new.
  fileprivate var areAdded: Bool { allSatisfy { $0.before.allSatisfy { $0 == nil } } }
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
    // Whoever sets a clock wrong may write any number.
    let local = Double(seconds) + Double(offsetMinutes) * 60
    return Day(number: Int((local / 86_400).rounded(.down)))
  }
}
