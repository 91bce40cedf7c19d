/// Whether a text is a time of day, `00:00` to `23:59`.
func isTime(_ text: String) -> Bool {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
    let hours = parseWholeNumber(parts[0]), let minutes = parseWholeNumber(parts[1])
  else { return false }
  return hours < 24 && minutes < 60
}

/// Whether a text looks like an e-mail address: one `@`, something on both sides, no blanks.
func isEmail(_ text: String) -> Bool {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    && !text.contains { $0.isWhitespace || "<>()[],;:\\\"".contains($0) }
    && parts[1].first != "." && parts[1].last != "."
}

/// Reads `Name <email>`; nil for any other text.
func readNameAndEmail(_ text: String) -> (name: String, email: String)? {
  guard let open = text.firstIndex(of: "<"), text.last == ">" else { return nil }
  let name = text[..<open].trimmingSpaces()
  let email = String(text[text.index(after: open)...].dropLast())
  return name.isEmpty || !isEmail(email) ? nil : (name, email)
}

/// Reads `4 to 6 months`, `4 weeks to 6 months` or a single span; nil for any other text and when
/// the second is shorter.
func readSpanRange(_ text: String) -> ClosedRange<Span>? {
  if let span = Span(text) { return span...span }
  let words = text.split(separator: " ")
  guard let to = words.firstIndex(of: "to"),
    let upper = Span(words[(to + 1)...].joined(separator: " "))
  else { return nil }
  let first = words[..<to].joined(separator: " ")
  guard let lower = Span(first) ?? parseWholeNumber(first).map({ Span($0, upper.unit) }),
    lower <= upper
  else { return nil }
  return lower...upper
}

/// Reads `3 to 8`; nil for any other text and when the second is smaller.
func readNumberRange(_ text: String) -> ClosedRange<Int>? {
  let words = text.split(separator: " ")
  guard words.count == 3, words[1] == "to", let lower = parseWholeNumber(words[0]),
    let upper = parseWholeNumber(words[2]), lower <= upper
  else { return nil }
  return lower...upper
}

/// Spans and cadences as people also write them. Each text has one reading or none.
enum LooseSpan {
  private static let numbers = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
  ]

  private static let letters: [Character: Span.Unit] = ["d": .days, "w": .weeks, "m": .months]

  /// Reads `two weeks`, `10d`, `2 wks`, `10`-`Days`; nil for any other text.
  static func span(_ text: String) -> Span? {
    let lower = text.lowercased()
    if let unit = lower.last.flatMap({ letters[$0] }), let count = parseWholeNumber(lower.dropLast()) {
      return Span(count, unit)
    }
    let words = lower.split { $0 == " " || $0 == "-" }
    guard words.count == 2 else { return nil }
    let count = parseWholeNumber(words[0]) ?? numbers[String(words[0])]
    let unit = Span.Unit(word: words[1]) ?? abbreviation(words[1])
    guard let count, let unit, count <= 1000 else { return nil }
    return Span(count, unit)
  }

  private static func abbreviation(_ word: Substring) -> Span.Unit? {
    switch word {
    case "d": .days
    case "w", "wk", "wks": .weeks
    case "mo", "mos", "mth", "mths": .months
    default: nil
    }
  }

  /// Reads `every two weeks`, `Every 2 Weeks`, `2 weeks`, `bi-weekly`… without doubt; nil for any
  /// other text (`biweekly` means two things, so it has no reading).
  static func cadence(_ text: String) -> Cadence? {
    var lower = text.lowercased()
    if let cadence = Cadence(lower) { return cadence }
    if lower == "daily" { return Cadence(every: Span(1, .days)) }
    for prefix in ["once every ", "once a ", "once per ", "every ", "each "]
    where lower.hasPrefix(prefix) {
      lower.removeFirst(prefix.count)
      break
    }
    if lower == "other week" { return Cadence(every: Span(2, .weeks)) }
    if let unit = Span.Unit(word: lower) { return Cadence(every: Span(1, unit)) }
    return span(lower).flatMap { $0.count > 0 ? Cadence(every: $0) : nil }
  }
}

/// Times of day as people also write them.
enum LooseTime {
  /// Reads `9:30`, `12.30`, `9am`, `9:30 pm`, `12h30` as `HH:MM`; nil for any other text.
  static func reading(_ text: String) -> String? {
    var rest = text.lowercased().filter { $0 != " " }[...]
    var offset: Int?
    for (suffix, hours) in [("am", 0), ("pm", 12)] where rest.hasSuffix(suffix) {
      rest = rest.dropLast(2)
      offset = hours
    }
    let parts = rest.split(omittingEmptySubsequences: true) { ":.h".contains($0) }
    guard (1...2).contains(parts.count), parts.count == 2 || offset != nil || rest.hasSuffix("h"),
      var hours = parseWholeNumber(parts[0]),
      let minutes = parts.count == 2 ? parseWholeNumber(parts[1]) : 0,
      parts.count == 1 || parts[1].count == 2
    else { return nil }
    if let offset {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + offset
    }
    let reading = "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    return isTime(reading) ? reading : nil
  }
}
