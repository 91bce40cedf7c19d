/// Everything about one pair on one page, for people at a terminal.
public struct PairPage {
  private let status: PairStatus
  private let clock: Clock
  private let book: Book
  private let today: Day
  private let ink: Ink
  private let width: Int?
  private let location: (String) -> String
  private let changes: (Signature) -> [TermsChange]?

  /// `location` gives the path of a file as it can be opened from where one stands; `changes` what
  /// has changed since a stale signature, nil when nobody knows.
  public init(
    _ status: PairStatus, board: Board, ink: Ink, width: Int?,
    location: @escaping (String) -> String,
    changes: @escaping (Signature) -> [TermsChange]? = { _ in nil }
  ) {
    self.status = status
    clock = board.clock
    book = clock.book
    today = board.today
    self.ink = ink
    self.width = width
    self.location = location
    self.changes = changes
  }

  public var text: String {
    [
      head, reasons, members, agreement, signatures, goals, actions, meetings, checkIns, questions,
    ].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var head: String {
    let marks = status.windows.marks
    let state = status.state.remark.map { " (\($0.printable()))" } ?? ""
    let lines = title.folded(to: width ?? .max).map { ink(.bold, $0) + "\n" }.joined()
    return lines + "\(status.standing.rawValue)\(state)\(marks.isEmpty ? "" : "  \(marks)")\n"
  }

  private var title: String {
    let names = status.pair.members.map { name($0) }
    let pair = status.pair.name.printable()
    return names.count > 1 ? "\(listed(names)) · \(pair)" : pair
  }

  private var reasons: String {
    section("Why") { entries in
      for reason in status.reasons {
        entries.add("", reason.sentence { book.displayName($0) }, places(reason.evidence))
      }
    }
  }

  private var members: String {
    section("Members") { entries in
      for id in status.pair.members {
        let person = book.person(id)
        let absence = clock.absence(of: id).map { ", \($0.sentence)" } ?? ""
        let path = person.map { location($0.path) } ?? "no profile in people/"
        entries.add(book.displayName(id), id + absence, path)
      }
    }
  }

  private var agreement: String {
    let pair = status.pair
    return section("Agreement") { entries in
      if let agreement = pair.agreement { entries.add("file", location(agreement.path)) }
      if let start = pair.start, let end = pair.end {
        entries.add("runs", "\(start) to \(dated(end))")
      }
      if let meet = pair.agreement?.meet?.value { entries.add("meets", meet.description) }
      if let review = status.boundaryReview, status.state.isActive {
        let item = status.items.first { $0.kind == .boundaryReview }
        entries.add(
          "boundaries", "to be looked at again by \(dated(review.due))\(reason(item?.waiting))")
      }
      for pause in pair.agreement?.pauses ?? [] {
        guard let from = pause.from?.value, from > today else { continue }
        entries.add("pause", "\(from) to \(pause.to?.value.description ?? "(open)")")
      }
      for item in status.items where item.kind == .closing && pair.end ?? today < today {
        entries.add("closing", due(item))
      }
    }
  }

  private var signatures: String {
    section("Signatures") { entries in
      for signature in status.signatures { add(signature, to: &entries) }
    }
  }

  private func add(_ status: SignatureStatus, to entries: inout Entries) {
    let who = status.signer.label { book.displayName($0) }
    let waiting = reason(status.waiting)
    switch status.standing {
    case .valid:
      entries.add(who, "signed" + (status.signature?.date.map { " on \($0.value)" } ?? ""))
    case .missing:
      entries.add(
        who, "has not signed" + (status.due.map { ": due \(dated($0))" } ?? "") + waiting)
    case .stale:
      let day = status.signature?.date.map { " on \($0.value)" } ?? ""
      let changed =
        status.signature
        .flatMap { clock.history?.staleSince($0, of: self.status.pair) }
        .map { ", which changed on \($0)" } ?? ""
      entries.add(who, "must sign again: signed an earlier text\(day)\(changed)\(waiting)")
      entries.add("", status.signature.map { change($0) } ?? "")
    }
  }

  private func change(_ signature: Signature) -> String {
    guard let changes = changes(signature) else {
      return "what changed is not known: Git's history doesn't have the text"
    }
    return "since then: " + changes.map(\.sentence).joined(separator: " · ")
  }

  private var goals: String {
    section("Goals") { entries in
      for pace in status.goals {
        let owners = listed(pace.goal.owners.map { book.displayName($0.value) })
        let words = ([owners] + words(pace)).filter { !$0.isEmpty }.joined(separator: " · ")
        entries.add(pace.goal.displayTitle, words, location(pace.goal.path))
      }
    }
  }

  private func words(_ pace: GoalPace) -> [String] {
    let goal = pace.goal
    guard goal.status.isOpen else {
      return [goal.status.rawValue + (goal.closed.map { " on \($0.value)" } ?? "")]
    }
    var words: [String] = goal.status == .draft ? ["draft"] : []
    if let progress = pace.progress {
      let expected = pace.expected.map { " (expected \(percent($0)))" } ?? ""
      words.append(percent(progress) + expected)
    }
    if pace.verdict != .unknown { words.append(pace.verdict.rawValue) }
    if let item = status.items.first(where: { $0.kind == .goal && $0.evidence.path == goal.path }) {
      words.append(due(item))
    } else if let slip = clock.history?.slip(of: goal) {
      words.append(slip.phrase)
    }
    return words
  }

  private var actions: String {
    let open = status.items.filter { $0.kind == .action || $0.kind == .step }
    let steps = status.pair.goals.filter(\.status.isOpen).flatMap { goal in
      goal.steps.filter(\.isOpen).map { (task: $0, usual: goal.owners.map(\.value).unique()) }
    }
    let actions = clock.openActions(of: status.pair).map { (task: $0, usual: [PersonID]()) }
    let undated = (steps + actions).filter { $0.task.due == nil }
    return section("To do") { entries in
      for item in open {
        entries.add(
          item.title(on: today), owners(item.owners) + due(item), places([item.evidence]))
      }
      for (task, usual) in undated {
        entries.add(
          task.title, owners(task.owner.map { [$0.value] } ?? usual) + "no day",
          places([task.evidence]))
      }
    }
  }

  /// `was due 2026-03-01, 101 days ago`, how the day moved, and what it waits for.
  private func due(_ item: DueItem) -> String {
    let late = item.isOverdue(on: today) ? "was due" : "due"
    return "\(late) \(dated(item.due))\(moved(item))\(reason(item.waiting))"
  }

  private func moved(_ item: DueItem) -> String {
    clock.history?.slip(of: item).map { " · \($0.phrase)" } ?? ""
  }

  private func owners(_ ids: [PersonID]) -> String {
    ids.isEmpty ? "" : listed(ids.map { book.displayName($0) }) + " · "
  }

  private func reason(_ waiting: Waiting?) -> String {
    waiting.map { " · \($0.sentence { book.displayName($0) })" } ?? ""
  }

  private var meetings: String {
    section("Meetings") { entries in
      if let meeting = status.lastHeld, let day = meeting.date {
        entries.add("last met", dated(day), location(meeting.path))
      }
      for item in status.items where item.kind == .unconfirmed {
        entries.add(
          "unconfirmed", "planned for \(dated(item.due))\(reason(item.waiting))",
          places([item.evidence]))
      }
      let planned = status.next.planned
      if let due = status.next.due, planned == nil || !status.next.isScheduled {
        let waiting = status.items.first { $0.kind == .meeting }?.waiting
        entries.add("next", "\(due < today ? "was due" : "due") \(dated(due))\(reason(waiting))")
        if let planned { entries.add("planned", dated(planned)) }
      } else if let planned {
        entries.add("next", "planned for \(dated(planned))")
      }
      if let lead = status.next.lead, status.next.day != nil {
        entries.add("leads next", book.displayName(lead))
      }
      let late = status.pair.meetings.compactMap { meeting in
        clock.history?.daysToRecord(meeting).map { (path: meeting.path, days: $0) }
      }
      for (path, days) in late.suffix(3) {
        entries.add("written down", "\(days) days after it took place", location(path))
      }
      let windows = status.windows
      if windows.finished > 0 {
        entries.add("kept", "\(windows.kept) of \(windows.finished) intervals with a meeting")
      }
    }
  }

  /// Only whether they are answered: what they say is nobody's but the coordinator's.
  private var checkIns: String {
    section("Check-ins") { entries in
      for item in status.items where item.kind == .checkIn && item.due <= today + 14 {
        guard case .checkIn(let point) = item.subject else { continue }
        let late = item.isOverdue(on: today) ? "was due" : "due"
        entries.add(
          point.description,
          "\(owners(item.owners))\(late) \(dated(item.due))\(reason(item.waiting))")
      }
    }
  }

  private var questions: String {
    section("Worth asking") { entries in
      for signal in status.signals {
        entries.add("", signal.question { book.displayName($0) }, places(signal.evidence))
      }
    }
  }

  private func section(_ title: String, _ fill: (inout Entries) -> Void) -> String {
    var entries = Entries()
    fill(&entries)
    let text = entries.text(width: width, ink: ink)
    return text.isEmpty ? "" : ink(.bold, title) + "\n" + text
  }

  private func name(_ id: PersonID) -> String { book.displayName(id).printable() }

  private func places(_ evidence: [Evidence]) -> [String] {
    evidence.map { Evidence(path: location($0.path), line: $0.line).description }
  }

  /// `2026-06-15, in 3 days`.
  private func dated(_ day: Day) -> String { "\(day), \(relative(day, today))" }
}

/// `today`, `tomorrow`, `in 3 days`, `12 days ago`.
func relative(_ day: Day, _ today: Day) -> String {
  switch day - today {
  case 0: "today"
  case 1: "tomorrow"
  case -1: "yesterday"
  case let days where days > 0: "in \(days) days"
  case let days: "\(-days) days ago"
  }
}
