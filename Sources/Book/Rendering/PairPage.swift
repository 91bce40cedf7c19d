/// Everything about one pair on one page, for people at a terminal.
public struct PairPage {
  private let status: PairStatus
  private let clock: Clock
  private let book: Book
  private let today: Day
  private let ink: Ink
  private let width: Int?
  private let location: (String) -> String

  /// `location` gives the path of a file as it can be opened from where one stands.
  public init(
    _ status: PairStatus, board: Board, ink: Ink, width: Int?,
    location: @escaping (String) -> String
  ) {
    self.status = status
    clock = board.clock
    book = clock.book
    today = board.today
    self.ink = ink
    self.width = width
    self.location = location
  }

  public var text: String {
    [head, reasons, agreement, goals, actions, meetings, questions].filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  private func name(_ id: PersonID) -> String { book.displayName(id).printable() }

  private var head: String {
    let names = status.pair.members.map { name($0) }.joined(separator: " and ")
    let marks = status.windows.marks
    let state = status.state.remark.map { " (\($0.printable()))" } ?? ""
    return ink(.bold, names.isEmpty ? status.pair.name.printable() : names)
      + " · \(status.pair.name.printable())\n"
      + "\(status.standing.rawValue)\(state)\(marks.isEmpty ? "" : "  \(marks)")\n"
  }

  private var reasons: String {
    guard !status.reasons.isEmpty else { return "" }
    return section("Why") { table in
      for reason in status.reasons {
        table.add([reason.sentence { name($0) }, places(reason.evidence)])
      }
    }
  }

  private var agreement: String {
    let pair = status.pair
    return section("Agreement") { table in
      if let start = pair.start, let end = pair.end {
        table.add(["runs", "\(start) to \(dated(end))"])
      }
      if let meet = pair.agreement?.meet?.value { table.add(["meets", meet.description]) }
      for signature in status.signatures {
        table.add([signature.signer.label { name($0) }, words(signature)])
      }
      if let review = status.boundaryReview, status.state.isActive {
        table.add(["boundaries", "to be looked at again by \(dated(review.due))"])
      }
    }
  }

  private func words(_ signature: SignatureStatus) -> String {
    switch signature.standing {
    case .valid: "signed" + (signature.signature?.date.map { " on \($0.value)" } ?? "")
    case .stale: "signed an earlier text; must sign again: pairbook sign \(status.pair.name)"
    case .missing:
      "has not signed" + (signature.due.map { "; due \(dated($0))" } ?? "")
    }
  }

  private var goals: String {
    section("Goals") { table in
      for pace in status.goals {
        table.add([pace.goal.displayTitle, words(pace), location(pace.goal.path)])
      }
    }
  }

  private func words(_ pace: GoalPace) -> String {
    guard pace.goal.status.isOpen else { return pace.goal.status.rawValue }
    var words: [String] = []
    if let progress = pace.progress {
      words.append("\(percent(progress))\(pace.expected.map { " (expected \(percent($0)))" } ?? "")")
    }
    if pace.verdict != .unknown { words.append(pace.verdict.rawValue) }
    if let due = pace.goal.due?.value { words.append("due \(dated(due))") }
    return words.joined(separator: ", ")
  }

  private var actions: String {
    let open = status.items.filter { $0.kind == .action || $0.kind == .step }
    let undated = clock.openActions(of: status.pair).filter { $0.due == nil }
    guard !open.isEmpty || !undated.isEmpty else { return "" }
    return section("To do") { table in
      for item in open {
        let owners = item.owners.map { name($0) }.joined(separator: ", ")
        table.add([item.title(on: today), owners, dated(item.due), places([item.evidence])])
      }
      for action in undated {
        let owner = action.owner.map { name($0.value) } ?? ""
        table.add([action.title, owner, "no day", places([action.evidence])])
      }
    }
  }

  private var meetings: String {
    section("Meetings") { table in
      if let day = status.lastHeld?.date { table.add(["last met", dated(day)]) }
      if let planned = status.next.planned {
        table.add(["next", "planned for \(dated(planned))"])
      } else if let due = status.next.due {
        table.add(["next", "due \(dated(due))"])
      }
      if let lead = status.next.lead { table.add(["leads next", name(lead)]) }
      let windows = status.windows
      if windows.finished > 0 {
        table.add(["kept", "\(windows.kept) of \(windows.finished) intervals with a meeting"])
      }
    }
  }

  private var questions: String {
    guard !status.signals.isEmpty else { return "" }
    return section("Worth asking") { table in
      for signal in status.signals {
        table.add([signal.question { name($0) }, places(signal.evidence)])
      }
    }
  }

  private func section(_ title: String, _ fill: (inout Table) -> Void) -> String {
    var table = Table([
      .init(least: 16), .init(least: 16), .init(least: 12), .init(least: 12),
    ])
    fill(&table)
    let rows = table.text(indent: "  ", width: width, ink: ink)
    return rows.isEmpty ? "" : ink(.bold, title) + "\n" + rows
  }

  private func places(_ evidence: [Evidence]) -> String {
    evidence.map { Evidence(path: location($0.path), line: $0.line).description }
      .joined(separator: ", ")
  }

  /// `2026-06-15, in 3 days`.
  private func dated(_ day: Day) -> String { "\(day), \(relative(day, today))" }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
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
