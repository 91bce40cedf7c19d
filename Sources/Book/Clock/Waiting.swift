/// Why the clock stands still for an item, which is then never overdue.
public enum Waiting: Hashable, Sendable {
  case proposed
  /// nil: nobody said how long.
  case paused(until: Day?)
  case closed(Day?)
  /// Someone without whom it can't be done is away; nil: nobody said how long.
  case away(PersonID, until: Day?)
  case left(PersonID, Day)

  /// The reason in a few words: `paused until 2026-12-01`.
  public func sentence(name: (PersonID) -> String = { $0 }) -> String {
    switch self {
    case .proposed: "not agreed yet"
    case .paused(let until): "paused" + (until.map { " until \($0)" } ?? "")
    case .closed(let day): "closed" + (day.map { " on \($0)" } ?? "")
    case .away(let person, let until):
      "\(name(person)) is away" + (until.map { " until \($0)" } ?? "")
    case .left(let person, let day): "\(name(person)) left on \(day)"
    }
  }
}

extension Absence {
  /// The reason in a few words: `away until 2026-12-01`.
  public var sentence: String {
    switch self {
    case .away(let until): "away" + (until.map { " until \($0)" } ?? "")
    case .left(let day): "left on \(day)"
    }
  }
}

extension Clock {
  /// What something waits for that any one of some people can do: nil unless all of them are
  /// absent. What nobody in particular has to do waits for nobody.
  func absence(ofAll people: [PersonID]) -> Waiting? {
    guard let first = people.first, let waiting = waiting(for: first) else { return nil }
    return people.dropFirst().allSatisfy { absence(of: $0) != nil } ? waiting : nil
  }

  /// What something waits for that takes two people of a pair: nil while two of them are there.
  func absenceOfCompany(among members: [PersonID]) -> Waiting? {
    let absent = members.filter { absence(of: $0) != nil }
    guard let first = absent.first, members.count - absent.count < 2 else { return nil }
    return waiting(for: first)
  }

  private func waiting(for person: PersonID) -> Waiting? {
    switch absence(of: person) {
    case .away(let until): .away(person, until: until)
    case .left(let day): .left(person, day)
    case nil: nil
    }
  }
}
