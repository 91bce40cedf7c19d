internal import Book

/// The content of the demo book: who takes part, what they agreed, and what came of it.
///
/// Every day is a whole number, counted from the demo's today: −41 is 41 days ago. In texts a day
/// stands as `{{-41}}` or `{{+9}}`; ``replacingDays(in:with:)`` puts the dates in.
struct DemoBook: Sendable {
  var name: String
  var start: Int
  var coordinator: String
  /// Front matter of the program beside name, style, start and coordinators, in order.
  var policy: [(key: String, value: Answer)]
  /// What stands in the program's sections where the template only guides.
  var sections: [(heading: String, text: String)]
  var people: [DemoPerson]
  /// Four pairs, one of each band, and a circle that pauses.
  var pairs: [DemoPair]
  var checkIns: [DemoCheckIn]
}

struct DemoPerson: Sendable {
  var id: String
  var name: String
  var team: String
  var joined: Int
  var manager: String
  var offers: [String]
  var seeks: [String]
  var capacity = 1
  var location: String
  var timezone: String
  /// A few lines in their own words.
  var about: String

  var email: String { id.replacing("-", with: ".") + "@example.org" }
}

struct DemoPair: Sendable {
  /// What the demo shows with it, for whoever reads the source: `at risk`.
  var shows: String
  /// The folder below `pairs/`.
  var folder: String
  /// Ids, in the order of the front matter; the first one commits the agreement.
  var members: [String]
  var style: String
  /// The one who leads where roles are fixed; nil where they alternate.
  var mentor: String?
  var start: Int
  var end: Int
  /// The cadence as first agreed.
  var meet: String
  var minutes: Int
  var mode: String
  /// What stands under Purpose and under Expectations.
  var purpose: String
  var expectations: String
  /// Who signed on which day, in order; signing again replaces the file.
  var signatures: [DemoSignature]
  /// A later change of the terms, which makes earlier signatures stale.
  var amendment: DemoAmendment?
  var boundariesReviewed: Int?
  var pause: DemoPause?
  var goals: [DemoGoal]
  var meetings: [DemoMeeting]
}

struct DemoSignature: Sendable {
  var person: String
  var day: Int
}

struct DemoAmendment: Sendable {
  var day: Int
  var author: String
  /// The new cadence.
  var meet: String
}

struct DemoPause: Sendable {
  var from: Int
  var to: Int
  var reason: String
  /// The day it was written down, and by whom.
  var written: Int
  var author: String
}

struct DemoGoal: Sendable {
  /// The file name without `.md`.
  var file: String
  var title: String
  /// Ids; all members for a joint goal. The first one commits it.
  var owners: [String]
  var specific: String
  var measurable: String
  var baseline = 0
  var target = 1
  var attainable: String
  var relevant: String
  /// nil: the agreement's start.
  var start: Int?
  var due: Int
  var horizon: String
  var skill: String
  /// The day it was written down.
  var written: Int
  /// Why, in their own words.
  var why: String
  var steps: [DemoAction]
  /// The values of `current` and the days they were noted; empty where the steps tell.
  var progress: [DemoProgress] = []
  /// The day it was achieved; nil while it is active.
  var achieved: Int?
}

struct DemoProgress: Sendable {
  var day: Int
  var current: Int
}

/// An action of a meeting or a step of a goal.
struct DemoAction: Sendable {
  var owner: String
  var text: String
  var due: Int
  /// nil while it is open.
  var done: Int?
}

struct DemoMeeting: Sendable {
  var day: Int
  /// `held`, `planned` or `cancelled`.
  var status = "held"
  /// The day the note was written; nil: the day of the meeting.
  var written: Int?
  var lead: String
  var facilitator: String?
  var noteTaker: String?
  var absent: [String] = []
  var activity: String?
  var next: Int?
  var topic: String
  /// What they take from it; empty for meetings that were not held.
  var insight = ""
  var actions: [DemoAction] = []
}

struct DemoCheckIn: Sendable {
  var person: String
  /// The pair's folder.
  var pair: String
  var day: Int
  var point: String
  var fit: String
  /// `match`, `expectations`, `help`, `growth`, `support`, in this order: 1 to 5.
  var scores: [(name: String, value: Int)]
  var recommend: Int
  var wantsContact: Bool
  var gained: String
  var need: String
}
