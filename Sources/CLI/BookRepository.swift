internal import Book
internal import Disk
internal import Git

/// A repository that holds records of a book: the one around it, or that of a folder inside it.
struct BookRepository {
  let repository: Repository
  /// From the root of the repository to the book, with a slash at the end; empty when they are one.
  let prefix: String
  /// The folder of the book that is a repository of its own, with a slash at the end; empty for the
  /// repository around the book.
  let inBook: String

  /// Throws when the book is in no repository, or in one without files.
  init(of folder: Folder, _ context: Context) throws {
    guard let found = try BookRepository(around: folder, context) else {
      throw Failure(
        .unavailable, "\(folder.path) is in no Git repository",
        hints: ["`git init` makes one there; `pairbook init` does so for a new book"])
    }
    self = found
  }

  /// nil when the book is in no repository. Throws when it is in one that can't be opened, or in one
  /// without files.
  init?(around folder: Folder, _ context: Context) throws {
    guard
      let repository = try Repository.discover(
        from: folder.path, environment: context.environment)
    else { return nil }
    guard let root = repository.root else {
      throw Failure(
        .unavailable, "the repository has no files: it is a bare one",
        hints: ["clone it, and work in the clone"])
    }
    let gitFolders = [repository.gitDirectory, repository.commonDirectory]
    guard folder.isInside(root), !gitFolders.contains(where: folder.isInside) else {
      throw Failure(
        .unavailable, "\(folder.path) is not among the files of the repository \(root)",
        hints: ["its files are in \(root)"])
    }
    self.repository = repository
    let below = folder.path.dropFirst(root.count)
    prefix = below.isEmpty ? "" : below.dropFirst() + "/"
    inBook = ""
  }

  private init(_ repository: Repository, inBook: String) {
    self.repository = repository
    self.inBook = inBook
    prefix = ""
  }

  /// The repositories and submodules that folders of a book are, those inside others behind them:
  /// people, check-ins or a pair may be in one, and so may a folder of a pair.
  func nested(in open: OpenBook, _ context: Context) throws -> [BookRepository] {
    try nested(in: open.folder, pairs: open.book.pairs.map(\.path), context)
  }

  /// Likewise, without the records of the book: of pairs only their folders have to be known.
  func nested(
    in folder: Folder, pairs: [String], _ context: Context
  ) throws -> [BookRepository] {
    let folders =
      ["people", "checkins", "templates"]
      + pairs.flatMap { pair in
        [pair] + ["goals", "meetings", "signatures"].map { "\(pair)/\($0)" }
      }
    return try folders.filter { repository.isNestedRepository(prefix + $0) }
      .compactMap { place in
        let path = "\(folder.path)/\(place)"
        let nested = try Repository.discover(from: path, environment: context.environment)
        // What a symbolic link leads to isn't the book's.
        guard let nested, nested.root == path else { return nil }
        return BookRepository(nested, inBook: place + "/")
      }
  }

  /// The path relative to the book of a path relative to the repository.
  func bookPath(_ path: String) -> String {
    prefix.isEmpty && inBook.isEmpty ? path : inBook + path.dropFirst(prefix.count)
  }

  /// The path relative to the repository of a path relative to the book.
  func repositoryPath(_ path: String) -> String { prefix + path.dropFirst(inBook.count) }

  /// What a file or folder of the book, with all in it, is in this repository; nil when nothing of it
  /// is. An empty place is the whole book.
  func place(of place: String) -> String? {
    if place.isEmpty || inBook.hasPrefix(place + "/") { return folder }
    guard (place + "/").hasPrefix(inBook) else { return nil }
    let path = repositoryPath(place + "/").dropLast()
    return path.isEmpty ? folder : String(path)
  }

  /// The book's own records in the index. Those that a filter converts are read from their files:
  /// only a program could tell what is staged of them.
  func stagedDocuments(in files: Folder) throws -> [Document] {
    let staged = records(try repository.stagedFiles(under: folder))
    let filtered = try repository.filteredPaths(among: staged.map(\.file.path))
    return try staged.compactMap { path, file in
      guard filtered.contains(file.path) else { return Document(try source(of: file)) }
      guard files.exists(path) else { return nil }
      return document(path, Result { () throws(DiskError) in try files.read(path) })
    }
  }

