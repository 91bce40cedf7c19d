import Testing

@testable import Book

/// What an action says of itself: most are read without taking their text apart a second time.
@Suite struct `An action` {
  private static let words = [
    "@ana-silva", "@bo-chen", "@ana-silva,", "(@bo-chen)", "@Ana", "due:2026-06-20",
    "due:2026-06-31", "done:2026-06-17.", "dropped:2026-06-18", "~~Send", "away~~", "due:", "Write",
    "the", "outline", "dé", "a\u{A0}b", "\u{3000}", "e-mail", "@x/y", " ",
    "\t", "due:2026-06-20,", "done",
  ]

  @Test func `has the same title whichever way it is read`() throws {
    var chance = SplitMix64(seed: 33)
    var read = 0
    for _ in 0..<4000 {
      let count = Int.random(in: 0...8, using: &chance)
      let text = (0..<count).compactMap { _ in Self.words.randomElement(using: &chance) }
        .joined(separator: " ")
      let file = SourceFile(
        path: "pairs/a+b/meetings/2026-06-08.md", text: "---\nstatus: held\n---\n\n- [ ] \(text)\n")
      guard let action = Document(file).items.first else { continue }
      let owner = action.owner?.value
      #expect(action.title == actionTitle(text, firstOwner: owner), "\(text)")
      read += 1
    }
    #expect(read > 3000)
  }
}
