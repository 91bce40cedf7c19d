extension Day {
  /// Reads a day as people give it on a command line: `2026-06-15`, `today`, `tomorrow`,
  /// `yesterday`, `friday` (the next one after today, or the last before it when one looks back),
  /// `+2w`, `-3d`, `+1m`. nil for any other text.
  public init?(phrase: String, today: Day, looksBack: Bool = false) {
    let text = phrase.lowercased()
    switch text {
    case "today": self = today
    case "tomorrow": self = today + 1
    case "yesterday": self = today - 1
    default:
      guard
        let day = Day(text) ?? Day.nearest(text, to: today, looksBack: looksBack)
          ?? Day.shifted(text, from: today)
      else { return nil }
      self = day
    }
  }

  private static func nearest(_ text: String, to today: Day, looksBack: Bool) -> Day? {
    guard text.count >= 3,
      let weekday = Weekday.allCases.firstIndex(where: { $0.rawValue.hasPrefix(text) }),
      let now = Weekday.allCases.firstIndex(of: today.weekday)
    else { return nil }
    let distance = looksBack ? now - weekday : weekday - now
    let days = (distance + 6) % 7 + 1
    return looksBack ? today - days : today + days
  }

  private static func shifted(_ text: String, from today: Day) -> Day? {
    guard let sign = text.first, sign == "+" || sign == "-",
      let span = Span(phrase: String(text.dropFirst()))
    else { return nil }
    return today + (sign == "+" ? span : Span(-span.count, span.unit))
  }
}

extension Span {
  /// Reads a span as people give it on a command line: `10 days`, `2 weeks`, `2w`, `7d`, `3m`; nil
  /// for any other text.
  public init?(phrase: String) {
    guard let span = Span(phrase) ?? LooseSpan.span(phrase) else { return nil }
    self = span
  }
}
