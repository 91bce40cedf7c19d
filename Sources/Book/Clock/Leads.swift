/// How often a member led a meeting.
public struct LeadCount: Hashable, Sendable {
  public let person: PersonID
  public let count: Int
  /// The number of meetings that were counted: the last six that were held, or fewer.
  public let of: Int
  /// The day they last led; nil: never.
  public let last: Day?
}

extension Clock {
  /// Where the lead is to alternate: the member who led more than two of the last six meetings
  /// more than anyone else. nil: none did.
  public func leadImbalance(of pair: Pair) -> LeadCount? { PairDay(pair, self).leadImbalance }
}

extension PairDay {
  /// By member, in the order of the agreement.
  var leads: [LeadCount] {
    let recent = held.suffix(6)
    return members.map { member in
      LeadCount(
        person: member, count: recent.count { $0.lead?.value == member }, of: recent.count,
        last: held.last { $0.lead?.value == member }?.date)
    }
  }

  var leadImbalance: LeadCount? {
    guard pair.roles(in: clock.book.program) == .alternate, members.count > 1 else { return nil }
    let leads = leads.sorted { $0.count > $1.count }
    return leads[0].count - leads[1].count > 2 ? leads[0] : nil
  }

  /// Who leads on a day: the mentor where roles are fixed; else, of the members who are there, the
  /// one who led least recently, by id among those who never did.
  func nextLead(on day: Day) -> PersonID? {
    if pair.roles(in: clock.book.program) == .fixed { return pair.agreement?.mentor?.value }
    let present = members.filter { clock.book.person($0)?.absence(on: day) == nil }
    let turns = (present.isEmpty ? members : present).map { person in
      (person: person, last: held.lastIndex { $0.lead?.value == person } ?? -1)
    }
    return turns.min { ($0.last, $0.person) < ($1.last, $1.person) }?.person
  }
}
