/// A SMART goal: `pairs/NAME/goals/SLUG.md`. It never changes, and is in memory once.
public final class Goal: Sendable {
  public let path: String
  /// The file name without its extension, by which `parent` names a goal.
  public let slug: String
  public let title: Field<String>?
  public let owners: [Field<PersonID>]
  public let specific: Field<String>?
  public let measurable: Field<String>?
  public let statedTarget: Field<Double>?
  public let statedBaseline: Field<Double>?
  public let current: Field<Double>?
  public let attainable: Field<String>?
  public let relevant: Field<String>?
  public let due: Field<Day>?
  public let start: Field<Day>?
  public let statedHorizon: Field<Horizon>?
  public let statedStatus: Field<GoalStatus>?
  public let closed: Field<Day>?
  public let skill: Field<Skill>?
  public let parent: Field<String>?
  /// In the order of the file.
  public let steps: [Action]

  public var status: GoalStatus { statedStatus?.value ?? .active }
  public var target: Double { statedTarget?.value ?? 1 }
  public var baseline: Double { statedBaseline?.value ?? 0 }
  /// What people call it: the title, or the file's name when there is none.
  public var displayTitle: String { title?.value ?? slug }

  /// The share that is done, from 0 to 1: of the way from baseline to target, or of the steps when
  /// `current` isn't given; nil when neither says anything.
  public var progress: Double? {
    if let current = current?.value {
      guard target != baseline else { return nil }
      return min(1, max(0, (current - baseline) / (target - baseline)))
    }
    let counted = steps.indices.count { !steps[$0].isDropped }
    guard counted > 0 else { return status == .achieved ? 1 : nil }
    return Double(steps.indices.count { steps[$0].isDone && !steps[$0].isDropped })
      / Double(counted)
  }

  init(_ document: some RecordText) {
    let front = document.frontMatter
    path = document.path
    slug = stem(document.path)
    title = front.text("title")
    owners = front.texts("owner")
    statedTarget = front.number("target")
    statedBaseline = front.number("baseline")
    current = front.number("current")
    due = front.day("due")
    start = front.day("start")
    statedStatus = front.choice("status")
    closed = front.day("closed")
    steps = document.actions
    let rest = document.restOfFrontMatter
    specific = rest?.text("specific")
    measurable = rest?.text("measurable")
    attainable = rest?.text("attainable")
    relevant = rest?.text("relevant")
    statedHorizon = rest?.choice("horizon")
    skill = rest?.choice("skill")
    parent = rest?.text("parent")
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    path = bytes.path
    slug = try .init(from: &bytes)
    title = try .init(from: &bytes)
    owners = try .init(from: &bytes)
    specific = try .init(from: &bytes)
    measurable = try .init(from: &bytes)
    statedTarget = try .init(from: &bytes)
    statedBaseline = try .init(from: &bytes)
    current = try .init(from: &bytes)
    attainable = try .init(from: &bytes)
    relevant = try .init(from: &bytes)
    due = try .init(from: &bytes)
    start = try .init(from: &bytes)
    statedHorizon = try .init(from: &bytes)
    statedStatus = try .init(from: &bytes)
    closed = try .init(from: &bytes)
    skill = try .init(from: &bytes)
    parent = try .init(from: &bytes)
    steps = try .init(from: &bytes)
  }
}

/// Something to do: a task-list item in a meeting's notes, or a step of a goal.
public struct Action: Sendable {
  public let path: String
  /// What is to be done, without the owner, the days and the marks of a dropped item.
  public let title: String
  /// How many of the same title stand before it in the record.
  var number = 0
  /// The first `@id` of the item.
  public let owner: Field<PersonID>?
  public let due: Field<Day>?
  public let done: Field<Day>?
  public let dropped: Field<Day>?
  public let isTicked: Bool
  /// The three bytes of the box.
  public let box: Place
  /// The item's own text, box included.
  public let place: Place

  public var isDropped: Bool { dropped != nil }
  /// A ticked box is done, with or without a day.
  public var isDone: Bool { isTicked && !isDropped }
  public var isOpen: Bool { !isTicked && !isDropped }
  public var evidence: Evidence { Evidence(path: path, line: place.line) }
}
