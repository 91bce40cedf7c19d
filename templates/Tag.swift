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
  private var rest: Substring
  private var line: Int
  private var column = 1

  init(_ body: String, firstLine: Int) {
    rest = body[...]
    line = firstLine
  }

  /// The next tag, or nil at the end.
  mutating func next() throws(TemplateError) -> Tag? { skipText() ? try readTag() : nil }

  private mutating func skipText() -> Bool {
    while let character = rest.first {
      if character == "{", rest.hasPrefix("{{") { return true }
      skip()
    }
    return false
  }

  private mutating func skip(_ count: Int = 1) {
    for _ in 0..<count {
      guard let character = rest.popFirst() else { return }
      if character == "\n" || character == "\r\n" || character == "\r" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
  }

  /// Reads what begins with `{{`.
  private mutating func readTag() throws(TemplateError) -> Tag {
    let start = self
    let failure = { (problem: TemplateError.Problem) in
      TemplateError(problem: problem, line: start.line, column: start.column)
    }
    skip(2)
    let sigil = rest.first
    if let feature = sigil.flatMap(Self.refusedFeature) { throw failure(.refused(feature)) }
    if let sigil, "#^/!&{".contains(sigil) { skip() }
    guard let content = readContent(until: sigil == "{" ? "}}}" : "}}", isComment: sigil == "!")
    else { throw failure(.unclosedTag) }
    let kind: Tag.Kind
    switch sigil {
    case "!": return tag(.comment, "", since: start)
    case "#": kind = .section
    case "^": kind = .absence
    case "/": kind = .end
    default: kind = .text
    }
    if content.contains("(") { throw failure(.refused("a function")) }
    guard Self.isName(content) else { throw failure(.notAName(content)) }
    return tag(kind, content, since: start)
  }

  private func tag(_ kind: Tag.Kind, _ name: String, since start: TagReader) -> Tag {
    Tag(
      kind: kind, name: name, range: start.rest.startIndex..<rest.startIndex, line: start.line,
      column: start.column)
  }

  /// Moves behind `end`; nil when the tag does not end, for all but comments on its line.
  private mutating func readContent(until end: String, isComment: Bool) -> String? {
    var content = ""
    while !rest.hasPrefix(end) {
      guard let character = rest.first, isComment || !character.isNewline else { return nil }
      content.append(character)
      skip()
    }
    skip(end.count)
    return String(content.drop(while: Self.isBlank).reversed().drop(while: Self.isBlank).reversed())
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }

  private static func refusedFeature(of sigil: Character) -> String? {
    switch sigil {
    case ">": "including another file"
    case "<", "$": "inheriting from another template"
    case "%": "a pragma"
    case "=": "changing the braces"
    default: nil
    }
  }
}
