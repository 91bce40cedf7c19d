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
  if let answer = isPlainEmail(text) { return answer }
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
    && !text.contains { $0.isWhitespace || "<>()[],;:\\\"".contains($0) }
    && parts[1].first != "." && parts[1].last != "."
}

/// Likewise, by bytes; nil for a text with other characters than visible ASCII.
private func isPlainEmail(_ text: String) -> Bool? {
  var signs = 0
  var previous: UInt8 = 0
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "@"):
      if previous == 0 { return false }
      signs += 1
    case UInt8(ascii: "."): if previous == UInt8(ascii: "@") { return false }
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""):
      return false
    case 0x21...0x7E: break
    default: return nil
    }
    previous = byte
  }
  return signs == 1 && previous != UInt8(ascii: "@") && previous != UInt8(ascii: ".")
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
  let words = text.parts(between: " ")
  if let span = Span(words: words[...]) { return span...span }
  guard let to = words.firstIndex(of: "to"), let upper = Span(words: words[(to + 1)...])
  else { return nil }
  let first = words[..<to]
  let count = first.count == 1 ? parseWholeNumber(first[0]) : nil
  guard let lower = Span(words: first) ?? count.map({ Span($0, upper.unit) }), lower <= upper
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

/// Whole and other numbers as people also write them. Each text has one reading or none.
enum LooseNumber {
  private static let words = [
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
  ]

  /// Reads `three`, `+3`, `3.0`; nil for any other text.
  static func wholeNumber(_ text: some StringProtocol) -> Int? {
    let lower = text.lowercased().trimmingSpaces()
    if let number = words[lower] { return number }
    let unsigned = lower.hasPrefix("+") ? lower.dropFirst() : lower[...]
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 1 || (parts.count == 2 && parts[1].allSatisfy { $0 == "0" })
    else { return nil }
    return parseWholeNumber(parts[0])
  }

  /// Reads `1h`, `1 h 30`, `90 min`, `1.5 hours`, `1:30` as minutes; nil for any other text.
  static func minutes(_ text: String) -> Int? {
    if let number = wholeNumber(text) { return number }
    var rest = text.lowercased().filter { $0 != " " }
    for unit in ["minutes", "minute", "mins", "min", "m"] where rest.hasSuffix(unit) {
      rest.removeLast(unit.count)
      break
    }
    for unit in ["hours", "hour", "hrs", "hr"] { rest.replaceAll(unit, with: "h") }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == "h" || $0 == ":" }
    if parts.count == 1 { return parseWholeNumber(parts[0]) }
    guard parts.count == 2, let hours = decimalNumber(String(parts[0])) else { return nil }
    let extra = parts[1].isEmpty ? 0 : parseWholeNumber(parts[1])
    let minutes = hours * 60
    guard let extra, extra < 60, (0...9999).contains(minutes), minutes == minutes.rounded()
    else { return nil }
    return Int(minutes) + extra
  }

  /// Reads `three`, `+3`, `.5`; nil for any other text. A comma may mean two things.
  static func number(_ text: String) -> String? {
    if let number = wholeNumber(text) { return "\(number)" }
    if text.hasPrefix("+"), decimalNumber(String(text.dropFirst())) != nil {
      return String(text.dropFirst())
    }
    return text.hasPrefix(".") && decimalNumber("0" + text) != nil ? "0" + text : nil
  }

  /// Reads `3-8`, `3–8`, `3..8`, `3 - 8` as `3 to 8`; nil for any other text.
  static func range(_ text: String) -> String? {
    guard let (first, second) = ends(of: text) else { return nil }
    let range = "\(first) to \(second)"
    return readNumberRange(range) == nil ? nil : range
  }

  /// The two parts of a range with any of the usual marks between them.
  static func ends(of text: String) -> (String, String)? {
    var rest = text.lowercased()
    for mark in ["–", "—", "..", " to ", " until "] { rest.replaceAll(mark, with: "-") }
    let parts = rest.split(separator: "-").map { $0.trimmingSpaces() }
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }
}

/// Spans and cadences as people also write them. Each text has one reading or none.
enum LooseSpan {
  private static let letters: [Character: Span.Unit] = ["d": .days, "w": .weeks, "m": .months]

