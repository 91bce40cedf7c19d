/// What is overdue, for people at a terminal.
public struct OverdueText {
  private let book: Book
  private let today: Day
  private let ink: Ink
  private let width: Int?
  /// The path of a file as it can be opened from where one stands.
  private let location: (String) -> String

  public init(
    _ book: Book, today: Day, ink: Ink, width: Int?, location: @escaping (String) -> String
  ) {
    self.book = book
    self.today = today
    self.ink = ink
    self.width = width
    self.location = location
  }

  public enum Grouping: String, CaseIterable, Sendable { case owner, pair }

  /// Items in groups, in the order they come in. One with several owners stands under each, or under
  /// the one who is asked for.
  public func text(
    _ items: [DueItem], by grouping: Grouping, of owner: PersonID? = nil
  ) -> String {
    var groups: [(key: String, items: [DueItem])] = []
    for item in items {
      for key in keys(of: item, grouping) where owner == nil || grouping == .pair || key == owner {
        if let index = groups.firstIndex(where: { $0.key == key }) {
          groups[index].items.append(item)
        } else {
          groups.append((key, [item]))
        }
      }
    }
    let itemText = DueItemText(
      today: today, name: book.displayName, location: location, ink: ink, width: width)
    return groups.map { group in
      ink(.bold, heading(group.key, grouping)) + "\n" + itemText.text(group.items)
    }.joined(separator: "\n")
  }

  /// One item a line: days overdue (negative: days to come), kind, pair, owners, title, place;
  /// cells between tabs.
  public func tabSeparated(_ items: [DueItem]) -> String {
    var table = Table([.init(), .init(), .init(), .init(), .init(), .init()])
    for item in items {
      table.add([
        String(item.isOverdue(on: today) ? today - item.due : min(0, today - item.due)),
        item.kind.rawValue, item.pair,
        item.owners.joined(separator: ","), item.title(on: today), place(item),
      ])
    }
    return table.tabSeparated
  }

  private func keys(of item: DueItem, _ grouping: Grouping) -> [String] {
    switch grouping {
    case .pair: [item.pair]
    case .owner: item.owners.isEmpty ? [""] : item.owners
    }
  }

  private func heading(_ key: String, _ grouping: Grouping) -> String {
    if key.isEmpty { return "nobody named" }
    let name = grouping == .owner ? book.displayName(key) : key
    return (name == key ? key : "\(name) (\(key))").printable()
  }

  private func place(_ item: DueItem) -> String {
    Evidence(path: location(item.evidence.path), line: item.evidence.line).description
  }
}
