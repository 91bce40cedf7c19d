/// Rows of cells for people, or for programs: columns that fit a terminal, or fields between tabs.
public struct Table: Sendable {
  public struct Column: Sendable {
    /// The least width to which it may be cut; nil: it is never cut.
    let least: Int?
    let isNumber: Bool
    let style: Ink.Style?

    public init(least: Int? = nil, isNumber: Bool = false, style: Ink.Style? = nil) {
      self.least = least
      self.isNumber = isNumber
      self.style = style
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  public init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row with at most one cell a column; the rest stay empty. Cells are made printable here.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count <= columns.count, "A row has no more cells than the table columns.")
    rows.append(cells.map { $0.printable() })
  }

  /// One row a line, cells between tabs.
  public var tabSeparated: String {
    rows.map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// The rows in columns two blanks apart, cut where the width asks for it; nil: no limit.
  public func text(indent: String = "", width: Int?, ink: Ink) -> String {
    let widths = fitted(to: width.map { $0 - indent.columns })
    return rows.map { row in
      var line = indent
      for (index, cell) in row.enumerated() {
        let cut = cell.truncated(to: widths[index])
        let isLast = index == row.count - 1
        let blanks = String(repeating: " ", count: max(0, widths[index] - cut.columns))
        let inked = columns[index].style.map { ink($0, cut) } ?? cut
        if columns[index].isNumber {
          line += blanks + inked
        } else {
          line += inked + (isLast ? "" : blanks)
        }
        if !isLast, widths[index] > 0 { line += "  " }
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// Whether the rows fit a width when columns are cut as far as they may; nil: no limit.
  func fits(width: Int?, indent: Int = 0) -> Bool {
    guard let width else { return true }
    let widths = fitted(to: width - indent)
    return widths.reduce(gaps(widths), +) <= width - indent
  }

  private func gaps(_ widths: [Int]) -> Int { max(0, widths.count { $0 > 0 } - 1) * 2 }

  /// The width of each column, those that may be cut made narrower from the widest on.
  private func fitted(to width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      rows.lazy.filter { index < $0.count }.map { $0[index].columns }.max() ?? 0
    }
    guard let width else { return widths }
    var excess = widths.reduce(gaps(widths), +) - width
    while excess > 0 {
      let cuttable = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
      guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }) else { break }
      let cut = min(excess, widths[widest] - (columns[widest].least ?? 0))
      let runnerUp = cuttable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let step = max(1, min(cut, widths[widest] - runnerUp))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }
}
