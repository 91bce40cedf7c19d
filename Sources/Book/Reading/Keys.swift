extension Kind {
  /// The keys of this kind, in the order in which records are best written.
  public var keys: [Key] {
    switch self {
    case .program: Keys.program
    case .person: Keys.person
    case .agreement: Keys.agreement
    case .signature: Keys.signature
    case .goal: Keys.goal
    case .meeting: Keys.meeting
    case .closing: Keys.closing
    case .checkIn: Keys.checkIn
    }
  }

  /// Likewise, as they are looked for.
  var knownKeys: KnownKeys {
    switch self {
    case .program: LookedFor.program
    case .person: LookedFor.person
    case .agreement: LookedFor.agreement
    case .signature: LookedFor.signature
    case .goal: LookedFor.goal
    case .meeting: LookedFor.meeting
    case .closing: LookedFor.closing
    case .checkIn: LookedFor.checkIn
    }
  }
}

private enum LookedFor {
  static let program = KnownKeys(Keys.program)
  static let person = KnownKeys(Keys.person)
  static let agreement = KnownKeys(Keys.agreement)
  static let signature = KnownKeys(Keys.signature)
  static let goal = KnownKeys(Keys.goal)
  static let meeting = KnownKeys(Keys.meeting)
  static let closing = KnownKeys(Keys.closing)
  static let checkIn = KnownKeys(Keys.checkIn)
}

/// The front matter of every kind: the format of a book as values.
private enum Keys {
  static let kind = Key(
    "kind", .choice(KindName.self), isTerm: false, "what the record is; its place says so already")

  static let program = [
    Key("pairbook", .wholeNumber(1...999), required: true, "the version of the format: 1"),
    Key(
      "name", .text, required: true, synonyms: ["title", "program-name"],
      "what the program is called"),
    Key("style", .choice(Style.self), required: true, "the kind of mentoring"),
    Key("start", .day, required: true, "the first day"),
    Key("end", .day, "the last day; without it the program is rolling"),
    Key(
      "coordinators", .ids, required: true, synonyms: ["coordinator", "organizers", "organisers"],
      "who runs the program",
      asks: "who looks after the pairs?"),
    Key("sponsor", .personOrText, "the leader who backs it"),
    Key("committee", .map(.choice(Choices(Seat.self)), .ids), "who sits on which seat"),
    Key("duration", .spanRange, "how long an agreement runs"),
    Key(
      "meet", .cadence, required: true,
      synonyms: ["cadence", "frequency", "how-often", "meeting-frequency"],
      "at least how often pairs meet",
      asks: "at least how often do pairs meet?"),
    Key("minutes", .minutes, "the usual length of a meeting"),
    Key("roles", .choice(Roles.self), "whether the lead alternates"),
    Key("circle", .numberRange, "the size of a circle"),
    Key("first-meeting", .span, "when the first meeting is due, after the start"),
    Key("sign", .span, "when signatures are due, after the start"),
    Key("grace", .span, "how late a meeting may be before the pair needs a word"),
    Key("review-boundaries", .span, "how often a pair looks at its boundaries"),
    Key("pause-at-most", .span, "the longest pause"),
    Key("closing", .span, "when the closing is due, after the end"),
    Key("signatures", .list(.choice(SignerRole.self)), "who must sign"),
    Key("check-ins", .list(.checkInPoint), "when pairs are asked how it goes"),
    Key(
      "kpis",
      .maps([
        Key("name", .text, required: true, "what it is called"),
        Key("measure", .text, required: true, "a built-in measure, or `manual`"),
        Key("baseline", .number, "where it stood"),
        Key("target", .number, "where it should get"),
        Key("value", .number, "where it stands, for a manual measure"),
      ]), "how the program is judged"),
    Key("confidentiality", .choice(Confidentiality.self), "what a report may show"),
    Key("sensitive-words", .texts, "words that stay out of records, beside the usual ones"),
    Key("rules", .map(.rules, .choice(RuleLevel.self)), "how severe each rule is here"),
    kind,
  ]

