/// The lines of a file that show a finding, with carets under what is meant.
struct Excerpt {
  /// Blanks as wide as the largest line number.
  let margin: String
  /// What is printed, from the empty row above to the empty row below.
  let rows: [String]

  /// nil when the file, or the place in it, isn't there.
  init?(_ located: LocatedFinding, ink: Ink, width: Int?) {
    guard let file = located.file, !file.bytes.isEmpty else { return nil }
    let content = located.finding.content
    let main = Mark(content.place, content.note, isMain: true, located.lines)
    let others = content.labels.map { Mark($0.place, $0.text, isMain: false, located.lines) }
    let marks = ([main] + others).sorted {
      ($0.line, $0.range.lowerBound) < ($1.line, $1.range.lowerBound)
    }
    let margin = String(repeating: " ", count: String(marks[marks.count - 1].line).count)
    self.margin = margin
    let empty = "\(margin) \(ink(.blue, "|"))"
    var rows = [empty]
    let room = max(20, (width ?? 160) - margin.count - 3)
    for line in Self.byLine(marks) {
      let window = Window(file.bytes, line, room: room)
      let number = String(line[0].line).leftPadded(to: margin.count)
      rows.append("\(ink(.blue, "\(number) |")) \(window.text)".trimmingBlanksAtEnd)
      for mark in line {
        let style = mark.isMain ? located.finding.severity.style : .blue
        let (blanks, pointer) = window.pointer(to: mark)
        rows.append("\(empty) \(String(repeating: " ", count: blanks))\(ink(style, pointer))")
      }
    }
    self.rows = rows + [empty]
  }

  private static func byLine(_ marks: [Mark]) -> [[Mark]] {
    var lines: [[Mark]] = []
    for mark in marks {
      if lines.last?.last?.line == mark.line {
        lines[lines.count - 1].append(mark)
      } else {
        lines.append([mark])
      }
    }
    return lines
  }
}

/// A place of one line, and what is to be said of it.
private struct Mark {
  let line: Int
  let lineRange: Range<Int>
  /// Cut at the end of the line.
  let range: Range<Int>
  let text: String?
  let isMain: Bool

  init(_ place: Place, _ text: String?, isMain: Bool, _ lines: LineTable) {
    line = lines.line(of: place.range.lowerBound)
    lineRange = lines.range(ofLine: line)
    let start = min(max(place.range.lowerBound, lineRange.lowerBound), lineRange.upperBound)
    range = start..<min(max(place.range.upperBound, start), lineRange.upperBound)
    self.text = text
    self.isMain = isMain
  }
}

/// The part of a line that fits, chosen so that its main mark can be seen.
private struct Window {
  let text: String
  private let bytes: [UInt8]
  private let lineStart: Int
  /// How many columns are cut off at the front, and the width of the `…` in their place.
  private let hidden: Int
  private let ellipsis: Int

  init(_ bytes: [UInt8], _ marks: [Mark], room: Int) {
    let mark = marks.first(where: \.isMain) ?? marks[0]
    let line = bytes.near(mark.range.lowerBound, in: mark.lineRange, room: room)
    self.bytes = bytes
    lineStart = line.lowerBound
    let whole = bytes.shown(line)
    let before = bytes.shown(line.lowerBound..<mark.range.lowerBound).columns
    let marked = max(1, bytes.shown(mark.range.prefix(1_000)).columns)
    if line.lowerBound == mark.lineRange.lowerBound,
      whole.columns <= room || before + min(marked, room / 2) < room
    {
      hidden = 0
      ellipsis = 0
      text = whole.truncated(to: room)
      return
    }
    // The mark lies beyond the edge: the line is cut at its front, some of what leads up to the
    // mark stays.
    let (rest, cut) = whole.droppingColumns(before - room / 3)
    hidden = cut
    ellipsis = 1
    text = "…" + rest.truncated(to: room - 1)
  }

  /// The blanks before the carets of a mark, and the carets with the mark's text.
  func pointer(to mark: Mark) -> (blanks: Int, pointer: String) {
    let markStart = max(mark.range.lowerBound, lineStart)
    let column = bytes.shown(lineStart..<markStart).columns - hidden + ellipsis
    let length = max(1, bytes.shown(mark.range.prefix(1_000)).columns)
    let start = min(max(column, 0), max(0, text.columns - ellipsis))
    let limit = max(1, text.columns - start)
    let carets = String(repeating: mark.isMain ? "^" : "-", count: min(length, limit))
    return (start, carets + (mark.text.map { " " + $0.printable() } ?? ""))
  }
}

extension [UInt8] {
  /// The part of a line around a place of which something can be seen in a number of columns.
  fileprivate func near(_ place: Int, in line: Range<Int>, room: Int) -> Range<Int> {
    // A column rarely takes more bytes than an accented letter or a picture.
    let reach = room * 8
    var start = Swift.max(line.lowerBound, place - reach)
    while start > line.lowerBound, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start..<Swift.min(line.upperBound, place + reach)
  }

  /// The text of a range as an excerpt shows it: tabs as four blanks, what is unsafe as escapes.
  func shown(_ range: Range<Int>) -> String {
    text(range).split(separator: "\t", omittingEmptySubsequences: false)
      .map { $0.printable() }.joined(separator: "    ")
  }
}

extension String {
  /// What is left behind some columns, and how many were dropped: one more when a wide character
  /// would have been cut in half.
  fileprivate func droppingColumns(_ count: Int) -> (rest: Substring, dropped: Int) {
    var dropped = 0
    var index = startIndex
    while index < endIndex, dropped < count {
      dropped += self[index].columns
      index = self.index(after: index)
    }
    return (self[index...], dropped)
  }

  fileprivate var trimmingBlanksAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
