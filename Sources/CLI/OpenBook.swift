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
  /// Whether of the texts of records only those were read on which what is asked for depends.
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
    guard isPart || book.documents.isEmpty, let bytes = try? folder.read(path) else { return nil }
    return Document(SourceFile(path: path, bytes: bytes))
  }

  /// Says which records could not be read in full, because what they say is missing from whatever is
  /// made of the book.
  func noteUnreadable(_ paths: [String], _ context: Context) {
    for path in absentSubmodules {
      context.note(
        "\(shown(path)) is a submodule that isn't checked out, so something may be missing here: "
          + "git submodule update --init")
    }
    guard let first = paths.first else { return }
    // Of anything else but an agreement somebody has seen that it is there.
    let isMissing = commit == nil && Kind(path: first) == .agreement && !folder.exists(first)
    let more = paths.count == 1 ? "" : " and \(paths.count - 1) more"
    let what =
      isMissing && paths.count == 1
      ? "\(shown(first)) isn't there" : "not all of \(shown(first))\(more) could be read"
    context.note("\(what), so something may be missing here: pairbook check")
  }

  /// The folders for records that are submodules of a book's repository and aren't checked out.
  private var absentSubmodules: [String] {
    guard commit == nil, let bytes = try? folder.read(".gitmodules") else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { line in
        let parts = line.split(separator: "=", maxSplits: 1)
          .map { $0.drop(while: \.isWhitespace) }
        guard parts.count == 2, parts[0].hasPrefix("path") else { return nil }
        let path = String(parts[1])
        return isRecordFolder(path) && folder.exists(path) && !folder.exists(path + "/.git")
          ? path : nil
      }
  }

  /// What rules know of the book, with the words of the templates.
  ///
  /// `tracked` are the private files that Git knows, with the commands that take them out of the next
  /// commit; nil when nobody has asked.
  func ruleContext(
    today: Day, tracked: [String: String]? = nil, history: HistoryFacts? = nil
  ) -> RuleContext {
    RuleContext(
      book, today: today, templates: TemplateWords.builtIn, tracked: tracked, history: history)
  }
}

extension TemplateWords {
  /// The words of the built-in templates of a kind, where rules ask for them.
  @Sendable fileprivate static func builtIn(_ kind: Kind) -> TemplateWords {
    switch kind {
    case .program: program
    case .agreement: agreement
    case .meeting: meeting
    case .person, .signature, .goal, .closing, .checkIn: TemplateWords()
    }
  }

  private static let program = TemplateWords(builtIn: .program)
  private static let agreement = TemplateWords(builtIn: .agreement)
  private static let meeting = TemplateWords(builtIn: .meeting)

  private init(builtIn kind: Kind) {
    self.init(TemplateName.allCases.filter { $0.kind == kind.rawValue }.map(\.text))
  }
}