  static let person = [
    Key(
      "name", .text, required: true, synonyms: ["full-name", "display-name"],
      "the name people call them by"),
    Key(
      "email", .list(.email), required: true, mayBeSingle: true,
      synonyms: ["mail", "e-mail", "emails", "e-mails"],
      "the first is the one their commits carry",
      asks: "which address do their commits carry?"),
    Key(
      "joined", .day, required: true, synonyms: ["join-date", "joined-on", "date-joined"],
      "when they joined the program"),
    Key("left", .day, "when they left it"),
    Key(
      "away",
      .maps([
        Key("from", .day, required: true, synonyms: ["start", "since"], "the first day"),
        Key("to", .day, required: true, synonyms: ["until", "till", "end"], "the last day"),
        Key("reason", .text, "why"),
      ]), "days on which nothing is expected of them"),
    Key("takes-part-as", .list(.choice(Participation.self)), "in which role"),
    Key("capacity", .wholeNumber(0...99), "how many pairs at a time"),
    Key("team", .text, "their team"),
    Key("department", .text, "their department"),
    Key("location", .text, "where they work"),
    Key("timezone", .text, "their time zone"),
    Key("level", .text, "their level"),
    Key("since", .day, "when they joined the organisation"),
    Key("languages", .texts, "the languages they speak"),
    Key("groups", .texts, "groups they belong to"),
    Key(
      "manager", .manager, synonyms: ["supervisor", "boss", "line-manager"], "who signs for them"),
    Key("offers", .texts, synonyms: ["offer", "can-help-with"], "what they can share"),
    Key(
      "seeks", .texts, synonyms: ["seek", "looking-for", "wants-to-learn"],
      "what they want to learn"),
    Key("competing-for", .text, "what they compete for; same value, conflict of interest"),
    Key("prefers", .ids, "people they would like to be paired with"),
    Key(
      "assessment", .map(.choice(Choices(Criterion.self)), .wholeNumber(1...5)),
      "criteria of selection, from 1 to 5"),
    Key(
      "training",
      .maps([
        Key("topic", .text, required: true, "what about"),
        Key("date", .day, "when"),
      ]), "training they have done"),
    kind,
  ]

  static let agreement = [
    Key(
      "members", .ids, required: true,
      synonyms: ["participants", "people", "who", "partners", "member", "participant"],
      "who agrees", asks: "who is this agreement between?"),
    Key("style", .choice(Style.self), "the kind of mentoring"),
    Key("mentor", .person, "who leads when roles are fixed"),
    Key(
      "start", .day, required: true, synonyms: ["start-date", "begins", "starts"], "the first day"),
    Key(
      "end", .day, required: true, synonyms: ["end-date", "until", "ends"], "the last day",
      asks: "until when do they meet?"),
    Key(
      "meet", .cadence, synonyms: ["cadence", "frequency", "how-often", "meeting-frequency"],
      "how often they meet"),
    Key("minutes", .minutes, "how long a meeting takes"),
    Key("roles", .choice(Roles.self), "whether the lead alternates"),
    Key("mode", .choice(Mode.self), "how they meet"),
    Key(
      "boundaries-reviewed", .day, isTerm: false, "when they last looked at their boundaries"),
    Key(
      "pauses",
      .maps([
        Key("from", .day, required: true, synonyms: ["start", "since"], "the first day"),
        Key("to", .day, required: true, synonyms: ["until", "till", "end"], "the last day"),
        Key("reason", .text, "why"),
      ]), isTerm: false, "days on which the clocks stop"),
    kind,
  ]

  static let signature = [
    Key("signer", .person, synonyms: ["signed-by"], "who signs; the file name says so too"),
    Key("as", .choice(SignerRole.self), required: true, synonyms: ["role"], "in what capacity"),
    Key("for", .person, "whose supervisor signs"),
    Key("date", .day, required: true, synonyms: ["signed", "signed-on", "day"], "when"),
    Key(
      "terms", .digest, required: true, synonyms: ["digest", "hash"],
      "the digest of the terms that were signed"),
    Key(
      "recorded-by", .manager, synonyms: ["on-behalf-of"],
      "who wrote it down for the signer, when they didn't themselves"),
    kind,
  ]

