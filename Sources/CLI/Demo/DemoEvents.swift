/// One commit of the demo's history: which record somebody wrote or changed, and when.
struct DemoEvent: Sendable {
  enum Record: Sendable {
    case program
    case person(DemoPerson)
    case agreement(DemoPair)
    case signature(DemoPair, DemoSignature)
    case goal(DemoPair, DemoGoal)
    case meeting(DemoPair, DemoMeeting)
    case checkIn(DemoCheckIn)
  }

  /// The record is to be written as it stood on this day.
  var day: Int
  /// The id of the one who commits.
  var author: String
  var record: Record
}

extension DemoBook {
  /// The history in the order of days; on one day, in the order in which people would do things.
  ///
  /// No day lies after today: a meeting to come was written before.
  var events: [DemoEvent] {
    var events = [
      DemoEvent(day: start, author: coordinator, record: .program)
    ]
    events += people.map {
      DemoEvent(day: $0.joined, author: $0.id, record: .person($0))
    }
    for pair in pairs { events += pair.events }
    events += checkIns.map {
      DemoEvent(day: $0.day, author: $0.person, record: .checkIn($0))
    }
    return inOrder(events)
  }

  /// Sorted by day, with what happened to one record on one day as one event.
  private func inOrder(_ events: [DemoEvent]) -> [DemoEvent] {
    var known: Set<String> = []
    let merged = events.filter { known.insert("\($0.day) \($0.path)").inserted }
    // What belongs together on one day keeps the order in which it was written above.
    return merged.enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }
}

extension DemoEvent {
  /// The record's file in the book, with days as in texts: `pairs/a+b/meetings/{{-41}}.md`.
  var path: String {
    switch record {
    case .program: "program.md"
    case .person(let person): "people/\(person.id).md"
    case .agreement(let pair): "pairs/\(pair.folder)/agreement.md"
    case .signature(let pair, let signature):
      "pairs/\(pair.folder)/signatures/\(signature.person).md"
    case .goal(let pair, let goal): "pairs/\(pair.folder)/goals/\(goal.file).md"
    case .meeting(let pair, let meeting):
      "pairs/\(pair.folder)/meetings/\(DemoAction.token(meeting.day)).md"
    case .checkIn(let checkIn): "checkins/\(DemoAction.token(checkIn.day))-\(checkIn.person).md"
    }
  }
}

extension DemoPair {
  /// The state of the agreement's cadence on a day.
  func meet(asOf day: Int) -> String {
    amendment.flatMap { $0.day <= day ? $0.meet : nil } ?? meet
  }

  /// When the boundaries were last reviewed, as far as was written by a day.
  func boundariesReviewed(asOf day: Int) -> Int? {
    boundariesReviewed.flatMap { $0 <= day ? $0 : nil }
  }

  /// The pause, once it is written down.
  func pause(asOf day: Int) -> DemoPause? {
    pause.flatMap { $0.written <= day ? $0 : nil }
  }

  fileprivate var events: [DemoEvent] {
    var events: [DemoEvent] = []
    func add(_ day: Int, _ author: String, _ record: DemoEvent.Record) {
      events.append(DemoEvent(day: day, author: author, record: record))
    }
    add(signatures.map(\.day).min() ?? start, members[0], .agreement(self))
    if let amendment { add(amendment.day, amendment.author, .agreement(self)) }
    for signature in signatures {
      add(signature.day, signature.person, .signature(self, signature))
    }
    for meeting in meetings { meetingEvents(meeting, add: add) }
    for goal in goals { goalEvents(goal, add: add) }
    if let boundariesReviewed { add(boundariesReviewed, members[1], .agreement(self)) }
    if let pause { add(pause.written, pause.author, .agreement(self)) }
    return events
  }

  private func meetingEvents(
    _ meeting: DemoMeeting, add: (Int, String, DemoEvent.Record) -> Void
  ) {
    let noted = meeting.written ?? meeting.day
    let author = meeting.noteTaker ?? meeting.lead
    add(noted, author, .meeting(self, meeting))
    for action in meeting.actions {
      guard let done = action.done, done > noted else { continue }
      add(done, action.owner, .meeting(self, meeting))
    }
  }

  private func goalEvents(
    _ goal: DemoGoal, add: (Int, String, DemoEvent.Record) -> Void
  ) {
    add(goal.written, goal.owners[0], .goal(self, goal))
    for step in goal.steps {
      guard let done = step.done, done > goal.written else { continue }
      add(done, step.owner, .goal(self, goal))
    }
    for progress in goal.progress where progress.day > goal.written {
      add(progress.day, goal.owners[0], .goal(self, goal))
    }
    if let achieved = goal.achieved { add(achieved, goal.owners[0], .goal(self, goal)) }
  }
}
