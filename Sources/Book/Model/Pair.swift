/// Two people, or a circle of three and more, who mentor each other: `pairs/NAME/`.
public final class Pair: Sendable {
  /// The name of the folder.
  public let name: String
  /// nil when the folder has no agreement that could be read at all.
  public let agreement: Agreement?
  /// By file name.
  public let signatures: [Signature]
  /// By file name.
  public let goals: [Goal]
  /// By day, then by file name.
  public let meetings: [Meeting]
  public let closing: Closing?

  /// The folder, relative to the book.
  public var path: String { "pairs/\(name)" }
  public var members: [PersonID] { agreement?.members.map(\.value) ?? [] }
  /// Whether someone is one of its members.
  public func hasMember(_ person: PersonID) -> Bool {
    agreement?.members.contains { $0.value == person } ?? false
  }
  public var isCircle: Bool { members.count > 2 }
  public var start: Day? { agreement?.start?.value }
  public var end: Day? { agreement?.end?.value }

  init(
    name: String, agreement: Agreement?, signatures: [Signature], goals: [Goal],
    meetings: [Meeting], closing: Closing?
  ) {
    self.name = name
    self.agreement = agreement
    self.signatures = signatures
    self.goals = goals
    self.meetings = meetings
    self.closing = closing
  }
}

/// What a pair agreed: `pairs/NAME/agreement.md`.
public final class Agreement: Sendable {
  public let path: String
  public let members: [Field<PersonID>]
  public let style: Field<Style>?
  public let mentor: Field<PersonID>?
  public let start: Field<Day>?
  public let end: Field<Day>?
  public let meet: Field<Cadence>?
  public let minutes: Field<Int>?
  public let roles: Field<Roles>?
  public let mode: Field<Mode>?
  public let boundariesReviewed: Field<Day>?
  public let pauses: [Period]
  public let terms: Terms

  init(_ document: some RecordText) {
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
    terms = Terms(canonicalText: canonicalTerms(ofText: document))
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    members = try .init(from: &bytes)
    style = try .init(from: &bytes)
    mentor = try .init(from: &bytes)
    start = try .init(from: &bytes)
    end = try .init(from: &bytes)
    meet = try .init(from: &bytes)
    minutes = try .init(from: &bytes)
    roles = try .init(from: &bytes)
    mode = try .init(from: &bytes)
    boundariesReviewed = try .init(from: &bytes)
    pauses = try .init(from: &bytes)
    terms = try .init(from: &bytes)
  }
}

/// A signature under an agreement: `pairs/NAME/signatures/PERSON.md`.
public final class Signature: Sendable {
  public let path: String
  /// The id in the file name, which `signer` repeats.
  public let fileID: PersonID
  public let statedSigner: Field<PersonID>?
  public let role: Field<SignerRole>?
  /// Whose supervisor signs.
  public let signsFor: Field<PersonID>?
  public let date: Field<Day>?
  /// The digest of the terms that were signed.
  public let terms: Field<String>?
  /// Who wrote it down for the signer; nil: they did it themselves.
  public let recordedBy: Field<Manager>?

  public var signer: PersonID { statedSigner?.value ?? fileID }

  /// Whether the text that was signed is the agreement's text today.
  public func isValid(for agreement: Agreement) -> Bool {
    terms?.value == agreement.terms.digest
  }

  init(_ document: some RecordText) {
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

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    fileID = try .init(from: &bytes)
    statedSigner = try .init(from: &bytes)
    role = try .init(from: &bytes)
    signsFor = try .init(from: &bytes)
    date = try .init(from: &bytes)
    terms = try .init(from: &bytes)
    recordedBy = try .init(from: &bytes)
  }
}

/// How it ended and what each took from it: `pairs/NAME/closing.md`.
public final class Closing: Sendable {
  public let path: String
  public let date: Field<Day>?
  public let reason: Field<ClosingReason>?
  public let expectationsMet: [PersonID: Field<Int>]
  public let recommend: [PersonID: Field<Int>]
  public let next: Field<NextStep>?

  init(_ document: some RecordText) {
    let front = document.frontMatter
    path = document.path
    date = front.day("date")
    reason = front.choice("reason")
    expectationsMet = front.map("expectations-met", { $0 }, { parseWholeNumber($0) })
    recommend = front.map("recommend", { $0 }, { parseWholeNumber($0) })
    next = front.choice("next")
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    date = try .init(from: &bytes)
    reason = try .init(from: &bytes)
    expectationsMet = try .init(from: &bytes)
    recommend = try .init(from: &bytes)
    next = try .init(from: &bytes)
  }
}

/// Answers to a check-in: `checkins/DAY-PERSON.md`.
public final class CheckIn: Sendable {
  public let path: String
  public let person: Field<PersonID>?
  /// The name of the pair's folder.
  public let pair: Field<String>?
  public let date: Field<Day>?
  public let point: Field<CheckInPoint>?
  public let fit: Field<Fit>?
  public let scores: [Score: Field<Int>]
  public let recommend: Field<Int>?
  public let signals: [Field<Signal>]
  public let flag: Field<Urgency>?
  public let wantsContact: Field<YesOrNo>?

  init(_ document: some RecordText) {
    let front = document.frontMatter
    path = document.path
    person = front.text("person")
    pair = front.text("pair")
    date = front.day("date")
    point = front.field("point") { CheckInPoint($0) }
    fit = front.choice("fit")
    let rest = document.restOfFrontMatter
    scores = rest?.map("scores", { readChoice($0) }, { parseWholeNumber($0) }) ?? [:]
    recommend = rest?.wholeNumber("recommend")
    signals = front.choices("signals")
    flag = front.choice("flag")
    wantsContact = front.choice("wants-contact")
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    person = try .init(from: &bytes)
    pair = try .init(from: &bytes)
    date = try .init(from: &bytes)
    point = try .init(from: &bytes)
    fit = try .init(from: &bytes)
    scores = try .init(from: &bytes)
    recommend = try .init(from: &bytes)
    signals = try .init(from: &bytes)
    flag = try .init(from: &bytes)
    wantsContact = try .init(from: &bytes)
  }
}

/// When a check-in is asked for.
public enum CheckInPoint: Hashable, Sendable, CustomStringConvertible {
  case firstMeeting
  /// That many days after the start.
  case day(Int)
  case midpoint
  case end
  case every(Span)

  public init?(_ text: some StringProtocol) {
    switch text {
    case "first meeting": self = .firstMeeting
    case "midpoint": self = .midpoint
    case "end": self = .end
    default:
      let words = text.split(separator: " ")
      if words.count == 2, words[0] == "day", let day = parseWholeNumber(words[1]) {
        self = .day(day)
      } else if words.first == "every",
        let phase = Cadence(text)?.phases, phase.count == 1
      {
        self = .every(phase[0].interval)
      } else {
        return nil
      }
    }
  }

  public var description: String {
    switch self {
    case .firstMeeting: "first meeting"
    case .day(let day): "day \(day)"
    case .midpoint: "midpoint"
    case .end: "end"
    case .every(let span): "\(Cadence(every: span))"
    }
  }
}
