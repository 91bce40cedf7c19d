/// A JSON value whose keys keep their order.
public enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }

  /// null for nil.
  public init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  public init(_ number: Int?) { self = number.map { .int($0) } ?? .null }
  public init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
  public init(_ day: Day?) { self = day.map { .string($0.description) } ?? .null }

  /// The value as text, two spaces a level, with a line end.
  public var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result + "\n"
  }

  private func write(to result: inout String, indent: String) {
    switch self {
    case .null: result += "null"
    case .bool(let value): result += value ? "true" : "false"
    case .int(let value): result += String(value)
    case .number(let value):
      result += value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .string(let value): Self.write(value, to: &result)
    case .array(let items):
      Self.write(items.map { ("", $0) }, between: "[", "]", to: &result, indent)
    case .object(let entries): Self.write(entries, between: "{", "}", to: &result, indent)
    }
  }

  private static func write(
    _ entries: [(String, JSON)], between open: String, _ close: String, to result: inout String,
    _ indent: String
  ) {
    guard !entries.isEmpty else {
      result += open + close
      return
    }
    let inner = indent + "  "
    result += open
    for (index, (key, value)) in entries.enumerated() {
      result += (index == 0 ? "\n" : ",\n") + inner
      if open == "{" {
        write(key, to: &result)
        result += ": "
      }
      value.write(to: &result, indent: inner)
    }
    result += "\n" + indent + close
  }

  /// Everything that a terminal might act on is written as an escape.
  private static func write(_ text: String, to result: inout String) {
    result += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    result += "\""
  }
}
