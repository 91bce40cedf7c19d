/// How the pairs of a program are doing, for people at a terminal.
public struct StatusText {
  private let board: Board
  private let ink: Ink
  /// The columns of the terminal; nil: no limit.
  private let width: Int?

  public init(_ board: Board, ink: Ink, width: Int?) {
    self.board = board
    self.ink = ink
    self.width = width
  }

  /// The board of the coordinator. Pairs without reasons stand together in one line each standing,
  /// unless all are asked for.
  public func text(_ pairs: [PairStatus], showingAll: Bool) -> String {
    guard !pairs.isEmpty else { return header(pairs) + "\nno pairs yet: pairbook new pair A B\n" }
    return header(pairs) + "\n" + lines(pairs, showingAll) + "\n" + overdueLine(pairs)
  }

  /// One pair a line: standing, folder, momentum, reasons; cells between tabs.
  public func tabSeparated(_ pairs: [PairStatus]) -> String {
    var table = Table([.init(), .init(), .init(), .init()])
    for status in pairs {
      table.add([
        status.standing.rawValue, status.pair.name, status.windows.marks,
        remarks(status).joined(separator: "; "),
      ])
    }
    return table.tabSeparated
  }

  private func header(_ pairs: [PairStatus]) -> String {
    let name = board.clock.book.program?.name?.value ?? "Mentoring program"
    let weekday = board.today.weekday.name
    return ink(.bold, name.printable())
      + " · \(counted(board.pairs.count, "pair")) · \(weekday) \(board.today)\n"
  }

  private struct Row {
    let standing: Standing
    let name: String
    let marks: String
    let remarks: [String]
  }

  private func lines(_ pairs: [PairStatus], _ showingAll: Bool) -> String {
    let rows = rows(pairs, showingAll)
    let nameWidth = min(rows.map(\.name.columns).max() ?? 0, max(20, (width ?? 120) * 2 / 5))
    return rows.map { row in
      let standing = ink(style(row.standing), row.standing.rawValue.padded(to: 9))
      let name = row.name.truncated(to: nameWidth).padded(to: nameWidth)
      let start = "\(standing)  \(name)  \(row.marks.padded(to: 3))"
      let indent = 9 + 2 + nameWidth + 2 + 3 + 2
      return wrapped(row.remarks, behind: start, indent: indent)
    }.joined()
  }

  private func rows(_ pairs: [PairStatus], _ showingAll: Bool) -> [Row] {
    var rows: [Row] = []
    for standing in Standing.allCases {
      let group = pairs.filter { $0.standing == standing }
      let quiet = group.filter { remarks($0).isEmpty }
      let isFolded = !showingAll && quiet.count > 3
      for status in group where !(isFolded && remarks(status).isEmpty) {
        rows.append(
          Row(
            standing: standing, name: status.pair.name.printable(), marks: status.windows.marks,
            remarks: remarks(status)))
      }
      if isFolded {
        rows.append(
          Row(standing: standing, name: "\(quiet.count) pairs", marks: "", remarks: []))
      }
    }
    return rows
  }

  /// Puts remarks behind the start of a line, going on below them where the terminal ends.
  private func wrapped(_ remarks: [String], behind start: String, indent: Int) -> String {
    guard !remarks.isEmpty else {
      var line = start
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    // In a narrow terminal what is said goes below the name.
    let isNarrow = width.map { $0 - indent < 24 } ?? false
    let left = isNarrow ? 4 : indent
    var lines = [isNarrow ? start : start + "  "]
    if isNarrow { lines.append(String(repeating: " ", count: left)) }
    var used = left
    for (index, remark) in remarks.enumerated() {
      let text = index == 0 ? remark : " · " + remark
      if index > 0, let width, used + text.columns > width {
        lines[lines.count - 1] += " ·"
        lines.append(String(repeating: " ", count: left) + remark)
        used = left + remark.columns
      } else {
        lines[lines.count - 1] += text
        used += text.columns
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func remarks(_ status: PairStatus) -> [String] {
    let state = status.state.remark.map { [$0] } ?? []
    return (state + status.reasons.map { $0.sentence() }).map { $0.printable() }
  }

  private func overdueLine(_ pairs: [PairStatus]) -> String {
    let items = pairs.flatMap(\.overdue)
    guard !items.isEmpty else { return "Nothing is overdue.\n" }
    let counts = DueItem.Kind.allCases.compactMap { kind -> String? in
      let count = items.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.phrase(count))" : nil
    }
    return "Overdue: \(counts.joined(separator: ", ")). See `pairbook overdue`.\n"
  }

  private func style(_ standing: Standing) -> Ink.Style {
    switch standing {
    case .atRisk: .red
    case .checkIn: .yellow
    case .onTrack: .green
    case .tooEarly, .proposed, .expired: .cyan
    case .paused, .closed: .dim
    }
  }
}

extension PairState {
  /// What the state is due to, where that isn't plain; nil for an active pair.
  var remark: String? {
    switch self {
    case .closed(let day, let reason):
      [day.map { "since \($0)" }, reason?.rawValue].compactMap { $0 }.joined(separator: ": ")
    case .paused(_, let to, let reason):
      (to.map { "until \($0)" } ?? "no end given") + (reason.map { ": \($0)" } ?? "")
    case .expired(let end): "ended \(end), not closed"
    case .proposed(let day): day.map { "to be signed by \($0)" }
    case .active: nil
    }
  }
}
