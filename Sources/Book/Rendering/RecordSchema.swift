/// The front matter of records as JSON Schema 2020-12, made from the declarations of the keys that
/// the reader uses.
///
/// It is for editors, which see the front matter as their YAML library reads it: a number may come
/// as a number or as its digits, an empty value as null or as an empty text. Whether a day is in
/// the calendar and a person in the book is left to `check`.
public enum RecordSchema {
  /// The schema of one kind.
  public static func json(_ kind: Kind) -> JSON {
    .object([dialect, ("title", .string("pairbook: \(kind.rawValue)"))] + object(kind.keys))
  }

  /// One schema for all kinds: a record is valid when it is so as one of them.
  public static var json: JSON {
    let kinds = Kind.allCases
    return .object([
      dialect, ("title", "pairbook: any record"),
      ("anyOf", .array(kinds.map { ["$ref": .string("#/$defs/\($0.rawValue)")] })),
      ("$defs", .object(kinds.map { ($0.rawValue, .object(object($0.keys))) })),
    ])
  }

  private static let dialect: (String, JSON) = (
    "$schema", "https://json-schema.org/draft/2020-12/schema"
  )

  /// A map with these keys, others beginning with `x-`, and no more.
  private static func object(_ keys: [Key]) -> [(String, JSON)] {
    let properties = keys.flatMap { key in
      ([key.name] + key.aliases).map { ($0, property(key)) }
    }
    var entries: [(String, JSON)] = [
      ("type", "object"), ("properties", .object(properties)),
      ("patternProperties", ["^x-": .bool(true)]), ("additionalProperties", .bool(false)),
      (
        "required",
        .array(keys.filter { $0.isRequired && $0.aliases.isEmpty }.map { .string($0.name) })
      ),
    ]
    let aliased = keys.filter { $0.isRequired && !$0.aliases.isEmpty }
    if !aliased.isEmpty {
      let choices = aliased.map { key -> JSON in
        [
          "anyOf": .array(
            ([key.name] + key.aliases).map { ["required": [.string($0)]] })
        ]
      }
      entries.append(("allOf", .array(choices)))
    }
    return entries
  }

  private static func property(_ key: Key) -> JSON {
    .object([("description", .string(key.about))] + schema(key.type, mayBeEmpty: !key.isRequired))
  }

  private static func schema(_ type: KeyType, mayBeEmpty: Bool) -> [(String, JSON)] {
    switch type {
    case .text, .personOrText, .manager, .goal, .pair:
      return scalar(["string", "number", "boolean"], "\\S", mayBeEmpty)
    case .choice(let choices):
      let empty: [JSON] = mayBeEmpty ? ["", .null] : []
      return [("enum", .array(choices.names.map { .string($0) } + empty))]
    case .wholeNumber(let range):
      return scalar(["integer", "string"], digits(range), mayBeEmpty) + [
        ("minimum", .int(range.lowerBound)), ("maximum", .int(range.upperBound)),
      ]
    case .number: return scalar(["number", "string"], "^-?[0-9]+(\\.[0-9]+)?$", mayBeEmpty)
    case .list(let item):
      return oneOrMore(.object(schema(item, mayBeEmpty: false)), mayBeEmpty)
    case .maps(let keys): return oneOrMore(.object(object(keys)), mayBeEmpty)
    case .map(let names, let item):
      return [
        ("type", types(["object"], mayBeEmpty)), ("propertyNames", propertyNames(names)),
        ("additionalProperties", .object(schema(item, mayBeEmpty: true))),
      ]
    case .person, .email, .day, .span, .spanRange, .numberRange, .cadence, .time, .checkInPoint,
      .digest:
      return scalar(["string"], "^(\(pattern(type)))$", mayBeEmpty)
    }
  }

  /// A scalar whose text, when it comes as text, matches a pattern.
  private static func scalar(
    _ types: [String], _ pattern: String, _ mayBeEmpty: Bool
  ) -> [(String, JSON)] {
    [
      ("type", self.types(types, mayBeEmpty)),
      ("pattern", .string(mayBeEmpty ? "\(pattern)|^\\s*$" : pattern)),
    ]
  }

  private static func types(_ types: [String], _ mayBeEmpty: Bool) -> JSON {
    let all = types + (mayBeEmpty ? ["null"] : [])
    return all.count == 1 ? .string(all[0]) : .array(all.map { .string($0) })
  }

  /// A list, or a single item in its place.
  private static func oneOrMore(_ item: JSON, _ mayBeEmpty: Bool) -> [(String, JSON)] {
    let list: JSON = ["type": "array", "items": item, "minItems": .int(mayBeEmpty ? 0 : 1)]
    let empty: [JSON] = mayBeEmpty ? [["enum": ["", .null]]] : []
    return [("anyOf", .array([list, item] + empty))]
  }

  private static func propertyNames(_ names: KeyType.MapKeys) -> JSON {
    switch names {
    case .people: ["pattern": .string("^(\(pattern(.person)))$")]
    case .rules: ["enum": .array(Rule.all.map { .string($0.id) })]
    case .choice(let choices): ["enum": .array(choices.names.map { .string($0) })]
    }
  }

  /// Digits of a number in a small range, else any digits.
  private static func digits(_ range: ClosedRange<Int>) -> String {
    guard range.upperBound <= 10 else { return "^[0-9]{1,9}$" }
    return "^0*(\(range.map { String($0) }.joined(separator: "|")))$"
  }

  private static func pattern(_ type: KeyType) -> String {
    switch type {
    case .person: "[a-z0-9]+(-[a-z0-9]+)*"
    case .email: "[^@\\s]+@[^@\\s]+"
    case .day: "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    case .span: span
    case .spanRange: "([0-9]+( +\(unit))? +to +)?\(span)"
    case .numberRange: "[0-9]+ +to +[0-9]+"
    case .cadence: "(\(interval) +for +\(span) *, *then +)*\(interval)"
    case .time: "([01][0-9]|2[0-3]):[0-5][0-9]"
    case .checkInPoint: "first meeting|midpoint|end|day +[0-9]+|\(interval)"
    case .digest: "sha256:[0-9a-f]{64}"
    case .text, .personOrText, .manager, .wholeNumber, .number, .choice, .goal, .pair, .list,
      .map, .maps:
      ".*"
    }
  }

  private static let unit = "(days?|weeks?|months?)"
  private static let span = "[0-9]{1,9} +\(unit)"
  private static let interval =
    "(weekly|fortnightly|monthly|every +(day|week|month|\(span)))"
}
