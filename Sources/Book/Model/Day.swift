/// A calendar day of the proleptic Gregorian calendar, without a time or a time zone.
///
/// Records hold days as `2026-06-15`; nothing in the domain knows instants.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public var number: Int { Int(days) }
  /// Large books hold a million of them.
  private let days: Int32

  /// The day that many days after 1970-01-01; a number beyond some five million years counts as the
  /// last day before.
  public init(number: Int) { days = Int32(clamping: number) }

  /// The day of a year from 1 to 9999, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  /// The day written as exactly `YYYY-MM-DD`, or nil for any other text and for days that don't
  /// exist.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 10, let day = String(text).withBytes({ Day(utf8: $0) })
    else { return nil }
    self = day
  }

  /// Likewise, from the bytes of the text.
  init?(utf8 text: borrowing Bytes) {
    let dash = UInt8(ascii: "-")
    guard text.count == 10, text[4] == dash, text[7] == dash else { return nil }
    self.init(
      year: Day.twoDigits(0, of: text) &* 100 &+ Day.twoDigits(2, of: text),
      month: Day.twoDigits(5, of: text), day: Day.twoDigits(8, of: text))
  }

  /// The number that two digits spell; one that is beyond all years when they aren't digits.
  private static func twoDigits(_ index: Int, of text: borrowing Bytes) -> Int {
    let tens = text[index] &- UInt8(ascii: "0")
    let ones = text[index + 1] &- UInt8(ascii: "0")
    return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : 10_000
  }

  /// Year, month (1–12) and day of the month (1–31).
  public var components: (year: Int, month: Int, day: Int) {
    // Days are counted in eras of 400 years from 1 March of year 0, so that the leap day is last.
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  public var year: Int { components.year }

  public var weekday: Weekday {
    let index = (number + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// The same day of the month, that many months on, clamped to the month's end: 31 January plus
  /// one month is the last day of February.
  public func adding(months: Int) -> Day {
    let (year, month, day) = components
    let index = year * 12 + (month - 1) + months
    let newYear = index >= 0 ? index / 12 : (index - 11) / 12
    let newMonth = index - newYear * 12 + 1
    let clamped = min(day, Day.length(ofMonth: newMonth, year: newYear))
    return Day(number: Day.number(year: newYear, month: newMonth, day: clamped))
  }

  /// The number of days in a month (1–12) of a year.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Day: Comparable {
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// The days from `b` to `a`; negative when `a` comes first.
  public static func - (a: Day, b: Day) -> Int { a.number - b.number }

  public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }

  public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }

  /// The day a span later, months clamped to the month's end.
  public static func + (day: Day, span: Span) -> Day {
    span.unit == .months ? day.adding(months: span.count) : day + span.count * span.unit.days
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  private func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A day of the week, Monday first, as in ISO 8601.
public enum Weekday: String, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The English name: `Monday`.
  public var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// The English name of a month (1–12).
public func monthName(_ month: Int) -> String {
  let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  return names[month - 1]
}
