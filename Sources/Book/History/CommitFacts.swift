/// What one commit adds to what only history knows; small enough to be kept.
public struct CommitFacts: Sendable {
  /// The day it was made.
  let day: Day
  /// The e-mail address of the author.
  let email: String
  /// New paths and the old ones they replace.
  let moves: [RecordMove]
  /// Records that were removed.
  let gone: [String]
  let goals: Touched
  /// Agreements whose terms were written, or changed.
  let terms: Touched
  /// Agreements that have other terms since then, in order; of a merge, for each side.
  let termsSteps: [TermsStep]
  /// Signatures that were written, or written anew.
  let signatures: Touched
  /// What tells the versions of all these apart from others, in their order.
  let signatureVersions: [String]
  /// Profiles that were added.
  let people: [String]
  /// Notes of meetings that were added, and those that now say that it was held.
  let meetings: Touched
  let dueMoves: [DueMove]
  /// Actions and steps that were ticked.
  let done: [Item]
  /// Actions and steps that are open again, dropped or gone, and meetings that no longer say that
  /// they were held.
  let undone: [Item]
  /// Actions and steps that have another title.
  let retitled: [Retitling]
  /// Actions and steps that came to records which were there before.
  let newTasks: [Item]
  /// Whether everything began with it, and it added so many records that those in pairs aren't all
  /// told: what no other commit added, this one did.
  public var isShortened = false

  /// What a commit added, and what was there before and changed; each once.
  struct Touched: Sendable {
    let added: [String]
    let changed: [String]

    init(added: [String], changed: [String]) {
      self.added = added
      // A merge may tell of what it added, too.
      let new = changed.isEmpty ? [] : Set(added)
      self.changed = Set(changed).subtracting(new).sorted()
    }

    var all: [String] { added + changed }
    var isEmpty: Bool { added.isEmpty && changed.isEmpty }
  }

  /// A goal or a meeting, or a task in one.
  struct Item: Hashable, Sendable {
    let path: String
    /// nil: the record itself.
    let task: Change.Task?
  }

  struct DueMove: Sendable {
    let item: Item
    /// nil: it had no day before.
    let from: Day?
    let to: Day
  }

  struct Retitling: Sendable {
    let path: String
    let old: Change.Task
    let new: Change.Task
  }

  /// Records that came in one commit in larger numbers were written somewhere else before: it says
  /// nothing of when.
  public static let importedFrom = 1_000

  /// - Parameters:
  ///   - added: the paths of all records that none of the commit's parents has.
  ///   - comparison: of the records that were there before, or are gone.
  ///   - isBeginning: whether a shallow clone begins here, so that nobody knows who wrote what.
  ///   - versions: gives what tells the versions of some records, by their paths, apart from others.
  public init(
    day: Day, email: String, added: [String], comparison: BookComparison,
    isBeginning: Bool = false, versions: ([String]) -> [String] = { $0.map { _ in "" } }
  ) {
    self.day = day
    self.email = email
    moves = comparison.moves.sorted { ($0.to, $0.from) < ($1.to, $1.from) }
    let changes = comparison.changes
    let moved = Set(moves.map(\.to))
    let new = moved.isEmpty ? added : added.filter { !moved.contains($0) }
    let isImport = new.count >= Self.importedFrom
    let added = AddedRecords(new)
    func paths(_ kind: Kind, _ paths: [String]) -> [String] {
      paths.filter { Kind(path: $0) == kind }
    }
    gone = changes.filter { $0.isOfGoneRecord }.map(\.path)
    let isGone = gone.isEmpty ? [] : Set(gone)
    goals = Touched(
      added: added.goals,
      changed: paths(.goal, changes.map(\.path)).filter { !isGone.contains($0) })
    terms = Touched(
      added: added.agreements, changed: changes.filter(\.isOfTerms).map(\.path))
    termsSteps = comparison.termsSteps.sorted()
    people = isBeginning ? [] : added.people
    let held = changes.filter { $0.event == .status(MeetingStatus.held.rawValue, to: nil) }
    let isUnknown = isImport || isBeginning
    let known = Set(added.meetings)
    meetings = Touched(
      added: isUnknown ? [] : added.meetings,
      changed: paths(.meeting, held.map(\.path)).filter { !known.contains($0) })
    signatures = Touched(
      added: isUnknown ? [] : added.signatures,
      changed: isUnknown ? [] : changes.filter(\.isOfNewSignature).map(\.path))
    signatureVersions = signatures.isEmpty ? [] : versions(signatures.all)
    dueMoves = changes.compactMap { change in
      guard case .value("due", let from, let to?) = change.event, let item = change.item,
        let day = Day(to)
      else { return nil }
      return DueMove(item: item, from: from.flatMap { Day($0) }, to: day)
    }
    done = changes.filter { $0.event == .done }.compactMap(\.item)
    let unheld = changes.filter { $0.isOfMeetingNotHeld && !known.contains($0.path) }
    undone =
      unheld.map { Item(path: $0.path, task: nil) } + changes.compactMap(\.itemNoLongerDone)
    retitled = changes.compactMap { change in
      guard case .reworded = change.event, let old = change.oldTask, let new = change.task
      else { return nil }
      return Retitling(path: change.path, old: old, new: new)
    }
    let coming = changes.filter(\.isOfNewTask)
    let whole = coming.isEmpty ? [] : Set(new)
    newTasks = coming.filter { !whole.contains($0.path) }.compactMap(\.item)
  }
}

