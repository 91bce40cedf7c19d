internal import YAML

/// The keys of a record and their values, read as the declarations of its kind say.
///
/// A value of the wrong type reads as nil: what is wrong with it is a problem of the document.
struct FrontMatter: Sendable {
  let mapping: YAML.Mapping
  private let known: KnownKeys
  private let table: KeyTable?

  var keys: [Key] { known.keys }

  init(_ mapping: YAML.Mapping, keys: [Key]) { self.init(mapping, KnownKeys(keys)) }

  init(_ mapping: YAML.Mapping, _ known: KnownKeys) {
    table = KeyTable(of: mapping, known)
    self.mapping = mapping
    self.known = known
  }

  /// The key that the entry at an index is read as; nil when it is unknown.
  func key(at index: Int) -> Key? {
    if let table {
      if let key = table.key(at: index) { return known.keys[key] }
      if !known.hasAliases { return nil }
    }
    return known.keys.first { $0.isRead(ofEntryAt: index, in: mapping) }
  }

  /// The entry of a key, by its name or else by one of its aliases; nil when it is absent.
  func entry(_ name: String) -> YAML.Entry? { index(of: name).map { mapping[$0] } }

  /// The index of a key's entry, by its name or else by one of its aliases; nil when it is absent.
  ///
  /// Most keys that are asked for are absent; where the name is a literal, its length is known before
  /// the program runs.
  @inline(__always) func index(of name: String) -> Int? {
    if let index = written(name) { return index }
    return known.hasAliases ? index(ofAliasOf: name) : nil
  }

  private func index(ofAliasOf name: String) -> Int? {
    keys.first { !$0.aliases.isEmpty && $0.name == name }?
      .aliases.lazy.compactMap { written($0) }.first
  }

  /// The index of the entry that is called so in the file; nil when there is none.
  @inline(__always) private func written(_ name: String) -> Int? {
    guard let table else { return mapping.index(of: name) }
    return table.index(ofLength: name.utf8.count) { index in
      table.key(at: index).map { known.keys[$0].name == name } ?? mapping.isKey(name, at: index)
    }
  }

  /// What a key's scalar says, by a reader of text; nil when it is absent, empty or unreadable.
  @inline(__always) func field<Value>(_ name: String, _ read: (String) -> Value?) -> Field<Value>? {
    index(of: name).flatMap { field(at: $0, read) }
  }

  private func field<Value>(at index: Int, _ read: (String) -> Value?) -> Field<Value>? {
    if let (range, line) = mapping.placeOfPlainText(at: index) {
      guard !range.isEmpty, let value = read(mapping.plainText(in: range)) else { return nil }
      return Field(value, at: Place(range, line: line))
    }
    guard case .scalar(let scalar) = mapping.value(at: index) else { return nil }
    return scalar.field(read)
  }

  /// Likewise for each item of a list; a single value counts as a list of one.
  @inline(__always) func fields<Value>(_ name: String, _ read: (String) -> Value?) -> [Field<Value>]
  {
    index(of: name).map { fields(at: $0, read) } ?? []
  }

  private func fields<Value>(at index: Int, _ read: (String) -> Value?) -> [Field<Value>] {
    items(of: mapping[index]).compactMap { $0.field(read) }
  }

  /// The scalars of a list; one that surely holds several ids or choices counts as those.
  private func items(of entry: YAML.Entry) -> [YAML.Scalar] {
    guard case .list(let type)? = keys.first(where: { $0.isCalled(entry.key.text) })?.type
    else { return entry.value.items }
    return entry.value.items(of: type)
  }

  /// Likewise for each value of a map.
  func map<K: Hashable, Value>(
    _ name: String, _ readKey: (String) -> K?, _ read: (String) -> Value?
  ) -> [K: Field<Value>] {
    guard let entry = entry(name), case .mapping(let mapping) = entry.value else { return [:] }
    var values: [K: Field<Value>] = [:]
    values.reserveCapacity(mapping.count)
    for entry in mapping.entries {
      guard let key = readKey(entry.key.text), case .scalar(let scalar) = entry.value,
        let field = scalar.field(read)
      else { continue }
      values[key] = field
    }
    return values
  }

  /// The maps of a list, each as front matter of its own, with its place.
  func maps(_ name: String) -> [(FrontMatter, Place)] {
    guard let entry = entry(name),
      case .maps(let keys)? = self.keys.first(where: { $0.name == name })?.type
    else { return [] }
    var values = [entry.value]
    if case .list(let list) = entry.value { values = list.items }
    return values.compactMap { value in
      guard case .mapping(let mapping) = value else { return nil }
      return (FrontMatter(mapping, keys: keys), value.place)
    }
  }

  @inline(__always) func text(_ name: String) -> Field<String>? {
    field(name) { $0 }
  }
  @inline(__always) func texts(_ name: String) -> [Field<String>] { fields(name) { $0 } }
  @inline(__always) func day(_ name: String) -> Field<Day>? {
    index(of: name).flatMap { day(at: $0) }
  }

  /// The day at an index.
  func day(at index: Int) -> Field<Day>? {
    guard let text = mapping.plainText(at: index) else { return field(at: index) { Day($0) } }
    return Day(utf8: text.bytes.span).map { Field($0, at: text.place) }
  }

  @inline(__always) func wholeNumber(_ name: String) -> Field<Int>? {
    field(name) { parseWholeNumber($0) }
  }
  @inline(__always) func number(_ name: String) -> Field<Double>? {
    field(name) { decimalNumber($0) }
  }
  @inline(__always) func span(_ name: String) -> Field<Span>? { field(name) { Span($0) } }
  @inline(__always) func choice<C: Choice>(_ name: String) -> Field<C>? {
    field(name) { readChoice($0) }
  }
  @inline(__always) func choices<C: Choice>(_ name: String) -> [Field<C>] {
    fields(name) { readChoice($0) }
  }
}

