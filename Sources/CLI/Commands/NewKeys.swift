internal import ArgumentParser
internal import Book

/// Words given on the command line for keys of a record, in the order of the format.
typealias GivenWords = [(key: String, words: [String])]

extension ArgumentHelp {
  /// What a key says, as the format declares it.
  static func key(_ kind: Kind, _ name: String) -> ArgumentHelp {
    guard let key = kind.keys.first(where: { $0.name == name }) else {
      preconditionFailure("\(kind) has no key \(name)")
    }
    let about = key.about.prefix(1).uppercased() + key.about.dropFirst()
    let choices = key.type.choiceNames.map { " (\($0.joined(separator: ", ")))" } ?? ""
    return ArgumentHelp("\(about)\(choices).", valueName: key.type.valueName)
  }
}

extension KeyType {
  /// The words a value may be; nil where it may be anything.
  fileprivate var choiceNames: [String]? {
    switch self {
    case .choice(let choices) where choices.names.count <= 7: choices.names
    case .list(let item): item.choiceNames
    default: nil
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
  @Option(help: .key(.program, "style")) var style: String?
  @Option(help: .key(.program, "start")) var start: String?
  @Option(help: .key(.program, "end")) var end: String?
  @Option(help: .key(.program, "coordinators")) var coordinators: [String] = []
  @Option(help: .key(.program, "sponsor")) var sponsor: String?
  @Option(help: .key(.program, "committee")) var committee: [String] = []
  @Option(help: .key(.program, "duration")) var duration: String?
  @Option(help: .key(.program, "meet")) var meet: String?
  @Option(help: .key(.program, "minutes")) var minutes: String?
  @Option(help: .key(.program, "roles")) var roles: String?
  @Option(help: .key(.program, "circle")) var circle: String?
  @Option(help: .key(.program, "first-meeting")) var firstMeeting: String?
  @Option(help: .key(.program, "sign")) var sign: String?
  @Option(help: .key(.program, "grace")) var grace: String?
  @Option(help: .key(.program, "review-boundaries")) var reviewBoundaries: String?
  @Option(help: .key(.program, "pause-at-most")) var pauseAtMost: String?
  @Option(help: .key(.program, "closing")) var closing: String?
  @Option(help: .key(.program, "signatures")) var signatures: [String] = []
  @Option(help: .key(.program, "check-ins")) var checkIns: [String] = []
  @Option(help: .key(.program, "kpis")) var kpis: [String] = []
  @Option(help: .key(.program, "confidentiality")) var confidentiality: String?
  @Option(help: .key(.program, "rules")) var rules: [String] = []

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
  @Option(help: .key(.person, "email")) var email: [String] = []
  @Option(help: .key(.person, "joined")) var joined: String?
  @Option(help: .key(.person, "left")) var left: String?
  @Option(help: .key(.person, "away")) var away: [String] = []
  @Option(help: .key(.person, "takes-part-as")) var takesPartAs: [String] = []
  @Option(help: .key(.person, "capacity")) var capacity: String?
  @Option(help: .key(.person, "team")) var team: String?
  @Option(help: .key(.person, "department")) var department: String?
  @Option(help: .key(.person, "location")) var location: String?
  @Option(help: .key(.person, "timezone")) var timezone: String?
  @Option(help: .key(.person, "level")) var level: String?
  @Option(help: .key(.person, "since")) var since: String?
  @Option(help: .key(.person, "languages")) var languages: [String] = []
  @Option(help: .key(.person, "groups")) var groups: [String] = []
  @Option(help: .key(.person, "manager")) var manager: String?
  @Option(help: .key(.person, "offers")) var offers: [String] = []
  @Option(help: .key(.person, "seeks")) var seeks: [String] = []
  @Option(help: .key(.person, "competing-for")) var competingFor: String?
  @Option(help: .key(.person, "prefers")) var prefers: [String] = []
  @Option(help: .key(.person, "assessment")) var assessment: [String] = []
  @Option(help: .key(.person, "training")) var training: [String] = []

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
  @Option(help: .key(.agreement, "style")) var style: String?
  @Option(help: .key(.agreement, "mentor")) var mentor: String?
  @Option(help: .key(.agreement, "start")) var start: String?
  @Option(help: .key(.agreement, "end")) var end: String?
  @Option(help: .key(.agreement, "meet")) var meet: String?
  @Option(help: .key(.agreement, "minutes")) var minutes: String?
  @Option(help: .key(.agreement, "roles")) var roles: String?
  @Option(help: .key(.agreement, "mode")) var mode: String?
  @Option(help: .key(.agreement, "boundaries-reviewed")) var boundariesReviewed: String?
  @Option(help: .key(.agreement, "pauses")) var pauses: [String] = []

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
  @Option(help: .key(.goal, "owner")) var owner: [String] = []
  @Option(help: .key(.goal, "specific")) var specific: String?
  @Option(help: .key(.goal, "measurable")) var measurable: String?
  @Option(help: .key(.goal, "baseline")) var baseline: String?
  @Option(help: .key(.goal, "target")) var target: String?
  @Option(help: .key(.goal, "current")) var current: String?
  @Option(name: [.long, .customLong("achievable")], help: .key(.goal, "attainable"))
  var attainable: String?
  @Option(help: .key(.goal, "relevant")) var relevant: String?
  @Option(help: .key(.goal, "due")) var due: String?
  @Option(help: .key(.goal, "start")) var start: String?
  @Option(help: .key(.goal, "horizon")) var horizon: String?
  @Option(help: .key(.goal, "status")) var status: String?
  @Option(help: .key(.goal, "closed")) var closed: String?
  @Option(help: .key(.goal, "skill")) var skill: String?
  @Option(help: .key(.goal, "parent")) var parent: String?

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
  @Option(help: .key(.meeting, "status")) var status: String?
  @Option(help: .key(.meeting, "time")) var time: String?
  @Option(help: .key(.meeting, "minutes")) var minutes: String?
  @Option(help: .key(.meeting, "mode")) var mode: String?
  @Option(help: .key(.meeting, "attendees")) var attendees: [String] = []
  @Option(help: .key(.meeting, "absent")) var absent: [String] = []
  @Option(help: .key(.meeting, "facilitator")) var facilitator: String?
  @Option(help: .key(.meeting, "note-taker")) var noteTaker: String?
  @Option(help: .key(.meeting, "activity")) var activity: String?
  @Option(help: .key(.meeting, "cards")) var cards: [String] = []
  @Option(help: .key(.meeting, "moved-to")) var movedTo: String?
  @Option(help: .key(.meeting, "next")) var next: String?
  @Option(help: .key(.meeting, "no-actions")) var noActions: String?

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

/// The keys of a check-in as flags; person and pair are arguments.
struct CheckInKeys: ParsableArguments {
  @Option(help: .key(.checkIn, "date")) var date: String?
  @Option(help: .key(.checkIn, "point")) var point: String?
  @Option(help: .key(.checkIn, "fit")) var fit: String?
  @Option(help: .key(.checkIn, "scores")) var scores: [String] = []
  @Option(help: .key(.checkIn, "recommend")) var recommend: String?
  @Option(help: .key(.checkIn, "signals")) var signals: [String] = []
  @Option(help: .key(.checkIn, "flag")) var flag: String?
  @Option(help: .key(.checkIn, "wants-contact")) var wantsContact: String?

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
  @Option(help: .key(.closing, "date")) var date: String?
  @Option(help: .key(.closing, "reason")) var reason: String?
  @Option(help: .key(.closing, "expectations-met")) var expectationsMet: [String] = []
  @Option(help: .key(.closing, "recommend")) var recommend: [String] = []
  @Option(help: .key(.closing, "next")) var next: String?

  var given: GivenWords {
    [
      words("reason", reason), words("expectations-met", expectationsMet),
      words("recommend", recommend), words("next", next),
    ]
  }
}
