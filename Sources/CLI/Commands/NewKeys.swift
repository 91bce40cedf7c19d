internal import ArgumentParser
internal import Book

/// Words given on the command line for keys of a record, in the order of the format.
typealias GivenWords = [(key: String, words: [String])]

extension Option where Value == String? {
  /// The flag of a key, as the format declares it.
  init(_ kind: Kind, _ name: String) {
    let key = kind.key(name)
    self.init(help: .key(key), completion: key.type.completion)
  }
}

extension Option where Value == [String] {
  /// The flag of a key that may be given several times.
  init(wrappedValue: [String], _ kind: Kind, _ name: String) {
    let key = kind.key(name)
    self.init(wrappedValue: wrappedValue, help: .key(key), completion: key.type.completion)
  }
}

extension Kind {
  fileprivate func key(_ name: String) -> Key {
    guard let key = keys.first(where: { $0.name == name }) else {
      preconditionFailure("\(self) has no key \(name)")
    }
    return key
  }
}

extension ArgumentHelp {
  fileprivate static func key(_ key: Key) -> ArgumentHelp {
    let about = key.about.prefix(1).uppercased() + String(key.about.dropFirst())
    // Not `joined`, whose first use takes the runtime longer than all of these.
    var choices = ""
    for name in key.type.fewChoiceNames ?? [] { choices += (choices.isEmpty ? " (" : ", ") + name }
    if !choices.isEmpty { choices += ")" }
    return ArgumentHelp("\(about)\(choices).", valueName: key.type.valueName)
  }
}

extension KeyType {
  /// The words a value may be; nil where it may be anything.
  private var choiceNames: [String]? {
    switch self {
    case .choice(let choices): choices.names
    case .list(let item): item.choiceNames
    default: nil
    }
  }

  /// The words, where they are few enough to be listed in a line of help.
  fileprivate var fewChoiceNames: [String]? {
    choiceNames.flatMap { $0.count <= 7 ? $0 : nil }
  }

  /// What a shell offers for a value; nil where it knows nothing.
  fileprivate var completion: CompletionKind? {
    switch self {
    case .person, .manager, .list(.person): .people
    default: choiceNames.map { .list($0) }
    }
  }

  fileprivate var valueName: String {
    switch self {
    case .person, .list(.person): "id"
    case .manager: "manager"
    case .day: "day"
    case .wholeNumber, .number: "number"
    case .span: "span"
    case .cadence: "cadence"
    case .time: "time"
    case .email, .list(.email): "email"
    case .map: "key=value"
    case .maps: "key=value,…"
    default: "text"
    }
  }
}

func words(_ key: String, _ word: String?) -> (key: String, words: [String]) {
  (key, word.map { [$0] } ?? [])
}

func words(_ key: String, _ words: [String]) -> (key: String, words: [String]) { (key, words) }

/// The keys of a program as flags; the name has its own.
struct ProgramKeys: ParsableArguments {
  @Option(.program, "style") var style: String?
  @Option(.program, "start") var start: String?
  @Option(.program, "end") var end: String?
  @Option(.program, "coordinators") var coordinators: [String] = []
  @Option(.program, "sponsor") var sponsor: String?
  @Option(.program, "committee") var committee: [String] = []
  @Option(.program, "duration") var duration: String?
  @Option(.program, "meet") var meet: String?
  @Option(.program, "minutes") var minutes: String?
  @Option(.program, "roles") var roles: String?
  @Option(.program, "circle") var circle: String?
  @Option(.program, "first-meeting") var firstMeeting: String?
  @Option(.program, "sign") var sign: String?
  @Option(.program, "grace") var grace: String?
  @Option(.program, "review-boundaries") var reviewBoundaries: String?
  @Option(.program, "pause-at-most") var pauseAtMost: String?
  @Option(.program, "closing") var closing: String?
  @Option(.program, "signatures") var signatures: [String] = []
  @Option(.program, "check-ins") var checkIns: [String] = []
  @Option(.program, "kpis") var kpis: [String] = []
  @Option(.program, "confidentiality") var confidentiality: String?
  @Option(.program, "rules") var rules: [String] = []

