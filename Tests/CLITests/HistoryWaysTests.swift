import Book
import Foundation
import TestSupport
import Testing

/// What history tells doesn't depend on the ways by which the same work came into a branch.
@Suite struct `Work that came by another way` {
  /// How many books are tried; `HISTORIES=100` hunts longer.
  private static let count =
    ProcessInfo.processInfo.environment["HISTORIES"].flatMap { Int($0) } ?? 3

  private static let commands = [
    ["status", "ana", "--json"], ["status", "cy", "--json"], ["status", "--kpis", "--json"],
    ["overdue", "--json"], ["check", "--format", "json"],
    ["list", "meetings", "--columns", "pair,day,days-to-record"],
  ]

  @Test(arguments: 0..<count)
  func `is told as if it had come in one line`(seed: Int) async throws {
    var chance = Chance(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    let work = Work(edits: 32, &chance)
    let ways = [
      Way(inLineOf: work), Way(byPairOf: work), Way(rebasing: work, &chance),
      Way(merging: work, &chance), Way(merging: work, &chance),
      Way(merging: work, isPicking: true, &chance),
    ]
    let sandbox = try Sandbox()
    try sandbox.folder.write(
      ways.enumerated().map { $0.element.stream(branch: "way\($0.offset)") }.joined(),
      to: "stream")
    // Two routes read repositories of the two formats.
    let format = seed % 3 == 2 ? "sha256" : "sha1"
    let made = try sandbox.shell(
      "git init -q --object-format=\(format) . && git fast-import --quiet < ../stream")
    try #require(made.code == 0, "\(made.both)")
    var expected: [String] = []
    for index in ways.indices {
      // Of what was kept on the way, and of other ways, nothing is left.
      _ = try sandbox.shell("git checkout -qf --detach $(git rev-list way\(index) | sed -n 4p)")
      _ = await sandbox.pairbook("status")
      _ = try sandbox.shell("git checkout -qf --detach way\(index)")
      var told: [String] = []
      for command in Self.commands { told.append(await sandbox.pairbook(command).both) }
      if index == 0 { expected = told }
      for (told, expected) in zip(told, expected) where told != expected {
        Issue.record(
          """
          \(told.split(separator: "\n").difference(from: expected.split(separator: "\n")))
          way \(index): \(ways[index])\n\(work)
          """)
      }
      let read = await sandbox.pairbook(Self.commands[0] + ["--no-cache"]).both
      #expect(read == told[0], "way \(index): \(ways[index])\n\(work)")
    }
  }
}

/// What a book holds, by cells such as `A/goal/1/due`.
private typealias Cells = [String: String]

/// New values of some cells on a day; nil: the cell is gone, with all below it.
private struct Edit {
  let day: Int
  let author: String
  let cells: [String: String?]
  /// Cells that it tells of, and leaves alone.
  var reads: Set<String> = []

  /// Whether it can be made only after another one.
  func needs(_ other: Edit) -> Bool {
    reads.union(cells.keys).contains { mine in
      other.cells.keys.contains { theirs in
        mine == theirs || mine.hasPrefix(theirs + "/") || theirs.hasPrefix(mine + "/")
      }
    }
  }
}

extension Cells {
  fileprivate mutating func apply(_ edit: Edit) {
    for (cell, value) in edit.cells {
      if value == nil { for key in keys where key.hasPrefix(cell + "/") { self[key] = nil } }
      self[cell] = value
    }
  }

  fileprivate func text(_ cell: String) -> String { self[cell] ?? "" }

  fileprivate func day(_ cell: String) -> String { text(cell).day }

  /// The cells with numbers that are right below one, in order.
  fileprivate func items(_ cell: String) -> [String] {
    keys.filter { $0.hasPrefix(cell + "/") }.compactMap { Int($0.dropFirst(cell.count + 1)) }
      .sorted().map { "\(cell)/\($0)" }
  }

  /// The files of the book.
  fileprivate var files: [String: String] {
    var files = ["program.md": "---\npairbook: 1\nname: Mentoring\nstyle: peer\n---\n\n# Us\n"]
    for (cell, name) in self where cell.hasPrefix("person/") {
      files["people/\(cell.dropFirst(7)).md"] = "---\nname: \(name)\n---\n"
    }
    for (pair, members) in Work.members where self["\(pair)/name"] != nil {
      let folder = "pairs/\(text("\(pair)/name"))"
      files["\(folder)/agreement.md"] = agreement(of: pair)
      for member in members {
        guard let words = self["\(pair)/signature/\(member)"]?.split(separator: " ") else {
          continue
        }
        files["\(folder)/signatures/\(member).md"] =
          "---\nas: member\ndate: \(String(words[0]).day)\nterms: \(words[1])\n---\n\nI agree.\n"
      }
      for goal in items("\(pair)/goal") {
        files["\(folder)/goals/\(text("\(goal)/file")).md"] = self.goal(goal, members[0])
      }
      for meeting in items("\(pair)/meeting") {
        files["\(folder)/meetings/\(day("\(meeting)/day")).md"] = self.meeting(meeting, members[0])
      }
    }
    return files
  }

