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
  /// The paths of records of which not all could be read, sorted.
  public let unreadable: [String]
  private let peopleByID: [PersonID: Int]
  private let pairsByName: [String: Int]
  private let documentsByPath: [String: Int]

  /// Puts documents together. Their order doesn't matter.
  public init(_ documents: [Document]) {
    let sorted = documents.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.init(sorted.map { RecordFacts($0) }, documents: sorted)
  }

  /// Puts together what files say, in each folder by their paths. Such a book has no documents.
  public init(facts: consuming [RecordFacts]) { self.init(facts, documents: []) }

  private init(_ given: consuming [RecordFacts], documents: [Document]) {
    var facts = given
    self.documents = documents
    unreadable = facts.filter { !$0.isReadInFull && $0.record != nil }.map(\.path).sorted()
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
    for (name, indices) in places.pairs.sorted(by: {
      $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }) {
      pairs.append(Pair(name: name, of: indices, in: &facts))
    }
    self.pairs = pairs
    peopleByID = Dictionary(people.enumerated().map { ($1.id, $0) }) { first, _ in first }
    pairsByName = Dictionary(pairs.enumerated().map { ($1.name, $0) }) { first, _ in first }
    documentsByPath = Dictionary(documents.enumerated().map { ($1.path, $0) }) { first, _ in first }
  }

  /// Reads and puts together; for a book that is in memory.
  public init(files: [SourceFile]) { self.init(files.map { Document($0) }) }

  public func person(_ id: PersonID) -> Person? { peopleByID[id].map { people[$0] } }

  /// The pair with a folder name.
  public func pair(named name: String) -> Pair? { pairsByName[name].map { pairs[$0] } }

  public func document(at path: String) -> Document? {
    documentsByPath[path].map { documents[$0] }
  }

  /// The documents in a folder and below it, by path.
  func documents(in folder: String) -> ArraySlice<Document> {
    let start = documents.firstIndex(ofPathFrom: folder + "/")
    return documents[start..<documents.firstIndex(ofPathFrom: folder + "0")]
  }

  /// Whether a record, other than a profile, names somebody who has no profile here.
  public var mentionsStrangers: Bool {
    documents.contains { document in
      document.kind != .person && document.mentionedPeople.contains { person($0.value) == nil }
    }
  }

  /// The name people know someone by: the profile's, or the id.
  public func displayName(_ id: PersonID) -> String { person(id)?.displayName ?? id }
}

extension [Document] {
  /// The index of the first whose path isn't before a text, in documents by path.
  fileprivate func firstIndex(ofPathFrom text: String) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].path.utf8.lexicographicallyPrecedes(text.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

/// Where in a list of facts those of each part of a book are.
private struct Places {
  var program: Int?
  var people: [Int] = []
  var checkIns: [Int] = []
  /// By name; with none for a folder in which no record was found.
  var pairs: [String: [Int]] = [:]

  init(_ facts: [RecordFacts]) {
    for (index, fact) in facts.enumerated() {
      switch fact.record {
      case .program: program = index
      case .person: people.append(index)
      case .checkIn: checkIns.append(index)
      case .agreement, .signature, .goal, .meeting, .closing:
        if let folder = pairFolder(fact.path) { pairs[folder, default: []].append(index) }
      case nil:
        if let folder = pairFolder(fact.path) { _ = pairs[folder, default: []] }
      }
    }
  }
}

extension Record {
  fileprivate var kind: Kind {
    switch self {
    case .program: .program
    case .person: .person
    case .agreement: .agreement
    case .signature: .signature
    case .goal: .goal
    case .meeting: .meeting
    case .closing: .closing
    case .checkIn: .checkIn
    }
  }
}

extension [RecordFacts] {
  /// Takes a record out of the facts, so that a large book is in memory once.
  fileprivate mutating func take(_ index: Int) -> Record? {
    defer { self[index].record = nil }
    return self[index].record
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
  fileprivate init(name: String, of indices: [Int], in facts: inout [RecordFacts]) {
    func all<Value>(_ kind: Kind, _ value: (Record) -> Value?) -> [Value] {
      facts.takeAll(indices.filter { facts[$0].record?.kind == kind }, value)
    }
    self.name = name
    agreement = all(.agreement) { if case .agreement(let value) = $0 { value } else { nil } }.last
    signatures = all(.signature) { if case .signature(let value) = $0 { value } else { nil } }
    goals = all(.goal) { if case .goal(let value) = $0 { value } else { nil } }
    closing = all(.closing) { if case .closing(let value) = $0 { value } else { nil } }.last
    meetings =
      all(.meeting) { if case .meeting(let value) = $0 { value } else { nil } }
      .inOrderOfDay
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
