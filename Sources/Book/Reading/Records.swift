internal import Markdown
internal import YAML

/// What a record is read from.
final class RecordText {
  let file: SourceFile
  let frontMatter: FrontMatter
  /// In the order of the file.
  let tasks: [Markdown.TaskItem]
  let bodyRange: Range<Int>

  var path: String { file.path }

  init(
    _ file: SourceFile, _ frontMatter: FrontMatter, tasks: [Markdown.TaskItem],
    body bodyRange: Range<Int>
  ) {
    self.file = file
    self.frontMatter = frontMatter
    self.tasks = tasks
    self.bodyRange = bodyRange
  }

  convenience init(_ document: Document) {
    self.init(
      document.file, document.frontMatter, tasks: document.body.tasks, body: document.bodyRange)
  }
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

  init(_ kind: Kind, _ document: RecordText) {
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
