/// One `{{…}}` of a template's body.
struct Tag: Equatable {
  enum Kind: Equatable {
    case text
    case section
    case absence
    case end
    case comment
  }

  var kind: Kind
  /// Empty in a comment.
  var name: String
  /// The tag with its braces.
  var range: Range<String.Index>
  var line: Int
  var column: Int
}

/// Reads the tags of a template's body from the first to the last.
///
/// It knows less than all of Mustache, on purpose: what a record needs, and neither code (functions,
/// pragmas) nor includes.
struct TagReader {
  private let body: String
  private var rest: Substring.UTF8View
  private var line: Int
  /// The column of ``place``, the last whose column was asked for or the beginning of the line.
  private var column = 1
  private var place: String.Index

  init(_ body: String, firstLine: Int) {
    self.body = body
    rest = body[...].utf8
    line = firstLine
    place = body.startIndex
  }

  /// The next tag, or nil at the end.
  mutating func next() throws(TemplateError) -> Tag? { skipText() ? try readTag() : nil }

  private mutating func skipText() -> Bool {
    while let byte = rest.first {
      if byte == UInt8(ascii: "{"), rest.starts(with: "{{".utf8) { return true }
      skip()
    }
    return false
  }

  private mutating func skip(_ count: Int = 1) {
    for _ in 0..<count {
      guard let byte = rest.popFirst() else { return }
      // A line ends with LF, CR LF or CR.
      if byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") && rest.first != UInt8(ascii: "\n")
      {
        line += 1
        column = 1
        place = rest.startIndex
      }
    }
  }

  /// Reads what begins with `{{`.
  private mutating func readTag() throws(TemplateError) -> Tag {
    let start = rest.startIndex
    column += body.distance(from: place, to: start)
    place = start
    let (line, column) = (line, column)
    let failure = { (problem: TemplateError.Problem) in
      TemplateError(problem: problem, line: line, column: column)
    }
    skip(2)
    let sigil = rest.first.map { Unicode.Scalar($0) }
    if let feature = sigil.flatMap(Self.refusedFeature) { throw failure(.refused(feature)) }
    switch sigil {
    case "#", "^", "/", "!", "&", "{": skip()
    default: break
    }
    guard let content = readContent(until: sigil == "{" ? "}}}" : "}}", isComment: sigil == "!")
    else { throw failure(.unclosedTag) }
    let tag = { [end = rest.startIndex] (kind: Tag.Kind, name: String) in
      Tag(kind: kind, name: name, range: start..<end, line: line, column: column)
    }
    let kind: Tag.Kind
    switch sigil {
    case "!": return tag(.comment, "")
    case "#": kind = .section
    case "^": kind = .absence
    case "/": kind = .end
    default: kind = .text
    }
    if content.utf8.contains(UInt8(ascii: "(")) { throw failure(.refused("a function")) }
    guard Self.isName(content) else { throw failure(.notAName(content)) }
    return tag(kind, content)
  }

  /// Moves behind `end`; nil when the tag does not end, for all but comments on its line.
  private mutating func readContent(until end: String, isComment: Bool) -> String? {
    let start = rest.startIndex
    while !rest.starts(with: end.utf8) {
      guard let byte = rest.first,
        isComment || byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
      else { return nil }
      skip()
    }
    var content = body.utf8[start..<rest.startIndex].drop(while: Self.isBlank)
    while let last = content.last, Self.isBlank(last) { content.removeLast() }
    skip(end.utf8.count)
    return String(Substring(content))
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  private static func refusedFeature(of sigil: Unicode.Scalar) -> String? {
    switch sigil {
    case ">": "including another file"
    case "<", "$": "inheriting from another template"
    case "%": "a pragma"
    case "=": "changing the braces"
    default: nil
    }
  }
}
