import Testing

@testable import Book

/// What looks at bytes first finds what looking at every character finds.
struct TextScanTests {
  private static let words = SensitiveWords.health + SensitiveWords.discipline

  @Test(arguments: words + ["q", "qa", "élan", "4711 plan", "-x"])
  func `a sensitive word is found wherever it stands, in both cases`(word: String) {
    let scan = SensitiveScan(listed: Self.words.contains(word) ? [] : [word])
    for word in [word, word.uppercased()] where word.utf8.allSatisfy({ $0 < 0x80 }) {
      for text in [word, "(\(word))", "We said \(word)", "\(word) it was.\n", "a\n\(word)\nb"] {
        let found = scan.matches(in: Array(text.utf8), comments: [])
        #expect(found.map { $0.match.range.count } == [word.utf8.count], "\(text)")
      }
      for text in ["x\(word)", "\(word)x", "a/\(word)"] where word.first?.isLetter == true {
        #expect(scan.matches(in: Array(text.utf8), comments: []).isEmpty, "\(text)")
      }
    }
    let text = "Our \(word)."
    #expect(scan.matches(in: Array(text.utf8), comments: []).count == 1, "\(text)")
  }

  @Test(arguments: ["hiv", "a pip", "qa", "q", "+351 912 345 678", "555-123-4567"])
  func `sensitive text is found at even and odd places, and close to the end`(text: String) {
    let scan = SensitiveScan(listed: ["a pip", "qa", "q"])
    for before in 0..<6 {
      for after in 0..<6 {
        let line =
          String(repeating: ".", count: before) + text + String(repeating: ".", count: after)
        let found = scan.matches(in: Array(line.utf8), comments: [])
        #expect(found.map(\.match.range) == [before..<before + text.utf8.count], "\(line)")
      }
    }
  }

  @Test func `words of ASCII are those that characters make`() {
    var chance = SplitMix64(seed: 7)
    let alphabet = Array("aZ09'-_. ,\t\r\n")
    for _ in 0..<2_000 {
      let text = String((0..<20).map { _ in alphabet.randomElement(using: &chance) ?? "a" })
      // One character more, and all of them are looked at.
      #expect(wordsOf(text) == wordsOf(text + " é").dropLast(), "\(text.debugDescription)")
    }
  }
}
