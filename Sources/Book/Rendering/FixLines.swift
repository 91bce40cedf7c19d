/// The lines that a fix takes away and puts in their place.
struct FixLines {
  private var removed: [String] = []
  private var added: [String] = []

  init(_ fix: Fix, in bytes: [UInt8], _ lines: LineTable) {
    guard let first = fix.edits.first, let last = fix.edits.last else { return }
    let end = fix.edits.map(\.range.upperBound).max() ?? last.range.upperBound
    let start = lines.wholeRange(ofLine: lines.line(of: first.range.lowerBound)).lowerBound
    let segment = start..<lines.wholeRange(ofLine: lines.line(of: end)).upperBound
    let moved = fix.edits.map { edit in
      Edit(
        range: edit.range.lowerBound - start..<edit.range.upperBound - start,
        replacement: edit.replacement)
    }
    let old = Array(bytes[segment])
    keepDifference(old, old.applying(moved))
  }

  var isEmpty: Bool { removed.isEmpty && added.isEmpty }

  /// At most twelve lines, each cut to the width of the terminal.
  func rows(_ ink: Ink, width: Int?) -> [String] {
    let room = max(20, (width ?? 160) - 12)
    let all =
      removed.map { ink(.red, "- \($0.truncated(to: room))") }
      + added.map { ink(.green, "+ \($0.truncated(to: room))") }
    guard all.count > 12 else { return all }
    return all.prefix(11) + ["… and \(all.count - 11) more lines"]
  }

  /// Leaves out what is the same at both ends.
  private mutating func keepDifference(_ old: [UInt8], _ new: [UInt8]) {
    let oldLines = old.lines(in: old.indices)
    let newLines = new.lines(in: new.indices)
    func isSame(_ pair: (Range<Int>, Range<Int>)) -> Bool { old[pair.0] == new[pair.1] }
    let limit = min(oldLines.count, newLines.count)
    let before = zip(oldLines, newLines).prefix(while: isSame).count
    let after = zip(oldLines.reversed(), newLines.reversed()).prefix(limit - before)
      .prefix(while: isSame).count
    removed = oldLines[before..<oldLines.count - after].map { old.visibleLine($0) }
    added = newLines[before..<newLines.count - after].map { new.visibleLine($0) }
  }
}

extension [UInt8] {
  /// A line with what can't be seen made visible: tabs as arrows, no-break spaces and control
  /// characters as escapes. Of a long one only the beginning is shown.
  fileprivate func visibleLine(_ range: Range<Int>) -> String {
    text(range.prefix(1_000)).split(separator: "\t", omittingEmptySubsequences: false)
      .map { part in
        part.printable().split(separator: "\u{A0}", omittingEmptySubsequences: false)
          .joined(separator: "\\u{a0}")
      }.joined(separator: "→   ")
  }
}
