/// The program's policy: `program.md`.
public final class Program: Sendable {
  public let path: String
  /// The version of the format of the book.
  public let format: Field<Int>?
  public let name: Field<String>?
  public let style: Field<Style>?
  public let start: Field<Day>?
  /// The last day; nil: the program is rolling.
  public let end: Field<Day>?
  public let coordinators: [Field<PersonID>]
  public let sponsor: Field<String>?
  public let committee: [Seat: [Field<PersonID>]]
  public let durationRange: Field<ClosedRange<Span>>?
  public let meet: Field<Cadence>?
  public let usualMinutes: Field<Int>?
  public let statedRoles: Field<Roles>?
  public let circleSize: Field<ClosedRange<Int>>?
  /// Spans the program sets for itself; those it leaves out have the defaults of the format.
  public let policy: Policy
  public let signatures: [Field<SignerRole>]
  public let checkIns: [Field<CheckInPoint>]
  public let kpis: [KPI]
  public let confidentiality: Confidentiality
  /// Words that stay out of records, beside those that `sensitive-text` knows.
  public let sensitiveWords: [Field<String>]
  /// Severities that the program gives to rules, by the rule's id.
  public let rules: [String: Field<RuleLevel>]

  /// The roles of an agreement that names none.
  public var roles: Roles { statedRoles?.value ?? (style?.value ?? .peer).usualRoles }
  public var minutes: Int { usualMinutes?.value ?? 60 }
  /// How long an agreement runs.
  public var duration: ClosedRange<Span> {
    durationRange?.value ?? Span(4, .months)...Span(6, .months)
  }
  public var circle: ClosedRange<Int> { circleSize?.value ?? 3...8 }
  /// Who must sign an agreement.
  public var requiredSigners: [SignerRole] {
    signatures.isEmpty ? [.member] : signatures.map(\.value)
  }

  init(_ document: some RecordText) {
    let front = document.frontMatter
    path = document.path
    format = front.wholeNumber("pairbook")
    name = front.text("name")
    style = front.choice("style")
    start = front.day("start")
    end = front.day("end")
    coordinators = front.texts("coordinators")
    sponsor = front.text("sponsor")
    committee = Program.committee(front)
    durationRange = front.field("duration") { readSpanRange($0) }
    meet = front.field("meet") { Cadence($0) }
    usualMinutes = front.wholeNumber("minutes")
    statedRoles = front.choice("roles")
    circleSize = front.field("circle") { readNumberRange($0) }
    policy = Policy(front)
    signatures = front.choices("signatures")
    checkIns = front.fields("check-ins") { CheckInPoint($0) }
    kpis = front.maps("kpis").map { KPI($0, at: $1) }
    confidentiality = front.choice("confidentiality")?.value ?? .dates
    sensitiveWords = front.texts("sensitive-words")
    rules = front.map("rules", { $0 }, { readChoice($0) })
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    format = try .init(from: &bytes)
    name = try .init(from: &bytes)
    style = try .init(from: &bytes)
    start = try .init(from: &bytes)
    end = try .init(from: &bytes)
    coordinators = try .init(from: &bytes)
    sponsor = try .init(from: &bytes)
    committee = try .init(from: &bytes)
    durationRange = try .init(from: &bytes)
    meet = try .init(from: &bytes)
    usualMinutes = try .init(from: &bytes)
    statedRoles = try .init(from: &bytes)
    circleSize = try .init(from: &bytes)
    policy = try .init(from: &bytes)
    signatures = try .init(from: &bytes)
    checkIns = try .init(from: &bytes)
    kpis = try .init(from: &bytes)
    confidentiality = try .init(from: &bytes)
    sensitiveWords = try .init(from: &bytes)
    rules = try .init(from: &bytes)
  }

  /// The deadlines of a program. Each key has the name of the property in kebab case.
  public struct Policy: Sendable, Hashable {
    /// When the first meeting is due, after the start.
    public var firstMeeting = Span(10, .days)
    /// When signatures are due, after the start.
    public var sign = Span(14, .days)
    /// How late a meeting may be before the pair needs a word.
    public var grace = Span(3, .days)
    /// How often a pair looks at its boundaries.
    public var reviewBoundaries = Span(2, .months)
    public var pauseAtMost = Span(2, .months)
    /// When the closing is due, after the end.
    public var closing = Span(7, .days)

    public init() {}

    /// Whether a pause may take so long. Whether its last day belongs to it is a matter of taste, so
    /// either is right.
    public func allowsPause(of days: ClosedRange<Day>) -> Bool {
      days.upperBound <= days.lowerBound + pauseAtMost
    }
  }
}

/// A figure by which the program is judged.
public struct KPI: Sendable {
  public let name: Field<String>?
  /// A built-in measure, or `manual`.
  public let measure: Field<String>?
  public let baseline: Field<Double>?
  public let target: Field<Double>?
  public let value: Field<Double>?
  public let place: Place
}

/// What `rules:` of a program makes of a rule.
public enum RuleLevel: String, Choice { case off, info, warning, error }

extension Span: Comparable {
  /// By approximate length; a month counts 30 days.
  public static func < (a: Span, b: Span) -> Bool { a.approximateDays < b.approximateDays }
}
