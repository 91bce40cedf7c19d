/// A fact because of which a pair needs a word.
public struct Reason: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The latest check-in of someone asks for help at once.
    case urgentFlag(by: PersonID?)
    case notGoodFit(by: PersonID?)
    /// Nothing was held within twice the time for the first meeting. Days since the start.
    case neverMet(days: Int)
    /// By more than two intervals.
    case meetingFarOverdue(MeetingDelay)
    /// The last two meetings were missed.
    case lastTwoMissed
    /// By more than the program's `grace`.
    case meetingOverdue(MeetingDelay)
    /// Two or more, or one over 14 days. Days overdue of the oldest.
    case overdueActions(count: Int, oldest: Int)
    case goalOverdue(title: String, days: Int)
    case goalFarBehind(title: String, progress: Double, expected: Double)
    case goalStale(title: String, days: Int)
    case signaturesMissing([RequiredSigner])
    case signaturesStale([RequiredSigner])
    case checkInsMissing([PersonID])
    case signal(Signal, by: PersonID?)
    /// Someone's latest check-in has the flag `attention`, or wants contact.
    case wantsWord(PersonID?)
    /// Fewer than two members are left in the program.
    case memberLeft(PersonID, Day)
    /// Meetings planned for over 7 days ago. Days since the oldest.
    case unconfirmed(count: Int, oldest: Int)
  }

  /// How late the next meeting is.
  public struct MeetingDelay: Hashable, Sendable {
    /// nil: they never met.
    public let daysSinceLast: Int?
    public let daysOverdue: Int
    public let cadence: Cadence?
  }

  public let kind: Kind
  /// Where it can be read; the most urgent place first.
  public let evidence: [Evidence]
  /// In days; nil: it has none.
  public let age: Int?

  /// The band that this reason asks for by itself: at risk or check in.
  public var severity: Band {
    switch kind {
    case .urgentFlag, .notGoodFit, .neverMet, .meetingFarOverdue, .lastTwoMissed: .atRisk
    default: .checkIn
    }
  }

  /// A stable word for programs: `meeting-overdue`.
  public var word: String {
    switch kind {
    case .urgentFlag: "urgent-flag"
    case .notGoodFit: "not-good-fit"
    case .neverMet: "never-met"
    case .meetingFarOverdue: "meeting-far-overdue"
    case .lastTwoMissed: "last-two-missed"
    case .meetingOverdue: "meeting-overdue"
    case .overdueActions: "actions-overdue"
    case .goalOverdue: "goal-overdue"
    case .goalFarBehind: "goal-far-behind"
    case .goalStale: "goal-stale"
    case .signaturesMissing: "signature-missing"
    case .signaturesStale: "signature-stale"
    case .checkInsMissing: "check-in-missing"
    case .signal: "self-reported-signal"
    case .wantsWord: "wants-word"
    case .unconfirmed: "meeting-unconfirmed"
    case .memberLeft: "member-left"
    }
  }

  /// What several reasons have in common that count as one: a circle of five isn't at risk because
  /// three of them forgot the same thing.
  var topic: Topic {
    switch kind {
    case .urgentFlag, .notGoodFit, .signal, .wantsWord: .selfReport
    case .neverMet, .meetingFarOverdue, .lastTwoMissed, .meetingOverdue: .meeting
    case .overdueActions: .actions
    case .goalOverdue, .goalFarBehind, .goalStale: .goals
    case .signaturesMissing, .signaturesStale: .signatures
    case .checkInsMissing: .checkIns
    case .unconfirmed: .unconfirmed
    case .memberLeft: .members
    }
  }

  enum Topic {
    case selfReport, meeting, actions, goals, signatures, checkIns, unconfirmed, members
  }
}

extension Reason {
  /// The fact in plain words: `last met 41 days ago (every 2 weeks)`.
  public func sentence(name: (PersonID) -> String = { $0 }) -> String {
    func who(_ person: PersonID?) -> String { person.map(name) ?? "someone" }
    return switch kind {
    case .urgentFlag(let person): "\(who(person)) asks for help at once"
    case .notGoodFit(let person): "not a good fit, says \(who(person))"
    case .neverMet(let days): "no meeting in \(counted(days, "day")) since the start"
    case .meetingFarOverdue(let delay), .meetingOverdue(let delay): delay.sentence
    case .lastTwoMissed: "the last two meetings were missed"
    case .overdueActions(let count, let oldest):
      count == 1
        ? "an action is \(counted(oldest, "day")) overdue" : "\(count) actions overdue"
    case .goalOverdue(let title, let days): "\"\(title)\" is \(counted(days, "day")) overdue"
    case .goalFarBehind(let title, let progress, let expected):
      "\"\(title)\" far behind (\(percent(progress)), expected \(percent(expected)))"
    case .goalStale(let title, let days): "\"\(title)\" unchanged for \(counted(days, "day"))"
    case .signaturesMissing(let signers): "not signed by: \(labels(signers, name))"
    case .signaturesStale(let signers): "signed an earlier text: \(labels(signers, name))"
    case .checkInsMissing(let people):
      "check-in missing: \(people.map(name).joined(separator: ", "))"
    case .signal(let signal, let person): "\(signal.phrase), says \(who(person))"
    case .wantsWord(let person): "\(who(person)) would like a word"
    case .memberLeft(let person, let day): "\(name(person)) left on \(day), and the pair still runs"
    case .unconfirmed(let count, let oldest):
      count == 1
        ? "planned \(counted(oldest, "day")) ago, never confirmed"
        : "\(count) planned meetings were never confirmed"
    }
  }
}

extension Reason.MeetingDelay {
  fileprivate var sentence: String {
    guard let daysSinceLast else {
      return "the first meeting is \(counted(daysOverdue, "day")) overdue"
    }
    let agreed = cadence.map { " (\($0))" } ?? ""
    return "last met \(counted(daysSinceLast, "day")) ago\(agreed)"
  }
}

extension Signal {
  /// The name of the signal as people say it.
  public var phrase: String {
    switch self {
    case .goalsNotAligned: "goals no longer aligned"
    case .communicationBreakdown: "communication has broken down"
    case .lackOfProgress: "no progress"
    case .emotionalDistance: "emotional distance"
    case .burnout: "burnout"
    }
  }
}

/// A share as a whole percentage, `33 %`.
func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

private func labels(_ signers: [RequiredSigner], _ name: (PersonID) -> String) -> String {
  signers.map { $0.label(name: name) }.joined(separator: ", ")
}