  var given: GivenWords {
    [
      words("style", style), words("start", start), words("end", end),
      words("coordinators", coordinators), words("sponsor", sponsor),
      words("committee", committee), words("duration", duration),
      words("meet", meet), words("minutes", minutes), words("roles", roles),
      words("circle", circle), words("first-meeting", firstMeeting),
      words("sign", sign), words("grace", grace),
      words("review-boundaries", reviewBoundaries),
      words("pause-at-most", pauseAtMost), words("closing", closing),
      words("signatures", signatures), words("check-ins", checkIns),
      words("kpis", kpis), words("confidentiality", confidentiality),
      words("rules", rules),
    ]
  }
}

/// The keys of a person as flags; the name has its own.
struct PersonKeys: ParsableArguments {
  @Option(.person, "email") var email: [String] = []
  @Option(.person, "joined") var joined: String?
  @Option(.person, "left") var left: String?
  @Option(.person, "away") var away: [String] = []
  @Option(.person, "takes-part-as") var takesPartAs: [String] = []
  @Option(.person, "capacity") var capacity: String?
  @Option(.person, "team") var team: String?
  @Option(.person, "department") var department: String?
  @Option(.person, "location") var location: String?
  @Option(.person, "timezone") var timezone: String?
  @Option(.person, "level") var level: String?
  @Option(.person, "since") var since: String?
  @Option(.person, "languages") var languages: [String] = []
  @Option(.person, "groups") var groups: [String] = []
  @Option(.person, "manager") var manager: String?
  @Option(.person, "offers") var offers: [String] = []
  @Option(.person, "seeks") var seeks: [String] = []
  @Option(.person, "competing-for") var competingFor: String?
  @Option(.person, "prefers") var prefers: [String] = []
  @Option(.person, "assessment") var assessment: [String] = []
  @Option(.person, "training") var training: [String] = []

  var given: GivenWords {
    [
      words("email", email), words("joined", joined), words("left", left),
      words("away", away), words("takes-part-as", takesPartAs),
      words("capacity", capacity), words("team", team),
      words("department", department), words("location", location),
      words("timezone", timezone), words("level", level), words("since", since),
      words("languages", languages), words("groups", groups),
      words("manager", manager), words("offers", offers), words("seeks", seeks),
      words("competing-for", competingFor), words("prefers", prefers),
      words("assessment", assessment), words("training", training),
    ]
  }
}

extension PersonKeys {
  /// Whether people of the book are among the values.
  var namesPeople: Bool { manager != nil || !prefers.isEmpty }
}

/// The keys of an agreement as flags; the members are arguments.
struct AgreementKeys: ParsableArguments {
  @Option(.agreement, "style") var style: String?
  @Option(.agreement, "mentor") var mentor: String?
  @Option(.agreement, "start") var start: String?
  @Option(.agreement, "end") var end: String?
  @Option(.agreement, "meet") var meet: String?
  @Option(.agreement, "minutes") var minutes: String?
  @Option(.agreement, "roles") var roles: String?
  @Option(.agreement, "mode") var mode: String?
  @Option(.agreement, "boundaries-reviewed") var boundariesReviewed: String?
  @Option(.agreement, "pauses") var pauses: [String] = []

  var given: GivenWords {
    [
      words("style", style), words("mentor", mentor), words("start", start),
      words("end", end), words("meet", meet), words("minutes", minutes),
      words("roles", roles), words("mode", mode),
      words("boundaries-reviewed", boundariesReviewed), words("pauses", pauses),
    ]
  }
}

/// The keys of a goal as flags; the title is an argument.
struct GoalKeys: ParsableArguments {
  @Option(.goal, "owner") var owner: [String] = []
  @Option(.goal, "specific") var specific: String?
  @Option(.goal, "measurable") var measurable: String?
  @Option(.goal, "baseline") var baseline: String?
  @Option(.goal, "target") var target: String?
  @Option(.goal, "current") var current: String?
  @Option(
    name: [.long, .customLong("achievable")], help: .key(Kind.goal.key("attainable")))
  var attainable: String?
  @Option(.goal, "relevant") var relevant: String?
  @Option(.goal, "due") var due: String?
  @Option(.goal, "start") var start: String?
  @Option(.goal, "horizon") var horizon: String?
  @Option(.goal, "status") var status: String?
  @Option(.goal, "closed") var closed: String?
  @Option(.goal, "skill") var skill: String?
  @Option(.goal, "parent") var parent: String?

