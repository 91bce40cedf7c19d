internal import Markdown
internal import YAML

/// A file of a book, taken apart.
public struct Document: Sendable {
  public let file: SourceFile
  /// nil for a Markdown file at a place where no record lives.
  public let kind: Kind?
  let frontMatter: FrontMatter
  /// The bytes between the two `---` lines; nil when there are none.
  let frontMatterRange: Range<Int>?
  let bodyRange: Range<Int>
  let body: Markdown.Document
  let comments: [YAML.Comment]
  /// In the order of the file.
  let problems: [Problem]

  public var path: String { file.path }

  public init(_ file: SourceFile) {
    self.file = file
    kind = Kind(path: file.path)
    let bytes = file.bytes
    let fences = Fences(bytes)
    frontMatterRange = fences.frontMatter
    bodyRange = fences.body
    var problems: [Problem] = []
    if let failure = file.failure {
      problems.append(Problem(kind: .unreadable(failure), place: .start))
    } else if kind != nil {
      problems = Self.problems(ofText: bytes, fences)
    }
    let reading = YAML.read(bytes, in: fences.frontMatter ?? 0..<0)
    let keys = kind?.keys ?? []
    frontMatter = FrontMatter(reading.mapping, keys: keys)
    comments = reading.comments
    body = Markdown.read(bytes, in: fences.body)
    // Half of two versions is no reading of either: the conflict is all there is to say.
    let isWhole = !problems.contains { $0.kind.hidesContent }
    if kind != nil, fences.frontMatter != nil, isWhole {
      problems += reading.problems.map { Problem($0) }
      var check = ValueCheck(unread: Set(reading.unread.map(\.text)))
      check.checkRecord(frontMatter, at: fences.frontMatter ?? 0..<0)
      problems += check.problems
    }
    self.problems = problems.sorted { $0.place < $1.place }
  }

  private static func problems(ofText bytes: [UInt8], _ fences: Fences) -> [Problem] {
    if let offset = bytes.firstInvalidUTF8 {
      let line = bytes.position(of: offset).line
      return [Problem(kind: .notUTF8, place: Place(offset..<offset + 1, line: line))]
    }
    if let conflict = bytes.conflictMarkers { return [conflict] }
    return fences.problem.map { [$0] } ?? []
  }

  /// Whether it is the program of a book: front matter that has the key `pairbook`.
  public var isProgram: Bool { kind == .program && frontMatter.entry("pairbook") != nil }

  /// The line and column of a byte.
  public func position(of offset: Int) -> Position { file.bytes.position(of: offset) }
}

extension Problem {
  fileprivate init(_ problem: YAML.Problem) {
    self.init(
      kind: .yaml(problem.kind, value: problem.value),
      place: Place(problem.range, line: problem.line))
  }
}

extension Problem.Kind {
  /// Whether nothing else in the file can be trusted.
  fileprivate var hidesContent: Bool {
    switch self {
    case .notUTF8, .conflictMarkers, .unreadable, .frontMatterUnclosed: true
    default: false
    }
  }
}

extension [UInt8] {
  /// The offset of the first byte that is not UTF-8.
  fileprivate var firstInvalidUTF8: Int? {
    // An ASCII text, by far the most frequent, needs no decoding.
    guard contains(where: { $0 >= 0x80 }) else { return nil }
    var decoder = UTF8()
    var iterator = makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return Swift.min(offset, count - 1)
      }
    }
  }

  /// The conflict that a merge left, from its first to its last mark.
  fileprivate var conflictMarkers: Problem? {
    // `<<<<<<<` is rare enough that looking for the first byte is all most files need.
    guard contains(UInt8(ascii: "<")) else { return nil }
    var first: (line: Int, range: Range<Int>)?
    for (index, line) in lines(in: 0..<count).enumerated() {
      if first == nil, self[line].starts(with: "<<<<<<<".utf8) {
        first = (index + 1, line)
      } else if let first, self[line].starts(with: ">>>>>>>".utf8) {
        return Problem(
          kind: .conflictMarkers(lastLine: index + 1), place: Place(first.range, line: first.line))
      }
    }
    return nil
  }
}
