import Testing
import YAML

import func Markdown.read

@testable import Book

/// What a cache keeps of a record is all that it says.
@Suite struct `Facts of a record` {
  /// Every record of the corpus, right and wrong, and as many again with a line changed.
  private static let documents: [Document] = {
    var chance = SplitMix64(seed: 11)
    let sources = (CorpusTests.wrong + CorpusTests.right).flatMap { $0.sources() }
    let changed = (0..<2000).compactMap { _ -> SourceFile? in
      guard let source = sources.randomElement(using: &chance), !source.bytes.isEmpty
      else { return nil }
      var bytes = source.bytes
      bytes.swapAt(
        .random(in: bytes.indices, using: &chance), .random(in: bytes.indices, using: &chance))
      return SourceFile(path: source.path, bytes: bytes)
    }
    return (sources + changed).map { Document($0) }
  }()

  @Test func `are the same when they come back from bytes`() throws {
    for document in Self.documents {
      let facts = RecordFacts(document)
      let back = try #require(RecordFacts(packed: facts.packed[...], path: facts.path))
      #expect(back.packed == facts.packed)
      // Dictionaries have no order that a text could show.
      if [.agreement, .signature, .goal, .meeting].contains(document.kind) {
        #expect(back.shown == facts.shown, "\(document.path)")
      }
    }
  }

  @Test func `are the same when files are read together`() {
    let files = Self.documents.map(\.file)
    for (document, read) in zip(Self.documents, Document.read(files)) {
      #expect(read.problems.map(\.place) == document.problems.map(\.place), "\(document.path)")
      #expect(read.days == document.days, "\(document.path)")
    }
  }

  @Test func `hold the sections that are in their bodies, whatever their kind needs`() {
    for document in Self.documents {
      let body = Markdown.read(document.file.bytes, in: document.bodyRange)
      #expect(document.sections == body.sections, "\(document.path)")
      #expect(document.body.tasks == body.tasks, "\(document.path)")
      #expect(document.body.comments == body.comments, "\(document.path)")
    }
  }

  /// Simple front matter stays in the bytes of its file; with a block of text it is read by libyaml.
  @Test func `are the same when their keys are read another way`() throws {
    var compared = 0
    for document in Self.documents where document.isReadInFull {
      guard let range = document.frontMatterRange, let kind = document.kind, !range.isEmpty
      else { continue }
      var bytes = document.file.bytes
      bytes.insert(contentsOf: Array("x-more: |\n  more\n".utf8), at: range.upperBound)
      let other = Document(SourceFile(path: document.path, bytes: bytes)).frontMatter
      let front = document.frontMatter
      guard other.mapping.count == front.mapping.count + 1 else { continue }
      compared += 1
      for index in front.mapping.indices {
        #expect(front.mapping[index] == other.mapping[index], "\(document.path)")
        #expect(front.key(at: index)?.name == other.key(at: index)?.name, "\(document.path)")
      }
      for key in kind.keys {
        #expect(front.index(of: key.name) == other.index(of: key.name), "\(document.path)")
        #expect(front.text(key.name) == other.text(key.name), "\(document.path)")
        #expect(front.day(key.name) == other.day(key.name), "\(document.path)")
        #expect(front.texts(key.name) == other.texts(key.name), "\(document.path)")
      }
    }
    #expect(compared > 1000)
  }

  @Test func `are the same when nothing is looked for that is wrong`() {
    for document in Self.documents {
      let (facts, read) = (RecordFacts(document), RecordFacts(document.file))
      #expect(read.packed == facts.packed, "\(document.path)")
    }
  }

  @Test func `are nil or anything, but no crash, when the bytes are not theirs`() {
    var chance = SplitMix64(seed: 12)
    for document in Self.documents.prefix(1500) where document.kind != nil {
      var bytes = RecordFacts(document).packed
      bytes[.random(in: bytes.indices, using: &chance)] = .random(in: 0...255, using: &chance)
      _ = RecordFacts(packed: bytes[...], path: document.path)
    }
  }

  @Test func `tell the clock what the documents tell`() {
    for sample in CorpusTests.wrong + CorpusTests.right {
      let documents = sample.sources().map { Document($0) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      let facts = documents.compactMap {
        RecordFacts(packed: RecordFacts($0).packed[...], path: $0.path)
      }
      let day = Day(number: 20_620)
      let (read, kept) = (
        Board(Book(documents), today: day), Board(Book(pieces: [BookPiece(facts)]), today: day)
      )
      let statuses = [read, kept].map { BoardJSON.status($0, $0.pairs).text }
      let items = [read, kept].map { BoardJSON.overdue($0.items(within: 30), of: $0).text }
      #expect(statuses[0] == statuses[1] && items[0] == items[1])
    }
  }

  @Test func `tell the clock all that it asks for when they are read for it alone`() throws {
    var chance = SplitMix64(seed: 13)
    var items = 0
    for sample in CorpusTests.wrong + CorpusTests.right {
      var files = sample.sources().sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      for round in 0..<8 {
        if round > 0, let index = files.indices.randomElement(using: &chance) {
          files[index] = files[index].edited(&chance)
        }
        let day = Day(number: 20_620 + .random(in: -200...200, using: &chance))
        let whole = Book(files.map { Document($0) })
        let read = Book(pieces: [BookPiece(files.map { RecordFacts($0, .clock) })])
        let clocks = [whole, read].map { Clock($0, today: day) }
        let said = clocks.map { clock in
          var bytes = PackedBytes()
          for pair in clock.book.pairs {
            let overview = clock.overview(of: pair)
            overview.pack(into: &bytes)
            items += overview.items.count
          }
          return bytes.bytes
        }
        #expect(said[0] == said[1])
        #expect(whole.unreadable == read.unreadable)
      }
    }
    #expect(items > 1000)
  }
}

extension SourceFile {
  /// With a box ticked or opened, a line gone or twice, or two bytes swapped.
  fileprivate func edited(_ chance: inout SplitMix64) -> SourceFile {
    var lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = lines.indices.randomElement(using: &chance) ?? 0
    switch Int.random(in: 0..<5, using: &chance) {
    case 0: lines[line] = lines[line].replacing("[ ]", with: "[x]")
    case 1: lines[line] = lines[line].replacing("[x]", with: "[ ]")
    case 2: lines.remove(at: line)
    case 3: lines.insert(lines[line], at: line)
    default:
      var bytes = bytes
      guard let a = bytes.indices.randomElement(using: &chance),
        let b = bytes.indices.randomElement(using: &chance)
      else { return self }
      bytes.swapAt(a, b)
      return SourceFile(path: path, bytes: bytes)
    }
    return SourceFile(path: path, text: lines.joined(separator: "\n"))
  }
}
