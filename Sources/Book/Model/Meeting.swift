/// A meeting of a pair: `pairs/NAME/meetings/DAY.md`. It never changes, and is in memory once.
public final class Meeting: Sendable {
  public let path: String
  /// The day in the file name; nil when the name begins with no day.
  public let fileDay: Day?
  public let statedDate: Field<Day>?
  public let status: Field<MeetingStatus>?
  public let time: Field<String>?
  public let minutes: Field<Int>?
  public let mode: Field<Mode>?
  public let attendees: [Field<PersonID>]
  public let absent: [Field<PersonID>]
  public let lead: Field<PersonID>?
  public let facilitator: Field<PersonID>?
  public let noteTaker: Field<PersonID>?
  public let activity: Field<Activity>?
  public let cards: [Field<String>]
  public let movedTo: Field<Day>?
  public let next: Field<Day>?
  public let noActions: Field<String>?
  /// In the order of the file.
  public let actions: [Action]

  /// The day it is on: `date`, else the day in the file name.
  public var date: Day? { statedDate?.value ?? fileDay }

  init(_ document: some RecordText) {
    let front = document.frontMatter
    path = document.path
    fileDay = dayInName(document.path)
    statedDate = front.day("date")
    status = front.choice("status")
    lead = front.text("lead")
    movedTo = front.day("moved-to")
    next = front.day("next")
    actions = document.actions
    let rest = document.restOfFrontMatter
    time = rest?.text("time")
    minutes = rest?.wholeNumber("minutes")
    mode = rest?.choice("mode")
    attendees = rest?.texts("attendees") ?? []
    absent = rest?.texts("absent") ?? []
    facilitator = rest?.text("facilitator")
    noteTaker = rest?.text("note-taker")
    activity = rest?.choice("activity")
    cards = rest?.texts("cards") ?? []
    noActions = rest?.text("no-actions")
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    fileDay = try .init(from: &bytes)
    statedDate = try .init(from: &bytes)
    status = try .init(from: &bytes)
    time = try .init(from: &bytes)
    minutes = try .init(from: &bytes)
    mode = try .init(from: &bytes)
    attendees = try .init(from: &bytes)
    absent = try .init(from: &bytes)
    lead = try .init(from: &bytes)
    facilitator = try .init(from: &bytes)
    noteTaker = try .init(from: &bytes)
    activity = try .init(from: &bytes)
    cards = try .init(from: &bytes)
    movedTo = try .init(from: &bytes)
    next = try .init(from: &bytes)
    noActions = try .init(from: &bytes)
    actions = try .init(from: &bytes)
  }
}