extension Context {
  /// Finds the book that the folder of the command is in.
  func findBook() throws -> (folder: Folder, here: String) {
    guard let folder = try Folder.findBook(from: directory, isBook: isProgram) else {
      // What is no folder has no book for another reason.
      _ = try Folder(directory)
      throw Failure(
        .unavailable,
        "there is no book here: no `program.md` with the key `pairbook` in "
          + "\(directory) or above it",
        hints: foreignProgram.map {
          ["\($0) is there, but nothing in it says `pairbook: 1` between two lines `---`"]
        } ?? ["`pairbook init` makes one here; `-C DIR` works in another folder"])
    }
    return (folder, try Folder(directory).path.below(folder.path) ?? "")
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
  ///
  /// `first` is done while other threads begin to read; it gets the book without records.
  func openBook(
    readingFiles: Bool = true, first: (OpenBook) -> Void = { _ in }
  ) throws -> OpenBook {
    let (folder, here) = try findBook()
    let empty = OpenBook(folder: folder, book: Book([]), here: here)
    guard readingFiles else { return empty }
    return try openBook(in: folder, here) { first(empty) }
  }

  /// Finds the book and reads what findings in some of its files can depend on: for records that
  /// speak only of their own pair the program, those pairs and their people, for others all of it.
  ///
  /// - Parameters:
  ///   - needsTexts: whether of others the texts are needed, not only what they say.
  ///   - paths: gets the book without records and gives paths relative to it.
  func openBook(
    needsTexts: Bool = true, around paths: (OpenBook) throws -> [String]
  ) throws -> OpenBook {
    let empty = try openBook(readingFiles: false)
    return try openBook(empty, needsTexts: needsTexts, around: try paths(empty), given: nil)
  }

  /// Reads what findings in a file of a book can depend on, with a text in its place. The file needn't
  /// exist.
  func openBook(_ empty: OpenBook, around given: SourceFile) throws -> OpenBook {
    try openBook(empty, needsTexts: false, around: [given.path], given: given)
  }

  private func openBook(
    _ empty: OpenBook, needsTexts: Bool, around paths: [String], given: SourceFile?
  ) throws -> OpenBook {
    if !paths.isEmpty, paths.allSatisfy(\.speaksOfItsPairOnly) {
      let pairs = Set(paths.compactMap(pairFolder))
      return try openPart(of: empty, pairs: pairs, given: given) { file in
        needsTexts || paths.contains { file == $0 || file.hasPrefix($0 + "/") }
      }
    }
    if !needsTexts, !paths.isEmpty,
      let open = try openFacts(of: empty, around: paths, given: given)
    {
      return open
    }
    return try openBook(in: empty.folder, empty.here, given: given)
  }

  /// Reads the program, some records and their pairs, and of all others what they say, from a cache
  /// where that knows it. nil when a path isn't that of a record.
  private func openFacts(
    of empty: OpenBook, around paths: [String], given: SourceFile?
  ) throws -> OpenBook? {
    func isRecord(_ path: String) -> Bool {
      isRecordPath(path) && Kind(path: path) != nil && empty.folder.exists(path)
        && (try? empty.folder.contents(of: path)) == nil
    }
    let pairs = Set(paths.compactMap(pairFolder)).sorted().map { "pairs/\($0)" }
    guard paths.allSatisfy(isRecord),
      let records = try empty.folder.map(
        below: pairs, entering: { isRecordFolder($0) }, taking: { isRecordFile($0) },
        { Document.read(sourceFiles($0, given: given)) })
    else { return nil }
    let single = Set(paths.filter { pairFolder($0) == nil } + ["program.md"]).map { path in
      Document(given.or(empty.folder.content(of: path)))
    }
    let book = Book(
      pieces: try survey(empty.folder, given: given.map { RecordFacts($0) }).pieces,
      documents: records + single)
    outlive(book)
    var open = empty
    open.isPart = true
    return open.with(book)
  }

  /// Finds the book and reads the program, one pair and its people; all of it when the name of the
  /// pair doesn't say which it is.
  ///
  /// - Parameter needsTexts: whether the texts of the records are needed, not only what they say.
  func openBook(aboutPair name: String?, needsTexts: Bool = true) throws -> OpenBook {
    let empty = try openBook(readingFiles: false)
    guard let pair = empty.pairFolder(named: name) else {
      return try needsTexts ? openBook(in: empty.folder, empty.here) : openFacts()
    }
    return try openPart(of: empty, pairs: [pair]) { _ in needsTexts }
  }

  /// Finds the book and reads some of its records, and nothing that they depend on; nil when one of
  /// them isn't there.
  func openBook(ofRecords paths: [String]) throws -> OpenBook? {
    var open = try openBook(readingFiles: false)
    let folder = open.folder
    guard paths.allSatisfy({ isRecordPath($0) && folder.exists($0) }) else { return nil }
    let files = Set(paths).map { sourceFile($0, folder.content(of: $0).content) }
    open.isPart = true
    return open.with(Book(files: files))
  }

  /// Reads the program, some pairs and the people who have to do with them. Where someone is named
  /// who has no profile, everybody is read: who may be meant depends on all of them.
  ///
  /// - Parameters:
  ///   - given: stands in for the file at its path, which needn't exist.
  ///   - needsText: whether the text of a file is needed, not only what it says.
  private func openPart(
    of empty: OpenBook, pairs: Set<String>, given: SourceFile? = nil,
    needsText: @escaping @Sendable (String) -> Bool
  ) throws -> OpenBook {
    @Sendable func record(_ file: FileRead) -> PartRecord {
      PartRecord(given.or(file), needsText: needsText(file.path))
    }
    func profiles(_ ids: Set<PersonID>) -> [PartRecord] {
      ids.sorted().compactMap { id in
        let path = "people/\(id).md"
        guard isID(id), empty.folder.exists(path) else { return nil }
        return record(empty.folder.content(of: path))
      }
    }
    let folders = pairs.map { "pairs/\($0)" }.sorted()
    guard
      var records = try empty.folder.map(
        below: folders, entering: { isRecordFolder($0) }, taking: { isRecordFile($0) },
        { $0.map(record) })
    else { return try openBook(in: empty.folder, empty.here, given: given) }
    if let given, !records.contains(where: { $0.path == given.path }) {
      let next = records.firstIndex { given.path.utf8.lexicographicallyPrecedes($0.path.utf8) }
      records.insert(PartRecord(given, needsText: true), at: next ?? records.endIndex)
    }
    // What is said of a folder without an agreement depends on all that is in it.
    let agreements = records.count { $0.kind == .agreement }
    if agreements < pairs.count, !records.allSatisfy({ $0.document != nil }) {
      return try openPart(of: empty, pairs: pairs, given: given) { _ in true }
    }
    let own = [record(empty.folder.content(of: "program.md"))] + records
    let named = Set(own.flatMap(\.namedPeople))
    let people = profiles(named)
    let managers = Book(people).people.compactMap { person in
      if case .person(let id)? = person.manager?.value { id } else { nil }
    }
    let book = Book(own + people + profiles(Set(managers).subtracting(named)))
    outlive(book)
    var part = empty
    part.isPart = true
    let mentioned = Set(own.flatMap(\.mentionedPeople))
    guard mentioned.contains(where: { book.person($0) == nil }) else { return part.with(book) }
    let everybody = try empty.folder.map(
      entering: { $0 == "people" && isRecordFolder($0) }, taking: { isRecordFile($0) },
      { $0.map(record) })
    return part.with(Book(own + everybody.filter { $0.kind == .person }))
  }

  private func openBook(
    in folder: Folder, _ here: String, given: SourceFile? = nil, first: () -> Void = {}
  ) throws -> OpenBook {
    let progress = progress
    defer { progress?.end() }
    var documents = try folder.map(
      entering: { isRecordFolder($0) }, taking: { isRecordFile($0) }, first: first,
      { files in
        defer { progress?.step(by: files.count) }
        return Document.read(sourceFiles(files, given: given))
      })
    if let given, !documents.contains(where: { $0.path == given.path }) {
      documents.append(Document(given))
    }
    let book = Book(documents, doing: atOnce)
    outlive(book)
    return OpenBook(folder: folder, book: book, here: here)
  }
}

/// What is in use until the process ends.
private let lasting = Mutex<[any Sendable]>([])

extension Context {
  /// Keeps a large value until the process ends, which takes it apart at once instead of part by
  /// part.
  func outlive(_ value: some Sendable) {
    if endsWithProcess { lasting.withLock { $0.append(value) } }
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

extension Folder {
  fileprivate func content(of path: String) -> FileRead {
    FileRead(
      path: path, stamp: nil, content: Result { () throws(DiskError) in try read(path) })
  }
}

extension SourceFile? {
  /// This one where it is the file at the path of another, else that as it could be read.
  fileprivate func or(_ file: FileRead) -> SourceFile {
    if let self, self.path == file.path { self } else { sourceFile(file.path, file.content) }
  }
}

/// What the bytes of a file are as a record, or why they could not be read.
@Sendable func document(_ path: String, _ bytes: Result<[UInt8], DiskError>) -> Document {
  Document(sourceFile(path, bytes))
}

/// Files as they could be read, or what stands in for the one at its path.
func sourceFiles(_ files: [FileRead], given: SourceFile? = nil) -> [SourceFile] {
  // Of each only what is needed is copied.
  files.indices.map { index in
    if let given, given.path == files[index].path { return given }
    return sourceFile(files[index].path, files[index].content)
  }
}

/// A file as it could be read, or why it couldn't.
@Sendable func sourceFile(_ path: String, _ bytes: Result<[UInt8], DiskError>) -> SourceFile {
  switch bytes {
  case .success(let bytes): SourceFile(path: path, bytes: bytes)
  case .failure(let error): SourceFile(path: path, bytes: [], failure: error.message)
  }
}
