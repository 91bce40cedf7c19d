import Testing

@testable import Book

/// A small book for a test of the clock: a program, two people, one pair. Each test writes down
/// what differs.
struct Scene {
  private var files: [String: String] = [:]
  private var signers: [String] = []

  static let pair = "pairs/ana+bo"

  init(
    _ agreement: String = "", start: String? = "2026-03-02", end: String? = "2026-08-31",
    meet: String? = "every 2 weeks", members: String = "[ana, bo]", program: String = ""
  ) {
    var lines = ["members: \(members)"]
    if let start { lines.append("start: \(start)") }
    if let end { lines.append("end: \(end)") }
    if let meet { lines.append("meet: \(meet)") }
    if !agreement.isEmpty { lines.append(agreement) }
    files["\(Self.pair)/agreement.md"] = record(lines.joined(separator: "\n"))
    files["program.md"] = record(
      """
      pairbook: 1
      name: Peers
      style: peer
      start: 2026-01-05
      coordinators: [cleo]
      meet: every 2 weeks
      """ + (program.isEmpty ? "" : "\n" + program))
    for id in ["ana", "bo", "cleo"] {
      files["people/\(id).md"] = record("name: \(id)\nemail: \(id)@example.org\njoined: 2026-01-05")
    }
  }

  /// Adds or replaces a file; a path that begins with `/` is one of the pair.
  func with(_ path: String, _ front: String, body: String = "") -> Scene {
    var scene = self
    scene.files[path.hasPrefix("/") ? Self.pair + path : path] = record(front, body: body)
    return scene
  }

  func without(_ path: String) -> Scene {
    var scene = self
    scene.files[path.hasPrefix("/") ? Self.pair + path : path] = nil
    return scene
  }

  func meeting(_ day: String, _ status: String, _ more: String = "", body: String = "") -> Scene {
    with(
      "/meetings/\(day).md", "status: \(status)" + (more.isEmpty ? "" : "\n" + more), body: body)
  }

  func held(_ days: String...) -> Scene {
    days.reduce(self) { $0.meeting($1, "held") }
  }

  func person(_ id: String, _ more: String) -> Scene {
    with("people/\(id).md", "name: \(id)\nemail: \(id)@example.org\n\(more)")
  }

  /// Valid signatures of members.
  func signed(_ ids: String...) -> Scene {
    var scene = self
    scene.signers += ids.isEmpty ? ["ana", "bo"] : ids
    return scene
  }

  func goal(_ lines: String, owner: String = "ana", body: String = "", name: String = "talk")
    -> Scene
  {
    with("/goals/\(name).md", "title: Talk\nowner: \(owner)\n\(lines)", body: body)
  }

  func answer(_ day: String, _ person: String, _ lines: String) -> Scene {
    with(
      "checkins/\(day)-\(person).md", "person: \(person)\npair: ana+bo\ndate: \(day)\n\(lines)")
  }

  var sources: [SourceFile] {
    var files = files
    if !signers.isEmpty {
      for id in signers {
        files["\(Self.pair)/signatures/\(id).md"] = record(
          "as: member\ndate: 2026-03-03\nterms: \(digest)")
      }
    }
    return files.map { SourceFile(path: $0.key, text: $0.value) }
  }

  /// The digest of the agreement's terms.
  var digest: String {
    let path = "\(Self.pair)/agreement.md"
    let document = Document(SourceFile(path: path, text: files[path] ?? ""))
    return Agreement(document).terms.digest
  }

  var book: Book { Book(files: sources) }

  func clock(_ today: String, history: HistoryFacts? = nil) throws -> Clock {
    Clock(book, today: try #require(Day(today)), history: history)
  }

  func status(_ today: String, history: HistoryFacts? = nil) throws -> PairStatus {
    let clock = try clock(today, history: history)
    return clock.status(of: try #require(clock.book.pairs.first))
  }

  private func record(_ front: String, body: String = "") -> String {
    "---\n\(front)\n---\n\n\(body)\n"
  }
}

extension PairStatus {
  func item(_ kind: DueItem.Kind) throws -> DueItem {
    try #require(items.first { $0.kind == kind })
  }

  func hasItem(_ kind: DueItem.Kind) -> Bool { items.contains { $0.kind == kind } }

  var words: [String] { reasons.map(\.word) }
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }

func day(ifAny text: String?) throws -> Day? { try text.map { try day($0) } }
