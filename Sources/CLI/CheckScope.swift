internal import ArgumentParser
internal import Book
internal import Disk
internal import SystemPackage

/// The flags that say which records a check looks at, and where it finds their text.
struct CheckScope: ParsableArguments {
  @Argument(help: "Files and folders to look at; all when left out.", completion: .file())
  var paths: [String] = []

  @Flag(help: "Look at what `git commit` would commit: changed records as the index holds them.")
  var staged = false

  @Option(help: ArgumentHelp("Only records that changed after a commit.", valueName: "rev"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Only files that FILE lists, one a line; - for the input.", valueName: "file"),
    completion: .file())
  var filesFrom: String?

  @Option(
    help: ArgumentHelp("Look at one file, its text taken from the input.", valueName: "path"),
    completion: .file())
  var stdinFilename: String?

  func validate() throws {
    let sources = [staged, since != nil, filesFrom != nil, stdinFilename != nil].count { $0 }
    if sources > 1 {
      throw ValidationError(
        "only one of --staged, --since, --files-from and --stdin-filename can be given")
    }
    if stdinFilename != nil, !paths.isEmpty {
      throw ValidationError("--stdin-filename names the only file; leave out the others")
    }
  }

  /// Whether the text that is looked at is not that of the files on disk.
  var isElsewhere: Bool { staged || stdinFilename != nil }

  /// Whether it is said where records or their text come from.
  var isSourceGiven: Bool { isElsewhere || since != nil || filesFrom != nil }

  /// Opens the book with the text to look at, and says which of its files are wanted; with the
  /// context to look at them in.
  ///
  /// - Parameters:
  ///   - needsTexts: whether the texts of all records are needed on which findings may depend, not
  ///     only what they say.
  ///   - first: is done while other threads begin to read all of a book; it gets the book without
  ///     records.
  func open(
    in context: Context, _ past: PastOption, needsTexts: Bool, first: (OpenBook) -> Void
  ) throws -> (Scoped, Context) {
    guard past.at != nil else { return (try open(in: context, needsTexts, first), context) }
    let (open, then) = try context.openBook(past)
    let selection = try PathSelection(paths, in: open)
    return (Scoped(open: open, contains: selection.contains), then)
  }

  private func open(
    in context: Context, _ needsTexts: Bool, _ first: (OpenBook) -> Void
  ) throws -> Scoped {
    if let path = stdinFilename { return try openInput(as: path, context) }
    let open =
      staged || since != nil || filesFrom != nil || paths.isEmpty
      ? try context.openBook(readingFiles: !staged, first: first)
      : try context.openBook(needsTexts: needsTexts) { open in
        try paths.map { try open.relativePath($0) }
      }
    let selection = try PathSelection(paths, in: open)
    if staged {
      let home = try BookRepository(of: open.folder, context)
      let changed = try home.stagedPaths()
      let book = changed.isEmpty ? Book([]) : Book(try home.stagedDocuments(in: open.folder))
      // A hook works in the root of the repository and names the book with -C; places that it shows
      // are looked for from there.
      var shell = context
      shell.directory = context.shellDirectory
      let place = shell.shown(open.folder.path)
      let isSeenFromThere = context.directory != context.shellDirectory && !place.isEmpty
      return Scoped(
        open: open.with(book), shown: { isSeenFromThere ? "\(place)/\($0)" : open.shown($0) },
        contains: { changed.contains($0) && selection.contains($0) })
    }
    if let since {
      let changed = try BookRepository(of: open.folder, context).paths(changedSince: since)
      return Scoped(open: open) { changed.contains($0) && selection.contains($0) }
    }
    if let filesFrom {
      let listed = Set(
        try list(filesFrom, context).compactMap { path in
          // A list may come from elsewhere: what lies outside of the book is none of our business.
          try? open.relativePath(path)
        })
      return Scoped(open: open) { listed.contains($0) && selection.contains($0) }
    }
    return Scoped(open: open, contains: selection.contains)
  }

  /// The paths of a list: one a line, or with NUL between them.
  private func list(_ file: String, _ context: Context) throws -> [String] {
    let bytes: [UInt8]
    if file == "-" {
      bytes = context.input()
    } else {
      // It may be anything that can be read: `--files-from <(git diff --name-only)`.
      do {
        let list = try FileDescriptor.open(FilePath(context.resolve(file)), .readOnly)
        bytes = try list.closeAfter { try list.readAll() }
      } catch let error as Errno {
        throw DiskError(errno: error.rawValue, file)
      }
    }
    let end: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: end).map { line in
      let isCarriageReturn = end != 0 && line.last == UInt8(ascii: "\r")
      return String(decoding: isCarriageReturn ? line.dropLast() : line, as: UTF8.self)
    }.filter { !$0.isEmpty }
  }