  var given: GivenWords {
    [
      words("owner", owner), words("specific", specific), words("measurable", measurable),
      words("baseline", baseline), words("target", target),
      words("current", current), words("attainable", attainable),
      words("relevant", relevant), words("due", due), words("start", start),
      words("horizon", horizon), words("status", status), words("closed", closed),
      words("skill", skill), words("parent", parent),
    ]
  }
}

/// The keys of a meeting as flags; the day has its own.
struct MeetingKeys: ParsableArguments {
  @Option(.meeting, "status") var status: String?
  @Option(.meeting, "time") var time: String?
  @Option(.meeting, "minutes") var minutes: String?
  @Option(.meeting, "mode") var mode: String?
  @Option(.meeting, "attendees") var attendees: [String] = []
  @Option(.meeting, "absent") var absent: [String] = []
  @Option(.meeting, "facilitator") var facilitator: String?
  @Option(.meeting, "note-taker") var noteTaker: String?
  @Option(.meeting, "activity") var activity: String?
  @Option(.meeting, "cards") var cards: [String] = []
  @Option(.meeting, "moved-to") var movedTo: String?
  @Option(.meeting, "next") var next: String?
  @Option(.meeting, "no-actions") var noActions: String?

  var given: GivenWords {
    [
      words("time", time), words("minutes", minutes), words("mode", mode),
      words("attendees", attendees), words("absent", absent),
      words("activity", activity), words("cards", cards),
      words("moved-to", movedTo), words("next", next),
      words("no-actions", noActions),
    ]
  }

  /// Those of them who need not be members.
  var helpers: GivenWords {
    [words("facilitator", facilitator), words("note-taker", noteTaker)]
  }
}

extension MeetingKeys {
  /// Keys that may be given several times are left to the parser.
  static func plain(_ words: inout PlainWords) -> Self {
    var keys = Self()
    keys.status = words.option("--status")
    keys.time = words.option("--time")
    keys.minutes = words.option("--minutes")
    keys.mode = words.option("--mode")
    keys.attendees = []
    keys.absent = []
    keys.facilitator = words.option("--facilitator")
    keys.noteTaker = words.option("--note-taker")
    keys.activity = words.option("--activity")
    keys.cards = []
    keys.movedTo = words.option("--moved-to")
    keys.next = words.option("--next")
    keys.noActions = words.option("--no-actions")
    return keys
  }
}

/// The keys of a check-in as flags; person and pair are arguments.
struct CheckInKeys: ParsableArguments {
  @Option(.checkIn, "date") var date: String?
  @Option(.checkIn, "point") var point: String?
  @Option(.checkIn, "fit") var fit: String?
  @Option(.checkIn, "scores") var scores: [String] = []
  @Option(.checkIn, "recommend") var recommend: String?
  @Option(.checkIn, "signals") var signals: [String] = []
  @Option(.checkIn, "flag") var flag: String?
  @Option(.checkIn, "wants-contact") var wantsContact: String?

  var given: GivenWords {
    [
      words("fit", fit), words("scores", scores), words("recommend", recommend),
      words("signals", signals), words("flag", flag),
      words("wants-contact", wantsContact),
    ]
  }
}

/// The keys of a closing as flags.
struct ClosingKeys: ParsableArguments {
  @Option(.closing, "date") var date: String?
  @Option(.closing, "reason") var reason: String?
  @Option(.closing, "expectations-met") var expectationsMet: [String] = []
  @Option(.closing, "recommend") var recommend: [String] = []
  @Option(.closing, "next") var next: String?

  var given: GivenWords {
    [
      words("reason", reason), words("expectations-met", expectationsMet),
      words("recommend", recommend), words("next", next),
    ]
  }
}
