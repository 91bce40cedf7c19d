/// Names as one reads them: `Ana`, `Ana and Bo`, `Ana, Bo and Cy`.
public func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}

/// `1 day`, `2 days`.
public func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// A text between backticks, cut after 60 characters, with every control character and line end as
/// a blank.
func quoted(_ text: some StringProtocol) -> String {
  let shown = text.unicodeScalars.map { scalar -> Character in
    scalar.properties.generalCategory == .control ? " " : Character(scalar)
  }
  let line = String(shown)
  return line.count > 60 ? "`\(line.prefix(60))…`" : "`\(line)`"
}

/// "`a`, `b` or `c`".
func alternatives(_ names: [String]) -> String {
  let quoted = names.map { "`\($0)`" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

/// A small number in words, a larger one in digits.
func spelled(_ number: Int) -> String {
  let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  return words.indices.contains(number) ? words[number] : "\(number)"
}

/// The same day of the first year in which it isn't before another day; nil when that is more than
/// two years later.
func sameDayOfLaterYear(_ day: Day, from first: Day) -> Day? {
  let (year, month, dayOfMonth) = day.components
  return (1...2).lazy.compactMap { Day(year: year + $0, month: month, day: dayOfMonth) }
    .first { $0 >= first }
}

/// The most similar of some names, when it is near enough to be what was meant: at most a third of
/// its letters differ, or it is the only one that begins like it. nil when none is.
public func nearest(_ name: String, in names: some Sequence<String>) -> String? {
  NearNames(names).nearest(name)
}

/// Names that many others are compared with.
struct NearNames: Sendable {
  private let names: [(name: String, letters: [Unicode.Scalar])]

  init(_ names: some Sequence<String>) {
    self.names = names.map { ($0, Array($0.unicodeScalars)) }
  }

  /// Likewise, the most similar of these.
  func nearest(_ name: String) -> String? {
    let typed = Array(name.lowercased().unicodeScalars)
    var rows = EditRows()
    var best: (name: String, distance: Int)?
    for (candidate, known) in names {
      let limit = min(
        max(1, max(typed.count, known.count) / 3), best.map { $0.distance - 1 } ?? .max)
      guard let distance = rows.distance(typed, known, atMost: limit) else { continue }
      best = (candidate, distance)
    }
    return best?.name ?? onlyOne(beginningWith: typed)
  }

  /// The only name that begins like a text of three letters and more: `warn` and `warning`.
  private func onlyOne(beginningWith typed: [Unicode.Scalar]) -> String? {
    guard typed.count >= 3 else { return nil }
    let longer = names.filter { $0.letters.starts(with: typed) }
    return longer.count == 1 ? longer[0].name : nil
  }
}

/// Counts insertions, deletions, replacements and swaps of neighbours that turn one text into another.
private struct EditRows {
  private var beforePrevious: [Int] = []
  private var previous: [Int] = []
  private var row: [Int] = []

  /// nil when there are more than a limit.
  mutating func distance(
    _ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost limit: Int
  ) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    previous.removeAll(keepingCapacity: true)
    previous.append(contentsOf: 0...b.count)
    var leastBefore = 0
    for i in 1...a.count {
      row.removeAll(keepingCapacity: true)
      row.append(i)
      var least = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        var distance = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          distance = min(distance, beforePrevious[j - 2] + 1)
        }
        row.append(distance)
        least = min(least, distance)
      }
      // A swap reaches over one row.
      if least > limit, leastBefore > limit { return nil }
      leastBefore = least
      (beforePrevious, previous, row) = (previous, row, beforePrevious)
    }
    return previous[b.count] <= limit ? previous[b.count] : nil
  }
}
