internal import Markdown
internal import YAML

extension Rule {
  static let sensitiveText = Rule(
    "sensitive-text", .warning,
    "A record speaks of somebody's health or of discipline, or holds a secret or a phone number.",
    reason: "Git keeps history for ever, and everyone who fetches has all of it.",
    examples: [
      Example(
        "health", .meeting,
        body: """
          Bo has been on sick leave.  # finding: `sick leave` is about somebody's health

          - [ ] @ana-silva Write the outline due:2026-06-20
          """),
      Example(
        "discipline", .goal,
        "relevant: I got a Written Warning in May  # finding: is about discipline"),
      Example(
        "a password", .meeting,
        body: """
          The demo system: password: hunter2-blue  # finding: this looks like a secret

          - [ ] @ana-silva Write the outline due:2026-06-20
          """),
      Example(
        "a phone number", .ana,
        body: "Call me: +351 912 345 678.  # finding: this looks like a phone number"),
      Example(
        "a word of the program's own",
        files: [
          Sound.program.path: Sound.program.text(
            replacing: ["sensitive-words: [project heron]"], body: nil),
          Sound.ana.path: Sound.ana.text(
            replacing: [],
            body: "I work on Project Heron.  # finding: `Project Heron` is on the program's list"),
        ]),
      Example(
        "topics, days and numbers", .meeting,
        body: """
          We talked about a password manager, secret: sharing less, burnout in teams, and the
          therapy of old code. See docs/sick-leave, 2026-06-08 10:30, 555 tests in 123.4567 s,
          version 1.2.345-678, +20 % and ISBN 978-3-16-148410-0. token: none

          <!-- Not your depression, not a pregnancy. -->

          - [ ] @ana-silva Write the outline due:2026-06-20
          """),
      Example("the charter may say what it isn't", .program),
    ],
    check: .documents { document, context in
      switch document.kind {
      case .meeting, .goal, .closing, .checkIn, .person:
        document.sensitiveText(context.sensitiveScan)
      case .program, .agreement, .signature, nil: []
      }
    })
}

extension Document {
  /// At most one finding a line.
  fileprivate func sensitiveText(_ scan: SensitiveScan) -> [Found] {
    let bytes = file.bytes
    let comments = comments.map(\.range) + body.comments.map(\.range)
    return scan.matches(in: bytes, comments: comments).map { match, line in
      Found(
        message(match, bytes), in: path, at: Place(match.range, line: line),
        hints: hints(match.subject))
    }
  }
}

private func message(_ match: SensitiveScan.Match, _ bytes: [UInt8]) -> String {
  let words = quoted(bytes.text(match.range))
  return switch match.subject {
  case .health: "\(words) is about somebody's health"
  case .discipline: "\(words) is about discipline"
  case .listed: "\(words) is on the program's list of what stays out of records"
  case .phone: "this looks like a phone number"
  // A secret is not repeated: reports travel further than notes.
  case .secret: "this looks like a secret"
  }
}

private func hints(_ subject: SensitiveScan.Subject) -> [String] {
  let move = "Git keeps history for ever: move it to private/, or leave it out"
  return subject == .secret ? [move, "whatever it opens needs a new one now"] : [move]
}
