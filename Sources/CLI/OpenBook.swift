internal import Book
internal import Disk
internal import Git
internal import Templates

/// A book that was found and read, and where in it the command stands.
struct OpenBook {
  let folder: Folder
  let book: Book
  /// The folder of the command relative to the book; empty at its root.
  let here: String
  /// The commit that the book is from; nil: it is as it is in the folder.
  var commit: ObjectID?

  /// The path of a file of the book as it can be opened from the folder of the command.
  func shown(_ path: String) -> String {
    if here.isEmpty { return path }
    if path.hasPrefix(here + "/") { return String(path.dropFirst(here.count + 1)) }
    let ups = here.split(separator: "/").map { _ in ".." }
    return (ups + [path]).joined(separator: "/")
  }

  /// The document at a path; read now when the book was made of what its records say. nil when there
  /// is none, or it can't be read.
  func document(at path: String) -> Document? {
    if let document = book.document(at: path) { return document }
    guard book.documents.isEmpty, let bytes = try? folder.read(path) else { return nil }
    return Document(SourceFile(path: path, bytes: bytes))
  }

  /// Says which records could not be read in full, because what they say is missing from whatever is
  /// made of the book.
  func noteUnreadable(_ context: Context) {
    let paths = book.unreadable
    guard let first = paths.first else { return }
    let more = paths.count == 1 ? "" : " and \(paths.count - 1) more"
    context.note(
      "not all of \(shown(first))\(more) could be read, so something may be missing here: "
        + "pairbook check")
  }

  /// Every file that a rule may look into, with the words of the templates.
  ///
  /// `tracked` are the private files that Git knows; nil when nobody has asked.
  func ruleContext(
    today: Day, tracked: Set<String>? = nil, history: HistoryFacts? = nil
  ) -> RuleContext {
    RuleContext(
      book, today: today, templates: .builtIn, tracked: tracked, history: history)
  }
}

extension TemplateWords {
  /// The words of the templates that are built into the tool.
  static var builtIn: TemplateWords {
    var words = TemplateWords()
    for name in TemplateName.allCases { words.add(name.text) }
    return words
  }
}

extension Context {
  /// Finds the book that the folder of the command is in.
  func findBook() throws -> (folder: Folder, here: String) {
    guard let folder = try Folder.findBook(from: directory, isBook: isBook) else {
      throw Failure(
        .unavailable,
        "there is no book here: no `program.md` with the key `pairbook` in "
          + "\(directory) or above it",
        hints: foreignProgram.map {
          ["\($0) is there, but nothing in it says `pairbook: 1` between two lines `---`"]
        } ?? ["`pairbook init` makes one here; `-C DIR` works in another folder"])
    }
    let here = try Folder(directory).path
    let relative = here == folder.path ? "" : String(here.dropFirst(folder.path.count + 1))
    return (folder, relative)
  }

  /// The nearest `program.md` at or above the folder of the command, when it is no book's.
  private var foreignProgram: String? {
    var place = directory[...]
    while !place.isEmpty {
      if let folder = try? Folder(String(place)), folder.exists("program.md") {
        return "\(folder.path)/program.md"
      }
      place = place[..<(place.lastIndex(of: "/") ?? place.startIndex)]
    }
    return nil
  }

  /// Finds the book and reads all of it; without `readingFiles` it has no records.
  func openBook(readingFiles: Bool = true) throws -> OpenBook {
    let (folder, here) = try findBook()
    guard readingFiles else { return OpenBook(folder: folder, book: Book([]), here: here) }
    return try openBook(in: folder, here) { _ in true }
  }

  /// Finds the book and reads what findings in some of its files can depend on: for records that
  /// speak only of their own pair the program, the people and those pairs, for others all of it.
  ///
  /// `paths` gets the book without records and gives paths relative to it.
  func openBook(around paths: (OpenBook) throws -> [String]) throws -> OpenBook {
    let empty = try openBook(readingFiles: false)
    let paths = try paths(empty)
    let pairs = Set(paths.compactMap { $0.speaksOfItsPairOnly ? pairFolder($0) : nil })
    let isPart = !paths.isEmpty && paths.allSatisfy(\.speaksOfItsPairOnly)
    return try openBook(in: empty.folder, empty.here) { folder in
      guard isPart else { return true }
      return folder != "checkins" && (pairFolder(folder + "/x").map(pairs.contains) ?? true)
    }
  }

  private func openBook(
    in folder: Folder, _ here: String, entering: @escaping @Sendable (String) -> Bool
  ) throws -> OpenBook {
    let progress = progress
    defer { progress?.end() }
    let documents = try folder.map(
      entering: { isRecordFolder($0) && entering($0) }, taking: { isRecordFile($0) },
      { path, bytes in
        defer { progress?.step() }
        return document(path, bytes)
      })
    return OpenBook(folder: folder, book: Book(documents), here: here)
  }
}

