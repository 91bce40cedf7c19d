/// All records of a mentoring program, read as far as they can be read.
public struct Book: Sendable {
  /// nil when `program.md` is missing.
  public let program: Program?
  /// By id.
  public let people: [Person]
  /// By folder name.
  public let pairs: [Pair]
  /// By path.
  public let checkIns: [CheckIn]
  /// Every Markdown file that was read, by path; none when only what they say was.
  public let documents: [Document]
  /// The paths of records of which not all could be read, of agreements that pairs don't have, and of
  /// folders that couldn't be read, sorted.
  public let unreadable: [String]
  private let peopleByID: [PersonID: Int]
  /// The names that several people have.
  private let sharedNames: Set<String>
  private let pairsByName: [String: Int]

  /// Puts documents together. Their order doesn't matter.
  ///
  /// `doing` does some jobs, in any order and at once if it can, and gives back what each of them
  /// made in their order.
  public init(
    _ documents: [Document],
    doing: ([@Sendable () -> BookPiece]) -> [BookPiece] = { $0.map { $0() } }
  ) {
    func pieces(_ documents: [Document], _ ranges: [Range<Int>]) -> [BookPiece] {
      doing(ranges.map { range in { BookPiece(documents[range]) } })
    }
    let ranges = documents.rangesOfPieces
    let given = pieces(documents, ranges)
    // Most often they come in order; whoever takes them up sees it on the way.
    let areInOrder = zip(ranges, given).allSatisfy { range, piece in
      let isLast = range.upperBound == documents.count
      return piece.isInOrder
        && (isLast || !documents[range.upperBound].isBefore(documents[range.upperBound - 1]))
    }
    guard !areInOrder else {
      self.init(given, sorted: documents)
      return
    }
    let sorted = documents.sorted { $0.isBefore($1) }
    self.init(pieces(sorted, sorted.rangesOfPieces), sorted: sorted)
  }

  /// Puts pieces together, with the documents of some of their records.
  public init(pieces: [BookPiece], documents: [Document] = []) {
    self.init(pieces, sorted: documents.inOrderOfPath)
  }

  /// Some pairs with the program, the people and the check-ins of a book, and with some documents.
  init(_ book: Book, with pieces: [BookPiece], documents: [Document]) {
    self.documents = documents.inOrderOfPath
    unreadable = (book.unreadable + pieces.flatMap(\.unreadable)).sorted()
    program = book.program
    people = book.people
    checkIns = book.checkIns
    peopleByID = book.peopleByID
    sharedNames = book.sharedNames
    pairs = pieces.flatMap(\.pairs).inOrderOfName
    pairsByName = pairs.indicesByName
  }

  private init(_ pieces: [BookPiece], sorted documents: [Document]) {
    self.documents = documents
    unreadable = pieces.flatMap(\.unreadable).sorted()
    program = pieces.lazy.compactMap(\.program).last
    people = pieces.joined(\.people)
    checkIns = pieces.joined(\.checkIns)
    pairs = pieces.flatMap(\.pairs).inOrderOfName
    peopleByID = Dictionary(people.enumerated().map { ($1.id, $0) }) { first, _ in first }
    sharedNames = people.sharedNames
    pairsByName = pairs.indicesByName
  }

  /// Reads and puts together; for a book that is in memory.
  public init(files: [SourceFile]) { self.init(files.map { Document($0) }) }

  public func person(_ id: PersonID) -> Person? { peopleByID[id].map { people[$0] } }

  /// Whether someone has a profile.
  func hasPerson(_ id: PersonID) -> Bool { peopleByID[id] != nil }

  /// The pair with a folder name.
  public func pair(named name: String) -> Pair? { index(ofPairNamed: name).map { pairs[$0] } }

  func index(ofPairNamed name: String) -> Int? { pairsByName[name] }

  public func document(at path: String) -> Document? {
    let index = documents.firstIndex(ofPathFrom: path)
    return index < documents.count && documents[index].path == path ? documents[index] : nil
  }

  /// The name people know someone by: the profile's, with the id where several have it, else the one
  /// of a supervisor without a profile, else the id.
  public func displayName(_ id: PersonID) -> String {
    guard let name = person(id)?.displayName else { return outsideName(of: id) ?? id }
    return sharedNames.contains(name) ? "\(name) (\(id))" : name
  }
}

