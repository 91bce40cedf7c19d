/// Whether a member has answered a check-in.
public struct CheckInStatus: Sendable {
  public let person: PersonID
  public let point: CheckInPoint
  /// The day of the point.
  public let due: Day
  /// nil: not answered yet.
  public let answer: CheckIn?
  public let waiting: Waiting?
  public let evidence: Evidence
}

extension PairDay {
  /// By point as the program lists them, then by member. A point whose day isn't known yet, or
  /// lies behind the last day of the pair, asks for nothing. One that returns stands here once,
  /// for the earliest time that follows the last answer.
  var checkIns: [CheckInStatus] {
    guard let points = clock.book.program?.checkIns, !points.isEmpty,
      let agreement = pair.agreement
    else { return [] }
    let answers = checkInsByToday
    return points.map(\.value).unique().flatMap { point -> [CheckInStatus] in
      members.compactMap { person in
        let given = answers.filter { $0.person?.value == person && $0.point?.value == point }
        guard let due = day(of: point, answers: given), due <= lastDay ?? due else { return nil }
        var answer = given.last
        if case .every = point { answer = nil }
        return CheckInStatus(
          person: person, point: point, due: due, answer: answer,
          waiting: waiting(for: point, person),
          evidence: evidence(of: point).first ?? Evidence(path: agreement.path))
      }
    }
  }

  /// What the day of a point follows from.
  func evidence(of point: CheckInPoint) -> [Evidence] {
    let agreement = pair.agreement
    return switch point {
    case .firstMeeting: [held.first?.evidence].compactMap(\.self)
    case .end:
      if let closing = pair.closing, let date = closing.date, date.value != pair.end,
        date.value == lastDay
      {
        [Evidence(closing.path, at: date.place)]
      } else {
        [evidence(at: agreement?.end?.place)].compactMap(\.self)
      }
    case .midpoint:
      [agreement?.start, agreement?.end].compactMap { evidence(at: $0?.place) }
    case .day, .every: [evidence(at: agreement?.start?.place)].compactMap(\.self)
    }
  }

  /// Check-ins of the pair that aren't dated after today.
  var checkInsByToday: [CheckIn] {
    clock.checkIns(of: pair).filter { $0.date.map { $0.value <= today } ?? true }
  }

  private func waiting(for point: CheckInPoint, _ person: PersonID) -> Waiting? {
    (point == .end ? nil : state.waiting) ?? clock.absence(ofAll: [person])
  }

  private func day(of point: CheckInPoint, answers: [CheckIn]) -> Day? {
    switch point {
    case .firstMeeting: held.first?.date
    case .day(let days): pair.start.map { $0 + days }
    case .midpoint:
      if let start = pair.start, let end = pair.end, start <= end {
        start + (end - start) / 2
      } else {
        nil
      }
    case .end: lastDay
    case .every(let span): pair.start.flatMap { occurrence(of: span, from: $0, after: answers) }
    }
  }

  /// The first time after the one that the last answer was for: the nearest.
  private func occurrence(of span: Span, from start: Day, after answers: [CheckIn]) -> Day? {
    guard span.count > 0 else { return nil }
    func day(_ index: Int) -> Day { start + Span(index * span.count, span.unit) }
    guard let answered = answers.compactMap({ $0.date?.value }).max() else { return day(1) }
    // A month has between 28 and 31 days, so the estimate is never too late.
    let longest = span.count * (span.unit == .months ? 31 : span.unit.days)
    var index = max(1, (answered - start) / longest)
    while abs(day(index + 1) - answered) < abs(day(index) - answered) { index += 1 }
    return day(index + 1)
  }
}
