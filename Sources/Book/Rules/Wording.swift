/// `1 day`, `2 days`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// The same day of the first year in which it isn't before another day; nil when that is more than
/// two years later.
func sameDayOfLaterYear(_ day: Day, from first: Day) -> Day? {
  let (year, month, dayOfMonth) = day.components
  return (1...2).lazy.compactMap { Day(year: year + $0, month: month, day: dayOfMonth) }
    .first { $0 >= first }
}

/// The most similar of some names, when it is near enough to be what was meant: at most a third of
/// its letters differ. nil when none is.
public func nearest(_ name: String, in names: some Sequence<String>) -> String? {
  let typed = Array(name.lowercased().unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in names {
    let known = Array(candidate.unicodeScalars)
    let limit = max(1, max(typed.count, known.count) / 3)
    let distance = editDistance(typed, known)
    guard distance <= limit, distance < best?.distance ?? .max else { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var distance = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        distance = min(distance, beforePrevious[j - 2] + 1)
      }
      row.append(distance)
    }
    beforePrevious = previous
    previous = row
  }
  return previous[b.count]
}
