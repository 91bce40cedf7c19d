internal import Markdown
internal import YAML

/// What a record is read from.
protocol RecordText: AnyObject {
  var file: SourceFile { get }
  var frontMatter: FrontMatter { get }
  /// In the order of the file.
  var tasks: [Markdown.TaskItem] { get }
  var bodyRange: Range<Int> { get }
  var scope: FactScope { get }
}

extension RecordText {
  var path: String { file.path }

  /// Where to read what the clock never asks for; nil when nobody else will.
  var restOfFrontMatter: FrontMatter? { scope == .all ? frontMatter : nil }
}

extension Document: RecordText {
  var tasks: [Markdown.TaskItem] { body.tasks }
  var scope: FactScope { .all }
}

extension FileParts: RecordText {
  var tasks: [Markdown.TaskItem] { body.tasks }
  var bodyRange: Range<Int> { fences.body }
}

/// A document read as what its kind says it is.
enum Record: Sendable {
  case program(Program)
  case person(Person)
  case agreement(Agreement)
  case signature(Signature)
  case goal(Goal)
  case meeting(Meeting)
  case closing(Closing)
  case checkIn(CheckIn)

  init(_ kind: Kind, _ document: some RecordText) {
    switch kind {
    case .program: self = .program(Program(document))
    case .person: self = .person(Person(document))
    case .agreement: self = .agreement(Agreement(document))
    case .signature: self = .signature(Signature(document))
    case .goal: self = .goal(Goal(document))
    case .meeting: self = .meeting(Meeting(document))
    case .closing: self = .closing(Closing(document))
    case .checkIn: self = .checkIn(CheckIn(document))
    }
  }

  var kind: Kind {
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

extension Program {
  static func committee(_ front: FrontMatter) -> [Seat: [Field<PersonID>]] {
    guard let entry = front.entry("committee"), case .mapping(let mapping) = entry.value
    else { return [:] }
    let seats = FrontMatter(mapping, keys: [])
    var committee: [Seat: [Field<PersonID>]] = [:]
    for seat in Seat.allCases {
      let ids = seats.texts(seat.rawValue)
      if !ids.isEmpty { committee[seat] = ids }
    }
    return committee
  }
}

extension Program.Policy {
  init(_ front: FrontMatter) {
    func read(_ key: String, into span: inout Span) {
      if let field = front.span(key) { span = field.value }
    }
    read("first-meeting", into: &firstMeeting)
    read("sign", into: &sign)
    read("grace", into: &grace)
    read("review-boundaries", into: &reviewBoundaries)
    read("pause-at-most", into: &pauseAtMost)
    read("closing", into: &closing)
  }
}

extension KPI {
  init(_ front: FrontMatter, at place: Place) {
    name = front.text("name")
    measure = front.text("measure")
    baseline = front.number("baseline")
    target = front.number("target")
    value = front.number("value")
    self.place = place
  }
}

extension Manager {
  init(_ text: String) {
    if let (name, email) = readNameAndEmail(text) {
      self = .outside(name: name, email: email)
    } else {
      self = .person(text)
    }
  }
}

extension Period {
  init(_ front: FrontMatter, at place: Place) {
    from = front.day("from")
    to = front.day("to")
    reason = front.text("reason")
    self.place = place
  }
}
