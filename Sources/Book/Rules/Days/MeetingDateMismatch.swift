extension Rule {
  static let meetingDateMismatch = Rule(
    "meeting-date-mismatch", .error,
    "A meeting's file name and its `date` are different days.",
    reason: "Nobody can tell on which of the two they met.",
    examples: [
      Example(
        "the month is another", .meeting,
        "date: 2026-05-08  # finding: the file says 2026-06-08, its front matter 2026-05-08"),
      Example("the same day", .meeting, "date: 2026-06-08"),
      Example("no date", .meeting, absent: ["date"]),
    ],
    check: .meetings { meeting, _, _ in
      guard meeting.hasOtherDayInName, let fileDay = meeting.fileDay,
        let date = meeting.statedDate
      else { return [] }
      return [
        Found(
          "the file says \(fileDay), its front matter \(date.value)", in: meeting.path,
          at: date.place, hints: ["rename the file, or change `date`, or leave `date` out"])
      ]
    })
}

extension Meeting {
  /// Whether the file's name and `date` are two days.
  var hasOtherDayInName: Bool {
    guard let fileDay, let date = statedDate?.value else { return false }
    return fileDay != date
  }

  /// Where its day stands; the status when only the file's name says it.
  var placeOfDate: Place { statedDate?.place ?? status?.place ?? .start }
}
