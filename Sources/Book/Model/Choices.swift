/// A value that is one of a few words.
public protocol Choice: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  /// Other words people write for a choice, lower case with `-`, and what each means. Replacing
  /// one by the other can't change the meaning.
  static var synonyms: [String: Self] { get }
}

extension Choice {
  public static var synonyms: [String: Self] { [:] }
}

public enum Style: String, Choice {
  case peer
  case seniorJunior = "senior-junior"
  case reverse, onboarding, sponsorship, colleagues

  public static let synonyms: [String: Style] = ["peer-to-peer": .peer, "buddy": .onboarding]

  /// What `roles` are when nothing says so.
  public var usualRoles: Roles { self == .peer || self == .colleagues ? .alternate : .fixed }
}

public enum Roles: String, Choice { case alternate, fixed }

public enum Mode: String, Choice {
  case inPerson = "in-person"
  case video, phone, email, mixed

  public static let synonyms: [String: Mode] = [
    "in-office": .inPerson, "face-to-face": .inPerson, "zoom": .video, "call": .phone,
    "e-mail": .email, "hybrid": .mixed,
  ]
}

/// In what capacity someone signs an agreement.
public enum SignerRole: String, Choice {
  case member, supervisor, coordinator

  public static let synonyms: [String: SignerRole] = ["manager": .supervisor]
}

public enum Participation: String, Choice { case peer, mentor, mentee }

public enum GoalStatus: String, Choice {
  case draft, active, achieved, partly, abandoned, deferred

  public static let synonyms: [String: GoalStatus] = [
    "in-progress": .active, "open": .active, "ongoing": .active, "started": .active,
    "done": .achieved, "completed": .achieved, "complete": .achieved, "finished": .achieved,
    "partially-achieved": .partly, "partial": .partly, "dropped": .abandoned,
    "cancelled": .abandoned, "canceled": .abandoned, "postponed": .deferred,
  ]

  /// Whether the goal still waits to be reached.
  public var isOpen: Bool { self == .draft || self == .active }

  /// Whether `closed` must say when it ended.
  public var needsClosedDay: Bool { self == .achieved || self == .partly || self == .abandoned }
}

public enum Horizon: String, Choice {
  case short, long

  public static let synonyms: [String: Horizon] = ["short-term": .short, "long-term": .long]
}

public enum Skill: String, Choice {
  case leadership, interpersonal
  case timeManagement = "time-management"
  case collaboration, communication
  case functional

  public static let synonyms: [String: Skill] = ["technical": .functional]
}

public enum MeetingStatus: String, Choice {
  case planned, held, cancelled, missed, moved

  public static let synonyms: [String: MeetingStatus] = [
    "canceled": .cancelled, "done": .held, "took-place": .held, "scheduled": .planned,
    "no-show": .missed, "rescheduled": .moved, "postponed": .moved,
  ]

  /// Whether it says what became of a meeting on its day, so that the day can't be still to come.
  public var isOver: Bool { self == .held || self == .missed }
}

public enum Activity: String, Choice {
  case lunchAndLearn = "lunch-and-learn"
  case questionPrompts = "question-prompts"
  case showAndTell = "show-and-tell"
  case smartGoals = "smart-goals"
  case bucketList = "bucket-list"
  case whatsYourPlan = "whats-your-plan"
  case icebreakerDeck = "icebreaker-deck"
  case quadrants
  case insideOut = "inside-out"
  case pyramidOfSuccess = "pyramid-of-success"
  case bigDecision = "big-decision"
  case jobShadowing = "job-shadowing"
  case rolePlay = "role-play"
  case presentationReview = "presentation-review"
  case decisionReflection = "decision-reflection"
  case open
}

public enum ClosingReason: String, Choice {
  case goalsAccomplished = "goals-accomplished"
  case termEnded = "term-ended"
  case goalsNotAligned = "goals-not-aligned"
  case communicationBreakdown = "communication-breakdown"
  case lackOfProgress = "lack-of-progress"
  case emotionalDistance = "emotional-distance"
  case burnout
  case noTime = "no-time"
  case neverStarted = "never-started"
  case needsChanged = "needs-changed"
  case leftOrganisation = "left-organisation"
  case conflictOfInterest = "conflict-of-interest"
  case other

  public static let synonyms: [String: ClosingReason] = [
    "left-organization": .leftOrganisation, "left-company": .leftOrganisation,
    "completed": .goalsAccomplished,
  ]
}

public enum NextStep: String, Choice { case informal, extend, rematch, none }

public enum Fit: String, Choice {
  case good
  case stillDeciding = "still-deciding"
  case notGood = "not-good"

  public static let synonyms: [String: Fit] = ["undecided": .stillDeciding, "bad": .notGood]
}

/// The five signals that a relationship no longer serves the two.
public enum Signal: String, Choice {
  case goalsNotAligned = "goals-not-aligned"
  case communicationBreakdown = "communication-breakdown"
  case lackOfProgress = "lack-of-progress"
  case emotionalDistance = "emotional-distance"
  case burnout
}

public enum Urgency: String, Choice { case none, attention, urgent }

public enum YesOrNo: String, Choice {
  case yes, no

  public static let synonyms: [String: YesOrNo] = ["true": .yes, "false": .no]
}

public enum Confidentiality: String, Choice { case dates, titles }

/// A seat on the program's committee.
public enum Seat: String, Choice { case leaders, learning, supervisors, participants }

/// One of the eighteen criteria by which a program may select participants (`assessment`).
public enum Criterion: String, Choice {
  case listening, reasoning
  case selfMotivation = "self-motivation"
  case actsOnFeedback = "acts-on-feedback"
  case growth, maturity
  case honoursCommitments = "honours-commitments"
  case worksUnderPressure = "works-under-pressure"
  case leadership, administration
  case motivatesOthers = "motivates-others"
  case handlesSensitiveSituations = "handles-sensitive-situations"
  case initiative, adapts, prioritises
  case cares, interpersonal
  case positiveAttitude = "positive-attitude"
}

/// A statement that a check-in rates from 1 to 5.
public enum Score: String, Choice { case match, expectations, help, growth, support }
