extension Rule {
  static let minutesUnlikely = Rule(
    "minutes-unlikely", .warning,
    "A meeting is under ten minutes or over eight hours long.",
    reason: "Hours are often written where minutes are meant, and a zero is soon typed twice.",
    examples: [
      Example("a zero too many", .meeting, "minutes: 6000  # finding: 6000 minutes is 100 hours"),
      Example(
        "hours for minutes", .agreement,
        "minutes: 1  # finding: 1 minute is hardly a meeting: did you mean 60?"),
      Example("a quarter of an hour", .meeting, "minutes: 15"),
    ],
    check: .documents { document, _ in
      guard let minutes = document.frontMatter.wholeNumber("minutes"),
        !(10...480).contains(minutes.value)
      else { return [] }
      return [Found(message(minutes.value), in: document.path, at: minutes.place)]
    })
}

private func message(_ minutes: Int) -> String {
  guard minutes < 10 else {
    let hours = minutes % 60 == 0 ? "" : "about "
    return "\(minutes) minutes is \(hours)\(counted((minutes + 30) / 60, "hour"))"
  }
  let question = (1...3).contains(minutes) ? ": did you mean \(minutes * 60)?" : ""
  return "\(counted(minutes, "minute")) is hardly a meeting\(question)"
}