  /// The book that a file is in, with the input in the file's place. The file needn't exist yet.
  private func openInput(as path: String, _ context: Context) throws -> Scoped {
    // An editor may have been started anywhere.
    var there = context
    let folder = splitPath(context.resolve(path)).folder
    if let found = try? Folder(folder) { there.directory = found.path }
    let empty = try there.openBook(readingFiles: false)
    let relative = try empty.relativePath(context.resolve(path))
    let given = SourceFile(path: relative, bytes: context.input())
    return Scoped(
      open: try there.openBook(empty, around: given),
      shown: { $0 == relative ? path : empty.shown($0) }, contains: { $0 == relative })
  }
}

extension CheckScope {
  /// What is left of the words are paths.
  static func plain(_ words: inout PlainWords) -> Self? {
    var scope = Self()
    scope.staged = words.flag("--staged")
    scope.since = words.option("--since")
    scope.filesFrom = words.option("--files-from")
    scope.stdinFilename = words.option("--stdin-filename")
    guard let paths = words.arguments else { return nil }
    scope.paths = paths
    return (try? scope.validate()) == nil ? nil : scope
  }
}

/// A book, and which of its files a check is about.
struct Scoped {
  let open: OpenBook
  let contains: @Sendable (String) -> Bool
  /// The path of a file as it is shown.
  let shown: @Sendable (String) -> String

  init(
    open: OpenBook, shown: (@Sendable (String) -> String)? = nil,
    contains: @escaping @Sendable (String) -> Bool
  ) {
    self.open = open
    self.contains = contains
    self.shown = shown ?? { open.shown($0) }
  }
}

extension OpenBook {
  func with(_ book: Book) -> OpenBook {
    OpenBook(folder: folder, book: book, here: here, commit: commit, isPart: isPart)
  }
}

/// A path's folder, and its name there.
func splitPath(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  let folder = slash == path.startIndex ? "/" : String(path[..<slash])
  return (folder, String(path[path.index(after: slash)...]))
}

/// The files and folders that a command was asked to look at.
struct PathSelection: Sendable {
  /// Relative to the book; empty for everything.
  private let places: Set<String>
  /// The bytes of the shortest of them.
  private let shortest: Int

  /// Throws when a path leads out of the book or to nothing.
  init(_ paths: [String], in open: OpenBook) throws {
    let places = try paths.map { path in
      let relative = try open.relativePath(path)
      guard relative.isEmpty || open.holds(relative) else {
        throw Failure.usage("there is no file or folder `\(path)`")
      }
      return relative
    }
    self.places = places.contains("") ? [] : Set(places)
    shortest = places.lazy.map(\.utf8.count).min() ?? 0
  }

  @Sendable func contains(_ path: String) -> Bool {
    if places.isEmpty || places.contains(path) { return true }
    var rest = path.utf8[...]
    while let slash = rest.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      // Most often files were named, and no folder is as long as one.
      guard rest.count >= shortest else { return false }
      if places.contains(String(Substring(rest))) { return true }
    }
    return false
  }
}

extension OpenBook {
  /// Whether there is a file or folder at a path.
  fileprivate func holds(_ path: String) -> Bool {
    guard commit != nil else { return folder.exists(path) }
    return book.documents.contains { $0.path == path || $0.path.hasPrefix(path + "/") }
  }

  /// The path relative to the book of one that was given relative to the folder of the command.
  func relativePath(_ path: String) throws -> String {
    guard !path.isEmpty else { throw Failure.usage("an empty name means no file") }
    let start = path.hasPrefix("/") ? "" : "\(folder.path)/\(here)/"
    var parts: [String] = []
    for part in (start + path).pathParts where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    // A symbolic link inside the book is a place of its own; one elsewhere may lead into the book.
    let found =
      (parts.isEmpty ? "/" : parts.reduce("") { $0 + "/" + $1 }).below(folder.path)
      ?? (realPath(parts.dropLast()) + "/" + (parts.last ?? "")).below(folder.path)
      ?? realPath(parts[...]).below(folder.path)
    guard let found else {
      throw Failure.usage("`\(path)` is outside the book in \(folder.path)")
    }
    return found
  }
}

extension String {
  /// Its parts between slashes. A mark that combines with a slash doesn't hide it.
  fileprivate var pathParts: [String] {
    utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }

  /// What an absolute path is relative to a folder; nil when it leads elsewhere.
  func below(_ folder: String) -> String? {
    if self == folder { return "" }
    let start = folder == "/" ? folder : folder + "/"
    guard utf8.starts(with: start.utf8) else { return nil }
    return String(Substring(utf8.dropFirst(start.utf8.count)))
  }
}

/// An absolute path without symbolic links in as many of its parts as are folders.
func realPath(_ path: String) -> String { realPath(path.pathParts[...]) }

private func realPath(_ parts: ArraySlice<String>) -> String {
  for count in parts.indices.reversed() {
    guard let folder = try? Folder("/" + parts[...count].joined(separator: "/")) else { continue }
    return folder.path + parts[(count + 1)...].map { "/" + $0 }.joined()
  }
  return parts.map { "/" + $0 }.joined()
}
