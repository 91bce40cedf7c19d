/// A length of time in whole days, weeks or months, such as `10 days`.
public struct Span: Hashable, Sendable {
  public enum Unit: String, CaseIterable, Sendable {
    case days, weeks, months

    /// Days in one of this unit; a month counts 30, and only where two spans are compared.
    public var days: Int {
      switch self {
      case .days: 1
      case .weeks: 7
      case .months: 30
      }
    }
  }

  /// How many of the unit; at least 0, at most 1000.
  public let count: Int
  public let unit: Unit

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The span written as `10 days`, `1 week` or `3 months`, or nil for any other text.
  public init?(_ text: some StringProtocol) {
    self.init(words: String(text).parts(between: " ")[...])
  }

  /// Likewise, of the words between blanks.
  init?(words: ArraySlice<String>) {
    guard words.count == 2, let number = words.first, let name = words.last,
      let count = parseWholeNumber(number), count <= 1000, let unit = Unit(word: name)
    else { return nil }
    self.init(count, unit)
  }

  /// About how many days that is, a month counting 30. For comparing spans; never for a day.
  public var approximateDays: Int { count * unit.days }
}

extension Span: CustomStringConvertible {
  public var description: String {
    count == 1 ? "1 \(unit.rawValue.dropLast())" : "\(count) \(unit.rawValue)"
  }
}

extension Span.Unit {
  /// The unit named by `day`, `days`, `week`…; lower case.
  init?(word: String) {
    switch word {
    case "day", "days": self = .days
    case "week", "weeks": self = .weeks
    case "month", "months": self = .months
    default: return nil
    }
  }
}

/// The number that ASCII digits spell, or nil for any other text and for more than nine digits.
func parseWholeNumber(_ text: some StringProtocol) -> Int? {
  guard (1...9).contains(text.utf8.count) else { return nil }
  var number = 0
  for byte in text.utf8 {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    number = number * 10 + Int(byte - UInt8(ascii: "0"))
  }
  return number
}
