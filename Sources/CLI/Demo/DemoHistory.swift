internal import Book
internal import Git

/// One commit of the demo's history: one record, written by one person.
struct DemoCommit {
  let file: SourceFile
  let subject: String
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
    var commits: [DemoCommit] = []
    var numberOfDay: [Day: Int] = [:]
    for event in book.events {
      let day = records.date(event.day)
      commits.append(try commit(event, on: day, number: numberOfDay[day, default: 0]))
      numberOfDay[day, default: 0] += 1
    }
    return commits
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

  private func commit(_ event: DemoEvent, on day: Day, number: Int) throws -> DemoCommit {
    let file = try records.file(of: event)
    let pair = event.pair
    let trailers = pair.map { [Trailer(key: "Pair", value: $0)] } ?? []
    return DemoCommit(
      file: file, subject: "\(pair ?? event.area): \(records.dated(event.summary))",
      trailers: trailers + [Trailer(key: "Record", value: file.path)],
      stamp: IdentityStamp(identity(event.author), seconds: seconds(day, number, event)))
  }

  private func identity(_ id: String) -> Identity {
    Identity(name: records.name(id), email: records.person(id)?.email ?? "")
  }

  /// A moment of a working day in UTC: later for each commit of the day, and never on the hour.
  private func seconds(_ day: Day, _ number: Int, _ event: DemoEvent) -> Int64 {
    let jitter = event.summary.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 2400 }
    return Int64(day.number * 86_400 + 8 * 3600 + number * 2400 + jitter)
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
