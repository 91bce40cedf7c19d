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
  public init(facts: [RecordFacts]) { self.init(facts, documents: []) }

  private init(_ facts: [RecordFacts], documents: [Document]) {
    var parts = Parts()
    for facts in facts { parts.add(facts) }
    self.documents = documents
    unreadable = facts.filter { !$0.isReadInFull && $0.record != nil }.map(\.path).sorted()
    program = parts.program
    people = parts.people
    checkIns = parts.checkIns
    pairs = parts.pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { Pair(name: $0.key, parts: $0.value) }
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

/// The records of a book on their way to their places.
private struct Parts {
  var program: Program?
  var people: [Person] = []
  var checkIns: [CheckIn] = []
  var pairs: [String: PairParts] = [:]

  mutating func add(_ facts: RecordFacts) {
    guard let record = facts.record else {
      if let folder = pairFolder(facts.path) { pairs[folder, default: PairParts()].touch() }
      return
    }
    switch record {
    case .program(let program): self.program = program
    case .person(let person): people.append(person)
    case .checkIn(let checkIn): checkIns.append(checkIn)
    case .agreement, .signature, .goal, .meeting, .closing:
      if let folder = pairFolder(facts.path) { pairs[folder, default: PairParts()].add(record) }
    }
  }
}

private struct PairParts {
  var agreement: Agreement?
  var signatures: [Signature] = []
  var goals: [Goal] = []
  var meetings: [Meeting] = []
  var closing: Closing?

  /// Makes a pair of a folder in which no record was found.
  mutating func touch() {}

  mutating func add(_ record: Record) {
    switch record {
    case .agreement(let agreement): self.agreement = agreement
    case .signature(let signature): signatures.append(signature)
    case .goal(let goal): goals.append(goal)
    case .meeting(let meeting): meetings.append(meeting)
    case .closing(let closing): self.closing = closing
    case .program, .person, .checkIn: break
    }
  }
}

extension Pair {
  fileprivate init(name: String, parts: PairParts) {
    self.name = name
    agreement = parts.agreement
    signatures = parts.signatures
    goals = parts.goals
    // Documents come by path; of one day's meetings, `DAY-2.md` comes after `DAY.md`.
    meetings = parts.meetings.enumerated()
      .sorted { a, b in
        (a.element.date?.number ?? .min, a.element.path.utf8.count, a.offset)
          < (b.element.date?.number ?? .min, b.element.path.utf8.count, b.offset)
      }
      .map(\.element)
    closing = parts.closing
  }
}
