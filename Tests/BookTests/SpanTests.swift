import Testing

@testable import Book

struct SpanTests {
  @Test(arguments: [
    ("10 days", 10, Span.Unit.days), ("1 day", 1, .days), ("1 week", 1, .weeks),
    ("2 weeks", 2, .weeks), ("3 months", 3, .months), ("0 days", 0, .days),
    ("1000 days", 1000, .days),
  ])
  func `a span is a number and a unit`(_ text: String, _ count: Int, _ unit: Span.Unit) {
    #expect(Span(text) == Span(count, unit))
    #expect(Span(text)?.description == text)
  }

  @Test(arguments: [
    "", "10", "days", "ten days", "10days", "-1 days", "1.5 weeks", "1001 days", "2 years",
    "10 Days", "1 days and", "٣ days",
  ])
  func `any other text is no span`(_ text: String) { #expect(Span(text) == nil) }

  @Test(arguments: [
    ("two weeks", "2 weeks"), ("a week", "1 week"), ("10d", "10 days"), ("2w", "2 weeks"),
    ("3m", "3 months"), ("2 wks", "2 weeks"), ("10-Days", "10 days"), ("14days", "14 days"),
    ("Three Months", "3 months"),
  ])
  func `people write spans in other ways, too`(_ text: String, _ reading: String) {
    #expect(LooseSpan.span(text)?.description == reading)
    #expect(Span(reading) != nil)
  }

  @Test(arguments: ["", "soon", "m", "d", "a few days", "1 year", "5000d", "weeks 2"])
  func `what isn't clear has no reading`(_ text: String) { #expect(LooseSpan.span(text) == nil) }

  @Test(arguments: [
    ("4 to 6 months", Span(4, .months), Span(6, .months)),
    ("4 weeks to 6 months", Span(4, .weeks), Span(6, .months)),
    ("3 months", Span(3, .months), Span(3, .months)),
  ])
  func `two spans make a range`(_ text: String, _ lower: Span, _ upper: Span) {
    #expect(readSpanRange(text) == lower...upper)
  }

  @Test(arguments: ["", "6 to 4 months", "4 to", "to 6 months", "4 - 6 months", "four to 6 months"])
  func `any other text is no range of spans`(_ text: String) { #expect(readSpanRange(text) == nil) }

  @Test(arguments: [
    ("4-6 months", "4 to 6 months"), ("4–6 months", "4 to 6 months"),
    ("4 months - 6 months", "4 months to 6 months"), ("four to six months", "4 to 6 months"),
  ])
  func `people write ranges in other ways, too`(_ text: String, _ reading: String) {
    #expect(LooseSpan.range(text) == reading)
    #expect(readSpanRange(reading) != nil)
  }

  @Test func `a span is added to a day`() throws {
    let day = try #require(Day("2026-01-31"))
    #expect((day + Span(2, .weeks)).description == "2026-02-14")
    #expect((day + Span(1, .months)).description == "2026-02-28")
  }

  @Test(arguments: [
    ("1h", 60), ("1 h", 60), ("1.5 hours", 90), ("90 min", 90), ("90min", 90), ("1:30", 90),
    ("1h30", 90), ("1 hour 30 minutes", 90), ("60.0", 60), ("2 hrs", 120),
  ])
  func `lengths of meetings are read as minutes`(_ text: String, _ minutes: Int) {
    #expect(LooseNumber.minutes(text) == minutes)
  }

  @Test(arguments: ["", "h", "long", "1h75", "1:2:3", "-5", "1.23456 hours", "99999999999h"])
  func `what isn't a length has no minutes`(_ text: String) {
    #expect(LooseNumber.minutes(text) == nil)
  }

  @Test(arguments: [
    ("9:30", "09:30"), ("12.30", "12:30"), ("9am", "09:00"), ("9 AM", "09:00"), ("12am", "00:00"),
    ("12pm", "12:00"), ("4:30 pm", "16:30"), ("16h30", "16:30"), ("16h", "16:00"),
  ])
  func `people write times in other ways, too`(_ text: String, _ reading: String) {
    #expect(LooseTime.reading(text) == reading)
    #expect(isTime(reading))
  }

  @Test(arguments: ["", "16", "noon", "25:00", "13pm", "0am", "12:60", "1.2.3", "am", ":", "h"])
  func `what isn't clear is no time`(_ text: String) { #expect(LooseTime.reading(text) == nil) }
}
