import Testing

@testable import Book

/// Random edits, by anyone with any editor.
@Suite struct `Changes after random edits` {
  private static let base = `Changes of a book`.files

  /// What a file says, told in another way than `changes` does: its record without places, its front
  /// matter line by line, and the words of its body that are no task.
  private static func meaning(_ document: Document) -> String {
    let record = RecordFacts(document).shown.replacing(#/Place\([^)]*\)/#, with: "")
    let text = String(decoding: document.file.bytes, as: UTF8.self)
    let body = String(decoding: document.file.bytes[document.bodyRange], as: UTF8.self)
    let words = body.split(whereSeparator: \.isNewline)
      .filter { !$0.contains("[ ]") && !$0.contains("[x]") }
      .flatMap { $0.split(whereSeparator: \.isWhitespace) }
    let front = text.prefix(max(0, text.utf8.count - body.utf8.count))
    return record + "\n" + front + "\n" + words.joined(separator: " ")
  }

  /// Lines of prose: texts of the body that are neither headings nor tasks, and values that are
  /// somebody's words.
  private static let prose =
    base.values.flatMap { $0.split(separator: "\n") }
    .filter { !$0.contains("#") && !$0.contains("[") && !$0.contains(":") && $0.count > 4 }
    .map(String.init) + [
      "a matter of the heart", "Three talks of twenty minutes", "talks given",
      "there is a stage every month", "a staff role needs it", "burnout", "public speaking",
    ]

  /// One edit of a text as people make them.
  private static func edited(_ text: String, _ chance: inout SplitMix64) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let index = Int.random(in: 0..<lines.count, using: &chance)
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: lines.remove(at: index)
    case 1: lines.insert(lines.randomElement(using: &chance)!, at: index)
    case 2: lines.swapAt(index, Int.random(in: 0..<lines.count, using: &chance))
    case 3: lines[index] = lines[index].replacing("[ ]", with: "[x]")
    case 4: lines[index] = lines[index].replacing("2026-0", with: "2026-1")
    case 5: lines[index] += " and more"
    case 6: lines[index] = lines[index].replacing("ana", with: "bo")
    default: lines[index] = String(lines[index].reversed())
    }
    return lines.joined(separator: "\n")
  }

  /// Another layout of the same.
  private static func laidOut(_ text: String, _ chance: inout SplitMix64) -> String {
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: text.replacing("\n", with: "\r\n")
    // In what is signed blank lines count.
    case 1: text.contains("members:") ? text : text.replacing("\n\n", with: "\n\n\n")
    case 2: text + "\n\n"
    case 3: text.replacing("every 2 weeks", with: "fortnightly")
    default: text.replacing("owner: ana", with: "owner: [ana]  # whose goal it is")
    }
  }

  @Test func `are there exactly when somebody changed what a record says`() {
    var chance = SplitMix64(seed: 21)
    let paths = Self.base.keys.sorted()
    for _ in 0..<2_000 {
      let path = paths.randomElement(using: &chance)!
      var after = Self.base
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        after[path] = Self.edited(after[path]!, &chance)
      }
      let old = Document(SourceFile(path: path, text: Self.base[path]!))
      let new = Document(SourceFile(path: path, text: after[path]!))
      let found = Book([new]).changes(since: Book([old]))
      if found.isEmpty {
        #expect(new.isWhole && Self.record(old) == Self.record(new), "\(path)\n\(after[path]!)")
      } else {
        #expect(Self.meaning(old) != Self.meaning(new), "\(found)")
      }
      for sentence in found.map(\.sentence) {
        #expect(!Self.prose.contains { sentence.contains($0) }, "\(sentence)")
      }
      let message = CommitMessage(found)
      if !found.isEmpty { #expect(message.subject.count <= 72, "\(message.subject)") }
    }
  }

  private static func record(_ document: Document) -> String {
    // Dictionaries have no order that a text could show.
    if document.kind == .program || document.kind == .closing { return "" }
    let facts = RecordFacts(document).shown.replacing(#/Place\([^)]*\)/#, with: "")
      // What is signed is told by its own words, and the order of tasks says nothing.
      .replacing(#/Terms\([^)]*\)/#, with: "").replacing(#/(actions|steps): \[.*/#, with: "")
    let items = document.items.map { "\($0)".replacing(#/Place\([^)]*\)/#, with: "") }.sorted()
    return facts + "\n" + items.joined(separator: "\n")
  }

  @Test func `are none when only the layout differs`() {
    var chance = SplitMix64(seed: 22)
    for _ in 0..<500 {
      let after = Self.base.mapValues { Self.laidOut($0, &chance) }
      let found = `Changes of a book`.book(after)
        .changes(since: `Changes of a book`.book(Self.base))
      #expect(found.isEmpty, "\(found.map(\.sentence))")
    }
  }

  @Test func `of several records are those of each, and told once`() {
    var chance = SplitMix64(seed: 23)
    for _ in 0..<200 {
      var after = Self.base
      for path in Self.base.keys.sorted() where Bool.random(using: &chance) {
        after[path] = Self.edited(after[path]!, &chance)
      }
      let (old, new) = (`Changes of a book`.book(Self.base), `Changes of a book`.book(after))
      let all = new.changes(since: old)
      let each = new.documents.flatMap { document in
        Book([document]).changes(since: Book([old.document(at: document.path)!]))
      }
      #expect(Set(all) == Set(each))
      #expect(all.count == each.count)
    }
  }
}

extension RecordFacts {
  /// All that it says, field by field; some records are objects, of which a text shows the name only.
  var shown: String {
    let record = record.flatMap { Mirror(reflecting: $0).children.first?.value }
    let fields = record.map {
      Mirror(reflecting: $0).children.map { "\($0.label ?? ""): \($0.value)" }
    }
    return "\(path) \(isWhole) \(isReadInFull) " + (fields ?? []).joined(separator: ", ")
  }
}
