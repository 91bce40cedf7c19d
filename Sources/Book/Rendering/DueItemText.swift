/// Items that are due, for people at a terminal: in columns, or folded where those don't fit.
struct DueItemText {
  let today: Day
  let name: (PersonID) -> String
  /// The path of a file as it can be opened from where one stands.
  let location: (String) -> String
  let ink: Ink
  let width: Int?

  /// The items of one person or pair. Where they can be read is never cut: someone copies it.
  func text(_ items: [DueItem]) -> String {
    var table = Table([
      .init(isNumber: true), .init(), .init(), .init(least: 24), .init(style: .dim),
    ])
    for item in items {
      table.add([lateness(item), item.kind.rawValue, item.pair, title(item), place(item)])
    }
    if table.fits(width: width, indent: 2) {
      return table.text(indent: "  ", width: width, ink: ink)
    }
    let left = items.map { lateness($0).columns }.max() ?? 0
    var entries = Entries()
    for item in items {
      let blanks = String(repeating: " ", count: left - lateness(item).columns)
      entries.add(blanks + lateness(item), "\(noun(item))\(title(item))", place(item))
    }
    return entries.text(width: width, ink: ink)
  }

  /// What kind it is, where the title alone doesn't say so.
  private func noun(_ item: DueItem) -> String {
    switch item.kind {
    case .action, .step, .goal, .meeting: "\(item.kind.rawValue): "
    case .unconfirmed: "meeting "
    case .signature, .boundaryReview, .checkIn, .closing: ""
    }
  }

  private func title(_ item: DueItem) -> String { item.title(on: today, name: name) }

  private func lateness(_ item: DueItem) -> String {
    let days = item.daysOverdue(on: today)
    if days > 0 { return counted(days, "day") }
    if item.due > today { return "in \(counted(item.due - today, "day"))" }
    return item.due == today ? "today" : "now"
  }

  private func place(_ item: DueItem) -> String {
    Evidence(path: location(item.evidence.path), line: item.evidence.line).description
  }
}
