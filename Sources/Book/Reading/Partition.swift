extension RandomAccessCollection where Index == Int {
  /// The index of the first element that belongs to the second part of a collection whose elements of
  /// the first part all come before those; the end when there is none.
  func partitioningIndex(where isInSecond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if isInSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
