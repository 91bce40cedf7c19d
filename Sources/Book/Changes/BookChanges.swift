extension Book {
  /// What happened to a book, or to a part of it, since an earlier state: the program, people by
  /// path, pairs by name, check-ins, other files; in a pair the agreement, signatures, goals,
  /// meetings, the closing. Empty exactly when nothing changed that the format knows, or that
  /// someone wrote.
  ///
  /// Both books need their documents. A record at another place counts as the same when it is the
  /// same for the most part.
  public func changes(since old: Book) -> [Change] { BookComparison(from: old, to: self).changes }
}

/// Whether something changed between two versions of a file that the format knows, or that someone
/// wrote.
public func haveChanges(_ old: SourceFile, _ new: SourceFile) -> Bool {
  !Book(files: [new]).changes(since: Book(files: [old])).isEmpty
}

/// Whether people sign another text in the second of two versions of an agreement.
public func haveOtherTerms(_ old: SourceFile, _ new: SourceFile) -> Bool {
  Agreement(Document(old)).terms != Agreement(Document(new)).terms
}

/// Two states of a book, or of a part of it.
public struct BookComparison: Sendable {
  /// What happened between them.
  public let changes: [Change]
  /// The records that are at another place now.
  let moves: Set<RecordMove>
  /// Agreements that have other terms.
  let termsSteps: Set<TermsStep>

  public init(from old: Book, to new: Book) {
    let comparison = Comparison(old, new)
    changes = comparison.changes
    moves = Set(comparison.moves.paths.map { RecordMove(from: $0.value, to: $0.key) })
    let changed = new.pairs.compactMap { comparison.changedAgreements(of: $0) }
    termsSteps = Set(
      changed.map {
        TermsStep(path: $0.now.path, old: $0.before.terms.digest, new: $0.now.terms.digest)
      })
  }

  private init(changes: [Change], moves: Set<RecordMove>, termsSteps: Set<TermsStep>) {
    self.changes = changes
    self.moves = moves
    self.termsSteps = termsSteps
  }

  /// What both end with in common: of a merge, what none of its sides had. What is at another place
  /// than on one side only has moved for whatever that side tells, and the terms of each side are
  /// left.
  public func intersection(_ other: BookComparison) -> BookComparison {
    let told = Set(other.changes.flatMap(\.outcomes))
    return BookComparison(
      changes: changes.compactMap { $0.limited(to: told) }, moves: moves.union(other.moves),
      termsSteps: termsSteps.union(other.termsSteps))
  }

  /// Between two states that are the same.
  public static let none = BookComparison(changes: [], moves: [], termsSteps: [])
}

/// What people of a pair sign is another text now; each by its digest.
struct TermsStep: Hashable, Comparable, Sendable {
  /// Where the agreement is now.
  let path: String
  let old: String
  let new: String

  static func < (a: TermsStep, b: TermsStep) -> Bool {
    (a.path, a.old, a.new) < (b.path, b.old, b.new)
  }
}

/// A record that is at another place now.
struct RecordMove: Hashable, Sendable {
  let from: String
  let to: String
}

extension Change {
  /// What came of it: each key and section on its own, without what was before, which two sides of
  /// a merge may have had otherwise.
  fileprivate var outcomes: [Change] {
    switch event {
    case .value(let key, _, _): [outcome(.texts([key]))]
    case .texts(let keys): keys.map { outcome(.texts([$0])) }
    case .notes(let sections): sections.map { outcome(.notes([$0])) }
    case .progress(_, let to, let target):
      [outcome(.progress(from: nil, to: to, target: target))]
    case .reworded: [outcome(.reworded(from: ""))]
    case .renamed: [outcome(.renamed(from: ""))]
    case .pauseChanged(let from, let to, _, _): [outcome(.paused(from: from, to: to))]
    case .pauseRemoved(let from, _): [outcome(.pauseRemoved(from: from, to: nil))]
    default: [outcome(event)]
    }
  }

  private func outcome(_ event: Event) -> Change {
    Change(matter: matter, event: event, pair: pair, path: path, line: line, task: task)
  }

