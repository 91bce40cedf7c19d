extension Rule {
  static let dateFar = Rule(
    "date-far", .warning,
    "A day lies so far away that its year is probably a slip.",
    reason:
      "A year with two digits swapped, or last year's in January, shifts everything after it.",
    examples: [
      Example(
        "two digits swapped", .goal,
        "due: 2062-07-31  # finding: 2062-07-31 is 36 years away: did you mean 2026-07-31?"),
      Example(
        "too early to be true", .agreement,
        "start: 0206-03-02  # finding: long before the program: did you mean 2026-03-02?"),
      Example(
        "last year's in January",
        files: [
          "pairs/ana-silva+bo-chen/agreement.md": Sound.agreement.text(
            replacing: ["start: 2025-10-01", "end: 2026-03-31"]),
          "pairs/ana-silva+bo-chen/goals/speak-at-the-all-hands.md": Sound.goal.text(
            replacing: ["start: 2025-10-01", "due: 2026-03-31"], body: ""),
          "pairs/ana-silva+bo-chen/meetings/2026-06-08.md": "---\nstatus: cancelled\n---\n",
          "pairs/ana-silva+bo-chen/meetings/2025-01-12.md": """
          ---
          date: 2025-01-12  # finding: before the agreement starts: did you mean 2026-01-12?
          status: held
          ---

          """,
        ]),
      Example(
        "last year's in the name of a meeting",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2025-04-12.md": """
          ---
          status: held  # finding: before the agreement starts: did you mean 2026-04-12?
          ---

          """
        ]),
      Example(
        "two digits swapped in the name of a meeting",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2062-04-12.md": """
          ---
          status: held  # finding: 2062-04-12 is 36 years away: did you mean 2026-04-12?
          ---

          """
        ]),
      Example(
        "a meeting a hundred years ago",
        files: [
          "pairs/ana-silva+bo-chen/meetings/1926-06-08.md": """
          ---
          date: 1926-06-08  # finding: long before the program: did you mean 2026-06-08?
          status: held
          ---

          """
        ]),
      Example("someone who has been here for long", .ana, "since: 1998-04-01"),
      Example("next year", .program, "end: 2027-01-31"),
      Example(
        "a training of long ago", .ana, "training: [{topic: Listening, date: 1999-04-01}]"),
    ],
    check: .documents { document, context in
      // Most records need no closer look.
      guard !document.surelyGivesUsualDays(context) else { return [] }
      let pair = document.pairThatMet(in: context.book)
      var found: [Found] = []
      func look(_ key: String, _ day: Field<Day>) {
        let slip =
          farAway(key, day, in: document, context)
          ?? pair.flatMap { lastYears(day, in: document, ofPair: $0, context.book) }
        if let slip { found.append(slip) }
      }
      document.forEachMentionedDay(look)
      if let day = document.dayInNameOnly { look("date", day) }
      return found
    })
}

extension Document {
  /// The day of a meeting that only the file's name says.
  fileprivate var dayInNameOnly: Field<Day>? {
    guard case .meeting(let meeting) = record, meeting.statedDate == nil,
      frontMatter.entry("date") == nil
    else { return nil }
    return meeting.fileDay.map { Field($0, at: meeting.placeOfDate) }
  }
}

extension Document {
  /// Whether the first and the last day that the record gives tell that none of them is far away, and
  /// none last year's.
  fileprivate func surelyGivesUsualDays(_ context: RuleContext) -> Bool {
    guard dayInNameOnly == nil else { return false }
    guard let days else { return true }
    guard context.usualDays.contains(days.lowerBound), context.usualDays.contains(days.upperBound)
    else { return false }
    if context.lastStart - Pair.daysOfSlip < days.lowerBound { return true }
    let pair = pairThatMet(in: context.book)
    return pair.flatMap { context.book.pairs[$0].start }.map { $0 <= days.lowerBound } ?? true
  }
}

/// A day more than ten years away.
private func farAway(
  _ key: String, _ day: Field<Day>, in document: Document, _ context: RuleContext
) -> Found? {
  // Lives and careers are longer than programs.
  let isOfLife = document.kind == .person && ["since", "joined", "date"].contains(key)
  guard let distance = context.distance(of: day.value, isOfLife: isOfLife) else { return nil }
  let likely = likelyYear(for: day, in: document, context)
  return Found(
    "\(day.value) is \(distance)\(likely.map { ": did you mean \($0.day)?" } ?? "")",
    in: document.path, at: day.place, hints: likely?.reason.map { [$0] } ?? [],
    severity: day.value > context.today && document.tellsWhatHappened(key) ? .error : nil)
}

extension RuleContext {
  /// Why a day is too far away to be meant; nil when it isn't.
  fileprivate func distance(of day: Day, isOfLife: Bool) -> String? {
    guard !usualDays.contains(day) else { return nil }
    let years = day.year - today.year
    if day > usualDays.upperBound { return "\(years) years away" }
    if isOfLife, day.year >= 1900 { return nil }
    return book.program?.start == nil ? "\(-years) years ago" : "long before the program"
  }

  /// Whether a day is one of which `date-far` speaks.
  func isFar(_ day: Day) -> Bool {
    distance(of: day, isOfLife: false) != nil && tells(.dateFar)
  }

  /// Whether `date-far` speaks of a day at its place.
  func isFar(_ day: Field<Day>, in path: String) -> Bool {
    isFar(day.value)
      && book.document(at: path)?.tells(.dateFar, onLine: day.place.line, self) ?? true
  }
}

extension Document {
  /// Whether a key says on which day something has happened. One that is still to come makes the
  /// record one that can't be trusted.
  fileprivate func tellsWhatHappened(_ key: String) -> Bool {
    switch record {
    case .signature, .checkIn: key == "date"
    case .meeting(let meeting): key == "date" && meeting.status?.value.isOver ?? false
    case .goal(let goal): key == "closed" && goal.statedStatus?.value.needsClosedDay ?? false
    default: false
    }
  }
}

/// The day with the year that the other days around it have.
func likelyYear(
  for day: Field<Day>, in document: Document, _ context: RuleContext
) -> (day: Day, reason: String?)? {
  let years = years(around: day, in: document, context)
  let (_, month, dayOfMonth) = day.value.components
  let common = Set(years)
  let year = common.count == 1 ? years[0] : context.today.year
  guard let likely = Day(year: year, month: month, day: dayOfMonth) else { return nil }
  let isPair = pairFolder(document.path) != nil
  let reason = "every other date of this \(isPair ? "pair" : "record") is in \(year)"
  return (likely, common.count == 1 && years.count > 1 ? reason : nil)
}

/// The years of all other days of a record and its pair that aren't far away themselves.
private func years(
  around day: Field<Day>, in document: Document, _ context: RuleContext
) -> [Int] {
  let own = document.mentionedDays.filter { $0.day.place != day.place }.map(\.day.value)
  let pair = pairFolder(document.path).flatMap { context.book.pair(named: $0) }
  return (own + (pair?.days(exceptIn: document.path) ?? []))
    .filter { context.distance(of: $0, isOfLife: false) == nil }.map(\.year)
}

extension Pair {
  /// The days that its records say, but for one of them.
  fileprivate func days(exceptIn path: String) -> [Day] {
    var days: [Day?] = []
    if let agreement, agreement.path != path {
      days += [agreement.start, agreement.end, agreement.boundariesReviewed].map { $0?.value }
      days += agreement.pauses.flatMap { [$0.from?.value, $0.to?.value] }
    }
    for signature in signatures where signature.path != path { days.append(signature.date?.value) }
    for goal in goals where goal.path != path {
      days += [goal.start, goal.due, goal.closed].map { $0?.value } + goal.steps.flatMap(\.days)
    }
    for meeting in meetings where meeting.path != path {
      days += [meeting.statedDate, meeting.movedTo, meeting.next].map { $0?.value }
      days += meeting.actions.flatMap(\.days)
    }
    if let closing, closing.path != path { days.append(closing.date?.value) }
    return days.compactMap(\.self)
  }
}

extension Action {
  fileprivate var days: [Day?] { [due, done, dropped].map { $0?.value } }
}

extension Document {
  /// The index of the pair whose meeting, signature or closing it is; nil for another record.
  fileprivate func pairThatMet(in book: Book) -> Int? {
    switch kind {
    case .meeting, .signature, .closing: pairFolder(path).flatMap { book.index(ofPairNamed: $0) }
    default: nil
    }
  }
}

/// A day of a meeting, a signature or a closing that lies well before the agreement, and a year
/// later within it.
private func lastYears(
  _ day: Field<Day>, in document: Document, ofPair index: Int, _ book: Book
) -> Found? {
  guard let start = book.pairs[index].start, start > day.value else { return nil }
  let pair = book.pairs[index]
  guard let later = pair.yearLater(day.value),
    !pair.meetings.contains(where: { $0.path == document.path && $0.hasOtherDayInName })
  else { return nil }
  return Found(
    "\(day.value) is \(counted(start - day.value, "day")) before the agreement starts: "
      + "did you mean \(later)?", in: document.path, at: day.place)
}

extension Pair {
  /// How many days before the agreement a day may at least be last year's.
  fileprivate static let daysOfSlip = 181

  /// The same day a year later, when only that one fits the agreement.
  func yearLater(_ day: Day) -> Day? {
    guard let start, let end, start - day >= Self.daysOfSlip else { return nil }
    let later = day.adding(months: 12)
    return start <= later && later <= end + 60 ? later : nil
  }
}
