import Book
import TestSupport
import Testing

@testable import CLI

@Suite struct `The demo` {
  @Test func `is a clean repository of sound objects`() async throws {
    let sandbox = try Sandbox()
    let made = await sandbox.pairbook("demo", "book")
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output == "book\n")
    #expect(try sandbox.shell("git -C book fsck --strict --no-progress --no-dangling").both == "")
    #expect(try sandbox.shell("git -C book status --porcelain --ignored").both == "")
  }

  @Test func `has no findings but the signature that it shows`() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.pairbook("demo", "book")
    let check = await sandbox.pairbook("-C", "book", "check", "--format", "short")
    #expect(check.code == 0)
    let lines = check.output.split(separator: "\n").filter { $0.contains(": ") }
    #expect(lines.allSatisfy { $0.hasSuffix("[signature-stale]") }, "\(check.output)")
  }

  @Test func `is the same for one day, whoever makes it`() async throws {
    let cleo = try Sandbox()
    _ = await cleo.pairbook("demo", "book")

    let eva = try Sandbox()
    let template = eva.folder.path + "/template"
    try eva.folder.write("#!/bin/sh\nexit 1\n", to: "template/hooks/pre-commit")
    try eva.folder.write("*.md\n", to: ".home/.config/git/ignore")
    try eva.folder.write("*.md filter=lock\n", to: ".home/.config/git/attributes")
    try eva.folder.write(
      """
      [init]
        templateDir = \(template)
        defaultObjectFormat = sha256
      [user]
        useConfigOnly = true
      [commit]
        gpgSign = true
        cleanup = scissors
      [core]
        autocrlf = true
      [filter "lock"]
        required = true
        clean = rev
      """, to: ".home/.gitconfig")
    _ = try eva.shell("chmod +x '\(template)/hooks/pre-commit'")
    for name in ["AUTHOR", "COMMITTER"].flatMap({ ["GIT_\($0)_NAME", "GIT_\($0)_EMAIL"] }) {
      eva.environment[name] = nil
    }
    let made = await eva.pairbook("demo", "book")
    #expect(made.code == 0, "\(made.errors)")

    let head = try cleo.shell("git -C book rev-parse HEAD").output
    #expect(head.count == 41)
    #expect(try eva.shell("git -C book rev-parse HEAD").output == head)
  }

  @Test func `needs no home and no git`() async throws {
    let sandbox = try Sandbox()
    sandbox.environment = ["PATH": sandbox.folder.path]
    let made = await sandbox.pairbook("demo", "book")
    #expect(made.code == 0, "\(made.errors)")
  }

  @Test func `is the history of its members`() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.pairbook("demo", "book")
    func log(_ format: String) throws -> [Substring] {
      try sandbox.shell("git -C book log --reverse --format='\(format)'").output
        .split(separator: "\n")
    }
    #expect(Set(try log("%ae")).count == 10)
    #expect(try log("%an %ae %at") == log("%cn %ce %ct"))
    #expect(try log("%at") == log("%at").sorted())
    #expect(try log("%as").allSatisfy { $0 < "2026-06-15" })
    let subjects = try log("%s")
    #expect(subjects.first == "program: begin")
    #expect(subjects.contains("ana-silva+bo-chen: meeting of 2026-06-03"))
    #expect(subjects.allSatisfy { !$0.contains("{{") && $0.count <= 100 })
    let records = try log("%(trailers:key=Record,valueonly)")
    let pairs = try log("%(trailers:key=Pair,valueonly)")
    #expect(records.count == subjects.count)
    #expect(pairs.count == records.filter { $0.hasPrefix("pairs/") }.count)
  }

  @Test func `changes in a record the lines that changed, and no others`() async throws {
    let sandbox = try Sandbox()
    _ = await sandbox.pairbook("demo", "book")
    let log = try sandbox.shell("git -C book log --diff-filter=M --numstat --format=").output
    let changes = log.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(changes.count > 20)
    for change in changes {
      #expect(change[0] == change[1] && ["1", "2", "3"].contains(change[0]), "\(change)")
    }
  }

  @Test(arguments: [".hidden", "notes.md"])
  func `never goes where something is`(name: String) async throws {
    let sandbox = try Sandbox()
    try sandbox.folder.write("mine", to: "work/book/\(name)")
    let made = await sandbox.pairbook("demo", "book")
    #expect(made.code == 2)
    #expect(made.errors.contains("is not empty"))
    #expect(try sandbox.shell("ls -A book").output == "\(name)\n")
  }

  /// All weekdays, the ends of months and years, a leap day.
  static let days =
    ["2026-01-03", "2026-03-31", "2026-11-20", "2027-12-31", "2028-02-29"]
    + (8...14).map { "2026-06-\($0 < 10 ? "0" : "")\($0)" }

  @Test(arguments: days)
  func `has a pair in each band, for the reasons that it was written for`(text: String) throws {
    let today = try #require(Day(text))
    let board = Board(try book(on: today), today: today)
    #expect(
      board.pairs.map { "\($0.standing.rawValue) \($0.pair.name)" } == [
        "at risk cleo-diaz+dan-ito", "check in tariq-haddad+zoe-muller",
        "on track ana-silva+bo-chen", "too early eva-lund+finn-oz", "paused writing-circle",
      ])
    #expect(
      board.pairs.map { $0.reasons.map(\.word).sorted() } == [
        ["actions-overdue", "meeting-overdue", "signature-stale"], ["goal-far-behind"], [], [], [],
      ])
    #expect(board.overdue.map(\.kind.rawValue).sorted() == ["action", "action", "meeting", "signature"])
    #expect(Set(board.overdue.map(\.pair)) == ["cleo-diaz+dan-ito"])
  }

  @Test func `is worked on from Monday to Friday`() throws {
    for text in Self.days {
      let today = try #require(Day(text))
      for commit in try DemoHistory(today: today).commits() {
        let day = Day(number: Int(commit.stamp.seconds / 86_400))
        #expect(![.saturday, .sunday].contains(day.weekday))
        #expect(day < today)
      }
    }
  }

  private func book(on today: Day) throws -> Book {
    var files: [String: SourceFile] = [:]
    for commit in try DemoHistory(today: today).commits() {
      files[commit.file.path] = commit.file
    }
    return Book(files: Array(files.values))
  }
}

