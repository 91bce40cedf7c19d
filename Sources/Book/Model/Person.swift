/// The id of a person: lower-case ASCII words joined by `-`, the file name of the profile.
public typealias PersonID = String

/// Someone who takes part: `people/ID.md`.
public final class Person: Sendable {
  public let path: String
  public let id: PersonID
  public let name: Field<String>?
  /// The first is the one their commits carry.
  public let emails: [Field<String>]
  public let joined: Field<Day>?
  /// The first day they no longer take part.
  public let left: Field<Day>?
  public let away: [Period]
  public let takesPartAs: [Field<Participation>]
  public let statedCapacity: Field<Int>?
  public let team: Field<String>?
  public let department: Field<String>?
  public let location: Field<String>?
  public let timezone: Field<String>?
  public let level: Field<String>?
  public let since: Field<Day>?
  public let languages: [Field<String>]
  public let groups: [Field<String>]
  public let manager: Field<Manager>?
  public let offers: [Field<String>]
  public let seeks: [Field<String>]
  public let competingFor: Field<String>?
  public let prefers: [Field<PersonID>]
  public let assessment: [Criterion: Field<Int>]
  public let training: [Training]

  /// The name, or the id when the profile has none.
  public var displayName: String { name?.value ?? id }
  /// How many pairs they can be in at a time.
  public var capacity: Int { statedCapacity?.value ?? 1 }

  /// Why they can't be expected to do anything on a day: away or left; nil when they can.
  public func absence(on day: Day) -> Absence? {
    if let left = left?.value, left <= day { return .left(left) }
    return away.first { $0.contains(day) }.map { .away(until: $0.to?.value) }
  }

  init(_ document: some RecordText) {
    let front = document.frontMatter
    path = document.path
    id = stem(document.path)
    name = front.text("name")
    emails = front.texts("email")
    joined = front.day("joined")
    left = front.day("left")
    away = front.maps("away").map { Period($0, at: $1) }
    takesPartAs = front.choices("takes-part-as")
    statedCapacity = front.wholeNumber("capacity")
    manager = front.field("manager") { Manager($0) }
    let rest = document.restOfFrontMatter
    team = rest?.text("team")
    department = rest?.text("department")
    location = rest?.text("location")
    timezone = rest?.text("timezone")
    level = rest?.text("level")
    since = rest?.day("since")
    languages = rest?.texts("languages") ?? []
    groups = rest?.texts("groups") ?? []
    offers = rest?.texts("offers") ?? []
    seeks = rest?.texts("seeks") ?? []
    competingFor = rest?.text("competing-for")
    prefers = rest?.texts("prefers") ?? []
    assessment = rest?.map("assessment", { readChoice($0) }, { parseWholeNumber($0) }) ?? [:]
    training = (rest?.maps("training") ?? []).map { front, _ in
      Training(topic: front.text("topic"), date: front.day("date"))
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    id = try .init(from: &bytes)
    name = try .init(from: &bytes)
    emails = try .init(from: &bytes)
    joined = try .init(from: &bytes)
    left = try .init(from: &bytes)
    away = try .init(from: &bytes)
    takesPartAs = try .init(from: &bytes)
    statedCapacity = try .init(from: &bytes)
    team = try .init(from: &bytes)
    department = try .init(from: &bytes)
    location = try .init(from: &bytes)
    timezone = try .init(from: &bytes)
    level = try .init(from: &bytes)
    since = try .init(from: &bytes)
    languages = try .init(from: &bytes)
    groups = try .init(from: &bytes)
    manager = try .init(from: &bytes)
    offers = try .init(from: &bytes)
    seeks = try .init(from: &bytes)
    competingFor = try .init(from: &bytes)
    prefers = try .init(from: &bytes)
    assessment = try .init(from: &bytes)
    training = try .init(from: &bytes)
  }
}

/// Why a person isn't there.
public enum Absence: Hashable, Sendable {
  case left(Day)
  /// Away up to and with that day; nil: nobody said how long.
  case away(until: Day?)
}

/// Who signs for a person.
public enum Manager: Hashable, Sendable {
  case person(PersonID)
  /// Someone without a profile, written `Name <email>`.
  case outside(name: String, email: String)
}

/// A training someone has done.
public struct Training: Sendable {
  public let topic: Field<String>?
  public let date: Field<Day>?
}

/// Days from one to another, both included.
public struct Period: Sendable {
  public let from: Field<Day>?
  /// The last day; nil: open, or unreadable.
  public let to: Field<Day>?
  public let reason: Field<String>?
  public let place: Place

  /// Whether a day lies in it. A period without a beginning has no days.
  public func contains(_ day: Day) -> Bool {
    guard let from = from?.value else { return false }
    return from <= day && day <= (to?.value ?? day)
  }
}
