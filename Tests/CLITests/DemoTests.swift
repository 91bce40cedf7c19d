import Book
import Git
import TestSupport
import Testing

@testable import CLI

@Suite struct `The demo` {
  @Test func `is a clean repository, without findings but the signature that it shows`()
    async throws
  {
    let sandbox = try Sandbox()
    let made = await sandbox.pairbook("demo", "book")
    #expect(made.code == 0, "\(made.errors)")
    #expect(made.output == "book\n")
    #expect(try sandbox.shell("git -C book fsck --strict --no-progress").both == "")
    #expect(try sandbox.shell("git -C book status --porcelain --ignored").both == "")
    let commits = try DemoHistory(today: #require(Day(sandbox.today))).commits()
    let log = try sandbox.shell(
      "git -C book log --reverse --format='%cn %ct %(trailers:key=Record,valueonly,separator=)'")
    #expect(
      log.output
        == commits.map {
          "\($0.stamp.identity.name) \($0.stamp.seconds) \($0.files.map(\.path).joined())\n"
        }.joined())

    let check = await sandbox.pairbook("-C", "book", "check", "--format", "short")
    #expect(check.code == 0)
    let findings = check.output.split(separator: "\n").filter { $0.hasSuffix("]") }
    #expect(findings.allSatisfy { $0.hasSuffix("[signature-stale]") }, "\(check.output)")
  }

  @Test func `is the same for one day, whoever makes it`() async throws {
    let eva = try Sandbox()
    let template = eva.folder.path + "/template"
    try eva.folder.write("#!/bin/sh\nexit 1\n", to: "template/hooks/pre-commit")
    try eva.shell("chmod +x '\(template)/hooks/pre-commit'")
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
    for name in ["AUTHOR", "COMMITTER"].flatMap({ ["GIT_\($0)_NAME", "GIT_\($0)_EMAIL"] }) {
      eva.environment[name] = nil
    }
    let withSettings = await eva.pairbook("demo", "book")
    #expect(withSettings.code == 0, "\(withSettings.errors)")

    let bare = try Sandbox()
    let environment = bare.environment
    bare.environment = ["PATH": bare.folder.path]
    let withoutHomeAndGit = await bare.pairbook("demo", "book")
    #expect(withoutHomeAndGit.code == 0, "\(withoutHomeAndGit.errors)")

    bare.environment = environment
    let head = try bare.shell("git -C book rev-parse HEAD").output
    #expect(head.count == 41)
    #expect(try eva.shell("git -C book rev-parse HEAD").output == head)
  }

  #if os(Linux)
    @Test func `is the same where libgit2 isn't installed`() async throws {
      let sandbox = try Sandbox()
      #expect(await sandbox.pairbook("demo", "book").code == 0)
      let made = try sandbox.shell(
        """
        mkdir none; for n in $(seq 0 19); do : > none/libgit2.so.1.$n; done
        LD_LIBRARY_PATH=$PWD/none PAIRBOOK_TODAY=\(sandbox.today) pairbook demo other
        """)
      #expect(made.code == 0, "\(made.both)")
      let head = try sandbox.shell("git -C book rev-parse HEAD").output
      #expect(try sandbox.shell("git -C other rev-parse HEAD").output == head)
      #expect(try sandbox.shell("git -C other status --porcelain").both == "")
    }
  #endif

  @Test func `is the history of its members`() throws {
    let today = try #require(Day("2026-06-15"))
    let commits = try DemoHistory(today: today).commits()
    #expect(Set(commits.map(\.stamp.identity.email)).count == 10)
    #expect(commits.map(\.stamp.seconds) == commits.map(\.stamp.seconds).sorted())
    let subjects = commits.compactMap { $0.message.split(separator: "\n").first }
    #expect(subjects.first == "program: set up the program")
    #expect(subjects.contains("ana-silva+bo-chen: hold meeting of 2026-06-03, 3 actions added"))
    #expect(subjects.allSatisfy { $0.count <= 72 })
    for commit in commits {
      let text = commit.message + String(decoding: commit.files[0].bytes, as: UTF8.self)
      #expect(!text.contains("{{") && !text.contains("<!--"), "\(commit.files[0].path)")
    }
  }

  @Test func `changes in a record the lines that changed, and no others`() throws {
    let today = try #require(Day("2026-06-15"))
    var files: [String: SourceFile] = [:]
    var changes = 0
    for commit in try DemoHistory(today: today).commits() {
      let new = commit.files[0]
      guard let old = files.updateValue(new, forKey: new.path) else { continue }
      changes += 1
      let differences = lines(new).difference(from: lines(old))
      #expect((1...3).contains(differences.insertions.count), "\(new.path)")
      #expect(differences.removals.count <= differences.insertions.count, "\(new.path)")
    }
    #expect(changes > 20)
  }

  private func lines(_ file: SourceFile) -> [Substring] {
    String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
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
    var files: [String: SourceFile] = [:]
    for commit in try DemoHistory(today: today).commits() {
      let day = Day(number: Int(commit.stamp.seconds / 86_400))
      #expect(day < today && ![.saturday, .sunday].contains(day.weekday))
      files[commit.files[0].path] = commit.files[0]
    }
    let board = Board(Book(files: Array(files.values)), today: today)
    #expect(
      board.pairs.map { "\($0.standing.rawValue) \($0.pair.name)" } == [
        "at risk cleo-diaz+dan-ito", "check in tariq-haddad+zoe-muller",
        "on track ana-silva+bo-chen", "too early eva-lund+finn-oz", "paused writing-circle",
      ])
    #expect(
      board.pairs.map { $0.reasons.map(\.word).sorted() } == [
        ["actions-overdue", "meeting-overdue", "signature-stale"], ["goal-far-behind"], [], [], [],
      ])
    #expect(
      board.overdue.map(\.kind.rawValue).sorted() == ["action", "action", "meeting", "signature"])
    #expect(Set(board.overdue.map(\.pair)) == ["cleo-diaz+dan-ito"])
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