@Suite struct `The demo's story` {
  private let book = DemoBook.book

  @Test func `has ten people, four pairs and a circle`() {
    #expect(Set(book.people.map(\.id)).count == 10)
    #expect(book.pairs.map(\.members.count).sorted() == [2, 2, 2, 2, 4])
  }

  @Test func `is told by people who are there, within their capacity`() {
    let people = Dictionary(uniqueKeysWithValues: book.people.map { ($0.id, $0) })
    for event in book.events { #expect((people[event.author]?.joined ?? 1) <= event.day) }
    for person in book.people {
      #expect(book.pairs.count { $0.members.contains(person.id) } <= person.capacity)
    }
  }

  @Test func `takes turns to lead, except where roles are fixed`() {
    for pair in book.pairs {
      var led = Dictionary(uniqueKeysWithValues: pair.members.map { ($0, Int.min) })
      for meeting in pair.meetings where meeting.status != "cancelled" {
        let next = led.min { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        #expect(meeting.lead == pair.mentor ?? next)
        led[meeting.lead] = meeting.day
      }
    }
  }

  @Test func `agrees on the next meeting in the last`() {
    for pair in book.pairs {
      for (meeting, next) in zip(pair.meetings, pair.meetings.dropFirst()) {
        #expect(meeting.next == next.day)
      }
    }
  }

  @Test func `has a short goal, a long one and one of all members in each pair`() {
    for pair in book.pairs {
      #expect(Set(pair.goals.map(\.horizon)) == ["short", "long"])
      #expect(pair.goals.contains { Set($0.owners) == Set(pair.members) })
      for goal in pair.goals {
        #expect(goal.horizon == (goal.due - (goal.start ?? pair.start) <= 90 ? "short" : "long"))
        #expect(goal.due <= pair.end && goal.steps.allSatisfy { $0.due <= goal.due })
      }
    }
  }

  @Test func `shows a box as it was on the day`() {
    let action = DemoAction(owner: "bo-chen", text: "Draft", due: 4, done: -3)
    #expect(action.line(asOf: -4) == "- [ ] @bo-chen Draft due:{{+4}}")
    #expect(action.line(asOf: -3) == "- [x] @bo-chen Draft due:{{+4}} done:{{-3}}")
    #expect(action.line(asOf: -4, naming: false) == "- [ ] Draft due:{{+4}}")
  }

  @Test(arguments: [
    ("{{-41}} and {{+9}}", "[-41] and [9]"), ("none", "none"), ("{{x}} {{+1}}", "{{x}} [1]"),
    ("{{", "{{"), ("{{+2}}}}", "[2]}}"), ("", ""),
  ])
  func `dates its texts`(text: String, expected: String) {
    #expect(replacingDays(in: text) { "[\($0)]" } == expected)
  }

  @Test func `answers the guidance of a section, and of no other`() {
    let body = "# A\n\n## Purpose\n\n<!-- Why?\nSay. -->\n\n## Ending\n\nText\n"
    #expect(
      filling(body, section: "Purpose", with: "Because.")
        == "# A\n\n## Purpose\n\nBecause.\n\n## Ending\n\nText\n")
    #expect(filling(body, section: "Ending", with: "x") == body)
    #expect(filling(body, section: "Other", with: "x") == body)
  }
}
