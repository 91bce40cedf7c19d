internal import Crypto

/// What `check` found, with the files it was found in: all that a format needs.
public struct CheckReport: Sendable {
  /// Sorted by path and place.
  public let findings: [Finding]
  /// How many files were looked at.
  public let fileCount: Int
  public let today: Day
  /// From the root of the repository to the book, with a slash at the end; empty when they are one.
  public let prefix: String
  private let book: Book
  private let isLookedAt: @Sendable (String) -> Bool
  /// The path of a file as it can be opened from where the reader stands.
  private let shown: @Sendable (String) -> String

  /// - Parameters:
  ///   - paths: which of the book's files were looked at.
  ///   - count: how many files those are; nil: all of them are in the book.
  public init(
    _ findings: [Finding], in book: Book, paths: @escaping @Sendable (String) -> Bool,
    count: Int? = nil, today: Day, prefix: String = "",
    shown: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.findings = findings
    // What is found may lie in a file that is no record.
    let others = Set(findings.lazy.map(\.path).filter { book.document(at: $0) == nil })
    fileCount = (count ?? book.documents.count { paths($0.path) }) + others.count
    self.book = book
    isLookedAt = paths
    self.today = today
    self.prefix = prefix
    self.shown = shown
  }

  /// The paths of the records that were looked at, sorted.
  var paths: [String] { book.documents.map(\.path).filter(isLookedAt) }

  func location(_ path: String) -> String { shown(path) }

  func file(at path: String) -> SourceFile? { book.document(at: path)?.file }

  func count(_ severity: Severity) -> Int { findings.count { $0.severity == severity } }

  /// The findings with the lines of their files and their fingerprints, in order.
  ///
  /// A fingerprint stays the same when lines move and when a message is worded anew: it is made
  /// from the rule, the path, and the line itself, or, for what is missing, from the first word
  /// that the message quotes. Equal ones in a file are told apart by their order.
  var located: [LocatedFinding] {
    var located: [LocatedFinding] = []
    located.reserveCapacity(findings.count)
    var path: String?
    var file: SourceFile?
    var lines = LineTable([])
    var words = LineWords()
    var seen: [String: Int] = [:]
    for finding in findings {
      if finding.path != path {
        path = finding.path
        file = self.file(at: finding.path)
        lines = LineTable(file?.bytes ?? [])
        words = LineWords()
        seen = [:]
      }
      let bytes = file?.bytes ?? []
      let key = "\(finding.rule)\0\(finding.path)\0\(context(of: finding, bytes, lines, &words))"
      let number = seen[key, default: 0]
      seen[key] = number + 1
      located.append(
        LocatedFinding(
          finding: finding, file: file, lines: lines, fingerprint: digest("\(key)\0\(number)")))
    }
    return located
  }

  private func context(
    of finding: Finding, _ bytes: [UInt8], _ lines: LineTable, _ words: inout LineWords
  ) -> String {
    let range = finding.place.range
    let line = lines.range(ofLine: lines.line(of: range.lowerBound))
    if !range.isEmpty, range.upperBound <= line.upperBound {
      return words.text(line, of: bytes)
    }
    let parts = finding.message.split(separator: "`", omittingEmptySubsequences: false)
    return parts.count > 2 ? String(parts[1]) : ""
  }

  private func digest(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).prefix(16).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}

/// The words of the line that was asked for last: many findings may stand in one.
private struct LineWords {
  private var line: Range<Int>?
  private var words = ""

  mutating func text(_ line: Range<Int>, of bytes: [UInt8]) -> String {
    if line != self.line {
      (self.line, words) = (line, bytes.text(line).words.joined(separator: " "))
    }
    return words
  }
}

/// A finding, the file it is in, and the file's lines.
struct LocatedFinding {
  let finding: Finding
  /// nil when the file could not be read.
  let file: SourceFile?
  let lines: LineTable
  /// 32 hex digits.
  let fingerprint: String

  var start: LineTable.Point { lines.point(finding.place.range.lowerBound) }
  var end: LineTable.Point { lines.point(finding.place.range.upperBound) }
}
