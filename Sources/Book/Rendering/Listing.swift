internal import YAML

/// All records of one sort as rows of cells, with every key and every computed value.
public struct Listing: Sendable {
  public enum Sort: String, CaseIterable, Sendable {
    case people, pairs, goals, meetings, actions, signatures
  }

  public let sort: Sort
  /// Names of the cells, the same for all rows: what the record is, its keys, what is computed.
  public let columns: [String]
  /// Columns that are of most use to people.
  public let mainColumns: [String]
  public private(set) var rows: [[JSON]]

  init(_ sort: Sort, columns: [String], main: [String], rows: [[JSON]]) {
    self.sort = sort
    self.columns = columns
    mainColumns = main
    self.rows = rows
  }

  /// What a row must have to be listed: `status=held`. An empty value means that the cell is empty;
  /// one item of a list is enough.
  public struct Filter: Sendable, Hashable {
    public let column: String
    public let value: String
    /// Whether rows that have it are left out: `status!=held`.
    public let isNegated: Bool

    /// nil for a text that is not `KEY=VALUE` or `KEY!=VALUE`.
    public init?(_ text: String) {
      guard let equals = text.firstIndex(of: "=") else { return nil }
      let key = text[..<equals]
      isNegated = key.last == "!"
      column = String(isNegated ? key.dropLast() : key)
      value = String(text[text.index(after: equals)...])
      if column.isEmpty { return nil }
    }
  }

  /// The rows that pass all filters. Their columns must be columns of the listing.
  public func filtered(_ filters: [Filter]) -> Listing {
    var listing = self
    let tests = filters.compactMap { filter in
      columns.firstIndex(of: filter.column).map { (index: $0, filter) }
    }
    listing.rows = rows.filter { row in
      tests.allSatisfy { row[$0.index].matches($0.1.value) != $0.1.isNegated }
    }
    return listing
  }

  /// The listing with some of its columns only, in the order given.
  public func selecting(_ names: [String]) -> Listing {
    let indices = names.compactMap { columns.firstIndex(of: $0) }
    return Listing(
      sort, columns: indices.map { columns[$0] }, main: mainColumns,
      rows: rows.map { row in indices.map { row[$0] } })
  }
}

extension Listing {
  /// `pairbook.list/1`.
  public func json(today: Day) -> JSON {
    [
      "schema": "pairbook.list/1", "today": .string(today.description),
      "kind": .string(sort.rawValue),
      "items": .array(rows.map { row in .object(Array(zip(columns, row))) }),
    ]
  }

  /// One record a line, cells between tabs.
  public func tabSeparated(header: Bool) -> String { table(header: header).tabSeparated }

  /// Columns that fit a terminal.
  public func text(header: Bool, width: Int?, ink: Ink) -> String {
    table(header: header).text(width: width, ink: ink)
  }

  private func table(header: Bool) -> Table {
    var table = Table(columns.map { _ in .init(least: 8) })
    if header { table.add(columns) }
    for row in rows { table.add(row.map(\.cell)) }
    return table
  }

  /// RFC 4180. A text that a spreadsheet would take for a formula has a `'` before it.
  public func csv(header: Bool) -> String {
    (header ? CSV.record(columns) : "")
      + rows.map { row in
        CSV.record(row.map { $0.isNumber ? $0.cell : CSV.harmless($0.cell) })
      }.joined()
  }
}

/// Comma-separated values after RFC 4180.
enum CSV {
  /// Fields between commas, quoted where they must be, with CRLF at the end.
  static func record(_ fields: [String]) -> String {
    fields.map { quoted($0) }.joined(separator: ",") + "\r\n"
  }

  /// The text with `'` before it when a spreadsheet would run it: when it begins with `=`, `+`, `-`,
  /// `@`, a tab or a carriage return, also in their wide forms.
  static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }

  private static func quoted(_ field: String) -> String {
    let text = field.printable(lines: true)
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    let doubled = text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}

extension JSON {
  /// The value in one cell: lists with commas, maps as `key=value`, nothing for null.
  var cell: String {
    switch self {
    case .null: ""
    case .bool(let value): value ? "yes" : "no"
    case .int(let value): String(value)
    case .number(let value):
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    case .string(let value): value
    case .array(let items): items.map(\.cell).joined(separator: ", ")
    case .object(let entries):
      entries.map { "\($0.0)=\($0.1.cell)" }.joined(separator: " ")
    }
  }

  fileprivate var isNumber: Bool {
    switch self {
    case .int, .number: true
    default: false
    }
  }

  fileprivate func matches(_ text: String) -> Bool {
    if case .array(let items) = self, !text.isEmpty {
      return items.contains { $0.matches(text) } || cell == text
    }
    return cell == text
  }
}

extension JSON {
  /// The value of a key as its type reads it: numbers as numbers, lists as lists. What can't be read
  /// stays the text it is; an empty value is null.
  init(_ value: YAML.Value, as type: KeyType) {
    switch (type, value) {
    case (_, .scalar(let scalar)) where scalar.text.isEmpty: self = .null
    case (.list(let item), _): self = .array(value.items.map { JSON(.scalar($0), as: item) })
    case (.maps(let keys), .list(let list)):
      self = .array(list.items.map { JSON($0, as: .maps(keys)) })
    case (.maps(let keys), .mapping(let mapping)):
      self = .object(
        mapping.entries.map { entry in
          let type = keys.first { $0.name == entry.key.text }?.type ?? .text
          return (entry.key.text, JSON(entry.value, as: type))
        })
    case (.map(_, let type), .mapping(let mapping)):
      self = .object(mapping.entries.map { ($0.key.text, JSON($0.value, as: type)) })
    case (_, .list(let list)): self = .array(list.items.map { JSON($0, as: .text) })
    case (_, .mapping(let mapping)):
      self = .object(mapping.entries.map { ($0.key.text, JSON($0.value, as: .text)) })
    case (_, .scalar(let scalar)): self = JSON(scalar.text, as: type)
    }
  }

  private init(_ text: String, as type: KeyType) {
    switch type {
    case .wholeNumber: self = parseWholeNumber(text).map { .int($0) } ?? .string(text)
    case .number: self = decimalNumber(text).map { .number($0) } ?? .string(text)
    case .choice(let choices): self = .string(choices.reading(of: text) ?? text)
    case .cadence: self = .string(Cadence(text)?.description ?? text)
    default: self = .string(text)
    }
  }
}
