internal import YAML

/// A key that the front matter of a kind of record may have. The reader, the rules, the schema and
/// the command line's flags all come from these declarations.
public final class Key: Sendable {
  public let name: String
  /// The name, as it is looked for.
  let keyName: YAML.KeyName
  public let type: KeyType
  /// Other names under which it is read.
  public let aliases: [String]
  /// Other names that people give it, under which it is not read: lower case with `-`.
  public let synonyms: [String]
  public let isRequired: Bool
  /// Whether a single value is as good as a list of one.
  let mayBeSingle: Bool
  /// Whether it belongs to what is signed. Only an agreement's keys are terms.
  public let isTerm: Bool
  /// Whether its value may hold ids of people.
  let mayNamePeople: Bool
  /// What it says, in a few words without a full stop.
  public let about: String
  /// What to ask when a required key is missing; nil for keys that explain themselves.
  public let question: String?

  init(
    _ name: String, _ type: KeyType, required: Bool = false, mayBeSingle: Bool = false,
    aliases: [String] = [], synonyms: [String] = [], isTerm: Bool = true, _ about: String,
    asks question: String? = nil
  ) {
    self.name = name
    keyName = YAML.KeyName(name)
    self.type = type
    self.aliases = aliases
    self.synonyms = synonyms
    self.isRequired = required
    self.mayBeSingle = mayBeSingle
    self.isTerm = isTerm
    mayNamePeople = type.mayNamePeople
    self.about = about
    self.question = question
  }
}

/// What the value of a key may be.
public indirect enum KeyType: Sendable {
  case text
  case person
  /// A profile's id, or a name of someone who has none.
  case personOrText
  /// A profile's id, or `Name <email>`.
  case manager
  case email
  case day
  case wholeNumber(ClosedRange<Int>)
  case number
  case choice(Choices)
  case span
  /// `4 to 6 months`.
  case spanRange
  /// `3 to 8`.
  case numberRange
  case cadence
  /// `12:30`.
  case time
  case checkInPoint
  /// `sha256:` and 64 hex digits.
  case digest
  /// A goal's file name.
  case goal
  /// A pair's folder name.
  case pair
  case list(KeyType)
  case map(MapKeys, KeyType)
  /// A list of maps that have these keys.
  case maps([Key])

  /// What keys a map may have.
  public enum MapKeys: Sendable {
    case people
    case rules
    case choice(Choices)
  }
}

/// The words that a choice is made from.
public struct Choices: Sendable {
  /// In the order of the format.
  public let names: [String]
  /// Other words for them: lower case with `-`, and the name each stands for.
  public let synonyms: [String: String]
  private let keyNames: [YAML.KeyName]

  init<C: Choice>(_: C.Type) {
    names = C.allCases.map { $0.rawValue }
    synonyms = C.synonyms.mapValues { $0.rawValue }
    keyNames = names.map { YAML.KeyName($0) }
  }

  func contains(utf8 text: ArraySlice<UInt8>) -> Bool {
    keyNames.contains { $0.matches(text) }
  }

  /// The choice a text means when its case, its blanks or a synonym are the only differences; nil
  /// for a choice as it should be written, and for any other text.
  public func reading(of text: String) -> String? {
    let folded = String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    let meant = names.contains(folded) ? folded : synonyms[folded]
    return meant == text ? nil : meant
  }
}

extension KeyType {
  fileprivate var mayNamePeople: Bool {
    switch self {
    case .person, .manager, .list(.person), .map(.people, _), .map(_, .list(.person)): true
    default: false
    }
  }

  static func choice<C: Choice>(_ type: C.Type) -> KeyType { .choice(Choices(type)) }

  static let ids = KeyType.list(.person)
  static let texts = KeyType.list(.text)
  static let minutes = KeyType.wholeNumber(1...1440)

  /// What is expected, as a noun with an article: `a whole number`.
  public var phrase: String {
    switch self {
    case .text: "text"
    case .person: "the id of a person"
    case .personOrText: "the id of a person or a name"
    case .manager: "the id of a person or `Name <email>`"
    case .email: "an e-mail address"
    case .day: "a day like 2026-06-15"
    case .wholeNumber: "a whole number"
    case .number: "a number"
    case .choice: "one of a few words"
    case .span: "a span like `10 days`"
    case .spanRange: "two spans like `4 to 6 months`"
    case .numberRange: "two numbers like `3 to 8`"
    case .cadence: "how often, like `every 2 weeks`"
    case .time: "a time like \"12:30\""
    case .checkInPoint: "a point like `day 30` or `midpoint`"
    case .digest: "a digest like `sha256:…`"
    case .goal: "the file name of a goal"
    case .pair: "the folder name of a pair"
    case .list: "a list"
    case .map: "keys with values"
    case .maps: "a list of keys with values"
    }
  }
}
