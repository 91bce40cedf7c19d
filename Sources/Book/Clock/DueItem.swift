/// Something that somebody has to do by a day.
public struct DueItem: Hashable, Sendable {
  /// In the order in which counts are listed.
  public enum Kind: String, CaseIterable, Sendable {
    case action, step, goal, meeting, unconfirmed, signature
    case boundaryReview = "boundary-review"
    case checkIn = "check-in"
    case closing

    /// `action`, `actions`; `unconfirmed meeting`…
    public func phrase(_ count: Int) -> String {
      let noun =
        switch self {
        case .unconfirmed: "unconfirmed meeting"
        case .boundaryReview: "boundary review"
        default: rawValue
        }
      return count == 1 ? noun : noun + "s"
    }
  }

  /// What is to be done, as values.
  public enum Subject: Hashable, Sendable {
    /// Of several with the same title in a record, `number` come before it.
    case action(title: String, number: Int = 0)
    case step(title: String, number: Int = 0, goal: String)
    case goal(title: String)
    /// nil: no meeting is planned in time.
    case meeting(isFirst: Bool, planned: Day?)
    case unconfirmed
    case signature(RequiredSigner, isStale: Bool)
    /// nil: the boundaries were last looked at when the agreement was made.
    case boundaryReview(last: Day?)
    case checkIn(CheckInPoint)
    case closing
  }

  public let subject: Subject
  /// The name of the pair's folder.
  public let pair: String
  /// Who must act; empty: nobody is named.
  public let owners: [PersonID]
  public let due: Day
  public let evidence: Evidence
  /// Why the clock stands still for it; nil while it runs.
  public let waiting: Waiting?

  public var kind: Kind {
    switch subject {
    case .action: .action
    case .step: .step
    case .goal: .goal
    case .meeting: .meeting
    case .unconfirmed: .unconfirmed
    case .signature: .signature
    case .boundaryReview: .boundaryReview
    case .checkIn: .checkIn
    case .closing: .closing
    }
  }

  /// The first day on which it is overdue, unless it waits: the day after it is due; for a
  /// check-in, three days after.
  public var overdueFrom: Day { due + (kind == .checkIn ? 3 : 1) }

  public func isOverdue(on today: Day) -> Bool { waiting == nil && today >= overdueFrom }

  /// The days since it was due; 0 when it isn't overdue.
  public func daysOverdue(on today: Day) -> Int { isOverdue(on: today) ? today - due : 0 }
}

extension DueItem {
  /// What is to be done, in plain words: `Write the outline`, `next was due 2026-10-24`.
  public func title(on today: Day, name: (PersonID) -> String = { $0 }) -> String {
    switch subject {
    case .action("", _): "an action without words"
    case .step("", _, _): "a step without words"
    case .action(let title, _), .step(let title, _, _), .goal(let title): title
    case .meeting(let isFirst, let planned):
      if let planned {
        "planned for \(planned)"
      } else {
        "\(isFirst ? "first" : "next") \(due < today ? "was" : "is") due \(due)"
      }
    case .unconfirmed: "planned for \(due): held, cancelled, missed or moved?"
    case .signature(let signer, let isStale):
      "\(signer.label(name: name)) \(isStale ? "signed an earlier text" : "has not signed")"
    case .boundaryReview(let last):
      "look at the boundaries" + (last.map { " (last on \($0))" } ?? "")
    case .checkIn(let point): "check-in: \(point)"
    case .closing: "close or extend the agreement"
    }
  }

  /// By due day, then by file, line and kind.
  static func isBefore(_ a: DueItem, _ b: DueItem) -> Bool {
    if a.due != b.due { return a.due < b.due }
    return a.isShownBefore(b)
  }

  /// Most days overdue first, then by pair, file and line.
  static func isMoreUrgent(_ a: DueItem, _ b: DueItem, on today: Day) -> Bool {
    let (first, second) = (a.daysOverdue(on: today), b.daysOverdue(on: today))
    if first != second { return first > second }
    if first == 0, a.due != b.due { return a.due < b.due }
    if a.pair != b.pair { return a.pair < b.pair }
    return a.isShownBefore(b)
  }

  private func isShownBefore(_ other: DueItem) -> Bool {
    if evidence != other.evidence { return evidence < other.evidence }
    if kind != other.kind { return kind.rank < other.kind.rank }
    return owners.lexicographicallyPrecedes(other.owners)
  }
}

extension DueItem.Kind {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
