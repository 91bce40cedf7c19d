/// When a pair meets next.
public struct NextMeeting: Hashable, Sendable {
  /// The day by which they should meet; nil: none is due, for want of a start or a cadence, or
  /// because the agreement is over by then.
  public let due: Day?
  /// The earliest day from today on that they planned, moved a meeting to, or agreed in their last
  /// note, unless a note of that day says otherwise.
  public let planned: Day?
  /// From one meeting to the next, as agreed for now; nil before the first.
  public let interval: Span?
  /// Whether it is the first.
  public let isFirst: Bool
  /// Whether it is planned, at most the program's `grace` after it is due.
  public let isScheduled: Bool
  /// Who leads; nil: nobody can be told.
  public let lead: PersonID?
  /// The last meeting held, or the start of the agreement.
  public let evidence: Evidence?

  /// The day they planned, else the one by which they should meet.
  public var day: Day? { planned ?? due }
}

extension PairDay {
  var nextMeeting: NextMeeting {
    let due = meetingDue
    let planned = state.isClosed ? nil : plannedMeeting
    let isScheduled =
      if let due, let planned { planned.day <= due + policy.grace } else { false }
    return NextMeeting(
      due: due, planned: planned?.day, interval: interval, isFirst: held.isEmpty,
      isScheduled: isScheduled,
      lead: planned?.lead ?? nextLead(on: planned?.day ?? due ?? today),
      evidence: lastHeld?.evidence ?? evidence(at: pair.agreement?.start?.place))
  }

  /// The interval of the cadence that is in force after the last meeting; nil before the first.
  private var interval: Span? {
    guard let cadence, let day = lastHeld?.date else { return nil }
    // Without a start nobody knows the phase; the rarest one makes nobody late by mistake.
    return pair.start.map { cadence.interval(on: day, start: $0) } ?? cadence.rarest
  }

  /// The day by which they should meet next; nil when none is due.
  private var meetingDue: Day? {
    guard pair.agreement != nil, !isOver else { return nil }
    guard let due = lastHeld == nil ? firstMeetingDue : laterMeetingDue,
      due <= pair.end ?? due
    else { return nil }
    return due
  }

  /// The day by which they should meet for the first time.
  var firstMeetingDue: Day? {
    pair.start.flatMap { pauses.moving($0 + policy.firstMeeting, anchor: $0, today: today) }
  }

  private var laterMeetingDue: Day? {
    guard let last = lastHeld?.date, let interval,
      let due = pauses.moving(last + interval, anchor: last, today: today)
    else { return nil }
    // A talk before the start takes nothing away from the time they have for the first meeting.
    guard let start = pair.start, last < start, let first = firstMeetingDue else { return due }
    return max(due, first)
  }

  private var plannedMeeting: (day: Day, lead: PersonID?)? {
    var earliest: (day: Day, lead: PersonID?)?
    func consider(_ day: Day?, _ lead: PersonID?) {
      guard let day, day >= today, day < earliest?.day ?? .distantFuture else { return }
      earliest = (day, lead)
    }
    func announce(_ day: Day?, _ lead: PersonID?) {
      guard let day, day >= today, !isSettled(day) else { return }
      consider(day, lead)
    }
    for meeting in pair.meetings {
      switch meeting.status?.value {
      case .planned: consider(meeting.date, meeting.lead?.value)
      case .moved: announce(meeting.movedTo?.value, meeting.lead?.value)
      default: break
      }
    }
    announce(pair.meetings.last { $0.hasHappened(by: today) }?.next?.value, nil)
    return earliest
  }

  /// Whether a note of a day itself says what became of it: who moved or called off a meeting need
  /// not change the note that announced it.
  private func isSettled(_ day: Day) -> Bool {
    pair.meetings.contains { meeting in
      guard meeting.date == day, let status = meeting.status?.value else { return false }
      return status != .planned && meeting.movedTo?.value != day
    }
  }
}

extension Meeting {
  /// Where it says on which day it is; the file as a whole where only its name does.
  var evidence: Evidence { Evidence(path, at: statedDate?.place) }

  /// Whether its day has come and its note says what became of it.
  func hasHappened(by today: Day) -> Bool {
    guard let status = status?.value, status != .planned, let date else { return false }
    return date <= today
  }
}
