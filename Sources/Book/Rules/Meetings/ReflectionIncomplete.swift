internal import Markdown
internal import YAML

extension Rule {
  static let reflectionIncomplete = Rule(
    "reflection-incomplete", .info,
    "Some of the questions on a decision are answered, and some are not.",
    reason: "The questions that are left out tend to be the ones that teach something.",
    examples: [
      Example(
        "two of three", .meeting,
        body: note(
          """
          1. What was the decision?
             To stay with one build.
          2. What did I know?  # finding: 2 of 3 questions are answered
          3. What came of it? Less waiting for all.
          """), template: questions),
      Example(
        "one was taken out", .meeting,
        body: note(
          """
          1. What was the decision? To stay with one build.  # finding: 2 of 3 questions
          2. What came of it? Less waiting for all.
          """), template: questions),
      Example(
        "all of them", .meeting,
        body: note(
          """
          1. What was the decision?
             To stay with one build.
          2. **What did I know?** Little.
          3. What came of it?

             Less waiting for all.
          """), template: questions),
      Example(
        "not begun", .meeting,
        body: note(
          """
          1. What was the decision?
          2. What did I know?
          3. What came of it?
          """), template: questions),
      Example(
        "questions of their own", .meeting,
        body: note(
          """
          1. Who decides? The team.
          2. And when?
          """), template: questions),
    ],
    check: .documents { document, context in
      // A question mark is rare enough that most notes end here.
      guard document.kind == .meeting,
        firstIndex(of: UInt8(ascii: "?"), in: document.file.bytes, document.bodyRange) != nil
      else { return [] }
      let asked = context.templates(.meeting).questions
      guard !asked.isEmpty else { return [] }
      let reflection = document.reflection(on: asked)
      let answered = reflection.count(where: \.isAnswered)
      guard answered > 0, answered < asked.count else { return [] }
      let gap = reflection.first { !$0.isAnswered } ?? reflection[0]
      return [
        Found(
          "\(answered) of \(asked.count) questions are answered", in: document.path, at: gap.place,
          hints: ["a few words for each are enough; or take the questions out"])
      ]
    })

  private static let questions = """
    ## What we take from it

    <!-- Answer all:
    1. What was the decision?
    2. What did I know?
    3. What came of it? -->
    """

  private static func note(_ reflection: String) -> String {
    """
    ## What we take from it

    \(reflection)

    ## Actions

    - [ ] @ana-silva Write the outline due:2026-06-20
    """
  }
}

/// A question of the template in somebody's notes.
private struct AskedQuestion {
  let place: Place
  var isAnswered: Bool
}

extension Document {
  /// The questions of the template that stand in the body, outside of comments, and whether
  /// anything stands between one and the next, or the next heading.
  fileprivate func reflection(on questions: [String]) -> [AskedQuestion] {
    let asked = questions.map { wordsOf($0) }
    let headings = Set(sections.map(\.line))
    var found: [AskedQuestion] = []
    var isListening = false
    for (line, range) in linesOutsideComments {
      if headings.contains(line) {
        isListening = false
        continue
      }
      let words = wordsOf(file.bytes.text(range)).drop { parseWholeNumber($0) != nil }
      if let question = asked.first(where: { words.starts(with: $0) }) {
        found.append(
          AskedQuestion(place: Place(range, line: line), isAnswered: words.count > question.count))
        isListening = true
      } else if isListening, !words.isEmpty {
        found[found.count - 1].isAnswered = true
      }
    }
    return found
  }

  /// The lines of the body that no comment touches, with their numbers.
  private var linesOutsideComments: [(line: Int, range: Range<Int>)] {
    var comments = body.comments[...]
    var lines: [(line: Int, range: Range<Int>)] = []
    let first = position(of: bodyRange.lowerBound).line
    for (index, range) in file.bytes.lines(in: bodyRange).enumerated() {
      while let comment = comments.first, comment.range.upperBound <= range.lowerBound {
        comments.removeFirst()
      }
      if let comment = comments.first, comment.range.overlaps(range) { continue }
      lines.append((first + index, range))
    }
    return lines
  }
}
