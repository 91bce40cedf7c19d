import Testing

@testable import Book

struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-06-15", 20_619),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func `a day counts from 1970`(_ text: String, _ number: Int) {
    #expect(Day(text)?.number == number)
    #expect(Day(number: number).description == text)
  }

  @Test(arguments: [
    "", "2026", "2026-6-15", "2026-06-15 ", " 2026-06-15", "2026/06/15", "2026-06-1５", "２026-06-15",
    "+026-06-15", "2026-06-150", "2026-13-01", "2026-00-10", "2026-02-29", "1900-02-29",
    "0000-01-01", "2026-06-31", "2026-06-00", "20260615", "2026‐06‐15",
  ])
  func `any other text is no day`(_ text: String) { #expect(Day(text) == nil) }

  @Test func `writing and reading a day gives the same day`() {
    for number in stride(from: -719_162, through: 2_932_896, by: 97) {
      let day = Day(number: number)
      #expect(Day(day.description) == day)
    }
  }

  @Test func `days follow each other without a gap for four centuries`() {
    var day = Day(number: -25_567)
    var expected = (1900, 1, 1)
    for _ in 0..<146_097 {
      #expect(day.components == expected)
      let (year, month, dayOfMonth) = expected
      if dayOfMonth < Day.length(ofMonth: month, year: year) {
        expected.2 += 1
      } else {
        expected = month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
      }
      day = day + 1
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-01-31", 2, "2026-03-31"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-01-15", -13, "2024-12-15"),
    ("2024-02-29", 12, "2025-02-28"), ("2026-06-15", 0, "2026-06-15"),
  ])
  func `months are added with the day clamped to the end`(
    _ from: String, _ months: Int, _ to: String
  ) {
    #expect(Day(from)?.adding(months: months).description == to)
  }

  @Test(arguments: [
    ("2026-06-15", Weekday.monday), ("2000-01-01", .saturday), ("1969-12-31", .wednesday),
    ("0001-01-01", .monday),
  ])
  func `a day knows its weekday`(_ text: String, _ weekday: Weekday) {
    #expect(Day(text)?.weekday == weekday)
  }

  @Test func `the difference of two days undoes their sum`() {
    let day = Day(number: 20_619)
    #expect((day + 45) - day == 45)
    #expect(day - 45 + 45 == day)
    #expect(day < day + 1)
  }

  @Test(arguments: [
    ("today", "2026-06-15", "2026-06-15"), ("yesterday", "2026-06-14", "2026-06-14"),
    ("monday", "2026-06-22", "2026-06-08"), ("tue", "2026-06-16", "2026-06-09"),
    ("Sunday", "2026-06-21", "2026-06-14"), ("+2w", "2026-06-29", "2026-06-29"),
    ("2026-02-03", "2026-02-03", "2026-02-03"),
  ])
  func `a weekday is the next one, or the last when one looks back`(
    _ phrase: String, _ next: String, _ last: String
  ) throws {
    let monday = try #require(Day("2026-06-15"))
    #expect(Day(phrase: phrase, today: monday) == Day(next))
    #expect(Day(phrase: phrase, today: monday, looksBack: true) == Day(last))
  }
}

struct DayDefectTests {
  @Test(arguments: [
    "31/07/2026", "31.07.2026", "31-07-2026", "07/31/2026", "2026/07/31", "2026.07.31", "20260731",
    "2026-7-31", "2026-07-31T12:00:00Z", "2026-07-31 12:00", "July 31, 2026", "Jul 31 2026",
    "31 July 2026", "31st July 2026", "31st of July, 2026", "31-Jul-2026", "the 31st of July 2026",
    "Fri, 31 July 2026", "Friday 31 July 2026", " 2026-07-31", "2026-07-31\u{A0}", "2026–07–31",
  ])
  func `another way of writing a day has one reading`(_ text: String) throws {
    let day = try #require(Day("2026-07-31"))
    #expect(DayDefect(text) == .format(day))
  }

  @Test func `numbers that could be day and month in either order are ambiguous`() throws {
    let may = try #require(Day("2026-05-04"))
    let april = try #require(Day("2026-04-05"))
    #expect(DayDefect("04/05/2026") == .ambiguous(may, april))
    #expect(DayDefect("4-5-2026") == .ambiguous(may, april))
    // Nothing is in doubt where both readings agree, or where points are used.
    #expect(DayDefect("05/05/2026") == .format(may + 1))
    #expect(DayDefect("04.05.2026") == .format(may))
  }

  @Test(arguments: [
    ("2026-02-30", 2026, 2, 30), ("2026-13-01", 2026, 13, 1), ("31.06.2026", 2026, 6, 31),
    ("2026-07-00", 2026, 7, 0), ("30 February 2026", 2026, 2, 30), ("20260231", 2026, 2, 31),
  ])
  func `a day that the calendar lacks is impossible`(
    _ text: String, _ year: Int, _ month: Int, _ day: Int
  ) {
    #expect(DayDefect(text) == .impossible(year: year, month: month, day: day))
  }

  @Test(arguments: [
    "soon", "TBD", "?", "", "2026", "2026-07", "July", "July 2026", "31 July", "next week",
    "31/07/26", "Q3", "12", "a-b-c", "1/2", "2026-07-31x", "in 3 months", "99999999", "1.2.3.4",
  ])
  func `what names no day is vague`(_ text: String) { #expect(DayDefect(text) == .vague) }
}
