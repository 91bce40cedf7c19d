/// Which records are the same at another place: of those that are gone and those that are new, two
/// of one kind that are the same, or for the most part, as Git sees renames.
struct Moves {
  /// The old names of pairs by their new ones.
  private(set) var pairs: [String: String] = [:]
  private var origins: [String: Document] = [:]
  private var moved: Set<String> = []

  /// More comparisons than these aren't made; only records that are the same in every byte count
  /// then.
  private static let comparisonsAtMost = 10_000

  init(_ gone: [Document], _ added: [Document]) {
    guard !gone.isEmpty, !added.isEmpty else { return }
    match(gone.filter { $0.kind == .agreement }, added.filter { $0.kind == .agreement })
    for (new, old) in origins {
      if let name = pairFolder(new), let before = pairFolder(old.path), name != before {
        pairs[name] = before
      }
    }
    matchInRenamedPairs(gone, added)
    let names = Dictionary(grouping: pairs.keys) { pairs[$0] }
    let new = Dictionary(grouping: added, by: Home.init(of:))
    for (home, old) in Dictionary(grouping: gone, by: Home.init(of:)) where home.canMove {
      let homes = [home] + (names[home.pair] ?? []).map { Home(kind: home.kind, pair: $0) }
      match(old, homes.flatMap { new[$0] ?? [] }.sorted { $0.path.isBefore($1.path) })
    }
  }

  /// Where records can be moved to and fro: those of one kind in one pair, or in none.
  private struct Home: Hashable {
    let kind: Kind?
    let pair: String?

    init(kind: Kind?, pair: String?) { (self.kind, self.pair) = (kind, pair) }

    /// A program stays where it is, and agreements were looked at among all pairs.
    var canMove: Bool { kind.map { $0 != .agreement && $0 != .program } ?? false }

    init(of document: Document) {
      self.init(kind: document.kind, pair: pairFolder(document.path))
    }
  }

  /// The old paths by the new ones.
  var paths: [String: String] { origins.mapValues(\.path) }

  /// The record that a new one was before; nil when it is new indeed.
  func origin(of path: String) -> Document? { origins[path] }

  /// Whether a record that is gone is at another place now.
  func isMoved(_ path: String) -> Bool { moved.contains(path) }

  private mutating func add(_ old: Document, _ new: Document) {
    origins[new.path] = old
    moved.insert(old.path)
  }

  private mutating func matchInRenamedPairs(_ gone: [Document], _ added: [Document]) {
    guard !pairs.isEmpty else { return }
    let byPath = Dictionary(gone.map { ($0.path, $0) }) { first, _ in first }
    for document in added where origins[document.path] == nil {
      guard let name = pairFolder(document.path), let before = pairs[name],
        let old = byPath["pairs/\(before)" + document.path.dropFirst("pairs/\(name)".count)]
      else { continue }
      add(old, document)
    }
  }

  private mutating func match(_ gone: [Document], _ added: [Document]) {
    let old = gone.filter { !moved.contains($0.path) }
    var new = added.filter { origins[$0.path] == nil }
    guard !old.isEmpty, !new.isEmpty else { return }
    for document in old {
      guard let index = new.firstIndex(where: { $0.file.bytes == document.file.bytes })
      else { continue }
      add(document, new.remove(at: index))
    }
    let rest = old.filter { !moved.contains($0.path) }
    guard rest.count * new.count <= Self.comparisonsAtMost else { return }
    var candidates: [(share: Double, old: Document, new: Document)] = []
    let bags = new.map { LineBag($0) }
    for old in rest {
      let lines = LineBag(old)
      for (new, bag) in zip(new, bags) {
        let share = lines.share(with: bag)
        if share >= 0.5 { candidates.append((share, old, new)) }
      }
    }
    for (_, old, new) in candidates.sorted(by: { $0.share > $1.share })
    where !moved.contains(old.path) && origins[new.path] == nil {
      add(old, new)
    }
  }
}

/// The lines of a record, each as often as it stands there.
private struct LineBag {
  private var counts: [ArraySlice<UInt8>: Int] = [:]
  private let size: Int

  init(_ document: Document) {
    let bytes = document.file.bytes
    size = bytes.count
    for line in bytes.lines(in: 0..<bytes.count) { counts[bytes[line], default: 0] += 1 }
  }

  /// The bytes of lines that are in both, of the larger record's.
  func share(with other: LineBag) -> Double {
    let larger = max(size, other.size)
    guard larger > 0 else { return 1 }
    let common = counts.reduce(0) { sum, line in
      sum + (line.key.count + 1) * min(line.value, other.counts[line.key] ?? 0)
    }
    return Double(common) / Double(larger)
  }
}
