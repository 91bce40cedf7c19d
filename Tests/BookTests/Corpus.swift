import FoundationEssentials
import Testing

@testable import Book

/// A page of the corpus: Markdown with cases, each a heading and one or more code blocks.
///
/// The info string of a block names a sound record (`goal`, `meeting`, `agreement`, `program`,
/// `person`, `checkin`) whose lines are replaced, or a path whose whole text the block is; `crlf`
/// and `bom` change how it is written. In a block
/// - `key: value` takes the place of the line with that key, or is added to the front matter;
/// - `~key` takes a line out; a line `---` begins another body;
/// - `␉`, `⍽`, `␀` and `␛` stand for a tab, a no-break space, NUL and ESC;
/// - `TERMS` stands for the digest of the sound agreement;
/// - `^ rule: message` under a line is a finding whose column is that of the caret;
/// - `@12:5 rule: message` at the end is one on a line that the block doesn't show;
/// - `=> text` is what fixing makes of the line above; `=>` alone takes it out.
struct CorpusPage {
  let path: String
  /// Heading, introduction and cases, so that the page can be written again.
  var parts: [Part]

  enum Part {
    case text(String)
    case sample(CorpusCase)
  }

  var cases: [CorpusCase] {
    parts.compactMap { part in
      if case .sample(let sample) = part { sample } else { nil }
    }
  }
}

/// One mistake, or something unusual that is right.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  let page: String
  let title: String
  let line: Int
  var blocks: [Block]

  struct Block: Sendable {
    let info: String
    var lines: [Line] = []
    /// Findings on lines that the block doesn't show: `12:5 rule: message`.
    var elsewhere: [String] = []
  }

  struct Line: Sendable {
    let text: String
    var findings: [String] = []
    /// What fixing makes of it; nil: it stays.
    var fixed: [String]?
  }

  var testDescription: String { "\(page): \(title)" }

  var location: SourceLocation {
    SourceLocation(fileID: "BookTests/\(page)", filePath: page, line: line, column: 1)
  }
}

extension CorpusPage {
  init(path: String, text: String) {
    self.path = path
    parts = []
    var block: CorpusCase.Block?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = String(line)
      if var open = block {
        if line == "```" {
          add(open)
          block = nil
        } else {
          open.add(line)
          block = open
        }
      } else if line.hasPrefix("### ") {
        parts.append(
          .sample(
            CorpusCase(
              page: path, title: String(line.dropFirst(4)), line: index + 1, blocks: [])))
      } else if line.hasPrefix("```") {
        block = CorpusCase.Block(info: String(line.dropFirst(3)))
      } else if case .sample = parts.last, line.isEmpty {
        continue
      } else {
        parts.append(.text(line))
      }
    }
  }

  private mutating func add(_ block: CorpusCase.Block) {
    guard case .sample(var sample)? = parts.popLast() else { return }
    sample.blocks.append(block)
    parts.append(.sample(sample))
  }

  /// The page as it is written.
  var text: String {
    var text = parts.map { part in
      switch part {
      case .text(let line): line + "\n"
      case .sample(let sample): sample.text + "\n"
      }
    }.joined()
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }
}

extension CorpusCase {
  var text: String {
    "### \(title)\n"
      + blocks.map { block in
        let lines = block.lines.flatMap { line in
          [line.text] + line.findings + (line.fixed ?? []).map { $0.isEmpty ? "=>" : "=> \($0)" }
            + (line.fixed == [] ? ["=>"] : [])
        }
        let elsewhere = block.elsewhere.map { "@\($0)" }
        return "```\(block.info)\n" + (lines + elsewhere + ["```"]).joined(separator: "\n") + "\n"
      }.joined()
  }
}

extension CorpusCase.Block {
  mutating func add(_ line: String) {
    let bare = line.drop { $0 == " " }
    if let last = lines.indices.last, bare.hasPrefix("^ ") {
      lines[last].findings.append(line)
    } else if let last = lines.indices.last, line == "=>" {
      lines[last].fixed = lines[last].fixed ?? []
    } else if let last = lines.indices.last, line.hasPrefix("=> ") {
      lines[last].fixed = (lines[last].fixed ?? []) + [String(line.dropFirst(3))]
    } else if line.hasPrefix("@"), line.contains(":") {
      elsewhere.append(String(line.dropFirst()))
    } else {
      lines.append(CorpusCase.Line(text: line))
    }
  }

  /// Where the file stands in the book.
  var path: String {
    record?.path ?? info.firstRange(of: ".md").map { String(info[..<$0.upperBound]) } ?? info
  }

  private var words: [String] { info.split(separator: " ").map { String($0) } }

  private var record: Sound? {
    switch words.first {
    case "person": .ana
    case "checkin": .checkIn
    case "program": .program
    case "agreement": .agreement
    case "goal": .goal
    case "meeting": .meeting
    default: nil
    }
  }

