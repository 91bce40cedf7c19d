import FoundationEssentials
import Testing

@testable import Book

/// What holds for findings and fixes whatever the records look like.
struct FixTests {
  static let today = Day("2026-06-15") ?? Day(number: 0)

  /// The books of the corpus in which something is fixed.
  static let sources = CorpusTests.wrong.filter { sample in
    sample.blocks.contains { $0.lines.contains { $0.fixed != nil } }
  }.map { $0.sources() }

  /// How many records each seed tries; `MUTATIONS=25000` makes a hundred thousand of the four.
  static let count =
    ProcessInfo.processInfo.environment["MUTATIONS"].flatMap { Int($0) } ?? 1000

  /// The sound book, signed, as documents: they are read once.
  private static let sound = Sound.signed(
    Sound.allCases.map { SourceFile(path: $0.path, text: $0.rawValue) }
  ).map { Document($0) }

  @Test func `edits change their own bytes and no others`() {
    let bytes = Array("one two three".utf8)
    let edits = [
      Edit(range: 8..<13, replacement: "3"), Edit(range: 0..<3, replacement: "1"),
      Edit(range: 3..<3, replacement: "!"), Edit(range: 9..<10, replacement: "lost"),
      Edit(range: 12..<99, replacement: "outside"),
    ]
    #expect(String(decoding: bytes.applying(edits), as: UTF8.self) == "1! two 3")
    #expect(bytes.applying([]) == bytes)
  }

  @Test(arguments: sources.indices)
  func `fixing again changes nothing more`(_ index: Int) {
    let once = fixed(Self.sources[index])
    #expect(fixed(once) == once)
  }

  @Test(
    arguments: [
      "bo-chen, ana-silva", "bo-chen and ana-silva", "[bo-chen; ana-silva]", "Bo-Chen & ana-silva",
      "[bo-chen, ana-silva]",
    ])
  func `whoever signed stays signed when the list of members is mended`(_ members: String) {
    func digests(_ sources: [SourceFile]) -> [String] {
      sources.map { Agreement(Document($0)).terms.digest }
    }
    let sound = [SourceFile(path: Sound.agreement.path, text: Sound.agreement.rawValue)]
    let text = Sound.agreement.text(replacing: ["members: \(members)"])
    let sources = [SourceFile(path: Sound.agreement.path, text: text)]
    #expect(digests(sources) == digests(sound))
    #expect(digests(fixed(sources)) == digests(sound))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `no change of a record breaks reading, checking or fixing`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let records =
      Sound.allCases.map { SourceFile(path: $0.path, text: $0.rawValue) }
      + CorpusTests.wrong.flatMap { $0.blocks.map(\.source) }
    for _ in 0..<Self.count {
      let record = records[Int.random(in: records.indices, using: &random)]
      let bytes = mutated(record.bytes, using: &random)
      check(SourceFile(path: record.path, bytes: bytes))
    }
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `any bytes can be a record`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "---\n", "\n", ": ", "- ", "[", "]", "{", "\"", "'", "#", "title", "due", "é", "\u{1F680}",
      "\r",
    ]
    .map { Array($0.utf8) }
    for _ in 0..<Self.count {
      var bytes: [UInt8] = Bool.random(using: &random) ? Array("---\n".utf8) : []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        if Bool.random(using: &random) {
          bytes += pieces[Int.random(in: pieces.indices, using: &random)]
        } else {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        }
      }
      let path = Sound.allCases[Int.random(in: 0..<8, using: &random)].path
      check(SourceFile(path: path, bytes: bytes))
    }
  }

  /// Reads, checks and fixes one file among sound ones.
  private func check(_ file: SourceFile) {
    let documents = Self.sound.filter { $0.path != file.path } + [Document(file)]
    let context = RuleContext(Book(documents), today: Self.today)
    let found = findings(in: context)
    let record = String(decoding: file.bytes, as: UTF8.self).debugDescription
    #expect(found == found.sorted(), "\(record)")
    let sizes = Dictionary(
      uniqueKeysWithValues: context.book.documents.map { ($0.path, $0.file.bytes.count) })
    for finding in found {
      let size = sizes[finding.path] ?? 0
      let places = [finding.place] + finding.content.labels.map(\.place)
      #expect(places.allSatisfy { $0.range.upperBound <= size && $0.line >= 1 }, "\(record)")
      let edits = finding.fix?.edits ?? []
      #expect(edits.allSatisfy { $0.range.upperBound <= size }, "\(record)")
      for (edit, next) in zip(edits, edits.dropFirst()) {
        #expect(edit.range.upperBound <= next.range.lowerBound, "\(record)")
      }
      #expect(
        context.book.document(at: finding.path)?.position(of: finding.place.range.lowerBound).line
          == finding.place.line, "\(finding.short) in \(record)")
    }
  }

  /// One byte broken, a line taken out, or two lines swapped.
  private func mutated(_ bytes: [UInt8], using random: inout SplitMix64) -> [UInt8] {
    guard !bytes.isEmpty else { return bytes }
    var copy = bytes
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      copy[Int.random(in: copy.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
    case 1: copy.remove(at: Int.random(in: copy.indices, using: &random))
    case 2:
      let place = Int.random(in: copy.indices, using: &random)
      let marks = Array(":-#[]{}\"'@`%&*!|>\t\n ,".utf8)
      copy.insert(marks[Int.random(in: marks.indices, using: &random)], at: place)
    default:
      var lines = copy.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let first = Int.random(in: lines.indices, using: &random)
      let second = Int.random(in: lines.indices, using: &random)
      if first == second { lines.remove(at: first) } else { lines.swapAt(first, second) }
      copy = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }
    return copy
  }

  /// The files after everything that can be fixed is.
  private func fixed(_ sources: [SourceFile]) -> [SourceFile] {
    var sources = sources
    for _ in 0..<5 {
      let found = findings(in: RuleContext(Book(files: Sound.signed(sources)), today: Self.today))
      let next = sources.map { source in
        let edits = found.filter { $0.path == source.path }.compactMap { $0.fix?.edits }
        return SourceFile(path: source.path, bytes: source.bytes.applying(edits.flatMap { $0 }))
      }
      if next == sources { break }
      sources = next
    }
    return sources
  }
}
