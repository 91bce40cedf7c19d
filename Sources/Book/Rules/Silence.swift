internal import Markdown
internal import YAML

/// A comment `pairbook: ignore RULE reason` in a record, which silences a rule on its line and,
/// when it stands alone, on the next one.
public struct Silence: Sendable, Hashable {
  public let rule: String
  /// nil when none is given.
  public let reason: String?
  public let place: Place
  let lines: ClosedRange<Int>
  /// Whether it kept something silent.
  public internal(set) var isUsed = false

  /// The silence that the text of a comment asks for, or nil for any other comment.
  init?(comment text: String, at place: Place, isAlone: Bool) {
    var words = text.words
    guard words.count >= 2, words[0] == "pairbook:", words[1] == "ignore" else { return nil }
    words.removeFirst(2)
    rule = words.isEmpty ? "" : String(words.removeFirst())
    reason = words.isEmpty ? nil : words.joined(separator: " ")
    self.place = place
    lines = place.line...(isAlone ? place.line + 1 : place.line)
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
    let inFrontMatter = comments.compactMap { comment in
      Silence(
        comment: comment.text, at: Place(comment.range, line: comment.line),
        isAlone: comment.isAlone)
    }
    let inBody = body.comments.compactMap { comment in
      Silence(
        comment: comment.text, at: Place(comment.range, line: comment.line),
        isAlone: comment.column == 1)
    }
    return inFrontMatter + inBody
  }
}
