/// How the pairs of a program are doing, for people at a terminal.
public struct StatusText {
  private let overview: Overview
  private let ink: Ink
  /// The columns of the terminal; nil: no limit.
  private let width: Int?

  public init(_ overview: Overview, ink: Ink, width: Int?) {
    self.overview = overview
    self.ink = ink
    self.width = width
  }

  /// The board of the coordinator. Pairs without reasons stand together in one line each standing,
  /// unless all are asked for.
  public func text(_ pairs: [PairOverview], showingAll: Bool) -> String {
    guard !pairs.isEmpty else { return header(pairs) + "\nno pairs yet: pairbook new pair A B\n" }
    return header(pairs) + "\n" + lines(pairs, showingAll) + "\n" + overdueLine(pairs)
  }

  /// One pair a line: standing, folder, momentum, reasons; cells between tabs.
  public func tabSeparated(_ pairs: [PairOverview]) -> String {
    var table = Table([.init(), .init(), .init(), .init()])
    for status in pairs {
      table.add([
        status.standing.rawValue, status.name, status.windows.marks,
        remarks(status, name: { $0 }).joined(separator: "; "),
      ])
    }
    return table.tabSeparated
  }

  private func header(_ pairs: [PairOverview]) -> String {
    let name = overview.book.program?.name?.value ?? "Mentoring program"
    let weekday = overview.today.weekday.name
    let facts = "\(counts) · \(weekday) \(overview.today)"
    let line = "\(ink(.bold, name.printable())) · \(facts)\n"
    guard let width, name.columns + 3 + facts.columns > width else { return line }
    return "\(ink(.bold, name.printable()))\n\(facts)\n"
  }

  /// `4 pairs, 1 circle`.
  private var counts: String {
    let circles = overview.pairs.count { $0.isCircle }
    let pairs = counted(overview.pairs.count - circles, "pair")
    if circles == 0 { return pairs }
    let both = "\(pairs), \(counted(circles, "circle"))"
    return circles == overview.pairs.count ? counted(circles, "circle") : both
  }

  private struct Row {
    let standing: Standing
    let name: String
    let marks: String
    let remarks: [String]
  }

  private func lines(_ pairs: [PairOverview], _ showingAll: Bool) -> String {
    let rows = rows(pairs, showingAll)
    let longest = rows.map(\.name.columns).max() ?? 0
    // Names stay whole: someone copies them. A long one only pushes its own remarks down.
    let names = min(longest, max(20, (width ?? 120) * 2 / 5))
    let indent = Self.standingWidth + 2 + names + 2 + 3 + 2
    let isNarrow = width.map { $0 - indent < 32 } ?? false
    return rows.map { row in
      let standing = ink(style(row.standing), row.standing.rawValue.padded(to: Self.standingWidth))
      let name = row.name.padded(to: names)
      let start = "\(standing)  \(name)  \(row.marks.padded(to: 3))"
      let isBelow = isNarrow || row.name.columns > names
      return folded(row.remarks, behind: start, indent: isNarrow ? 4 : indent, isBelow: isBelow)
    }.joined()
  }

  /// `check in`, `too early`.
  private static let standingWidth = 9

  private func rows(_ pairs: [PairOverview], _ showingAll: Bool) -> [Row] {
    var rows: [Row] = []
    for standing in Standing.allCases {
      let group = pairs.filter { $0.standing == standing }
      let quiet = group.filter { remarks($0).isEmpty }
      let isFolded = !showingAll && quiet.count > 3
      for status in group where !(isFolded && remarks(status).isEmpty) {
        rows.append(
          Row(
            standing: standing, name: status.name.printable(), marks: status.windows.marks,
            remarks: remarks(status)))
      }
      if isFolded {
        rows.append(
          Row(standing: standing, name: "\(quiet.count) pairs", marks: "", remarks: []))
      }
    }
    return rows
  }

  /// Puts remarks behind the start of a line or below it, folded where the terminal ends.
  private func folded(
    _ remarks: [String], behind start: String, indent: Int, isBelow: Bool
  ) -> String {
    let lines = remarks.joined(separator: " · ").folded(to: (width ?? .max) - indent)
    let blanks = String(repeating: " ", count: indent)
    guard let first = lines.first, !isBelow else {
      return start.withoutTrailingBlanks + "\n" + lines.map { "\(blanks)\($0)\n" }.joined()
    }
    return "\(start)  \(first)\n" + lines.dropFirst().map { "\(blanks)\($0)\n" }.joined()
  }

  private func remarks(
    _ status: PairOverview, name: ((PersonID) -> String)? = nil
  ) -> [String] {
    let name = name ?? overview.book.displayName
    let state = status.state.remark.map { [$0] } ?? []
    return (state + status.reasons.map { $0.sentence(name: name) }).map { $0.printable() }
  }

  private func overdueLine(_ pairs: [PairOverview]) -> String {
    let items = pairs.flatMap { $0.overdue(on: overview.today) }
    guard !items.isEmpty else { return "Nothing is overdue.\n" }
    let counts = DueItem.Kind.allCases.compactMap { kind -> String? in
      let count = items.count { $0.kind == kind }
      return count > 0 ? "\(count) \(kind.phrase(count))" : nil
    }
    let line = "Overdue: \(counts.joined(separator: ", ")). See `pairbook overdue`."
    return line.folded(to: width ?? .max).map { $0 + "\n" }.joined()
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
