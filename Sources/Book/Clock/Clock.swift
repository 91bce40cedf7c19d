/// A book on a day: what is due, what is late, how each pair is doing.
///
/// Everything that speaks of time asks here, so that no two answers can differ. Make one and ask
/// it often: it indexes the book once.
public struct Clock: Sendable {
  public private(set) var book: Book
  public let today: Day
  /// nil: nobody has read the history, and what depends on it is unknown.
  public let history: HistoryFacts?
  let policy: Program.Policy
  let coordinators: [PersonID]
  private let absences: [PersonID: Absence]
  /// By the name of the pair, where in the book its check-ins are.
  private let checkIns: [String: [Int]]

  public init(_ book: Book, today: Day, history: HistoryFacts? = nil) {
    self.book = book
    self.today = today
    self.history = history
    policy = book.program?.policy ?? Program.Policy()
    coordinators = book.program?.coordinators.map(\.value) ?? []
    var absences: [PersonID: Absence] = [:]
    for person in book.people {
      if let absence = person.absence(on: today) { absences[person.id] = absence }
    }
    self.absences = absences
    var checkIns: [String: [Int]] = [:]
    for index in book.checkIns.indices {
      if let pair = book.checkIns[index].pair?.value { checkIns[pair, default: []].append(index) }
    }
    self.checkIns = checkIns
  }

  /// Likewise, of a book with the same program, people and check-ins.
  init(_ clock: Clock, of book: Book) {
    self = clock
    self.book = book
  }

  /// Why a person can't be expected to do anything today; nil when they can.
  public func absence(of person: PersonID) -> Absence? { absences[person] }

  /// The answers to check-ins of a pair, by day, then by path.
  func checkIns(of pair: Pair) -> [CheckIn] {
    (checkIns[pair.name] ?? []).map { book.checkIns[$0] }.inOrderOfDay()
  }
}

extension Clock {
  /// What state a pair is in, computed from its records.
  public func state(of pair: Pair) -> PairState {
    state(
      of: pair, Pauses(pair.agreement?.pauses ?? []),
      hasMet: pair.meetings.contains { $0.isHeld(by: today) })
  }

  func state(of pair: Pair, _ pauses: Pauses, hasMet: Bool) -> PairState {
    PairState(pair, pauses: pauses, hasMet: hasMet, on: today, policy: policy)
  }

  /// Everything that somebody in a pair has to do by a day: the one definition behind `status`,
  /// `overdue`, `remind`, reports and checks. By due day, then by file and line.
  public func items(of pair: Pair) -> [DueItem] { PairDay(pair, self).items }

  /// When a pair meets next, and who leads then.
  public func nextMeeting(of pair: Pair) -> NextMeeting { PairDay(pair, self).nextMeeting }

  /// Who must sign the agreement of a pair, and whether they have.
  public func signatures(of pair: Pair) -> [SignatureStatus] { PairDay(pair, self).signatures }

  /// The actions of a pair's meetings that are open: those with a day first, by day, then by file
  /// and line.
  public func openActions(of pair: Pair) -> [Action] {
    pair.meetings.flatMap { $0.actions.filter(\.isOpen) }.sorted { a, b in
      (a.due?.value.number ?? .max, a.evidence) < (b.due?.value.number ?? .max, b.evidence)
    }
  }
}

extension [CheckIn] {
  /// A stable order keeps the order of paths among answers of one day.
  fileprivate func inOrderOfDay() -> [CheckIn] {
    guard count > 1 else { return self }
    return enumerated().sorted { a, b in
      (a.element.date?.value.number ?? .min, a.offset)
        < (b.element.date?.value.number ?? .min, b.offset)
    }.map(\.element)
  }
}
