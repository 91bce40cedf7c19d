internal import Book
internal import Disk
internal import Git
internal import Synchronization
internal import Templates

/// A book that was found and read, and where in it the command stands.
struct OpenBook {
  let folder: Folder
  let book: Book
  /// The folder of the command relative to the book; empty at its root.
  let here: String
  /// The commit that the book is from; nil: it is as it is in the folder.
  var commit: ObjectID?
  /// Whether only some pairs were read, with the people who have to do with them.
  var isPart = false

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
  func noteUnreadable(_ paths: [String], _ context: Context) {
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
  static let builtIn = TemplateWords(TemplateName.allCases.map(\.text))
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
  /// speak only of their own pair the program, those pairs and their people, for others all of it.
  ///
  /// `paths` gets the book without records and gives paths relative to it.
  func openBook(around paths: (OpenBook) throws -> [String]) throws -> OpenBook {
    let empty = try openBook(readingFiles: false)
    let paths = try paths(empty)
    guard !paths.isEmpty, paths.allSatisfy(\.speaksOfItsPairOnly) else {
      return try openBook(in: empty.folder, empty.here) { _ in true }
    }
    return try openPart(of: empty, pairs: Set(paths.compactMap(pairFolder)))
  }

  /// Finds the book and reads the program, one pair and its people; all of it when the name of the
  /// pair doesn't say which it is.
  func openBook(aboutPair name: String?) throws -> OpenBook {
    let empty = try openBook(readingFiles: false)
    guard let pair = empty.pairFolder(named: name) else {
      return try openBook(in: empty.folder, empty.here) { _ in true }
    }
    return try openPart(of: empty, pairs: [pair])
  }

  /// Reads the program, some pairs and the people who have to do with them. Where someone is named
  /// who has no profile, everybody is read: who may be meant depends on all of them.
  private func openPart(of empty: OpenBook, pairs: Set<String>) throws -> OpenBook {
    let folders = pairs.map { "pairs/\($0)" }.sorted()
    guard
      let records = try empty.folder.map(
        below: folders, entering: { isRecordFolder($0) }, taking: { isRecordFile($0) },
        { path, bytes in document(path, bytes) })
    else { return try openBook(in: empty.folder, empty.here) { _ in true } }
    let program = Result { () throws(DiskError) in try empty.folder.read("program.md") }
    let own = [document("program.md", program)] + records
    var part = empty
    part.isPart = true
    part = part.with(Book(own + people(named: own, in: empty.folder)))
    guard part.book.mentionsStrangers else { return part }
    let people = try openBook(in: empty.folder, empty.here) { $0 == "people" }.book.documents
    return part.with(Book(own + people.filter { Kind(path: $0.path) == .person }))
  }

  /// The profiles of those whom some records name, and of their managers.
  private func people(named documents: [Document], in folder: Folder) -> [Document] {
    func profiles(_ ids: Set<PersonID>) -> [Document] {
      ids.compactMap { id in
        let path = "people/\(id).md"
        guard isID(id), folder.exists(path) else { return nil }
        return document(path, Result { () throws(DiskError) in try folder.read(path) })
      }
    }
    let named = Set(documents.flatMap(\.namedPeople))
    let people = profiles(named)
    let managers = Book(people).people.compactMap { person in
      if case .person(let id)? = person.manager?.value { id } else { nil }
    }
    return people + profiles(Set(managers).subtracting(named))
  }

  private func openBook(
    in folder: Folder, _ here: String, entering: @escaping @Sendable (String) -> Bool
  ) throws -> OpenBook {
    let progress = progress
    defer { progress?.end() }
    let documents = try folder.map(
      entering: { entering($0) && isRecordFolder($0) }, taking: { isRecordFile($0) },
      { path, bytes in
        defer { progress?.step() }
        return document(path, bytes)
      })
    let book = Book(documents)
    outlive(book)
    return OpenBook(folder: folder, book: book, here: here)
  }
}

extension OpenBook {
  /// The folder of the pair that a name on the command line means, told from the names of folders
  /// and, where those aren't made of people's ids, from their agreements; nil when it may be none or
  /// several.
  fileprivate func pairFolder(named name: String?) -> String? {
    if let name, !name.hasPrefix("."), !name.contains("/"),
      folder.exists("pairs/\(name)/agreement.md")
    {
      return name
    }
    let all = ((try? folder.contents(of: "pairs")) ?? []).filter { !$0.hasSuffix(".md") }
    guard let name else {
      let parts = here.split(separator: "/").map(String.init)
      return parts.count >= 2 && parts[0] == "pairs" && all.contains(parts[1]) ? parts[1] : nil
    }
    if all.contains(name) { return name }
    if let folder = pairFolder(ofPath: name) { return all.contains(folder) ? folder : nil }
    let people = Set((try? folder.contents(of: "people")) ?? [])
    let candidates = all.map { pair -> (name: String, members: [PersonID]) in
      let parts = pair.split(separator: "+").map(String.init)
      if parts.count > 1, parts.allSatisfy({ people.contains($0 + ".md") }) { return (pair, parts) }
      let path = "pairs/\(pair)/agreement.md"
      let file = (try? folder.read(path)).map { SourceFile(path: path, bytes: $0) }
      return (pair, file.flatMap { Book(files: [$0]).pair(named: pair)?.members } ?? [])
    }
    let matches = matches(of: name, in: candidates.map { ($0.name, $0.members) })
    return matches.count == 1 ? matches[0] : nil
  }