  /// Reads `two weeks`, `10d`, `2 wks`, `10-Days`; nil for any other text.
  static func span(_ text: String) -> Span? {
    let lower = text.lowercased()
    if let unit = lower.last.flatMap({ letters[$0] }),
      let count = parseWholeNumber(lower.dropLast())
    {
      return count <= 1000 ? Span(count, unit) : nil
    }
    let words = split(lower)
    guard words.count == 2 else { return nil }
    let count = LooseNumber.wholeNumber(words[0])
    let unit = Span.Unit(word: String(words[1])) ?? abbreviation(words[1])
    guard let count, let unit, count <= 1000 else { return nil }
    return Span(count, unit)
  }

  /// Words at blanks and hyphens, and where a digit meets a letter: `10days`.
  private static func split(_ text: String) -> [Substring] {
    let words = text.split { $0 == " " || $0 == "-" }
    guard words.count == 1, let word = words.first else { return words }
    let digits = word.prefix(while: \.isNumber)
    return digits.isEmpty || digits.count == word.count
      ? words : [digits, word[digits.endIndex...]]
  }

  /// Reads `4-6 months`, `4 months – 6 months`, `four to six months`; nil for any other text.
  static func range(_ text: String) -> String? {
    guard let (first, second) = LooseNumber.ends(of: text), let upper = span(second)
    else { return nil }
    let count = LooseNumber.wholeNumber(first)
    let lower = count.map { "\($0)" } ?? span(first)?.description
    guard let lower else { return nil }
    let range = "\(lower) to \(upper)"
    return readSpanRange(range) == nil ? nil : range
  }

  private static func abbreviation(_ word: Substring) -> Span.Unit? {
    switch word {
    case "d": .days
    case "w", "wk", "wks": .weeks
    case "mo", "mos", "mth", "mths": .months
    default: nil
    }
  }

  /// Reads `every two weeks`, `Every 2 Weeks`, `2 weeks`, `every other week`… without doubt; nil
  /// for any other text (`biweekly` means two things, so it has no reading).
  static func cadence(_ text: String) -> Cadence? {
    let parts = text.lowercased().split(separator: ",").map { $0.trimmingSpaces() }
    guard parts.count > 1 else { return phase(text.lowercased().trimmingSpaces()) }
    let readings = parts.enumerated().compactMap { index, part -> String? in
      let words = part.hasPrefix("then ") ? String(part.dropFirst(5)) : part
      guard let range = words.firstRange(of: " for ") else { return phase(words)?.description }
      guard let interval = phase(String(words[..<range.lowerBound])),
        let length = span(String(words[range.upperBound...]))
      else { return nil }
      return "\(interval) for \(length)"
    }
    return readings.count == parts.count ? Cadence(readings.joined(separator: ", then ")) : nil
  }

  private static func phase(_ text: String) -> Cadence? {
    var lower = text
    if let cadence = Cadence(lower) { return cadence }
    if lower == "daily" { return Cadence(every: Span(1, .days)) }
    for prefix in ["once every ", "once a ", "once per ", "every ", "each "]
    where lower.hasPrefix(prefix) {
      lower.removeFirst(prefix.count)
      break
    }
    switch lower {
    case "other week", "second week", "2nd week": return Cadence(every: Span(2, .weeks))
    case "other month", "second month": return Cadence(every: Span(2, .months))
    default: break
    }
    if let unit = Span.Unit(word: lower) { return Cadence(every: Span(1, unit)) }
    return span(lower).flatMap { $0.count > 0 ? Cadence(every: $0) : nil }
  }
}

/// Points of check-ins as people also write them.
enum LoosePoint {
  /// Reads `Day 30`, `30 days`, `mid-point`, `halfway`, `First Meeting`; nil for any other text.
  static func reading(_ text: String) -> CheckInPoint? {
    let lower = text.lowercased().trimmingSpaces()
    if let point = CheckInPoint(lower) { return point }
    switch lower.filter({ $0 != "-" && $0 != " " }) {
    case "midpoint", "middle", "halfway", "midterm": return .midpoint
    case "firstmeeting": return .firstMeeting
    case "end", "final", "closing": return .end
    default: break
    }
    if let span = LooseSpan.span(lower), span.unit == .days { return .day(span.count) }
    let digits = lower.hasPrefix("day") ? lower.dropFirst(3).trimmingSpaces() : ""
    if let day = parseWholeNumber(digits) { return .day(day) }
    return LooseSpan.cadence(lower).flatMap { CheckInPoint($0.description) }
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
