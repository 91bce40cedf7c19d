/// A template that is built into the tool: one Markdown file of this folder.
///
/// A template is front matter in plain YAML, without variables, and a body in a part of Mustache. The caller
/// sets values in the front matter by editing it, and gives the body to ``render(_:firstLine:with:)``.
public enum TemplateName: String, CaseIterable, Sendable {
  case program
  case person
  case agreementPeer = "agreement-peer"
  case agreementCircle = "agreement-circle"
  case agreementSeniorJunior = "agreement-senior-junior"
  case agreementReverse = "agreement-reverse"
  case agreementOnboarding = "agreement-onboarding"
  case signature
  case goal
  case meeting
  case checkin
  case closing

  /// The template for an agreement of `members` people, two or more, in a pair style of the format.
  ///
  /// Three and more are a circle, whatever the style. A sponsor signs what a senior partner signs;
  /// colleagues, and styles that are not known here, sign as peers.
  public static func agreement(style: String, members: Int) -> TemplateName {
    if members > 2 { return .agreementCircle }
    return switch style {
    case "senior-junior", "sponsorship": .agreementSeniorJunior
    case "reverse": .agreementReverse
    case "onboarding": .agreementOnboarding
    default: .agreementPeer
    }
  }

  /// The files in a book's own `templates/` that replace this one, the most specific first.
  public var fileNames: [String] {
    kind == rawValue ? ["\(kind).md"] : ["\(rawValue).md", "\(kind).md"]
  }

  /// The kind of record that this template begins, such as `agreement`.
  public var kind: String {
    switch self {
    case .agreementPeer, .agreementCircle, .agreementSeniorJunior, .agreementReverse,
      .agreementOnboarding:
      "agreement"
    default: rawValue
    }
  }

  /// The whole template: front matter and body, UTF-8 with LF line endings.
  public var text: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The five questions to reflect on a decision, as the meeting template words them.
  public static let decisionQuestions = [
    "What was the decision, and who had to live with it?",
    "What did I know, what did I assume, and what did I feel?",
    "Which other ways were there, and why did I leave them?",
    "What came of it: what was skill, what was luck?",
    "What will I do the same way next time, and what differently?",
  ]

  private var bytes: [UInt8] {
    switch self {
    case .program: PackageResources.program_md
    case .person: PackageResources.person_md
    case .agreementPeer: PackageResources.agreement_peer_md
    case .agreementCircle: PackageResources.agreement_circle_md
    case .agreementSeniorJunior: PackageResources.agreement_senior_junior_md
    case .agreementReverse: PackageResources.agreement_reverse_md
    case .agreementOnboarding: PackageResources.agreement_onboarding_md
    case .signature: PackageResources.signature_md
    case .goal: PackageResources.goal_md
    case .meeting: PackageResources.meeting_md
    case .checkin: PackageResources.checkin_md
    case .closing: PackageResources.closing_md
    }
  }
}

extension TemplateName {
  /// Everything that the body of this template, or of a book's own one of its kind, may name.
  ///
  /// Beside these, every list `things` comes with a flag `has-things`, and every item of a list
  /// with a flag `last`.
  public var variables: [Variable] {
    switch self {
    case .program:
      [.text("name", "the program's name")]
    case .person:
      [.text("name", "the person's full name")]
    case .agreementPeer, .agreementCircle, .agreementSeniorJunior, .agreementReverse,
      .agreementOnboarding:
      [
        .list("members", "who agrees, in the order of the front matter", of: Self.people),
        .text("start", "the first day"),
        .text("end", "the last day"),
        .text("meet", "how often, such as `every 2 weeks`"),
        .text("program", "the program's name"),
      ]
    case .signature:
      [
        .text("signer", "the signer's full name"),
        .flag("member", "whether they sign as a member"),
        .flag("supervisor", "whether they sign as a supervisor"),
        .flag("coordinator", "whether they sign as a coordinator"),
        .text("for", "the full name of the person whose supervisor signs"),
      ]
    case .goal:
      [
        .text("title", "the goal's title"),
        .list("owners", "whose goal it is", of: Self.people),
        .text("due", "the day it is due"),
      ]
    case .meeting:
      [
        .text("date", "the day of the meeting"),
        .text("lead", "the id of the one who leads"),
        .text("lead-name", "the full name of the one who leads"),
        .text("next", "the day they meet again"),
        .flag("first", "whether it is the pair's first meeting"),
        .list("members", "everybody in the pair or circle", of: Self.people),
        .list(
          "open-actions", "actions and steps that are open, the longest overdue first",
          of: [
            .text("text", "what is to be done, in one line"),
            .text("owner", "the id of the owner"),
            .text("due", "the day it is due"),
            .text("place", "the file it stands in, from the pair's folder: `meetings/….md`"),
          ]),
      ]
    case .checkin:
      [
        .text("person", "the id of the one who answers"),
        .text("name", "their full name"),
        .text("pair", "the name of the pair's folder"),
        .text("point", "the point of the program, such as `midpoint`"),
        .text("points", "the points of the program, such as `day 30, midpoint, end`"),
      ]
    case .closing:
      [
        .list("members", "who was in the pair or circle", of: Self.people),
        .list(
          "goals", "the pair's goals",
          of: [
            .text("title", "the goal's title"),
            .text("status", "what came of it, such as `achieved`"),
          ]),
      ]
    }
  }

  private static let people: [Variable] = [
    .text("id", "the person's id"),
    .text("name", "the person's full name"),
  ]
}