/// The keys that a mapping may have, and what they are found by.
final class KnownKeys: Sendable {
  static let none = KnownKeys([])

  let keys: [Key]
  /// Whether one of them is read under another name, too.
  let hasAliases: Bool
  /// How their names begin.
  let beginnings: [UInt64]

  init(_ keys: [Key]) {
    self.keys = keys
    hasAliases = keys.contains { !$0.aliases.isEmpty }
    beginnings = keys.map(\.keyName.beginning)
  }
}

/// Which keys a mapping has, and how long they are in bytes: most differ in length already.
private struct KeyTable: Sendable {
  private let count: Int
  /// The lengths of the first eight, the first lowest, and of the next eight.
  private var lengths: (UInt64, UInt64) = (0, 0)
  /// Likewise, of the keys that are written by their names, the indices in the declarations.
  private var known: (UInt64, UInt64) = (.max, .max)

  private static let unknown: UInt64 = 0xFF

  /// nil when there are more, or when one is written with other bytes than it has.
  init?(of mapping: borrowing YAML.Mapping, _ keys: borrowing KnownKeys) {
    count = mapping.count
    let beginnings = keys.beginnings
    guard count <= 16, beginnings.count < Self.unknown else { return nil }
    // Most stand in the order of their declarations.
    var expected = 0
    for index in 0..<count {
      guard let (length, beginning) = mapping.plainKey(at: index), length < 256 else { return nil }
      var key = Self.unknown
      var candidate = expected
      for _ in beginnings.indices {
        if candidate == beginnings.count { candidate = 0 }
        if beginnings[candidate] == beginning,
          length < 8 || mapping.isKey(keys.keys[candidate].keyName, at: index)
        {
          key = UInt64(candidate)
          expected = candidate + 1
          break
        }
        candidate += 1
      }
      let shift = UInt64(index & 7) * 8
      let others = ~(Self.unknown << shift)
      if index < 8 {
        lengths.0 |= UInt64(length) << shift
        known.0 = known.0 & others | key << shift
      } else {
        lengths.1 |= UInt64(length) << shift
        known.1 = known.1 & others | key << shift
      }
    }
  }

  /// The index of the declaration by whose name the key at an index is written; nil when it is none.
  func key(at index: Int) -> Int? {
    let key = (index < 8 ? known.0 : known.1) >> (UInt64(index & 7) * 8) & Self.unknown
    return key == Self.unknown ? nil : Int(key)
  }

  /// The first index at which a key of a length stands that is the wanted one; nil when none is.
  @inline(__always) func index(ofLength length: Int, where isWanted: (Int) -> Bool) -> Int? {
    index(of: length, in: lengths.0, from: 0, where: isWanted)
      ?? (count <= 8 ? nil : index(of: length, in: lengths.1, from: 8, where: isWanted))
  }

  private func index(
    of length: Int, in lengths: UInt64, from start: Int, where isWanted: (Int) -> Bool
  ) -> Int? {
    let one: UInt64 = 0x0101_0101_0101_0101
    // A byte of these is 0 where a length is the wanted one.
    let others = lengths ^ UInt64(truncatingIfNeeded: length) &* one
    // And of these the highest bit is set there, and maybe at some higher places.
    var hits = (others &- one) & ~others & (one << 7)
    while hits != 0 {
      let index = start + hits.trailingZeroBitCount / 8
      if index >= count { return nil }
      if isWanted(index) { return index }
      hits &= hits &- 1
    }
    return nil
  }
}

/// The choice a text stands for, synonyms and other spellings included: what it means is clear,
/// even where a rule asks for another word.
func readChoice<C: Choice>(_ text: String) -> C? {
  // Most choices differ in length already.
  let length = text.utf8.count
  let same = C.allCases.first { $0.rawValue.utf8.count == length && $0.rawValue == text }
  return same ?? Choices(C.self).reading(of: text).flatMap { C(rawValue: $0) }
}

/// The number that a text like `3`, `-1.5` or `0.25` spells; nil for exponents, blanks and signs
/// elsewhere.
func decimalNumber(_ text: String) -> Double? {
  let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
  let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), digits.utf8.count <= 15,
    parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
  else { return nil }
  return Double(text)
}

extension YAML.PlainText {
  var place: Place { Place(bytes.indices, line: line) }
}

extension YAML.Scalar {
  var place: Place { Place(range, line: line) }

  fileprivate func field<Value>(_ read: (String) -> Value?) -> Field<Value>? {
    guard !text.isEmpty, let value = read(text) else { return nil }
    return Field(value, at: place)
  }
}

extension YAML.Value {
  var place: Place { Place(range, line: line) }

  /// The scalars of a list; a single one is a list of itself, and an empty one of none.
  var items: [YAML.Scalar] {
    switch self {
    case .scalar(let scalar): scalar.text.isEmpty ? [] : [scalar]
    case .list(let list):
      list.items.compactMap { item in
        if case .scalar(let scalar) = item, !scalar.text.isEmpty { scalar } else { nil }
      }
    case .mapping: []
    }
  }

  /// Likewise of a list of some type; one that surely holds several ids or choices counts as those.
  func items(of type: KeyType) -> [YAML.Scalar] {
    guard type.isWord else { return items }
    return items.flatMap { scalar -> [YAML.Scalar] in
      guard let several = severalItems(in: scalar, type, commas: true), several.isSure
      else { return [scalar] }
      return several.items.map {
        YAML.Scalar(
          text: $0, style: scalar.style, range: scalar.range, line: scalar.line,
          column: scalar.column)
      }
    }
  }
}
