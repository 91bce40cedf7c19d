internal import Book
internal import Git

/// One commit of the demo's history: one record, written by one person.
struct DemoCommit {
  let file: SourceFile
  /// The subject, and below it what else happened.
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
    return try zip(book.events, days).map { event, day in
      let number = numbers[day, default: 0]
      numbers[day] = number + 1
      let moment = moment(of: event, on: day, number: number, of: counts[day, default: 1])
      return try commit(event, at: moment)
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

  private func commit(_ event: DemoEvent, at seconds: Int64) throws -> DemoCommit {
    let file = try records.file(of: event)
    let pair = event.pair
    let trailers = pair.map { [Trailer(key: "Pair", value: $0)] } ?? []
    let subject = "\(pair ?? event.area): \(event.summary)\n"
    let list = event.also.map { "- \($0)\n" }.joined()
    return DemoCommit(
      file: file, message: records.dated(list.isEmpty ? subject : subject + "\n" + list),
      trailers: trailers + [Trailer(key: "Record", value: file.path)],
      stamp: IdentityStamp(identity(event.author), seconds: seconds))
  }

  private func identity(_ id: String) -> Identity {
    Identity(name: records.name(id), email: records.person(id)?.email ?? "")
  }

  /// A moment between 8:00 and 17:00 UTC, in seconds since 1970: the day is shared out among its
  /// commits, and each takes a moment of its part that follows from its words.
  private func moment(of event: DemoEvent, on day: Day, number: Int, of count: Int) -> Int64 {
    let part = 9 * 3600 / count
    let moment = event.summary.utf8.reduce(0) { ($0 * 31 + Int($1)) % part }
    return Int64(day.number * 86_400 + 8 * 3600 + number * part + moment)
  }
}

extension DemoEvent {
  /// The folder of the pair whose story it belongs to; nil for the program and people, and for
  /// check-ins, which are no part of it.
  fileprivate var pair: String? { pairName(path) }

  /// What the subject begins with where there is no pair.
  fileprivate var area: String {
    String(path.prefix { $0 != "/" && $0 != "." })
  }
}
