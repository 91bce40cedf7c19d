extension Rule {
  static let meetingDuplicate = Rule(
    "meeting-duplicate", .info,
    "Two notes speak of meetings on one day.",
    reason: "If both of you wrote a note of the same meeting, it counts twice.",
    examples: [
      Example(
        "a note of each",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-08-bo.md": """
          ---
          date: 2026-06-08  # finding: there is another note for 2026-06-08: 2026-06-08.md
          status: held
          ---

          """
        ]),
      Example(
        "a second meeting",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-08-2.md": """
          ---
          status: held
          ---

          """
        ]),
    ],
    check: .pairs { pair, _ in
      guard pair.hasMeetingsOnOneDay else { return [] }
      let meetings = pair.meetings.filter { meeting in
        (meeting.status?.value == .held || meeting.status?.value == .planned)
          && !meeting.hasOtherDayInName && !isNumbered(meeting)
      }
      return zip(meetings, meetings.dropFirst()).compactMap { first, second in
        guard let day = first.date, day == second.date else { return nil }
        // The note whose name is the bare day is the one that stays.
        let (kept, other) = stem(second.path) == "\(day)" ? (second, first) : (first, second)
        return Found(
          "there is another note for \(day): \(stem(kept.path)).md", in: other.path,
          at: other.placeOfDate,
          hints: ["put both into one, or name a second meeting `\(day)-2.md`"])
      }
    })
}

extension Pair {
  /// Whether two notes give the same day. They stand by day.
  fileprivate var hasMeetingsOnOneDay: Bool {
    meetings.indices.dropFirst().contains { meetings[$0].date == meetings[$0 - 1].date }
  }
}

/// Whether the file is named as the second or a later one of its day.
private func isNumbered(_ meeting: Meeting) -> Bool {
  let rest = stem(meeting.path).dropFirst(10)
  return rest.first == "-" && parseWholeNumber(rest.dropFirst()).map { $0 >= 2 } ?? false
}
