internal import Markdown
internal import YAML

/// What a record is read from.
struct RecordText {
  let file: SourceFile
  let frontMatter: FrontMatter
  /// In the order of the file.
  let tasks: [Markdown.TaskItem]
  let bodyRange: Range<Int>

  var path: String { file.path }
}

extension RecordText {
  init(_ document: Document) {
    file = document.file
    frontMatter = document.frontMatter
    tasks = document.body.tasks
    bodyRange = document.bodyRange
  }
}

/// A document read as what its kind says it is.
enum Record: Sendable {
  indirect case program(Program)
  indirect case person(Person)
  indirect case agreement(Agreement)
  indirect case signature(Signature)
  case goal(Goal)
  case meeting(Meeting)
  indirect case closing(Closing)
  indirect case checkIn(CheckIn)

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
  init(_ document: RecordText) {
    let front = document.frontMatter
    path = document.path
    format = front.wholeNumber("pairbook")
    name = front.text("name")
    style = front.choice("style")
    start = front.day("start")
    end = front.day("end")
    coordinators = front.texts("coordinators")
    sponsor = front.text("sponsor")
    committee = Program.committee(front)
    durationRange = front.field("duration") { readSpanRange($0) }
    meet = front.field("meet") { Cadence($0) }
    usualMinutes = front.wholeNumber("minutes")
    statedRoles = front.choice("roles")
    circleSize = front.field("circle") { readNumberRange($0) }
    policy = Policy(front)
    signatures = front.choices("signatures")
    checkIns = front.fields("check-ins") { CheckInPoint($0) }
    kpis = front.maps("kpis").map { KPI($0, at: $1) }
    confidentiality = front.choice("confidentiality")?.value ?? .dates
    sensitiveWords = front.texts("sensitive-words")
    rules = front.map("rules", { $0 }, { readChoice($0) })
  }

  private static func committee(_ front: FrontMatter) -> [Seat: [Field<PersonID>]] {
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
  fileprivate init(_ front: FrontMatter) {
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
  fileprivate init(_ front: FrontMatter, at place: Place) {
    name = front.text("name")
    measure = front.text("measure")
    baseline = front.number("baseline")
    target = front.number("target")
    value = front.number("value")
    self.place = place
  }
}

extension Person {
  init(_ document: RecordText) {
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
    team = front.text("team")
    department = front.text("department")
    location = front.text("location")
    timezone = front.text("timezone")
    level = front.text("level")
    since = front.day("since")
    languages = front.texts("languages")
    groups = front.texts("groups")
    manager = front.field("manager") { Manager($0) }
    offers = front.texts("offers")
    seeks = front.texts("seeks")
    competingFor = front.text("competing-for")
    prefers = front.texts("prefers")
    assessment = front.map("assessment", { readChoice($0) }, { parseWholeNumber($0) })
    training = front.maps("training").map { front, _ in
      Training(topic: front.text("topic"), date: front.day("date"))
    }
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
  fileprivate init(_ front: FrontMatter, at place: Place) {
    from = front.day("from")
    to = front.day("to")
    reason = front.text("reason")
    self.place = place
  }
}

extension Agreement {
  init(_ document: Document) { self.init(RecordText(document)) }

  init(_ document: RecordText) {
    let front = document.frontMatter
    path = document.path
    members = front.texts("members")
    style = front.choice("style")
    mentor = front.text("mentor")
    start = front.day("start")
    end = front.day("end")
    meet = front.field("meet") { Cadence($0) }
    minutes = front.wholeNumber("minutes")
    roles = front.choice("roles")
    mode = front.choice("mode")
    boundariesReviewed = front.day("boundaries-reviewed")
    pauses = front.maps("pauses").map { Period($0, at: $1) }
    terms = Terms(canonicalText: canonicalTerms(of: document))
  }
}

extension Signature {
  init(_ document: RecordText) {
    let front = document.frontMatter
    path = document.path
    fileID = stem(document.path)
    statedSigner = front.text("signer")
    role = front.choice("as")
    signsFor = front.text("for")
    date = front.day("date")
    terms = front.text("terms")
    recordedBy = front.field("recorded-by") { Manager($0) }
  }
}

extension Closing {
  init(_ document: RecordText) {
    let front = document.frontMatter
    path = document.path
    date = front.day("date")
    reason = front.choice("reason")
    expectationsMet = front.map("expectations-met", { $0 }, { parseWholeNumber($0) })
    recommend = front.map("recommend", { $0 }, { parseWholeNumber($0) })
    next = front.choice("next")
  }
}

extension CheckIn {
  init(_ document: RecordText) {
    let front = document.frontMatter
    path = document.path
    person = front.text("person")
    pair = front.text("pair")
    date = front.day("date")
    point = front.field("point") { CheckInPoint($0) }
    fit = front.choice("fit")
    scores = front.map("scores", { readChoice($0) }, { parseWholeNumber($0) })
    recommend = front.wholeNumber("recommend")
    signals = front.choices("signals")
    flag = front.choice("flag")
    wantsContact = front.choice("wants-contact")
  }
}
