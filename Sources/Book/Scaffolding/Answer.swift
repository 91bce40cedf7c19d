internal import YAML

/// A value that a command writes into front matter.
public enum Answer: Sendable, Hashable {
  case text(String)
  /// A day, a number, an id, a choice: a word that reads back as it is.
  case word(String)
  case list([String])
  /// Maps of a list of maps, such as pauses. They are added to those that are there.
  case items([[(key: String, value: String)]])
  /// Keys and words, such as scores.
  case map([(key: String, value: String)])

  /// One map of a list of maps.
  public static func item(_ entries: [(key: String, value: String)]) -> Answer { .items([entries]) }

  public static func day(_ day: Day) -> Answer { .word(day.description) }

  public static func number(_ number: Int) -> Answer { .word(String(number)) }

  /// The value as it stands behind `key: `, on one line.
  var flow: String {
    switch self {
    case .text(let text): YAML.encode(text)
    case .word(let text): YAML.encodeVerbatim(text)
    case .list(let items):
      "[\(items.map { YAML.encodeVerbatim($0, asListItemInFlow: true) }.joined(separator: ", "))]"
    case .items(let items): "[\(Self.flowMaps(items))]"
    case .map(let entries): Self.flowMap(entries)
    }
  }

  /// Likewise, in the quotes of the value that was there, unless it takes other ones.
  func flow(inPlaceOf old: YAML.Value) -> String {
    guard case .scalar(let scalar) = old, let text = plainText, text == flow else { return flow }
    // What is plain holds neither `"` nor a backslash.
    return switch scalar.style {
    case .doubleQuoted: "\"\(text)\""
    case .singleQuoted where !text.contains("'"): "'\(text)'"
    default: text
    }
  }

  static func flowMaps(_ items: [[(key: String, value: String)]]) -> String {
    items.map(flowMap).joined(separator: ", ")
  }

  private static func flowMap(_ entries: [(key: String, value: String)]) -> String {
    let pairs = entries.map {
      "\($0.key): \(YAML.encodeVerbatim($0.value, asListItemInFlow: true))"
    }
    return "{\(pairs.joined(separator: ", "))}"
  }

  public static func == (a: Answer, b: Answer) -> Bool { a.flow == b.flow }
  public func hash(into hasher: inout Hasher) { hasher.combine(flow) }
}

extension Answer {
  /// The text or word itself; nil for lists and maps.
  public var plainText: String? {
    switch self {
    case .text(let text), .word(let text): text
    case .list, .items, .map: nil
    }
  }
}
