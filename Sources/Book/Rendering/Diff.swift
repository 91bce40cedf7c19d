/// The difference of two texts as a unified diff with three lines around each change; empty when
/// they are the same.
public func unifiedDiff(from old: [UInt8], to new: [UInt8], path: String) -> String {
  guard old != new else { return "" }
  let oldLines = old.diffLines
  let newLines = new.diffLines
  var result = "--- a/\(path.printable())\n+++ b/\(path.printable())\n"
  for hunk in hunks(oldLines, newLines) { result += hunk }
  return result
}

private enum DiffLine {
  case same(String)
  case removed(String)
  case added(String)

  var isSame: Bool {
    if case .same = self { true } else { false }
  }
}

private func hunks(_ old: [String], _ new: [String]) -> [String] {
  let lines = diffLines(old, new)
  let changed = lines.indices.filter { !lines[$0].isSame }
  var hunks: [String] = []
  var next = 0
  while next < changed.count {
    let first = max(0, changed[next] - 3)
    var last = changed[next]
    while next < changed.count, changed[next] <= last + 6 {
      last = changed[next]
      next += 1
    }
    hunks.append(hunk(lines, first...min(lines.count - 1, last + 3)))
  }
  return hunks
}

private func hunk(_ lines: [DiffLine], _ range: ClosedRange<Int>) -> String {
  var oldStart = 1
  var newStart = 1
  for line in lines[..<range.lowerBound] {
    if case .added = line {} else { oldStart += 1 }
    if case .removed = line {} else { newStart += 1 }
  }
  var body = ""
  var oldCount = 0
  var newCount = 0
  for line in lines[range] {
    switch line {
    case .same(let text):
      body += " \(text)\n"
      oldCount += 1
      newCount += 1
    case .removed(let text):
      body += "-\(text)\n"
      oldCount += 1
    case .added(let text):
      body += "+\(text)\n"
      newCount += 1
    }
  }
  return "@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@\n\(body)"
}

private func diffLines(_ old: [String], _ new: [String]) -> [DiffLine] {
  let difference = new.difference(from: old)
  var removed: Set<Int> = []
  var added: Set<Int> = []
  for change in difference {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var lines: [DiffLine] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if i < old.count, removed.contains(i) {
      lines.append(.removed(old[i]))
      i += 1
    } else if j < new.count, added.contains(j) {
      lines.append(.added(new[j]))
      j += 1
    } else {
      lines.append(.same(old[i]))
      i += 1
      j += 1
    }
  }
  return lines
}

extension [UInt8] {
  /// Lines as a diff shows them: what is unsafe is visible, a carriage return included.
  fileprivate var diffLines: [String] {
    split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self).printable(lines: true)
    }
  }
}
