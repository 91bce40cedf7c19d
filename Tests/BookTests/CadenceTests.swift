import Testing

@testable import Book

struct CadenceTests {
  @Test(arguments: [
    ("every week", "every week"), ("weekly", "every week"), ("fortnightly", "every 2 weeks"),
    ("monthly", "every month"), ("every 2 weeks", "every 2 weeks"),
    ("every 10 days", "every 10 days"),
    ("every 1 week", "every week"), ("every month", "every month"),
    ("every week for 4 weeks, then every 2 weeks", "every week for 4 weeks, then every 2 weeks"),
    (
      "weekly for 1 month, then fortnightly for 2 months, then monthly",
      "every week for 1 month, then every 2 weeks for 2 months, then every month"
    ),
  ])
  func `a cadence is read and written in one way`(_ text: String, _ canonical: String) {
    #expect(Cadence(text)?.description == canonical)
    #expect(Cadence(canonical) == Cadence(text))
  }

  @Test(arguments: [
    "", "every", "every weeks", "every 0 weeks", "biweekly", "2 weeks", "every week,",
    "every week for 4 weeks", "every week, then every month", "every week for 4 weeks, every month",
    "then every week", "every week then every month", "every two weeks", "Every week",
    "every week for 0 weeks, then every month",
  ])
  func `any other text is no cadence`(_ text: String) { #expect(Cadence(text) == nil) }

  @Test(arguments: [
    ("every two weeks", "every 2 weeks"), ("Every 2 Weeks", "every 2 weeks"),
    ("2 weeks", "every 2 weeks"), ("once a month", "every month"), ("each week", "every week"),
    ("every other week", "every 2 weeks"), ("daily", "every day"), ("bi-weekly", nil),
    ("biweekly", nil), ("twice a month", nil), ("every friday", nil), ("", nil),
    ("every week for 4 weeks, every 2 weeks", "every week for 4 weeks, then every 2 weeks"),
  ])
  func `a cadence in other words is read where it is clear`(_ text: String, _ reading: String?) {
    #expect(LooseSpan.cadence(text)?.description == reading)
  }

  @Test func `a tapering cadence changes its interval on the day its phase ends`() throws {
    let cadence = try #require(
      Cadence("every week for 4 weeks, then every 2 weeks for 1 month, then monthly"))
    let start = try #require(Day("2026-03-02"))
    #expect(cadence.interval(on: start, start: start) == Span(1, .weeks))
    #expect(cadence.interval(on: start + 27, start: start) == Span(1, .weeks))
    #expect(cadence.interval(on: start + 28, start: start) == Span(2, .weeks))
    #expect(cadence.interval(on: start + 28 + 31, start: start) == Span(1, .months))
    #expect(cadence.interval(on: start - 10, start: start) == Span(1, .weeks))
    #expect(cadence.rarest == Span(1, .months))
  }

  @Test(arguments: [
    ("first meeting", "first meeting"), ("day 30", "day 30"), ("midpoint", "midpoint"),
    ("end", "end"), ("every 2 months", "every 2 months"), ("monthly", nil), ("Day 30", nil),
    ("day", nil), ("day -1", nil),
  ])
  func `a point of a check-in is read`(_ text: String, _ canonical: String?) {
    #expect(CheckInPoint(text)?.description == canonical)
  }

  @Test(arguments: [
    ("Day 30", "day 30"), ("30 days", "day 30"), ("day30", "day 30"), ("Mid-Point", "midpoint"),
    ("halfway", "midpoint"), ("First meeting", "first meeting"), ("monthly", "every month"),
    ("sometime", nil),
  ])
  func `a point in other words is read where it is clear`(_ text: String, _ reading: String?) {
    #expect(LoosePoint.reading(text)?.description == reading)
  }
}