/// Some of a book's records, put together: of each pair all of them or none.
public struct BookPiece: Sendable {
  fileprivate var program: Program?
  fileprivate let people: [Person]
  fileprivate let checkIns: [CheckIn]
  /// As they come.
  public private(set) var pairs: [Pair]
  /// The paths of records of which not all could be read, of agreements that pairs don't have, and of
  /// folders that couldn't be read, as they come.
  public private(set) var unreadable: [String]
  /// Whether the documents that it was made of stood by path.
  fileprivate let isInOrder: Bool

  /// Puts together what files say, in each folder by their paths.
  public init(_ facts: consuming [RecordFacts]) { self.init(facts, isInOrder: true) }

  /// Puts together what documents say. Their order doesn't matter as long as those of each folder are
  /// by path.
  init(_ documents: ArraySlice<Document>) {
    self.init(documents.map { RecordFacts($0) }, isInOrder: documents.isInOrderOfPath)
  }

  /// Likewise, with as much of each pair as tells its state on a day and whose it is.
  func withoutNotes(on today: Day) -> BookPiece {
    var piece = self
    piece.pairs = pairs.map { pair in
      Pair(
        name: pair.name, agreement: pair.agreement, signatures: pair.signatures, goals: [],
        meetings: pair.meetings.first { $0.isHeld(by: today) }.map { [$0] } ?? [],
        closing: pair.closing)
    }
    return piece
  }

  private init(_ given: consuming [RecordFacts], isInOrder: Bool) {
    var facts = given
    self.isInOrder = isInOrder
    unreadable = facts.filter { !$0.isReadInFull && $0.mayHoldRecords }.map(\.path)
    let places = Places(facts)
    program = places.program.flatMap { facts.take($0) }.flatMap {
      if case .program(let program) = $0 { program } else { nil }
    }
    people = facts.takeAll(places.people) {
      if case .person(let person) = $0 { person } else { nil }
    }
    checkIns = facts.takeAll(places.checkIns) {
      if case .checkIn(let checkIn) = $0 { checkIn } else { nil }
    }
    var pairs: [Pair] = []
    pairs.reserveCapacity(places.pairs.count)
    for (name, indices) in places.pairs {
      pairs.append(Pair(name: name, of: indices, in: &facts))
    }
    self.pairs = pairs
    let bare = pairs.filter { $0.agreement == nil }.map { $0.path + "/agreement.md" }
    unreadable += bare.filter { !unreadable.contains($0) }
  }
}

extension [Person] {
  /// The names that several of them have.
  fileprivate var sharedNames: Set<String> {
    var seen: Set<String> = []
    seen.reserveCapacity(count)
    return Set(map(\.displayName).filter { !seen.insert($0).inserted })
  }
}

extension [BookPiece] {
  /// The parts of each, one behind the other. Most often one has them all, and nothing is copied.
  fileprivate func joined<Part>(_ parts: (BookPiece) -> [Part]) -> [Part] {
    let lists = map(parts).filter { !$0.isEmpty }
    return lists.count == 1 ? lists[0] : lists.flatMap(\.self)
  }
}

extension Document {
  /// Whether its path comes before another's, byte by byte.
  fileprivate func isBefore(_ other: Document) -> Bool {
    path.isBefore(other.path)
  }
}

extension [Document] {
  /// The ranges of some hundred documents each that pieces are made of: a pair is put together in
  /// one go.
  fileprivate var rangesOfPieces: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < count {
      var end = Swift.min(start + 500, count)
      while end < count, let pair = pairFolder(self[end - 1].path),
        pair == pairFolder(self[end].path)
      {
        end += 1
      }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}

extension [Document] {
  /// The index of the first whose path isn't before a text, in documents by path.
  fileprivate func firstIndex(ofPathFrom text: String) -> Int {
    partitioningIndex { !$0.path.isBefore(text) }
  }
}

/// Where in a list of facts those of each part of a book are.
private struct Places {
  private(set) var program: Int?
  private(set) var people: [Int] = []
  private(set) var checkIns: [Int] = []
  /// As they come, each once; with none for a folder in which no record was found.
  private(set) var pairs: [(name: String, indices: [Int])] = []
  private var known: [String: Int] = [:]

