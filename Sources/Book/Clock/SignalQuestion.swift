/// A sign that a relationship may no longer serve the two, as a question to ask them.
public struct SignalQuestion: Hashable, Sendable {
  public enum Cause: Hashable, Sendable {
    /// They said so in a check-in; nil: nobody knows who.
    case selfReported(by: PersonID?)
    /// Every open goal is stale or far behind.
    case noGoalMoves
    /// Two or more of the last three meetings were cancelled, moved or missed.
    case meetingsFailed(Int, of: Int)
    /// The next meeting is late by more than an interval.
    case meetingLate
    case memberWithoutGoal(PersonID)
    case jointGoalsAbandoned
  }

  public let signal: Signal
  public let cause: Cause
  public let evidence: [Evidence]

  /// What to ask, in plain words.
  public func question(name: (PersonID) -> String = { $0 }) -> String {
    switch cause {
    case .selfReported(let person):
      "\(person.map(name) ?? "someone") named \"\(signal.phrase)\": what is behind it?"
    case .noGoalMoves: "no open goal moves: are they still the right goals?"
    case .meetingsFailed(let failed, let all):
      (failed < all
        ? "two of the last three meetings" : "the last \(all == 2 ? "two" : "three") meetings")
        + " fell through: what would make them easier to keep?"
    case .meetingLate: "the next meeting is long overdue: do you still find time for each other?"
    case .memberWithoutGoal(let person):
      "\(name(person)) has no active goal: what do they want from this?"
    case .jointGoalsAbandoned:
      "the goals you shared were given up: what do you want to build together now?"
    }
  }
}

extension PairDay {
  /// In the order of `Signal`, what was said before what was inferred. Emotional distance and
  /// burnout are never inferred. Only an active pair is asked, and what is inferred only from the
  /// day on which the first meeting is due.
  func signals(_ goals: [GoalPace], _ next: NextMeeting, _ items: [DueItem]) -> [SignalQuestion] {
    guard state.isActive else { return [] }
    var found = latestAnswers.flatMap { answer in
      answer.signals.map {
        SignalQuestion(
          signal: $0.value, cause: .selfReported(by: answer.person?.value),
          evidence: [Evidence(answer.path, at: $0.place)])
      }
    }
    if firstMeetingDue.map({ today >= $0 }) ?? true {
      found += lackOfProgress(goals) + breakdown(next, items) + misalignment()
    }
    return Signal.allCases.flatMap { signal in found.filter { $0.signal == signal } }
  }

  private func lackOfProgress(_ goals: [GoalPace]) -> [SignalQuestion] {
    let open = goals.filter { pace in
      pace.goal.status.isOpen && clock.absence(ofAll: pace.goal.owners.map(\.value)) == nil
    }
    guard !open.isEmpty,
      open.allSatisfy({ $0.verdict == .farBehind || $0.isStale == true })
    else { return [] }
    return [
      SignalQuestion(
        signal: .lackOfProgress, cause: .noGoalMoves,
        evidence: open.map { Evidence(path: $0.goal.path) })
    ]
  }

  private func breakdown(_ next: NextMeeting, _ items: [DueItem]) -> [SignalQuestion] {
    let last = pair.meetings.filter { $0.hasHappened(by: today) }.suffix(3)
    let failed = last.filter { $0.status?.value != .held }
    if failed.count >= 2 {
      return [
        SignalQuestion(
          signal: .communicationBreakdown, cause: .meetingsFailed(failed.count, of: last.count),
          evidence: failed.map { Evidence($0.path, at: $0.status?.place) })
      ]
    }
    guard meetingIsOverdue(next, byIntervals: 1),
      let item = items.first(where: { $0.kind == .meeting && $0.isOverdue(on: today) })
    else { return [] }
    return [
      SignalQuestion(
        signal: .communicationBreakdown, cause: .meetingLate, evidence: [item.evidence])
    ]
  }

  private func misalignment() -> [SignalQuestion] {
    let active = pair.goals.filter { $0.status == .active }
    let without = members.filter { member in
      clock.absence(of: member) == nil
        && !active.contains { $0.owners.contains { $0.value == member } }
    }
    var found = without.map { member in
      SignalQuestion(
        signal: .goalsNotAligned, cause: .memberWithoutGoal(member),
        evidence: [evidence(at: pair.agreement?.members.first { $0.value == member }?.place)]
          .compactMap { $0 })
    }
    let joint = pair.goals.filter { goal in
      members.count > 1
        && members.allSatisfy { member in goal.owners.contains { $0.value == member } }
    }
    if !joint.isEmpty, joint.allSatisfy({ $0.status == .abandoned }) {
      found.append(
        SignalQuestion(
          signal: .goalsNotAligned, cause: .jointGoalsAbandoned,
          evidence: joint.map { Evidence($0.path, at: $0.statedStatus?.place) }))
    }
    return found
  }
}
