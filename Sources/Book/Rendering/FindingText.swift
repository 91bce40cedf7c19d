/// Findings for people at a terminal: what, where, the line with a caret, what to do.
public struct FindingText {
  let ink: Ink
  /// The columns of the terminal; nil: no limit.
  let width: Int?

  public init(ink: Ink, width: Int?) {
    self.ink = ink
    self.width = width
  }

  /// One finding with an excerpt of its file. `location` is the path as people can open it.
  public func text(_ finding: Finding, in file: SourceFile?, location: String) -> String {
    let severity = ink(finding.severity.style, "\(finding.severity.rawValue)[\(finding.rule)]")
    var lines = ["\(severity)\(ink(.bold, ": " + finding.message.printable()))"]
    let position = file?.bytes.position(of: finding.place.range.lowerBound)
    let place = position.map { ":\($0.line):\($0.column)" } ?? ""
    let excerpt = file.map { Excerpt(finding, in: $0) }
    let margin = excerpt?.margin ?? ""
    lines.append("\(margin)\(ink(.blue, "-->")) \(location.printable())\(place)")
    if let excerpt { lines += excerpt.lines(ink, severity: finding.severity, width: width) }
    let hints = finding.content.hints + ["pairbook explain \(finding.rule)"]
    for hint in hints { lines.append("\(margin) \(ink(.blue, "=")) \(hint.printable())") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `path:line:column: error: message [rule]`, one line, for editors.
  public static func short(_ finding: Finding, in file: SourceFile?, location: String) -> String {
    let position = file?.bytes.position(of: finding.place.range.lowerBound)
    return "\(location.printable()):\(position?.line ?? 1):\(position?.column ?? 1): "
      + "\(finding.severity.rawValue): \(finding.message.printable()) [\(finding.rule)]\n"
  }

  /// `1 error, 2 warnings in 3 of 212 files (1 can be fixed: pairbook check --fix)`.
  public static func summary(_ findings: [Finding], files: Int, ink: Ink) -> String {
    guard !findings.isEmpty else {
      return "no mistakes in \(counted(files, "file"))\n"
    }
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      let noun = severity == .info ? "\(count) info" : counted(count, severity.rawValue)
      return ink(severity.style, noun)
    }
    let affected = Set(findings.map(\.path)).count
    let fixable = findings.count { $0.fix != nil }
    let fixes = fixable > 0 ? " (\(fixable) can be fixed: pairbook check --fix)" : ""
    return "\(counts.joined(separator: ", ")) in \(affected) of \(counted(files, "file"))\(fixes)\n"
  }
}

/// The lines of a file that show a finding.
private struct Excerpt {
  private let bytes: [UInt8]
  private let marks: [Mark]

  private struct Mark {
    let line: Int
    let lineRange: Range<Int>
    let range: Range<Int>
    let text: String?
    let isMain: Bool
  }

  init(_ finding: Finding, in file: SourceFile) {
    bytes = file.bytes
    let lines = bytes.lines(in: 0..<bytes.count)
    let content = finding.content
    let main = Self.mark(content.place, content.note, isMain: true, lines)
    let others = content.labels.compactMap { Self.mark($0.place, $0.text, isMain: false, lines) }
    marks = ([main].compactMap { $0 } + others).sorted {
      ($0.line, $0.range.lowerBound) < ($1.line, $1.range.lowerBound)
    }
  }

  private static func mark(
    _ place: Place, _ text: String?, isMain: Bool, _ lines: [Range<Int>]
  ) -> Mark? {
    let start = place.range.lowerBound
    guard
      let index = lines.lastIndex(where: { $0.lowerBound <= start }), start <= lines[index].upperBound
    else { return nil }
    let end = min(max(place.range.upperBound, start), lines[index].upperBound)
    return Mark(
      line: index + 1, lineRange: lines[index], range: start..<end, text: text, isMain: isMain)
  }

  /// Blanks as wide as the largest line number.
  var margin: String {
    String(repeating: " ", count: String(marks.last?.line ?? 1).count)
  }

  func lines(_ ink: Ink, severity: Severity, width: Int?) -> [String] {
    guard !marks.isEmpty else { return [] }
    let empty = "\(margin) \(ink(.blue, "|"))"
    var result = [empty]
    var previous: Int?
    for mark in marks {
      if mark.line != previous {
        let number = String(repeating: " ", count: margin.count - String(mark.line).count)
        result.append("\(number)\(ink(.blue, "\(mark.line) |")) \(window(mark, width).text)")
      }
      previous = mark.line
      result.append("\(empty) \(pointer(mark, ink, severity, width))")
    }
    result.append(empty)
    return result
  }

  /// The caret under a mark, and its note.
  private func pointer(_ mark: Mark, _ ink: Ink, _ severity: Severity, _ width: Int?) -> String {
    let window = window(mark, width)
    let length = max(1, bytes.shown(mark.range).columns)
    let limit = max(1, window.text.columns - window.column)
    let carets = String(repeating: mark.isMain ? "^" : "-", count: min(length, limit))
    let note = mark.text.map { " " + $0.printable() } ?? ""
    let style = mark.isMain ? severity.style : .blue
    return String(repeating: " ", count: window.column) + ink(style, carets + note)
  }

  /// The part of a line that fits, and the column at which the mark begins in it.
  private func window(_ mark: Mark, _ width: Int?) -> (text: String, column: Int) {
    let before = bytes.shown(mark.lineRange.lowerBound..<mark.range.lowerBound)
    let whole = before + bytes.shown(mark.range.lowerBound..<mark.lineRange.upperBound)
    let room = max(20, (width ?? 160) - margin.count - 3)
    guard whole.columns > room else { return (whole, before.columns) }
    let mark = bytes.shown(mark.range).columns
    guard before.columns + mark > room - 1 else { return (whole.truncated(to: room), before.columns) }
    // The mark lies beyond the edge: the line is cut at its front.
    let keep = before.suffix(room / 3)
    let text = "…" + (keep + whole.dropFirst(before.count)).truncated(to: room - 1)
    return (text, 1 + keep.columns)
  }
}

extension [UInt8] {
  /// The text of a range as an excerpt shows it: tabs as four blanks, what is unsafe as escapes.
  fileprivate func shown(_ range: Range<Int>) -> String {
    let start = range.lowerBound == 0 && starts(with: byteOrderMark) ? 3 : range.lowerBound
    return text(start..<Swift.max(start, range.upperBound))
      .split(separator: "\t", omittingEmptySubsequences: false)
      .map { $0.printable() }.joined(separator: "    ")
  }
}