  init(_ facts: [RecordFacts]) {
    // Those of one pair mostly stand side by side.
    var run: Run?
    for index in facts.indices {
      switch facts[index].kind {
      case .program: program = index
      case .person: people.append(index)
      case .checkIn: checkIns.append(index)
      case .agreement, .signature, .goal, .meeting, .closing, nil:
        if run?.holds(facts[index].path) != true {
          guard let pair = pairFolder(facts[index].path) else { continue }
          take(run)
          run = Run(pair: pair)
        }
        if facts[index].kind != nil { run?.indices.append(index) }
      }
    }
    take(run)
  }

  private mutating func take(_ run: Run?) {
    guard let run else { return }
    if let index = known[run.pair] {
      pairs[index].indices += run.indices
    } else {
      known[run.pair] = pairs.count
      pairs.append((run.pair, run.indices))
    }
  }

  /// Records of a pair that follow each other.
  private struct Run {
    let pair: String
    /// The bytes that the paths of its records begin with.
    let folder: [UInt8]
    var indices: [Int] = []

    init(pair: String) {
      self.pair = pair
      folder = Array("pairs/\(pair)/".utf8)
    }

    func holds(_ path: String) -> Bool { path.isIn(folder) }
  }
}

extension RecordFacts {
  /// Whether it is a record, or a folder.
  fileprivate var mayHoldRecords: Bool { kind != nil || !isRecordFile(path) }
}

extension String {
  /// Whether it is the path of something in a folder, whose path ends with `/`.
  fileprivate func isIn(_ folder: [UInt8]) -> Bool { withBytes { $0.holds(folder, at: 0) } }
}

extension [RecordFacts] {
  /// Takes a record out of the facts, so that a large book is in memory once.
  fileprivate mutating func take(_ index: Int) -> Record? {
    var record: Record?
    swap(&record, &self[index].record)
    return record
  }

  fileprivate mutating func takeAll<Value>(
    _ indices: [Int], _ value: (Record) -> Value?
  ) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(indices.count)
    for index in indices {
      if let value = take(index).flatMap(value) { values.append(value) }
    }
    return values
  }
}

extension Pair {
  fileprivate convenience init(name: String, of indices: [Int], in facts: inout [RecordFacts]) {
    var agreement: Agreement?
    var closing: Closing?
    var signatures: [Signature] = []
    var goals: [Goal] = []
    var meetings: [Meeting] = []
    meetings.reserveCapacity(indices.count)
    for index in indices {
      switch facts.take(index) {
      case .agreement(let value): agreement = value
      case .signature(let value): signatures.append(value)
      case .goal(let value): goals.append(value)
      case .meeting(let value): meetings.append(value)
      case .closing(let value): closing = value
      case .program, .person, .checkIn, nil: break
      }
    }
    self.init(
      name: name, agreement: agreement, signatures: signatures, goals: goals,
      meetings: meetings.inOrderOfDay, closing: closing)
  }
}

extension ArraySlice<Document> {
  fileprivate var isInOrderOfPath: Bool {
    indices.dropFirst().allSatisfy { !self[$0].isBefore(self[$0 - 1]) }
  }
}

extension [Document] {
  /// Most often they are.
  fileprivate var inOrderOfPath: [Document] {
    self[...].isInOrderOfPath ? self : sorted { $0.isBefore($1) }
  }
}

extension [Pair] {
  fileprivate var indicesByName: [String: Int] {
    Dictionary(enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  fileprivate var inOrderOfName: [Pair] {
    // Most often they are, and each is large.
    let isInOrder = zip(self, dropFirst()).allSatisfy { $0.name.isBefore($1.name) }
    return isInOrder ? self : sorted { $0.name.isBefore($1.name) }
  }
}

extension [Meeting] {
  /// By day. They come by path; of one day's, `DAY-2.md` comes after `DAY.md`.
  fileprivate var inOrderOfDay: [Meeting] {
    func rank(_ index: Int) -> (Int, Int, Int) {
      (self[index].date?.number ?? .min, self[index].path.utf8.count, index)
    }
    let order = indices.sorted { rank($0) < rank($1) }
    return order.elementsEqual(indices) ? self : order.map { self[$0] }
  }
}