  /// The records among some files, with their content.
  func sources(of files: [StoredFile]) throws -> [SourceFile] {
    try records(files).map { try source(of: $0.file) }
  }

  /// A file with its content.
  func source(of file: StoredFile) throws -> SourceFile {
    let bytes = try repository.read(file.blob)
    let isTooLarge = bytes.count > Folder.sizeLimit
    let limit = Folder.sizeLimit / 1_048_576
    return SourceFile(
      path: bookPath(file.path), bytes: isTooLarge ? [] : bytes,
      failure: isTooLarge ? "the file is larger than \(limit) MiB" : nil)
  }

  /// The content of a file of the book in a commit; nil when that has no such file.
  func content(of path: String, at commit: ObjectID) throws -> [UInt8]? {
    try file(path, at: commit).map { try repository.read($0.blob) }
  }

  /// A file of the book in a commit; nil when that has no such file.
  func file(_ path: String, at commit: ObjectID) throws -> StoredFile? {
    let place = repositoryPath(path)
    return try repository.files(at: commit.description, under: place).first { $0.path == place }
  }

  /// Whether a file of the book surely has another text than in the last commit.
  func differs(_ path: String, in folder: Folder) throws -> Bool {
    // A folder may have the name of a record.
    guard let now = try? folder.read(path) else { return false }
    guard let old = try repository.head().commit.flatMap({ try content(of: path, at: $0) })
    else { return true }
    return old.withoutReturns != now.withoutReturns
  }

  /// The paths, relative to the book, of records and private files whose content in the index
  /// differs from that of the last commit.
  func stagedPaths() throws -> Set<String> {
    let old = try blobs(at: repository.head().commit == nil ? nil : "HEAD")
    let new = try blobs(of: repository.stagedFiles(under: folder))
    return Set(new.filter { old[$0.key] != $0.value }.keys)
  }

  /// The paths, relative to the book, of records and private files that changed after a commit,
  /// committed or not.
  func paths(changedSince revision: String) throws -> Set<String> {
    let old = try blobs(at: revision)
    let new = try blobs(at: repository.head().commit == nil ? nil : "HEAD")
    let committed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    let uncommitted = try repository.changes(under: folder).map { bookPath($0.path) }
    return committed.union(uncommitted.filter { isRecordPath($0) || isPrivate($0) })
  }

  /// The book's folder as the repository names it.
  var folder: String { String(prefix.dropLast(prefix.isEmpty ? 0 : 1)) }

  private func blobs(at revision: String?) throws -> [String: ObjectID] {
    guard let revision else { return [:] }
    return blobs(of: try repository.files(at: revision, under: folder))
  }

  private func blobs(of files: [StoredFile]) -> [String: ObjectID] {
    Dictionary(
      records(files, orPrivate: true).map { ($0.path, $0.file.blob) }, uniquingKeysWith: { $1 })
  }

  private func records(
    _ files: [StoredFile], orPrivate: Bool = false
  ) -> [(path: String, file: StoredFile)] {
    files.compactMap { file in
      guard !file.isIntendedOnly else { return nil }
      let path = bookPath(file.path)
      let isFile = file.mode == .regular || file.mode == .executable
      return isFile && isRecordPath(path) || orPrivate && isPrivate(path) ? (path, file) : nil
    }
  }
}

extension [BookRepository] {
  /// The index of the repository that a file of the book belongs to, among the one around the book
  /// and those of folders inside it.
  func home(of path: String) -> Int { lastIndex { path.hasPrefix($0.inBook) } ?? 0 }
}

extension Folder {
  fileprivate func isInside(_ other: String) -> Bool { (path + "/").hasPrefix(other + "/") }
}

extension [UInt8] {
  /// The bytes as Git stores a text that is checked out with other line ends.
  var withoutReturns: [UInt8] { contains(0x0D) ? filter { $0 != 0x0D } : self }
}