  /// The names of pairs whose members a name on the command line may mean.
  fileprivate func matches(
    of name: String, in pairs: [(name: String, members: [PersonID])]
  ) -> [String] {
    let matches = pairs.filter { $0.members.areNamed(by: name) }
    // `ana+bo` means the two before any circle that they are in.
    let parts = name.count { $0 == "+" } + 1
    let exact = matches.filter { $0.members.count == parts }
    return (exact.count == 1 ? exact : matches).map(\.name)
  }
}

extension Context {
  /// Finds the book and what its records say, without their texts: from a cache in the Git folder
  /// where that knows a file as it is.
  func openFacts() throws -> OpenBook {
    let (folder, here) = try findBook()
    let book = Book(facts: try survey(folder).folders.facts)
    outlive(book)
    return OpenBook(folder: folder, book: book, here: here)
  }

  /// What the records of a book say, folder by folder; where a cache knows all of a folder as it is,
  /// nothing was made of it yet.
  func survey(_ folder: Folder) throws -> Survey<FoundFacts> {
    let cache = factCache(of: folder)
    let progress = progress
    defer { progress?.end() }
    let survey = try folder.survey(
      entering: { isRecordFolder($0) }, taking: { isRecordFile($0) }, remembering: cache,
      recall: { path, kept in
        RecordFacts(packed: kept, path: path).map {
          FoundFacts(facts: $0, kept: KeptFacts(packed: kept, stamp: nil))
        }
      },
      { path, stamp, bytes in
        defer { progress?.step() }
        let facts = RecordFacts(document(path, bytes))
        // Without a cache nothing needs to be kept.
        guard cache != nil else { return FoundFacts(facts: facts, kept: nil) }
        return FoundFacts(facts: facts, kept: KeptFacts(packed: facts.packed[...], stamp: stamp))
      })
    cache?.keep(survey) { found in
      let new = found.kept.flatMap { kept in
        kept.stamp.map {
          FileCache.Entry(path: found.facts.path, stamp: $0, content: kept.packed)
        }
      }
      return (found.facts.path, new)
    }
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

/// Books that are in use until the process ends.
private let lastingBooks = Mutex<[Book]>([])

extension Context {
  /// Keeps a large book until the process ends, which takes it apart at once instead of value by
  /// value.
  func outlive(_ book: Book) {
    if endsWithProcess { lastingBooks.withLock { $0.append(book) } }
  }
}

extension [SurveyedFolder<FoundFacts>] {
  /// What all files say.
  var facts: [RecordFacts] {
    let parts = stride(from: 0, to: count, by: 200).map { start in
      { @Sendable in self[start..<Swift.min(start + 200, count)].flatMap(\.facts) }
    }
    return atOnce(parts).flatMap(\.self)
  }
}

extension SurveyedFolder<FoundFacts> {
  /// What the files in it say.
  fileprivate var facts: [RecordFacts] {
    // The cache holds what this very program wrote.
    made.map(\.facts)
      + (kept?.contents.compactMap { RecordFacts(packed: $0.content, path: $0.path) } ?? [])
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

extension String {
  /// Whether this is the path of a record in which nothing is found that depends on other pairs or
  /// on check-ins.
  var speaksOfItsPairOnly: Bool {
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
  guard isRecordFile(path) else { return false }
  let parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
  return (parts.count == 1 || parts[0].isRecordHome)
    && !parts.contains { $0.first == UInt8(ascii: ".") }
    && !parts.dropLast().contains { $0.elementsEqual("private".utf8) }
}

/// Whether records may live in a folder or below it.
private func isRecordFolder(_ path: String) -> Bool {
  let parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
  guard let first = parts.first, let last = parts.last else { return true }
  return first.isRecordHome && !last.elementsEqual("private".utf8)
}

private func isRecordFile(_ path: String) -> Bool {
  path == "program.md"
    || (path.utf8.suffix(3).elementsEqual(".md".utf8) && path.utf8.contains(UInt8(ascii: "/")))
}

extension ArraySlice<UInt8> {
  /// Whether it is the name of a folder at the top of a book in which records live.
  fileprivate var isRecordHome: Bool {
    ["people", "pairs", "checkins"].contains { elementsEqual($0.utf8) }
  }
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
    let matches = matches(of: name, in: book.pairs.map { ($0.name, $0.members) })
      .compactMap { book.pair(named: $0) }
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
    pairFolder(ofPath: path).flatMap { book.pair(named: $0) }
  }

  /// The name of the folder of a pair in a path that was given from where the command stands.
  private func pairFolder(ofPath path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    if let index = parts.lastIndex(of: "pairs"), index + 1 < parts.count {
      return parts[index + 1]
    }
    return here == "pairs" ? parts.first : nil
  }

  private func pairList(_ pairs: [Pair]) -> String {
    let shown = pairs.prefix(12).map(\.name).joined(separator: ", ")
    if pairs.isEmpty { return "this book has no pairs yet: pairbook new pair" }
    return "pairs: \(shown)\(pairs.count > 12 ? ", …" : "")"
  }
}

extension [PersonID] {
  /// Whether every part of `ana+bo` begins another of these ids, or a word of it.
  fileprivate func areNamed(by name: String) -> Bool {
    var left = self
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
