/// What waits for each person, for people at a terminal.
public struct PeopleText {
  private let board: Board
  private let ink: Ink
  private let width: Int?
  private let location: (String) -> String
  /// How far ahead it looks.
  private let horizon: Int

  /// How many days ahead it looks when nobody says how many.
  public static let usualHorizon = 14

  /// Shows what is overdue, and what is due within `horizon` days. `location` gives the path of a
  /// file as it can be opened from where one stands.
  public init(
    _ board: Board, within horizon: Int = usualHorizon, ink: Ink, width: Int?,
    location: @escaping (String) -> String
  ) {
    self.board = board
    self.horizon = horizon
    self.ink = ink
    self.width = width
    self.location = location
  }

  /// One block for everyone for whom something waits, the most days overdue first; then those who
  /// are in no pair, in too many, or away, each in one line.
  public func text(_ people: [PersonBoard]) -> String {
    let busy = people.filter { !items(of: $0).isEmpty }.sorted { a, b in
      let (first, second) = (daysOverdue(a), daysOverdue(b))
      return first == second ? a.id < b.id : first > second
    }
    let blocks = busy.map { block($0) }
    let nothing = blocks.isEmpty ? ["Nothing waits for anybody in the next \(horizon) days.\n"] : []
    let lists = [
      list("in no pair", people.filter(\.isUnmatched)) { _ in "" },
      list("over capacity", people.filter(\.isOverCapacity)) { person in
        " in \(person.pairs.count) of \(person.person?.capacity ?? 1)"
      },
      list("away or left", people.filter { $0.absence != nil && $0.person != nil }) { person in
        person.absence.map { " \($0.sentence)" } ?? ""
      },
    ].filter { !$0.isEmpty }.joined()
    return (nothing + blocks + (lists.isEmpty ? [] : [lists])).joined(separator: "\n")
  }

  /// One person a line: id, name, running pairs, overdue, due within the horizon, `in no pair`,
  /// `over capacity` or absence; cells between tabs.
  public func tabSeparated(_ people: [PersonBoard]) -> String {
    var table = Table(Array(repeating: .init(), count: 6))
    for person in people {
      let overdue = person.items.count { $0.isOverdue(on: board.today) }
      let remarks = [
        person.isUnmatched ? "in no pair" : nil, person.isOverCapacity ? "over capacity" : nil,
        person.absence?.sentence,
      ]
      table.add([
        person.id, person.name, person.pairs.joined(separator: ","), String(overdue),
        String(items(of: person).count - overdue),
        remarks.compactMap { $0 }.joined(separator: "; "),
      ])
    }
    return table.tabSeparated
  }

  private func items(of person: PersonBoard) -> [DueItem] {
    person.items(on: board.today, within: horizon)
  }

  private func daysOverdue(_ person: PersonBoard) -> Int {
    person.items.map { $0.daysOverdue(on: board.today) }.max() ?? 0
  }

  private func block(_ person: PersonBoard) -> String {
    let text = DueItemText(
      today: board.today, name: board.clock.book.displayName, location: location, ink: ink,
      width: width)
    return ink(.bold, heading(person)) + "\n" + text.text(items(of: person))
  }

  private func heading(_ person: PersonBoard) -> String {
    let outside = person.person == nil ? board.clock.book.outsideName(of: person.id) : nil
    let name = outside ?? person.name
    return (name == person.id ? name : "\(name) (\(person.id))").printable()
  }

  private func list(
    _ title: String, _ people: [PersonBoard], _ remark: (PersonBoard) -> String
  ) -> String {
    guard !people.isEmpty else { return "" }
    let items = people.map { "\($0.name.printable()) (\($0.id))\(remark($0))" }
    let lines = items.joined(separator: ", ").folded(to: (width ?? .max) - 2)
    return ink(.bold, title) + "\n" + lines.map { "  \($0)\n" }.joined()
  }
}