/// The paths of records that a commit added, by their kinds.
private struct AddedRecords {
  private(set) var goals: [String] = []
  private(set) var agreements: [String] = []
  private(set) var people: [String] = []
  private(set) var meetings: [String] = []
  private(set) var signatures: [String] = []

  init(_ paths: [String]) {
    for path in paths {
      switch Kind(path: path) {
      case .goal: goals.append(path)
      case .agreement: agreements.append(path)
      case .person: people.append(path)
      case .meeting: meetings.append(path)
      case .signature: signatures.append(path)
      case .program, .closing, .checkIn, nil: break
      }
    }
  }
}

extension CommitFacts {
  /// All records that it added, as far as that tells something.
  var added: [String] {
    goals.added + terms.added + signatures.added + people + meetings.added
  }

  /// Whether it adds nothing, as most commits of a repository that holds other things, too.
  var isEmpty: Bool {
    moves.isEmpty && gone.isEmpty && goals.isEmpty && terms.isEmpty && termsSteps.isEmpty
      && signatures.isEmpty && people.isEmpty && meetings.isEmpty
      && dueMoves.isEmpty && done.isEmpty && undone.isEmpty && retitled.isEmpty
      && newTasks.isEmpty && !isShortened
  }
}

extension Change {
  /// Whether what people sign is another text now.
  fileprivate var isOfTerms: Bool {
    guard case .pair = matter else { return false }
    return switch event {
    case .value(let key, _, _): key != "boundaries-reviewed"
    case .texts(let keys): keys != ["pauses"] && keys != ["boundaries-reviewed"]
    case .notes, .changed, .added: true
    default: false
    }
  }

  /// The goal or the task that it is about; nil for anything else.
  fileprivate var item: CommitFacts.Item? {
    switch matter {
    case .goal: CommitFacts.Item(path: path, task: nil)
    case .action, .step: CommitFacts.Item(path: path, task: task)
    default: nil
    }
  }

  fileprivate var isOfGoneRecord: Bool {
    event == .removed && itemNoLongerDone == nil && Kind(path: path) != nil
  }

  fileprivate var isOfNewSignature: Bool { if case .signedAgain = event { true } else { false } }

  fileprivate var isOfNewTask: Bool { task != nil && oldTask == nil }

  /// The task that it took the tick from, or that it took away; nil for anything else.
  fileprivate var itemNoLongerDone: CommitFacts.Item? {
    switch (matter, event) {
    case (.action, .reopened), (.step, .reopened), (.action, .dropped), (.step, .dropped): item
    case (.action, .removed), (.step, .removed): CommitFacts.Item(path: path, task: oldTask)
    default: nil
    }
  }

  /// Whether a meeting has another status than that it was held.
  fileprivate var isOfMeetingNotHeld: Bool {
    guard case .meeting = matter, case .status(let status, _) = event else { return false }
    return status != MeetingStatus.held.rawValue
  }
}
