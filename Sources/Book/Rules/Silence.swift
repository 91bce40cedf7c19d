internal import Markdown
internal import YAML

/// A comment `pairbook: ignore RULE reason` in a record, which silences a rule on its lines and,
/// when it stands alone, on the next one that is no such comment itself; right below the first line
/// of the file on that one, too.
public struct Silence: Sendable, Hashable {
  public let rule: String
  /// nil when none is given.
  public let reason: String?
  public let place: Place
  fileprivate(set) var lines: ClosedRange<Int>
  fileprivate let isAlone: Bool
  /// Whether it kept something silent.
  public internal(set) var isUsed = false

  /// The silence that the text of a comment asks for, or nil for any other comment.
  fileprivate init?(comment text: String, at place: Place, lastLine: Int, isAlone: Bool) {
    var words = text.words
    guard words.count >= 2, words[0] == "pairbook:", words[1] == "ignore" else { return nil }
    words.removeFirst(2)
    rule = words.isEmpty ? "" : String(words.removeFirst())
    reason = words.isEmpty ? nil : words.joined(separator: " ")
    self.place = place
    self.isAlone = isAlone
    lines = place.line...lastLine
  }

  func covers(_ finding: Finding) -> Bool {
    finding.rule == rule && lines.contains(finding.place.line)
  }
}

extension Document {
  /// Whether it has comments at all.
  var mayBeSilenced: Bool { !comments.isEmpty || !body.comments.isEmpty }

  /// The comments that silence rules, in the order of the file.
  var silences: [Silence] {
    var silences = comments.compactMap { comment in
      Silence(
        comment: comment.text, at: Place(comment.range, line: comment.line),
        lastLine: comment.line, isAlone: comment.isAlone)
    }
    for comment in body.comments where comment.text.hasPrefix("pairbook:") {
      let silence = Silence(
        comment: comment.text, at: Place(comment.range, line: comment.line),
        lastLine: comment.line + file.bytes[comment.range].count { $0 == UInt8(ascii: "\n") },
        isAlone: isAlone(comment.range, behind: silences.last))
      if let silence { silences.append(silence) }
    }
    stretch(&silences)
    return silences
  }

  /// Whether nothing but blanks and the marks of a quote stand before a comment on its line, or
  /// another that silences something.
  private func isAlone(_ comment: Range<Int>, behind other: Silence?) -> Bool {
    let first = max(bodyRange.lowerBound, other?.place.range.upperBound ?? 0)
    var start = comment.lowerBound
    while start > first, " \t>".utf8.contains(file.bytes[start - 1]) { start -= 1 }
    if let other, other.place.range.upperBound == start { return other.isAlone }
    return start == bodyRange.lowerBound || file.bytes[start - 1] == UInt8(ascii: "\n")
  }

  /// Lets comments that stand alone cover the line below, and the first line, above which nothing
  /// can stand, when they stand on the second and those that follow it.
  private func stretch(_ silences: inout [Silence]) {
    var below: ClosedRange<Int>?
    for index in silences.indices.reversed() where silences[index].isAlone {
      let lines = silences[index].lines
      var last = lines.upperBound + 1
      // Of comments one below the other, or side by side, each covers what the last one does.
      if let below, below.lowerBound <= last { last = below.upperBound }
      silences[index].lines = lines.lowerBound...last
      below = lines.lowerBound...last
    }
    guard frontMatterRange != nil else { return }
    for (index, silence) in silences.enumerated() {
      guard silence.isAlone, silence.place.line == index + 2 else { return }
      silences[index].lines = 1...silence.lines.upperBound
    }
  }

  /// Whether a rule may speak of a line.
  func tells(_ rule: Rule, onLine line: Int, _ context: RuleContext) -> Bool {
    context.tells(rule)
      && !(mayBeSilenced
        && silences.contains { $0.rule == rule.id && $0.lines.contains(line) })
  }
}
