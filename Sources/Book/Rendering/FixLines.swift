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
    keepDifference(old.visibleLines, old.applying(moved).visibleLines)
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
  private mutating func keepDifference(_ old: [String], _ new: [String]) {
    let limit = min(old.count, new.count)
    let before = zip(old, new).prefix { $0 == $1 }.count
    let after = zip(old.reversed(), new.reversed()).prefix(limit - before).prefix { $0 == $1 }.count
    removed = Array(old[before..<old.count - after])
    added = Array(new[before..<new.count - after])
  }
}

extension [UInt8] {
  /// Lines with what can't be seen made visible: tabs as arrows, no-break spaces and control
  /// characters as escapes.
  fileprivate var visibleLines: [String] {
    lines(in: 0..<count).map { range in
      text(range).split(separator: "\t", omittingEmptySubsequences: false)
        .map { part in
          part.printable().split(separator: "\u{A0}", omittingEmptySubsequences: false)
            .joined(separator: "\\u{a0}")
        }.joined(separator: "→   ")
    }
  }
}
