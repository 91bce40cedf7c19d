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

  /// Most are written like this.
  private static func plain(_ chance: inout SplitMix64) -> String {
    let days = [
      "due:2026-06-20", "done:2026-06-17", "dropped:2026-06-18", "due:2026-06-31", "due:",
    ]
    let words =
      ["@ana-silva"] + (0..<Int.random(in: 0...4, using: &chance)).map { _ in "word" }
      + (0..<Int.random(in: 0...3, using: &chance)).compactMap { _ in
        days.randomElement(using: &chance)
      }
    return words.joined(separator: " ")
  }

  /// Everything that it says, by its words one by one.
  private static func said(by text: String) -> [String?] {
    let bytes = Array(text.utf8)
    var owner: String?
    var days: [ActionWord.DayKey: String] = [:]
    for word in bytes.words {
      switch ActionWord.meaning(of: word, in: bytes) {
      case .mention: owner = owner ?? bytes.text(word)
      case .day(let key, let day) where Day(bytes.text(day)) != nil:
        days[key] = days[key] ?? bytes.text(word)
      case .day, .text: break
      }
    }
    let id = owner?.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "-" }
    return [actionTitle(text, firstOwner: id.map { String($0) }), owner]
      + [.due, .done, .dropped].map { days[$0] }
  }

  @Test func `says the same whichever way it is read`() throws {
    var chance = SplitMix64(seed: 33)
    var read = 0
    for _ in 0..<6000 {
      let count = Int.random(in: 0...8, using: &chance)
      let text =
        Bool.random(using: &chance)
        ? Self.plain(&chance)
        : (0..<count).compactMap { _ in Self.words.randomElement(using: &chance) }
          .joined(separator: " ")
      let file = SourceFile(
        path: "pairs/a+b/meetings/2026-06-08.md", text: "---\nstatus: held\n---\n\n- [ ] \(text)\n")
      guard let action = Document(file).items.first else { continue }
      let places =
        [action.owner?.place] + [action.due, action.done, action.dropped].map { $0?.place }
      let said = [action.title] + places.map { $0.map { file.bytes.text($0.range) } }
      #expect(said == Self.said(by: text), "\(text)")
      read += 1
    }
    #expect(read > 5000)
  }
}
