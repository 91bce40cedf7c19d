/// The name that was most likely meant, or nil when none is near: at most a third of it differs.
func nearest(to name: String, in known: [String]) -> String? {
  let wanted = Array(name.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })
  let ranked = known.map { (name: $0, distance: editDistance(wanted, Array($0))) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, wanted.count / 3) ? best.name : nil
}

/// How many letters must be added, removed, replaced or swapped with their neighbour.
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(last[column + 1] + 1, current[column] + 1)
      cost = min(cost, last[column] + (letter == other ? 0 : 1))
      if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
