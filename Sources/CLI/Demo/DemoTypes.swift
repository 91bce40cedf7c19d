/// The content of the demo book: who takes part, what they agreed, and what came of it.
///
/// Every day is a whole number, counted from the demo's today: −41 is 41 days ago. In texts a day
/// stands as `{{-41}}` or `{{+9}}`; ``replacingDays(in:with:)`` puts the dates in.
public struct DemoBook: Sendable {
  public var name: String
  public var start: Int
  public var coordinator: String
  /// Front matter of the program beside name, style, start and coordinators, in order.
  public var policy: [(key: String, value: String)]
  /// What stands under Purpose in the program.
  public var purpose: String
  public var people: [DemoPerson]
  /// Four pairs and a circle that run today, and a pair that has closed.
  public var pairs: [DemoPair]
  public var checkIns: [DemoCheckIn]
}

public struct DemoPerson: Sendable {
  public var id: String
  public var name: String
  public var team: String
  public var joined: Int
  public var manager: String
  public var offers: [String]
  public var seeks: [String]
  public var capacity = 1
  public var location: String
  public var timezone: String
  /// A few lines in their own words.
  public var about: String

  public var email: String { id.replacing("-", with: ".") + "@example.org" }
}

public struct DemoPair: Sendable {
  /// What the demo shows with it, for whoever reads the source: `at risk`.
  public var shows: String
  /// The folder below `pairs/`.
  public var folder: String
  /// Ids, in the order of the front matter; the first one commits the agreement.
  public var members: [String]
  public var style: String
  /// The one who leads where roles are fixed; nil where they alternate.
  public var mentor: String?
  public var start: Int
  public var end: Int
  /// The cadence as first agreed.
  public var meet: String
  public var minutes: Int
  public var mode: String
  /// What stands under Purpose and under Expectations.
  public var purpose: String
  public var expectations: String
  /// Who signed on which day, in order; signing again replaces the file.
  public var signatures: [DemoSignature]
  /// A later change of the terms, which makes earlier signatures stale.
  public var amendment: DemoAmendment?
  public var boundariesReviewed: Int?
  public var pause: DemoPause?
  public var goals: [DemoGoal]
  public var meetings: [DemoMeeting]
  public var closing: DemoClosing?
}

public struct DemoSignature: Sendable {
  public var person: String
  public var day: Int
}

public struct DemoAmendment: Sendable {
  public var day: Int
  public var author: String
  /// The new cadence.
  public var meet: String
}

public struct DemoPause: Sendable {
  public var from: Int
  public var to: Int
  public var reason: String
  /// The day it was written down, and by whom.
  public var written: Int
  public var author: String
}

public struct DemoGoal: Sendable {
  /// The file name without `.md`.
  public var file: String
  public var title: String
  /// Ids; all members for a joint goal. The first one commits it.
  public var owners: [String]
  public var specific: String
  public var measurable: String
  public var baseline = 0
  public var target = 1
  public var attainable: String
  public var relevant: String
  /// nil: the agreement's start.
  public var start: Int?
  public var due: Int
  public var horizon: String
  public var skill: String
  /// The day it was written down.
  public var written: Int
  /// Why, in their own words.
  public var why: String
  public var steps: [DemoAction]
  /// The values of `current` and the days they were noted; empty where the steps tell.
  public var progress: [DemoProgress] = []
  /// The day it was achieved; nil while it is active.
  public var achieved: Int?
}

public struct DemoProgress: Sendable {
  public var day: Int
  public var current: Int
}

/// An action of a meeting or a step of a goal.
public struct DemoAction: Sendable {
  public var owner: String
  public var text: String
  public var due: Int
  /// nil while it is open.
  public var done: Int?
}

public struct DemoMeeting: Sendable {
  public var day: Int
  /// `held`, `planned` or `cancelled`.
  public var status = "held"
  /// The day the note was written; nil: the day of the meeting.
  public var written: Int?
  public var lead: String
  public var facilitator: String?
  public var noteTaker: String?
  public var absent: [String] = []
  public var activity: String?
  public var next: Int?
  public var topic: String
  /// What they take from it; empty for meetings that were not held.
  public var insight = ""
  public var actions: [DemoAction] = []
}

public struct DemoClosing: Sendable {
  public var day: Int
  public var reason: String
  public var next: String
  public var entries: [DemoSummary]
  public var afterwards: String
}

/// What one member says in a closing.
public struct DemoSummary: Sendable {
  public var person: String
  /// 1 to 5.
  public var expectationsMet: Int
  /// 0 to 10.
  public var recommend: Int
  public var text: String
}

public struct DemoCheckIn: Sendable {
  public var person: String
  /// The pair's folder.
  public var pair: String
  public var day: Int
  public var point: String
  public var fit: String
  /// `match`, `expectations`, `help`, `growth`, `support`, in this order: 1 to 5.
  public var scores: [(name: String, value: Int)]
  public var recommend: Int
  public var wantsContact: Bool
  public var gained: String
  public var need: String
}