  fileprivate func agreement(of pair: String) -> String {
    """
    ---
    members: [\((Work.members[pair] ?? []).joined(separator: ", "))]
    start: 2026-01-05
    end: 2026-12-30
    meet: \(text("\(pair)/meet"))
    ---

    ## Purpose

    We want to learn from each other what each of us knows, and we have time for that.

    ## Boundaries

    \(text("\(pair)/text"))

    """
  }

  private func goal(_ goal: String, _ owner: String) -> String {
    let trade = "trade \(goal.suffix(2))"
    return """
      ---
      title: Learn \(trade)
      owner: \(owner)
      specific: Learn what \(trade) asks of those who live by it
      measurable: lessons of \(trade)
      target: 20
      current: \(text("\(goal)/current"))
      attainable: There is a school of \(trade) around the corner
      relevant: Without \(trade) nothing of this gets anywhere
      due: \(day("\(goal)/due"))
      ---

      We always wanted to know what \(trade) is.

      \(text("\(goal)/note"))

      ## Steps

      \(tasks(of: goal, owner))
      """
  }

  private func meeting(_ meeting: String, _ owner: String) -> String {
    """
    ---
    status: \(text("\(meeting)/status"))
    ---

    We came together to speak of question \(meeting.suffix(2)), and had much to say.
    What came out of question \(meeting.suffix(2)) we write down here.

    \(text("\(meeting)/note"))

    ## Actions

    \(tasks(of: meeting, owner))
    """
  }

  private func tasks(of record: String, _ owner: String) -> String {
    items("\(record)/task").map { task in
      let done = text("\(task)/done")
      let words = [
        "- [\(done.isEmpty ? " " : "x")] @\(owner) \(text("\(task)/title"))",
        text("\(task)/due").isEmpty ? "" : "due:\(day("\(task)/due"))",
        Int(done) == nil ? "" : "done:\(done.day)",
      ]
      return words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    }.joined()
  }
}

extension String {
  /// The day of a number, counted from the first of the year.
  fileprivate var day: String { (Day(number: 20_454) + (Int(self) ?? 0)).description }
}

/// Edits of a small book in the order of their days. What some of them come to doesn't depend on the
/// branches on which they are made: those of one cell need each other in their order. So nothing is
/// renamed in two ways, and who signs knows all terms before; others may change them meanwhile.
private struct Work: CustomStringConvertible {
  private(set) var edits: [Edit] = []
  /// For each edit those that must be there before.
  private(set) var needs: [Set<Int>] = []
  private var now: Cells = [:]
  private var day = 5
  /// Of what comes next.
  private var number = 10

  static let members = ["A": ["ana-silva", "bo-chen"], "B": ["cy-young", "dee-fox"]]
  private static let people = ["ana-silva", "bo-chen", "cy-young", "dee-fox", "eva-lund"]

  init(edits count: Int, _ chance: inout Chance) {
    var base: [String: String?] = [:]
    for (pair, members) in Self.members {
      base["\(pair)/name"] = members.joined(separator: "+")
      base["\(pair)/meet"] = "every 2 weeks"
      base["\(pair)/text"] = "We keep to this."
      for goal in 1...2 { base.merge(self.goal(pair, goal, due: 200)) { $1 } }
      base.merge(meeting(pair, on: 20, status: "planned")) { $1 }
    }
    for person in Self.people { base["person/\(person)"] = person.replacing("-", with: " ") }
    add(Edit(day: day, author: "eva-lund", cells: base))
    while edits.count <= count {
      day += .random(in: 0...6, using: &chance)
      number += 1
      let author = Self.people[.random(in: 0..<Self.people.count, using: &chance)]
      let pair = Bool.random(using: &chance) ? "A" : "B"
      guard let cells = edit(of: pair, &chance) else { continue }
      let isSigning = cells.keys.contains { $0.hasPrefix("\(pair)/signature/") }
      add(
        Edit(
          day: day, author: author, cells: cells, reads: isSigning ? ["\(pair)/text"] : []))
    }
  }

