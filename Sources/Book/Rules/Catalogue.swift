extension Rule {
  /// Every rule, in the order of the reference.
  public static let all: [Rule] = RuleSection.allCases.flatMap(\.rules)

  /// The rule with an id.
  public static func named(_ id: String) -> Rule? { byID[id] }

  private static let byID = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}

/// A chapter of the catalogue of rules.
public enum RuleSection: String, CaseIterable, Sendable {
  case file = "The file"
  case days = "Days and numbers"
  case people = "People and pairs"
  case agreements = "Agreements and signatures"
  case goals = "Goals"
  case meetings = "Meetings and actions"
  case program = "Program, closing, check-ins, privacy"

  /// The rules of the chapter, in the order in which they are best read.
  public var rules: [Rule] {
    switch self {
    case .file: Self.fileRules
    case .days: Self.dayRules
    case .people: Self.peopleRules
    case .agreements: Self.agreementRules
    case .goals: Self.goalRules
    case .meetings: Self.meetingRules
    case .program: Self.programRules
    }
  }

  private static let fileRules: [Rule] = [
    .fileUnreadable, .notUTF8, .conflictMarkers, .frontMatterMissing, .frontMatterUnclosed,
    .yamlTab, .yamlColon, .yamlQuote, .yamlAtSign, .yamlFeature, .yamlComment, .yamlSyntax,
    .keyDuplicate, .keyUnknown, .keyMissing, .valueType, .valueChoice, .valueList, .listItem,
    .recordMisplaced, .recordMisnamed, .kindMismatch, .templateText, .sectionMissing,
    .sectionEmpty, .ignoreUnused, .ignoreWithoutReason, .formatNewer,
  ]

  private static let dayRules: [Rule] = [
    .dateFormat, .dateAmbiguous, .dateImpossible, .dateVague, .dateFar, .endBeforeStart,
    .goalDueBeforeStart, .goalAfterAgreement, .stepAfterGoal, .meetingDateMismatch,
    .meetingInFuture, .meetingOutsideAgreement, .meetingDuplicate, .timeFormat, .minutesUnlikely,
    .scoreRange, .spanFormat, .cadenceFormat, .meetingUnconfirmed,
  ]

  private static let agreementRules: [Rule] = [
    .agreementCadence, .agreementDuration, .agreementUnsigned, .signatureStale, .signatureAuthor,
    .signatureStranger, .signatureInFuture, .signatureSelfSupervised, .pauseOverlap, .pauseLong,
    .pauseOutside,
  ]

  private static let peopleRules: [Rule] = [
    .personUnknown, .pairUnknown, .personEmailShared, .supervisorAmbiguous, .personEmailFormat,
    .pairSize, .pairSamePerson, .pairDuplicate, .pairOverCapacity, .pairReportingLine,
    .pairCompeting, .pairFolderEmpty, .memberLeft, .leadImbalance, .circleOneLead, .leadNotMember,
    .attendeeNotMember, .attendeeAndAbsent,
  ]

  private static let goalRules: [Rule] = [
    .goalNotSpecific, .goalNotMeasurable, .goalWordingVague, .goalCurrentOutside,
    .goalAchievedIncomplete, .goalOpenInClosedPair, .goalClosedUndated, .goalOwnerStranger,
    .goalHorizonBalance, .goalPromotion, .goalParentUnknown, .goalNoJoint,
  ]

  private static let meetingRules: [Rule] = [
    .meetingWithoutAction, .actionWithoutOwner, .actionWithoutDue, .actionOwnerStranger,
    .actionDoneOpen, .actionDoneInFuture, .actionOfAbsentPerson, .actionCopied,
    .reflectionIncomplete,
  ]

  private static let programRules: [Rule] = [
    .programBlockMissing, .programNoReferral, .programKPIIncomplete, .closingSummaryMissing,
    .closingMissing, .checkinInsidePair, .checkinStranger, .checkinInFuture, .checkinPointUnknown,
    .privateTracked, .sensitiveText,
  ]
}