  static let goal = [
    Key("title", .text, required: true, synonyms: ["name"], "the goal in a few words"),
    Key(
      "owner", .ids, required: true, mayBeSingle: true, synonyms: ["owners", "who", "assignee"],
      "whose goal it is", asks: "whose goal is it?"),
    Key(
      "specific", .text, required: true, "S: what exactly",
      asks: "what exactly will be different?"),
    Key(
      "measurable", .text, required: true, "M: what is counted",
      asks: "how will you know that you are there?"),
    Key("baseline", .number, "where it begins"),
    Key("target", .number, "where it should get"),
    Key("current", .number, "where it stands"),
    Key(
      "attainable", .text, required: true, aliases: ["achievable"], "A: why it can be done",
      asks: "why can this be done?"),
    Key(
      "relevant", .text, required: true, "R: why it matters to the owner",
      asks: "why does it matter to you?"),
    Key(
      "due", .day, required: true, aliases: ["timely", "time-bound"],
      synonyms: ["deadline", "due-date", "by", "until", "due-by"], "T: by when",
      asks: "by when?"),
    Key(
      "start", .day, synonyms: ["start-date"], "when work on it begins; else the agreement's start"),
    Key("horizon", .choice(Horizon.self), "short or long"),
    Key("status", .choice(GoalStatus.self), "how it stands"),
    Key("closed", .day, synonyms: ["closed-on"], "when it was achieved or given up"),
    Key("skill", .choice(Skill.self), "the skill it builds"),
    Key("parent", .goal, "a long goal it serves"),
    kind,
  ]

  static let meeting = [
    Key("date", .day, synonyms: ["day", "when"], "the day it is on"),
    Key(
      "status", .choice(MeetingStatus.self), required: true, "how it went",
      asks: "planned, held, cancelled, missed or moved?"),
    Key("time", .time, "when on that day"),
    Key("minutes", .minutes, synonyms: ["duration", "length"], "how long it took"),
    Key("mode", .choice(Mode.self), "how they met"),
    Key("attendees", .ids, synonyms: ["participants", "present", "attendance"], "who was there"),
    Key("absent", .ids, synonyms: ["absentees"], "who was not"),
    Key("lead", .person, synonyms: ["leader", "led-by"], "who brings the topic"),
    Key("facilitator", .person, "who keeps a circle on time"),
    Key("note-taker", .person, "who writes the notes"),
    Key("activity", .choice(Activity.self), "what they did together"),
    Key("cards", .texts, "icebreaker cards drawn"),
    Key("moved-to", .day, "the new day of a moved meeting"),
    Key("next", .day, "the next meeting, if agreed"),
    Key("no-actions", .text, "why it ended without anything to do"),
    kind,
  ]

  static let closing = [
    Key("date", .day, required: true, synonyms: ["closed", "closed-on"], "the day it ended"),
    Key("reason", .choice(ClosingReason.self), required: true, "why it ended"),
    Key(
      "expectations-met", .map(.people, .wholeNumber(1...5)), "how far, by member, from 1 to 5"),
    Key(
      "recommend", .map(.people, .wholeNumber(0...10)),
      "would they recommend the program, by member, from 0 to 10"),
    Key("next", .choice(NextStep.self), "what comes after it"),
    kind,
  ]

  static let checkIn = [
    Key("person", .person, required: true, synonyms: ["who"], "who answers"),
    Key("pair", .pair, required: true, "the folder name of the pair"),
    Key("date", .day, required: true, synonyms: ["day", "when"], "when"),
    Key("point", .checkInPoint, required: true, "which check-in of the program it is"),
    Key("fit", .choice(Fit.self), "whether the two fit"),
    Key(
      "scores", .map(.choice(Choices(Score.self)), .wholeNumber(1...5)),
      "how it goes, from 1 to 5"),
    Key("recommend", .wholeNumber(0...10), "would they recommend the program, from 0 to 10"),
    Key("signals", .list(.choice(Signal.self)), "signs that it no longer serves them"),
    Key("flag", .choice(Urgency.self), "how soon the coordinator should look"),
    Key("wants-contact", .choice(YesOrNo.self), "whether they want a word"),
    kind,
  ]
}

/// The kinds as `kind:` names them.
private enum KindName: String, Choice {
  case program, person, agreement, signature, goal, meeting, closing, checkin
}
