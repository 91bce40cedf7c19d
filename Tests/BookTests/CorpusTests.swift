import FoundationEssentials
import Testing

@testable import Book

/// What people really write, right and wrong. `UPDATE=1 swift test --filter Corpus` writes down what
/// is found; read the difference before you commit it.
struct CorpusTests {
  static let pages: [CorpusPage] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
    return ["wrong", "right"].flatMap { part -> [CorpusPage] in
      let path = folder.appending(path: part).path
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return names.filter { $0.hasSuffix(".md") }.sorted().compactMap { name in
        let data = FileManager.default.contents(atPath: "\(path)/\(name)")
        return data.map {
          CorpusPage(path: "Corpus/\(part)/\(name)", text: String(decoding: $0, as: UTF8.self))
        }
      }
    }
  }()

  static let wrong = cases("wrong")
  static let right = cases("right")

  private static func cases(_ part: String) -> [CorpusCase] {
    pages.filter { $0.path.hasPrefix("Corpus/\(part)/") }.flatMap(\.cases)
  }

  private static let isUpdate = ProcessInfo.processInfo.environment["UPDATE"] == "1"

  @Test(.enabled(if: isUpdate)) func `the pages say what is found`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    for var page in Self.pages where page.path.hasPrefix("Corpus/wrong/") {
      for index in page.parts.indices {
        if case .sample(let sample) = page.parts[index] {
          page.parts[index] = .sample(sample.rewritten())
        }
      }
      let data = Data(page.text.utf8)
      try data.write(to: folder.appending(path: page.path))
    }
  }

  @Test func `the corpus is large enough`() {
    #expect(Self.wrong.count >= 150)
    #expect(Self.right.count >= 50)
  }

  @Test(.enabled(if: !isUpdate), arguments: wrong)
  func `a mistake is found where it was made and nothing else is`(_ sample: CorpusCase) {
    let expected = sample.blocks.flatMap { $0.lines.flatMap(\.findings) + $0.elsewhere }
    #expect(!expected.isEmpty, "no finding is expected", sourceLocation: sample.location)
    #expect(sample.rewritten().text == sample.text, sourceLocation: sample.location)
  }

  @Test(.enabled(if: !isUpdate), arguments: wrong)
  func `the same is found when one pair is looked at after the other`(_ sample: CorpusCase) {
    let context = CorpusCase.context(sample.sources())
    let whole = CheckReport(
      findings(in: context), in: context.book, paths: { _ in true }, today: context.today)
    let checked = context.checkedPairwise
    let pairwise = CheckReport(
      checked.findings, in: checked.book, paths: { _ in true }, count: checked.count,
      today: context.today)
    #expect(
      FindingJSON.json(pairwise).text == FindingJSON.json(whole).text,
      sourceLocation: sample.location)
    let text = FindingText(ink: .none, width: 100)
    #expect(text.text(pairwise) == text.text(whole), sourceLocation: sample.location)
  }

  @Test(.enabled(if: !isUpdate), arguments: right)
  func `what is unusual but right is left alone`(_ sample: CorpusCase) {
    let found = findings(in: CorpusCase.context(sample.sources()))
    #expect(found.map(\.short) == [], sourceLocation: sample.location)
  }

  @Test(.enabled(if: !isUpdate), arguments: wrong)
  func `fixing makes of a record what the page says and finds nothing new`(_ sample: CorpusCase) {
    let before = findings(in: CorpusCase.context(sample.sources()))
    guard before.contains(where: { $0.fix != nil }) else { return }
    let mended = sample.sources().map { source in
      let edits = before.filter { $0.path == source.path }.compactMap { $0.fix?.edits }
      return SourceFile(path: source.path, bytes: source.bytes.applying(edits.flatMap { $0 }))
    }
    let expected = sample.sources(fixed: true)
    for (file, wanted) in zip(mended, expected) {
      #expect(
        String(decoding: file.bytes, as: UTF8.self)
          == String(decoding: wanted.bytes, as: UTF8.self),
        sourceLocation: sample.location)
    }
    let after = findings(in: CorpusCase.context(mended))
    let left = before.filter { $0.fix == nil }.map(\.rule)
    #expect(after.map(\.rule) == left, "\(after.map(\.short))", sourceLocation: sample.location)
  }
}
