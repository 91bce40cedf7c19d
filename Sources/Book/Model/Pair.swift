/// Two people, or a circle of three and more, who mentor each other: `pairs/NAME/`.
public struct Pair: Sendable {
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
  public var isCircle: Bool { members.count > 2 }
  public var start: Day? { agreement?.start?.value }
  public var end: Day? { agreement?.end?.value }
}

/// What a pair agreed: `pairs/NAME/agreement.md`.
public struct Agreement: Sendable {
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
}

/// A signature under an agreement: `pairs/NAME/signatures/PERSON.md`.
public struct Signature: Sendable {
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
}

/// How it ended and what each took from it: `pairs/NAME/closing.md`.
public struct Closing: Sendable {
  public let path: String
  public let date: Field<Day>?
  public let reason: Field<ClosingReason>?
  public let expectationsMet: [PersonID: Field<Int>]
  public let recommend: [PersonID: Field<Int>]
  public let next: Field<NextStep>?
}

/// Answers to a check-in: `checkins/DAY-PERSON.md`.
public struct CheckIn: Sendable {
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
