internal import Book
internal import Git

/// One commit of the demo's history: one record, written by one person.
struct DemoCommit {
  /// The record, and in the first commit what `init` makes beside it.
  let files: [SourceFile]
  /// What `save` would say.
  let message: String
  let trailers: [Trailer]
  /// Author and committer.
  let stamp: IdentityStamp
}

/// What happens in the demo book, on the dates that follow from today.
struct DemoHistory {
  private let book: DemoBook
  private let records: DemoRecords

  /// The history that ends on `today`: the same day, the same commits.
  init(_ book: DemoBook = .book, today: Day) {
    self.book = book
    records = DemoRecords(book: book) { Self.workingDay($0, from: today) }
  }

  /// Every commit, in the order in which they are made.
  func commits() throws -> [DemoCommit] {
    let days = book.events.map { records.date($0.day) }
    let counts = Dictionary(days.map { ($0, 1) }, uniquingKeysWith: +)
    var numbers: [Day: Int] = [:]
    var files: [String: SourceFile] = [:]
    return try zip(book.events, days).map { event, day in
      let number = numbers[day, default: 0]
      numbers[day] = number + 1
      let moment = moment(of: event, on: day, number: number, of: counts[day, default: 1])
      let file = try records.file(of: event)
      return commit(event, file, replacing: files.updateValue(file, forKey: file.path), at: moment)
    }
  }

  /// A date counted from today, moved off the weekend to its nearer end, because nobody here works
  /// then. The order of days stays, and so does the distance of days that are whole weeks apart.
  private static func workingDay(_ offset: Int, from today: Day) -> Day {
    let day = today + offset
    return switch day.weekday {
    case .saturday: day - 1
    case .sunday: day + 1
    default: day
    }
  }

  private func commit(
    _ event: DemoEvent, _ file: SourceFile, replacing old: SourceFile?, at seconds: Int64
  ) -> DemoCommit {
    let before = Book(files: old.map { [$0] } ?? [])
    let files = file.path == "program.md" && old == nil ? [file, gitAttributes] : [file]
    let message = CommitMessage(Book(files: [file]).changes(since: before))
    return DemoCommit(
      files: files, message: message.text(),
      trailers: message.trailers(
        pairs: pairFolder(file.path).map { [$0] } ?? [], records: files.map(\.path)),
      stamp: IdentityStamp(identity(event.author), seconds: seconds))
  }

  private func identity(_ id: String) -> Identity {
    Identity(name: records.name(id), email: records.person(id)?.email ?? "")
  }

  /// A moment between 8:00 and 17:00 UTC, in seconds since 1970: the day is shared out among its
  /// commits, and each takes a moment of its part that follows from its place.
  private func moment(of event: DemoEvent, on day: Day, number: Int, of count: Int) -> Int64 {
    let part = 9 * 3600 / count
    let moment = event.path.utf8.reduce(0) { ($0 * 31 + Int($1)) % part }
    return Int64(day.number * 86_400 + 8 * 3600 + number * part + moment)
  }
}