  var description: String {
    edits.indices.dropFirst().map { index in
      let cells = edits[index].cells.map { "\($0.key)=\($0.value ?? "(gone)")" }.sorted()
      return "\(index) on \("\(edits[index].day)".day): \(cells.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  private mutating func add(_ edit: Edit) {
    var needed: Set<Int> = []
    for (index, other) in edits.enumerated() where index == 0 || edit.needs(other) {
      needed.formUnion(needs[index].union([index]))
    }
    edits.append(edit)
    needs.append(needed)
    now.apply(edit)
  }

  /// The book in which some of the edits were made.
  func book(_ made: Set<Int>) -> Cells {
    var cells: Cells = [:]
    for edit in made.sorted() { cells.apply(edits[edit]) }
    return cells
  }

  private func goal(_ pair: String, _ number: Int, due: Int) -> [String: String?] {
    let goal = "\(pair)/goal/\(number)"
    return [
      goal: "", "\(goal)/file": "goal-\(number)", "\(goal)/due": "\(due)",
      "\(goal)/current": "0", "\(goal)/note": "Because.",
    ].merging(task(goal, 1, due: due - 60)) { $1 }.merging(task(goal, 2, due: nil)) { $1 }
  }

  private func meeting(_ pair: String, on day: Int, status: String) -> [String: String?] {
    let meeting = "\(pair)/meeting/\(day)"
    return [
      meeting: "", "\(meeting)/day": "\(day)", "\(meeting)/status": status,
      "\(meeting)/note": "We talked.",
    ].merging(task(meeting, 1, due: day + 10)) { $1 }.merging(task(meeting, 2, due: day + 30)) {
      $1
    }
  }

  private func task(_ record: String, _ number: Int, due: Int?) -> [String: String?] {
    let task = "\(record)/task/\(number)"
    return [
      task: "", "\(task)/title": "Call house \(number) about rooms",
      "\(task)/due": due.map { "\($0)" } ?? "", "\(task)/done": "",
    ]
  }

  /// One thing that somebody does; nil when there is nothing to do it with.
  private func edit(of pair: String, _ chance: inout Chance) -> [String: String?]? {
    let goal = now.items("\(pair)/goal").randomElement(using: &chance)
    let meeting = now.items("\(pair)/meeting").randomElement(using: &chance)
    let record = Bool.random(using: &chance) ? goal : meeting
    let task = record.flatMap { now.items("\($0)/task").randomElement(using: &chance) }
    let due = "\(Int.random(in: max(day - 30, 1)...(day + 90), using: &chance))"
    let isOdd = Bool.random(using: &chance)
    switch Int.random(in: 0..<22, using: &chance) {
    case 0: return self.goal(pair, number, due: day + 90)
    case 1, 2: return goal.map { ["\($0)/due": due] }
    case 3: return goal.map { ["\($0)/file": "goal-\(number)"] }
    case 4: return goal.map { ["\($0)/current": "\(number)"] }
    case 5: return goal.map { [$0: nil] }
    case 6, 7: return task.map { ["\($0)/due": due] }
    case 8, 9:
      return task.map {
        ["\($0)/done": !now.text("\($0)/done").isEmpty ? "" : isOdd ? "x" : "\(day)"]
      }
    case 10, 11:
      return task.map { task in
        var words = now.text("\(task)/title").split(separator: " ")
        words[.random(in: words.indices, using: &chance)] = "word\(number)"
        return ["\(task)/title": words.joined(separator: " ")]
      }
    case 12: return task.map { [$0: nil] }
    case 13: return meeting.map { self.task($0, number, due: isOdd ? day + 14 : nil) }
    case 14:
      return now["\(pair)/meeting/\(day)"] == nil
        ? self.meeting(pair, on: day, status: isOdd ? "held" : "planned") : nil
    case 15:
      return meeting.map {
        ["\($0)/status": now.text("\($0)/status") == "held" ? "cancelled" : "held"]
      }
    case 16: return record.map { ["\($0)/note": "We know more now, \(number)."] }
    case 17: return ["\(pair)/name": "pair-\(number)"]
    case 18: return ["person/p\(number)": "Person Number \(number)"]
    // What was agreed once may be agreed again.
    case 19: return ["\(pair)/text": "We keep to that, too, \(number % 4)."]
    default:
      let signer = (Self.members[pair] ?? [])[isOdd ? 0 : 1]
      let agreement = Document(SourceFile(path: "agreement.md", text: now.agreement(of: pair)))
      let terms = Terms(canonicalText: canonicalTerms(of: agreement))
      return [
        "\(pair)/signature/\(signer)": "\(day) \(terms.digest)"
      ]
    }
  }
}

/// Commits that lead to all edits of some work. The same edit has the same day and author in each.
private struct Way: CustomStringConvertible {
  private struct Commit {
    let parents: [Int]
    /// nil: it is a merge.
    let edit: Int?
    /// All edits that were made up to there.
    let made: Set<Int>
  }