  /// The same with the keys and sections only that are among some outcomes; nil when nothing is
  /// left.
  fileprivate func limited(to told: Set<Change>) -> Change? {
    func limited(_ names: [String], _ event: ([String]) -> Event) -> Change? {
      let left = names.filter { told.contains(outcome(event([$0]))) }
      guard !left.isEmpty else { return nil }
      return Change(
        matter: matter, event: event(left), pair: pair, path: path, line: line, task: task,
        oldTask: oldTask)
    }
    switch event {
    case .texts(let keys): return limited(keys, Event.texts)
    case .notes(let sections): return limited(sections, Event.notes)
    default: return told.isSuperset(of: outcomes) ? self : nil
    }
  }
}

private struct Comparison {
  private let old: Book
  private let new: Book
  let moves: Moves

  init(_ old: Book, _ new: Book) {
    self.old = old
    self.new = new
    let gone = old.documents.filter { new.document(at: $0.path) == nil }
    let added = new.documents.filter { old.document(at: $0.path) == nil }
    moves = Moves(gone, added)
  }

  var changes: [Change] {
    var found: [Change] = renamedPairs
    for document in new.documents {
      let before = old.document(at: document.path) ?? moves.origin(of: document.path)
      if let before, before.path == document.path, before.file.bytes == document.file.bytes {
        continue
      }
      found += recordChanges(from: before, to: document, moves)
    }
    for document in old.documents
    where new.document(at: document.path) == nil && !moves.isMoved(document.path) {
      found += recordChanges(from: document, to: nil, moves)
    }
    found += new.pairs.flatMap { signatureChanges(in: $0) }
    let ranked = found.enumerated().map { (rank: rank($1), offset: $0, change: $1) }
    return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.change)
  }

  private var renamedPairs: [Change] {
    moves.pairs.map { new, old in
      Change(
        matter: .pair, event: .renamed(from: old), pair: new, path: "pairs/\(new)")
    }
  }

  /// The agreements of a pair whose terms are others now, with the pair as it was; nil: they aren't.
  func changedAgreements(
    of pair: Pair
  ) -> (old: Pair, before: Agreement, now: Agreement)? {
    guard let old = old.pair(named: moves.pairs[pair.name] ?? pair.name),
      let before = old.agreement, let now = pair.agreement, before.terms != now.terms
    else { return nil }
    return (old, before, now)
  }

  /// Signatures that the agreement's change made stale, or valid again.
  private func signatureChanges(in pair: Pair) -> [Change] {
    guard let (before, earlier, now) = changedAgreements(of: pair),
      let oldText = old.document(at: earlier.path).map(canonicalTerms),
      let newText = new.document(at: now.path).map(canonicalTerms)
    else { return [] }
    let reasons = termsChanges(from: oldText, to: newText).map(\.name)
    return pair.signatures.compactMap { signature in
      guard let was = before.signatures.first(where: { $0.fileID == signature.fileID }),
        was.terms?.value == signature.terms?.value,
        was.isValid(for: earlier) != signature.isValid(for: now)
      else { return nil }
      return Change(
        matter: .signature(of: signature.signer),
        event: was.isValid(for: earlier) ? .stale(because: reasons) : .validAgain,
        pair: pair.name, path: signature.path)
    }
  }

  /// The place of a change in the list.
  private func rank(_ change: Change) -> Rank {
    let kind = Kind(path: change.path)
    let area =
      switch kind {
      case .program: 0
      case .person: 1
      case .checkIn: 3
      case nil: change.pair == nil ? 4 : 2
      default: 2
      }
    let record =
      switch kind {
      case nil: change.matter == .pair ? 0 : 6
      case .agreement: 1
      case .signature: 2
      case .goal: 3
      case .meeting: 4
      default: 5
      }
    let path = area == 2 ? change.pair ?? "" : change.path
    return Rank(area: area, name: path, record: record, path: change.path)
  }
}

private struct Rank: Comparable {
  let area: Int
  let name: String
  let record: Int
  let path: String

  static func < (a: Rank, b: Rank) -> Bool {
    (a.area, a.name, a.record, a.path) < (b.area, b.name, b.record, b.path)
  }
}

extension TermsChange {
  /// The key or the section.
  fileprivate var name: String {
    switch self {
    case .key(let key, _, _): key
    case .section(let title, _): title ?? "the beginning"
    case .order: "the order of the sections"
    case .blankLines: "blank lines"
    }
  }
}
