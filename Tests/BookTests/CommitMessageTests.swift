import Testing

@testable import Book

/// What a commit says of what happened.
@Suite struct `A commit's message` {
  private func change(
    _ matter: Change.Matter, _ event: Change.Event, pair: String? = "ana-silva+bo-chen",
    path: String = "pairs/ana-silva+bo-chen/meetings/2026-06-15.md"
  ) -> Change {
    Change(matter: matter, event: event, pair: pair, path: path, line: nil)
  }

  @Test func `puts the most important thing first, and counts tasks`() {
    let message = CommitMessage([
      change(.action(title: "Book the room"), .done),
      change(.action(title: "Call the venue"), .done),
      change(.meeting("2026-06-15"), .status("held", to: nil)),
    ])
    #expect(
      message.subject == "ana-silva+bo-chen: hold meeting of 2026-06-15, 2 actions done")
    #expect(
      message.list == [
        "action done: \"Book the room\"", "action done: \"Call the venue\"",
        "meeting of 2026-06-15 held",
      ])
    #expect(message.actions == ["meeting-held", "action-done"])
    #expect(message.goals == [])
  }

  @Test func `names the goals that something happened to`() {
    let message = CommitMessage([
      change(
        .goal(title: "Give talks"), .progress(from: "1", to: "2", target: "3"),
        path: "pairs/ana-silva+bo-chen/goals/give-talks.md"),
      change(
        .step(title: "Choose a subject"), .done,
        path: "pairs/ana-silva+bo-chen/goals/give-talks.md"),
    ])
    #expect(message.goals == ["give-talks"])
    #expect(
      message.subject == "ana-silva+bo-chen: progress 2 of 3 on \"Give talks\", 1 step done")
  }

  @Test(arguments: 1...12)
  func `has a subject that fits, however much happened`(count: Int) {
    let title = "A title of many words that goes on and on until nobody reads it any more"
    let changes = (0..<count).map {
      change(.goal(title: "\($0) \(title)"), .added(nil), path: "pairs/a+b/goals/\($0).md")
    }
    let subject = CommitMessage(changes).subject
    #expect(subject.count <= 70)
    #expect(subject.hasPrefix("ana-silva+bo-chen: add goal \"0 A title of"))
    #expect(subject.count { $0 == "\"" } % 2 == 0, "\(subject)")
    #expect(count == 1 || subject.hasSuffix(" and \(count - 1) more"))
  }

  @Test func `tells that a person has another id`() {
    let message = CommitMessage([
      change(
        .person("marta-k"), .renamed(from: "marta"), pair: nil, path: "people/marta-k.md")
    ])
    #expect(message.subject == "people: rename marta to marta-k")
  }

  @Test func `is about the book when several parts of it changed`() {
    let message = CommitMessage([
      change(.program(name: "Peers"), .added(nil), pair: nil, path: "program.md"),
      change(.person("ana"), .added(nil), pair: nil, path: "people/ana.md"),
    ])
    #expect(message.subject == "book: set up the program, add ana")
  }
}
