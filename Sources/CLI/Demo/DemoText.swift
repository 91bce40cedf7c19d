/// A text with its days: `{{-41}}` and `{{+9}}` become what `date` says of −41 and 9.
func replacingDays(in text: String, with date: (Int) -> String) -> String {
  var result = ""
  var rest = text[...]
  while let open = rest.firstRange(of: "{{") {
    let after = rest[open.upperBound...]
    guard let close = after.firstRange(of: "}}"), let day = Int(after[..<close.lowerBound]) else {
      result += rest[..<open.upperBound]
      rest = after
      continue
    }
    result += rest[..<open.lowerBound] + date(day)
    rest = after[close.upperBound...]
  }
  return result + rest
}

/// A rendered template that holds `text` in place of the first guidance in the section `heading`.
///
/// It is left as it is when the section holds none, and when there is no section of that name.
func filling(_ body: String, section heading: String, with text: String) -> String {
  guard let title = body.firstRange(of: "## \(heading)\n") else { return body }
  let end = body[title.upperBound...].firstRange(of: "\n## ")?.lowerBound ?? body.endIndex
  guard let open = body[title.upperBound..<end].firstRange(of: "<!--"),
    let close = body[open.upperBound..<end].firstRange(of: "-->")
  else { return body }
  return body[..<open.lowerBound] + text + body[close.upperBound...]
}

/// A body without its comments, and without the blank lines before them.
func withoutGuidance(_ body: String) -> String {
  var rest = body[...]
  var result = ""
  while let open = rest.firstRange(of: "\n<!--"),
    let close = rest[open.upperBound...].firstRange(of: "-->\n")
  {
    result += rest[..<open.lowerBound]
    rest = rest[close.upperBound...]
  }
  return result + rest
}

extension DemoAction {
  /// The task-list item as it stood on a day; without `@owner` for the goal's only owner.
  func line(asOf day: Int, naming: Bool = true) -> String {
    let owner = naming ? "@\(owner) " : ""
    let due = "due:\(Self.token(self.due))"
    guard let done, done <= day else { return "- [ ] \(owner)\(text) \(due)" }
    return "- [x] \(owner)\(text) \(due) done:\(Self.token(done))"
  }

  static func token(_ day: Int) -> String {
    day < 0 ? "{{\(day)}}" : "{{+\(day)}}"
  }
}

extension DemoGoal {
  /// The body as it stood on a day.
  func body(asOf day: Int) -> String {
    let lines = steps.map { $0.line(asOf: day, naming: owners.count > 1) }
    return "# \(title)\n\n\(why)\n\n## Steps\n\n\(lines.joined(separator: "\n"))\n"
  }

  /// The value of `current` on a day; nil where the steps tell.
  func current(asOf day: Int) -> Int? {
    progress.last { $0.day <= day }?.current ?? (progress.isEmpty ? nil : baseline)
  }
}

extension DemoGoal {
  /// Whether it was achieved on or before a day.
  func isAchieved(asOf day: Int) -> Bool {
    achieved.map { $0 <= day } ?? false
  }
}

extension DemoMeeting {
  /// The body as it stood on a day; `leadName` is the full name of the one who leads.
  func body(asOf day: Int, leadName: String) -> String {
    var body = "# \(DemoAction.token(self.day)), led by \(leadName)\n\n## Topic\n\n\(topic)\n"
    if !insight.isEmpty { body += "\n## What we take from it\n\n\(insight)\n" }
    guard !actions.isEmpty else { return body }
    let lines = actions.map { $0.line(asOf: day) }
    return body + "\n## Actions\n\n" + lines.joined(separator: "\n") + "\n"
  }
}

extension DemoCheckIn {
  /// The body; `name` is the person's full name.
  func body(name: String) -> String {
    "# Check-in: \(name) (\(point))\n\n## What I gained\n\n\(gained)\n\n## What I need\n\n\(need)\n"
  }
}