  /// Every line of the file, and the index of the block's line it comes from.
  var fileLines: [(text: String, index: Int?)] {
    guard let record else { return lines.enumerated().map { ($1.text, $0) } }
    var file = record.rawValue.split(separator: "\n", omittingEmptySubsequences: false)
      .map { (text: String($0), index: Int?.none) }
    guard var end = file.dropFirst().firstIndex(where: { $0.text == "---" }) else { return [] }
    var next: Int?
    for (index, line) in lines.enumerated() {
      if line.text == "---" {
        let body = lines[(index + 1)...].enumerated().map { ($1.text, Int?.some(index + 1 + $0)) }
        return file[...end] + [("", nil)] + body + [("", nil)]
      }
      if line.text.hasPrefix("~") {
        file.removeAll { $0.text.hasPrefix(line.text.dropFirst() + ":") }
        end = file.dropFirst().firstIndex { $0.text == "---" } ?? end
        continue
      }
      let key = line.text.prefix { $0 != ":" } + ":"
      let isKey = line.text.first?.isLetter == true && line.text.contains(":")
      if isKey,
        let old = file[..<end].firstIndex(where: { $0.index == nil && $0.text.hasPrefix(key) })
      {
        file[old] = (line.text, index)
        next = old + 1
      } else {
        let place = isKey ? end : next ?? end
        file.insert((line.text, index), at: place)
        end += 1
        next = place + 1
      }
    }
    return file
  }

  /// The bytes of lines as the info string wants them written.
  func source(_ lines: [String]) -> SourceFile {
    var text = lines.joined(separator: words.contains("crlf") ? "\r\n" : "\n")
    if words.contains("bom") { text = "\u{FEFF}" + text }
    let digest = Agreement(
      Document(SourceFile(path: Sound.agreement.path, text: Sound.agreement.rawValue))
    ).terms.digest
    text.replaceAll("TERMS", with: digest)
    let marks = ["␉": "\t", "⍽": "\u{A0}", "␀": "\0", "␛": "\u{1B}"]
    for (mark, meaning) in marks {
      text = text.split(separator: mark, omittingEmptySubsequences: false)
        .joined(separator: meaning)
    }
    return SourceFile(path: path, text: text)
  }

  var source: SourceFile { source(fileLines.map(\.text)) }

  /// The file after fixing.
  var fixedSource: SourceFile {
    source(
      fileLines.flatMap { text, index in
        index.flatMap { lines[$0].fixed } ?? [text]
      })
  }
}

extension CorpusCase {
  /// The sound book with the files of the case over it.
  func sources(fixed: Bool = false) -> [SourceFile] {
    let own = blocks.map { fixed ? $0.fixedSource : $0.source }
    let paths = Set(own.map(\.path))
    return own
      + Sound.allCases.filter { !paths.contains($0.path) }
      .map { SourceFile(path: $0.path, text: $0.rawValue) }
  }

  /// The case as it would be written if what is found were what should be found.
  func rewritten() -> CorpusCase {
    var copy = self
    let context = CorpusCase.context(sources())
    let found = findings(in: context)
    for index in blocks.indices {
      copy.blocks[index].expect(found, in: context.book)
    }
    let others = found.filter { finding in !blocks.contains { $0.path == finding.path } }
    copy.blocks[blocks.count - 1].elsewhere += others.map { "\($0.path):\($0.short)" }
    return copy
  }

  static func context(_ sources: [SourceFile]) -> RuleContext {
    RuleContext(
      Book(files: Sound.signed(sources, completely: true)),
      today: Day("2026-06-15") ?? Day(number: 0))
  }
}

extension CorpusCase.Block {
  fileprivate mutating func expect(_ all: [Finding], in book: Book) {
    let found = all.filter { $0.path == path }
    elsewhere = []
    for index in lines.indices {
      lines[index].findings = []
      lines[index].fixed = nil
    }
    guard let document = book.document(at: path) else { return }
    let file = fileLines
    for finding in found {
      let position = document.position(of: finding.place.range.lowerBound)
      let words = "\(finding.rule): \(finding.message)"
      if file.indices.contains(position.line - 1), let index = file[position.line - 1].index {
        let blanks = String(repeating: " ", count: position.column - 1)
        lines[index].findings.append("\(blanks)^ \(words)")
      } else {
        elsewhere.append("\(position.line):\(position.column) \(words)")
      }
    }
    noteFixes(document.file.bytes.applying(found.compactMap { $0.fix?.edits }.flatMap { $0 }), file)
  }

  /// Writes down what became of each line. Where lines came or went, the first of those that
  /// changed gets all that is there now.
  private mutating func noteFixes(_ bytes: [UInt8], _ file: [(text: String, index: Int?)]) {
    let before = source.bytes.texts
    let after = bytes.texts
    var start = 0
    while start < min(before.count, after.count), before[start] == after[start] { start += 1 }
    var rest = 0
    while rest < min(before.count, after.count) - start,
      before[before.count - 1 - rest] == after[after.count - 1 - rest]
    { rest += 1 }
    for number in start..<before.count - rest where file.indices.contains(number) {
      guard let index = file[number].index else { continue }
      if before.count == after.count {
        if before[number] != after[number] { lines[index].fixed = [after[number].replacingMarks] }
      } else {
        let all = after[start..<after.count - rest].map(\.replacingMarks)
        lines[index].fixed = number == start ? Array(all) : []
      }
    }
  }
}

extension [UInt8] {
  fileprivate var texts: [String] { lines(in: 0..<count).map { text($0) } }
}

extension String {
  fileprivate var replacingMarks: String {
    let marks: [Character: Character] = ["\t": "␉", "\u{A0}": "⍽", "\0": "␀", "\u{1B}": "␛"]
    return String(map { marks[$0] ?? $0 })
  }
}
