/// Why a text is not a day of a record.
enum DayDefect: Sendable, Hashable {
  /// Written another way, with one possible reading.
  case format(Day)
  /// Numbers that can be read as two days.
  case ambiguous(Day, Day)
  /// Year, month and day are clear, but the calendar has no such day.
  case impossible(year: Int, month: Int, day: Int)
  /// No day at all.
  case vague
}

extension DayDefect {
  /// Finds what is wrong with a text that `Day` doesn't read.
  init(_ text: String) {
    let text = text.trimmingSpaces().withPlainDashes
    if let day = Day(text) {
      self = .format(day)
    } else {
      self = Self.numeric(text) ?? Self.spelled(text) ?? .vague
    }
  }

  /// `2026-3-1`, `2026/03/01`, `20260301`, `31.03.2026`, `3/31/2026`, `2026-03-31T12:00`.
  private static func numeric(_ text: String) -> DayDefect? {
    let dayPart = text.split(whereSeparator: { $0 == "T" || $0 == " " }).first ?? ""
    if dayPart.utf8.count == 8, parseWholeNumber(dayPart.prefix(4)) != nil,
      let year = parseWholeNumber(dayPart.prefix(4)), (1900...2199).contains(year),
      let month = parseWholeNumber(dayPart.dropFirst(4).prefix(2)),
      let day = parseWholeNumber(dayPart.suffix(2))
    {
      return one(year, month, day)
    }
    guard let separator = dayPart.first(where: { "-/.".contains($0) }) else { return nil }
    let parts = dayPart.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, dayPart.endIndex == text.endIndex || isTime(text, after: dayPart)
    else { return nil }
    let numbers = parts.compactMap { parseWholeNumber($0) }
    guard numbers.count == 3 else { return nil }
    if parts[0].count == 4 { return one(numbers[0], numbers[1], numbers[2]) }
    guard parts[2].count == 4 else { return nil }
    let (first, second, year) = (numbers[0], numbers[1], numbers[2])
    // Points are how the countries write that put the day first.
    if separator == "." || first == second { return one(year, second, first) }
    let dayFirst = Day(year: year, month: second, day: first)
    let monthFirst = Day(year: year, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let a?, let b?): return .ambiguous(a, b)
    case (let a?, nil): return .format(a)
    case (nil, let b?): return .format(b)
    case (nil, nil): return first > 12 ? one(year, second, first) : one(year, first, second)
    }
  }

  private static func isTime(_ text: String, after dayPart: Substring) -> Bool {
    let rest = text[dayPart.endIndex...].dropFirst()
    return rest.first?.isNumber == true
      && rest.allSatisfy { $0.isNumber || ":.+-Z".contains($0) }
  }

  /// `March 31, 2026`, `31st of March 2026`, `31-Mar-2026`.
  private static func spelled(_ text: String) -> DayDefect? {
    let words = text.lowercased().split { " ,.-".contains($0) }.filter { $0 != "of" && $0 != "the" }
    guard words.count == 3 || (words.count == 4 && isWeekday(words[0])) else { return nil }
    var month: Int?
    var numbers: [Int] = []
    for word in words.suffix(3) {
      if let named = monthNumber(word) {
        month = named
      } else if let number = parseWholeNumber(withoutOrdinal(word)) {
        numbers.append(number)
      }
    }
    guard let month, numbers.count == 2 else { return nil }
    let (year, day) = numbers[0] > 31 ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
    guard year > 31 else { return nil }
    return one(year, month, day)
  }

  private static func one(_ year: Int, _ month: Int, _ day: Int) -> DayDefect? {
    guard year > 0, month <= 99, day <= 99 else { return nil }
    return Day(year: year, month: month, day: day).map { .format($0) }
      ?? .impossible(year: year, month: month, day: day)
  }

  private static func monthNumber(_ word: Substring) -> Int? {
    guard word.count >= 3 else { return nil }
    return (1...12).first { monthName($0).lowercased().hasPrefix(word == "sept" ? "sep" : word) }
  }

  private static func isWeekday(_ word: Substring) -> Bool {
    word.count >= 3 && Weekday.allCases.contains { $0.rawValue.hasPrefix(word) }
  }

  private static func withoutOrdinal(_ word: Substring) -> Substring {
    for suffix in ["st", "nd", "rd", "th"] where word.hasSuffix(suffix) { return word.dropLast(2) }
    return word
  }
}

extension String {
  /// With `-` for every dash that looks like it.
  fileprivate var withPlainDashes: String {
    String(map { "‐‑‒–—−".contains($0) ? "-" : $0 })
  }
}