extension Context {
  /// Finds the book and what its records say, without their texts: from a cache in the Git folder
  /// where that knows a file as it is.
  func openFacts() throws -> OpenBook {
    let (folder, here) = try findBook()
    let cache = factCache(of: folder)
    let progress = progress
    defer { progress?.end() }
    let found = try folder.map(
      entering: { isRecordFolder($0) }, taking: { isRecordFile($0) }, remembering: cache,
      recall: { entry in
        RecordFacts(packed: entry.content, path: entry.path)
          .map { FoundFacts(facts: $0, entry: entry, isNew: false) }
      },
      { path, stamp, bytes in
        defer { progress?.step() }
        let facts = RecordFacts(document(path, bytes))
        let entry = stamp.map {
          FileCache.Entry(path: path, stamp: $0, content: facts.packed[...])
        }
        return FoundFacts(facts: facts, entry: entry, isNew: true)
      })
    cache?.keep(found.compactMap(\.entry), new: found.count(where: \.isNew))
    return OpenBook(folder: folder, book: Book(facts: found.map(\.facts)), here: here)
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

/// What a file says, and what a cache keeps of it.
private struct FoundFacts: Sendable {
  let facts: RecordFacts
  /// nil for a file that isn't kept.
  let entry: FileCache.Entry?
  let isNew: Bool
}

extension String {
  /// Whether this is the path of a record in which nothing is found that depends on other pairs or
  /// on check-ins.
  fileprivate var speaksOfItsPairOnly: Bool {
    switch Kind(path: self) {
    case .goal, .meeting, .signature, .closing: true
    case .program, .person, .agreement, .checkIn, nil: false
    }
  }
}

@Sendable private func document(_ path: String, _ bytes: Result<[UInt8], DiskError>) -> Document {
  switch bytes {
  case .success(let bytes): Document(SourceFile(path: path, bytes: bytes))
  case .failure(let error): Document(SourceFile(path: path, bytes: [], failure: error.message))
  }
}

/// Whether the bytes of a `program.md` say that it is a book.
private func isBook(_ bytes: [UInt8]) -> Bool {
  Document(SourceFile(path: "program.md", bytes: bytes)).isProgram
}

/// Whether a path, relative to a book, is one of a file that is read.
func isRecordPath(_ path: String) -> Bool {
  let parts = path.split(separator: "/")
  let folders = parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  return isRecordFile(path) && !parts.contains { $0.hasPrefix(".") }
    && folders.allSatisfy(isRecordFolder)
}

/// Whether records may live in a folder or below it.
private func isRecordFolder(_ path: String) -> Bool {
  let parts = path.split(separator: "/")
  guard let first = parts.first else { return true }
  return ["people", "pairs", "checkins"].contains(first) && parts.last != "private"
}

private func isRecordFile(_ path: String) -> Bool {
  path == "program.md" || (path.hasSuffix(".md") && path.contains("/"))
}

extension OpenBook {
  /// The pair that a name on the command line means: its folder, a path in it, or the shortest
  /// unambiguous parts of its members; nil for the pair of the folder one stands in.
  func pair(named name: String?) throws -> Pair {
    guard let name else {
      if let pair = pairHere { return pair }
      throw Failure.usage("which pair? Name one, or stand in its folder", pairList(book.pairs))
    }
    if let pair = book.pair(named: name) { return pair }
    if let pair = pair(ofPath: name) { return pair }
    var matches = book.pairs.filter { $0.isNamed(by: name) }
    // `ana+bo` means the two before any circle that they are in.
    let parts = name.count { $0 == "+" } + 1
    let exact = matches.filter { $0.members.count == parts }
    if exact.count == 1 { matches = exact }
    if matches.count == 1 { return matches[0] }
    if matches.count > 1 {
      throw Failure.usage("`\(name)` may be any of \(matches.count) pairs", pairList(matches))
    }
    let near = nearest(name, in: book.pairs.map(\.name)).map { ["did you mean `\($0)`?"] }
    throw Failure(
      .usage, "there is no pair `\(name)`", hints: near ?? [pairList(book.pairs)])
  }

  /// The pair in whose folder the command stands.
  var pairHere: Pair? {
    let parts = here.split(separator: "/")
    guard parts.count >= 2, parts[0] == "pairs" else { return nil }
    return book.pair(named: String(parts[1]))
  }

  private func pair(ofPath path: String) -> Pair? {
    let parts = path.split(separator: "/").map(String.init)
    if let index = parts.lastIndex(of: "pairs"), index + 1 < parts.count {
      return book.pair(named: parts[index + 1])
    }
    return here == "pairs" ? parts.first.flatMap { book.pair(named: $0) } : nil
  }

  private func pairList(_ pairs: [Pair]) -> String {
    let shown = pairs.prefix(12).map(\.name).joined(separator: ", ")
    if pairs.isEmpty { return "this book has no pairs yet: pairbook new pair" }
    return "pairs: \(shown)\(pairs.count > 12 ? ", …" : "")"
  }
}

extension Pair {
  /// Whether every part of `ana+bo` begins the id of another member, or a word of it.
  fileprivate func isNamed(by name: String) -> Bool {
    var left = members
    return name.lowercased().split(separator: "+").allSatisfy { part in
      guard let index = left.firstIndex(where: { $0.hasWord(beginning: part) }) else {
        return false
      }
      left.remove(at: index)
      return true
    }
  }
}

extension PersonID {
  /// Whether the id, or a word of it, begins with some letters.
  func hasWord(beginning part: some StringProtocol) -> Bool {
    hasPrefix(part) || split(separator: "-").contains { $0.hasPrefix(part) }
  }
}
