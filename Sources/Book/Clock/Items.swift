/// When a pair last looked at its boundaries, and when it should again.
public struct BoundaryReview: Hashable, Sendable {
  /// nil: when the agreement was made.
  public let last: Day?
  public let due: Day
  public let evidence: Evidence
}

extension PairDay {
  /// Everything that somebody has to do by a day; see `Clock.items(of:)`.
  var items: [DueItem] { items(nextMeeting, signatures, checkIns) }

  func items(
    _ next: NextMeeting, _ signatures: [SignatureStatus], _ checkIns: [CheckInStatus]
  ) -> [DueItem] {
    var items: [DueItem] = []
    for meeting in pair.meetings { add(meeting, to: &items) }
    for index in pair.goals.indices where pair.goals[index].status.isOpen {
      add(pair.goals[index], to: &items)
    }
    if let meeting = item(for: next) { items.append(meeting) }
    items += signatures.compactMap { item(for: $0) }
    if let review = boundaryReview { items.append(item(for: review)) }
    for checkIn in checkIns where checkIn.answer == nil { items.append(item(for: checkIn)) }
    if let closing { items.append(closing) }
    return items.sorted { DueItem.isBefore($0, $1) }
  }

  /// The next look at the boundaries; nil when the agreement is over by then.
  var boundaryReview: BoundaryReview? {
    guard let agreement = pair.agreement, let start = pair.start, !isOver else { return nil }
    let reviewed = agreement.boundariesReviewed
    let due = max(start, reviewed?.value ?? start) + policy.reviewBoundaries
    guard due <= pair.end ?? due else { return nil }
    return BoundaryReview(
      last: reviewed?.value, due: due,
      evidence: Evidence(agreement.path, at: (reviewed ?? agreement.start)?.place))
  }

  private func item(
    _ subject: DueItem.Subject, _ owners: [PersonID], due: Day, _ evidence: Evidence,
    waiting: Waiting?
  ) -> DueItem {
    let item = DueItem(
      subject: subject, pair: pair.name, owners: owners, due: due, evidence: evidence,
      waiting: waiting)
    guard owners.count > 1, item.isOverdue(on: today) else { return item }
    // Whoever is away or has left is late with nothing, also where others are.
    return DueItem(
      subject: subject, pair: pair.name,
      owners: owners.filter { clock.absence(of: $0) == nil }, due: due, evidence: evidence,
      waiting: nil)
  }

  /// The open actions of a meeting, and the meeting itself where nobody says whether it was held.
  private func add(_ meeting: Meeting, to items: inout [DueItem]) {
    // Most aren't open, and each is large.
    let actions = meeting.actions
    for index in actions.indices where actions[index].isOpen {
      let action = actions[index]
      guard let due = action.due?.value else { continue }
      let owners = action.owner.map { [$0.value] } ?? []
      items.append(
        item(
          .action(title: action.title, number: action.number), owners, due: due, action.evidence,
          waiting: state.waiting ?? clock.absence(ofAll: owners)))
    }
    if meeting.isUnconfirmed(on: today), let date = meeting.date {
      items.append(
        item(
          .unconfirmed, members, due: date, Evidence(meeting.path, at: meeting.status?.place),
          waiting: clock.waitingToConfirm(in: pair, state)))
    }
  }

  /// An open goal and its open steps.
  private func add(_ goal: Goal, to items: inout [DueItem]) {
    let owners = goal.owners.map(\.value).unique()
    let waiting = state.waiting ?? clock.absence(ofAll: owners)
    if let due = goal.due {
      items.append(
        item(
          .goal(title: goal.displayTitle), owners, due: due.value,
          Evidence(goal.path, at: due.place), waiting: waiting))
    }
    for index in goal.steps.indices where goal.steps[index].isOpen {
      let step = goal.steps[index]
      guard let due = step.due?.value else { continue }
      let doers = step.owner.map { [$0.value] } ?? owners
      items.append(
        item(
          .step(title: step.title, number: step.number, goal: goal.displayTitle), doers, due: due,
          step.evidence,
          waiting: step.owner == nil
            ? waiting : state.waiting ?? clock.absence(ofAll: doers)))
    }
  }

  private func item(for next: NextMeeting) -> DueItem? {
    guard let due = next.due, let evidence = next.evidence else { return nil }
    let planned = next.isScheduled ? next.planned : nil
    return item(
      .meeting(isFirst: next.isFirst, planned: planned), members, due: planned ?? due, evidence,
      waiting: state.waiting ?? clock.absenceOfCompany(among: members))
  }

  private func item(for status: SignatureStatus) -> DueItem? {
    guard status.standing != .valid, let due = status.due, !state.isClosed else { return nil }
    let signer = status.signer
    return item(
      .signature(signer, isStale: status.standing == .stale), signer.askedOf, due: due,
      status.evidence, waiting: status.waiting)
  }

  private func item(for review: BoundaryReview) -> DueItem {
    item(
      .boundaryReview(last: review.last), members, due: review.due, review.evidence,
      waiting: state.waiting ?? clock.absenceOfCompany(among: members))
  }

  private func item(for status: CheckInStatus) -> DueItem {
    item(
      .checkIn(status.point), [status.person], due: status.due, status.evidence,
      waiting: status.waiting)
  }

  /// Whoever ended it in writing, even for a later day, needs no reminder.
  private var closing: DueItem? {
    guard pair.closing == nil, let agreement = pair.agreement, let end = agreement.end
    else { return nil }
    return item(
      .closing, members, due: end.value + policy.closing, Evidence(agreement.path, at: end.place),
      waiting: clock.absence(ofAll: members))
  }
}

extension Clock {
  /// Why nobody is asked now what became of a planned meeting of a pair, in its state.
  func waitingToConfirm(in pair: Pair, _ state: PairState) -> Waiting? {
    state.waiting ?? absence(ofAll: pair.members)
  }
}

extension Meeting {
  /// Whether its day is over and it still counts as planned.
  public func isUnconfirmed(on today: Day) -> Bool {
    guard status?.value == .planned, let date else { return false }
    return date < today
  }
}
