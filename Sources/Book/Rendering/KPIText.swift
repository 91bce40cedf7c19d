/// The figures of a program, each with its numerator and denominator, for people at a terminal.
public struct KPIText {
  private let board: Board

  public init(_ board: Board) { self.board = board }

  /// One figure a line.
  public func text(ink: Ink) -> String {
    var table = Table([.init(), .init(isNumber: true), .init()])
    for row in rows { table.add(row) }
    return table.text(width: nil, ink: ink)
  }

  /// Name, figure, what it is made of; cells between tabs.
  public var tabSeparated: String {
    var table = Table([.init(), .init(), .init()])
    for row in rows { table.add(row) }
    return table.tabSeparated
  }

  private var rows: [[String]] {
    let kpis = board.kpis
    return kpis.ratios.map { row($0.name, $0.ratio, $0.meaning) } + [
      ["time held", hours(kpis.minutesHeld), "in meetings"],
      signUps,
      ["active today", String(kpis.activeToday), "pairs"],
    ]
  }

  /// Profiles of the last six months in which there were any.
  private var signUps: [String] {
    guard let months = board.kpis.signUps else { return ["sign-ups", "unknown", "needs history"] }
    let recent = months.suffix(6).map { "\($0.month): \($0.count)" }.joined(separator: ", ")
    return ["sign-ups", String(months.reduce(0) { $0 + $1.count }), recent]
  }

  private func row(_ name: String, _ ratio: Ratio?, _ meaning: String) -> [String] {
    guard let ratio else { return [name, "unknown", "needs history"] }
    return [
      name, ratio.share.map { percent($0) } ?? "n/a",
      "\(ratio.numerator) of \(ratio.denominator) \(meaning)",
    ]
  }

  private func hours(_ minutes: Int) -> String {
    minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