  private let work: Work
  private var commits: [Commit]

  /// On one branch.
  init(inLineOf work: Work) {
    self.init(work)
    for edit in work.edits.indices.dropFirst() { _ = commit(edit, on: commits.count - 1) }
  }

  /// On a branch for each pair, which come together at last.
  init(byPairOf work: Work) {
    self.init(work)
    var tips: [Character?: Int] = [:]
    for edit in work.edits.indices.dropFirst() {
      let area = work.edits[edit].cells.keys.first?.first
      tips[area] = commit(edit, on: tips[area] ?? 0)
    }
    merge(tips.values.sorted())
  }

  /// On one branch, onto which some work was rebased that kept its days.
  init(rebasing work: Work, _ chance: inout Chance) {
    self.init(work)
    var later: Set<Int> = []
    for edit in work.edits.indices.dropFirst() {
      if !work.needs[edit].isDisjoint(with: later) || Bool.random(using: &chance) {
        later.insert(edit)
      } else {
        _ = commit(edit, on: commits.count - 1)
      }
    }
    for edit in later.sorted() { _ = commit(edit, on: commits.count - 1) }
  }

  /// On three branches that are merged into each other now and then, with some edits picked from one
  /// onto another, or none.
  init(merging work: Work, isPicking: Bool = false, _ chance: inout Chance) {
    self.init(work)
    var tips = [0, 0, 0]
    for edit in work.edits.indices.dropFirst() {
      let branch = Int.random(in: tips.indices, using: &chance)
      if Int.random(in: 0..<5, using: &chance) == 0 {
        tips[branch] = merge(tips[.random(in: tips.indices, using: &chance)], into: tips[branch])
      }
      for other in tips.sorted() where !has(work.needs[edit], tips[branch]) {
        tips[branch] = merge(other, into: tips[branch])
      }
      tips[branch] = commit(edit, on: tips[branch])
      for other in tips.indices
      where isPicking && other != branch
        && has(work.needs[edit], tips[other])
        && !has([edit], tips[other]) && Int.random(in: 0..<3, using: &chance) == 0
      {
        tips[other] = commit(edit, on: tips[other])
      }
    }
    merge(tips)
  }

  private init(_ work: Work) {
    self.work = work
    commits = [Commit(parents: [], edit: 0, made: [0])]
  }

  var description: String {
    commits.enumerated().map { index, commit in
      "\(index) \(commit.parents)" + (commit.edit.map { " edit \($0)" } ?? "")
    }.joined(separator: ", ")
  }

  private func has(_ edits: Set<Int>, _ commit: Int) -> Bool {
    edits.isSubset(of: commits[commit].made)
  }

  private mutating func commit(_ edit: Int, on parent: Int) -> Int {
    let made = commits[parent].made.union([edit])
    commits.append(Commit(parents: [parent], edit: edit, made: made))
    return commits.count - 1
  }

  private mutating func merge(_ other: Int, into tip: Int) -> Int {
    guard !has(commits[other].made, tip) else { return tip }
    let made = commits[tip].made.union(commits[other].made)
    commits.append(Commit(parents: [tip, other], edit: nil, made: made))
    return commits.count - 1
  }

  private mutating func merge(_ tips: [Int]) {
    var main = tips[0]
    for tip in tips.dropFirst() { main = merge(tip, into: main) }
    commits.append(Commit(parents: [main], edit: nil, made: commits[main].made))
  }

  /// What `git fast-import` reads.
  func stream(branch: String) -> String {
    commits.enumerated().map { index, commit in
      let last = commit.edit ?? work.edits.indices.last { commit.made.contains($0) } ?? 0
      let author = commit.edit.map { work.edits[$0].author } ?? "eva-lund"
      let minutes = 10 * last + (commit.edit == nil ? 5 : 0)
      let seconds = (20_454 + work.edits[last].day) * 86_400 + 36_000 + 60 * minutes
      let head = [
        "commit refs/heads/\(branch)", "mark :\(index + 1)",
        "author \(author) <\(author)@example.org> \(seconds) +0000",
        "committer Eva <eva-lund@example.org> \(seconds) +0000", "data 5", "work", "",
      ]
      let parents = commit.parents.enumerated().map { place, parent in
        "\(place == 0 ? "from" : "merge") :\(parent + 1)"
      }
      let files = work.book(commit.made).files.sorted { $0.key < $1.key }.map { path, text in
        "M 100644 inline \(path)\ndata \(text.utf8.count)\n\(text)"
      }
      return (head + parents + ["deleteall"] + files).joined(separator: "\n") + "\n"
    }.joined()
  }
}
