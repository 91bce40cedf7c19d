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
  /// The bytes of the tag with its braces.
  var range: Range<Int>
  var line: Int
  var column: Int
}

/// Reads the tags of a template's body from the first to the last.
///
/// It knows less than all of Mustache, on purpose: what a record needs, and neither code (functions,
/// pragmas) nor includes.
struct TagReader {
  private let body: [UInt8]
  /// Where to read on.
  private var next = 0
  private var line: Int
  /// The column of ``place``, the last whose column was asked for or the beginning of the line.
  private var column = 1
  private var place = 0

  init(_ body: [UInt8], firstLine: Int) {
    self.body = body
    line = firstLine
  }

  /// The next tag, or nil at the end.
  mutating func tag() throws(TemplateError) -> Tag? { skipText() ? try readTag() : nil }

  private mutating func skipText() -> Bool {
    while next < body.count {
      if body[next] == UInt8(ascii: "{"), isAt("{", times: 2) { return true }
      skip()
    }
    return false
  }

  /// Whether as many braces as said stand here.
  private func isAt(_ brace: Unicode.Scalar, times: Int) -> Bool {
    next + times <= body.count && body[next..<next + times].allSatisfy { $0 == UInt8(ascii: brace) }
  }

  private mutating func skip(_ count: Int = 1) {
    for _ in 0..<count {
      guard next < body.count else { return }
      let byte = body[next]
      next += 1
      // A line ends with LF, CR LF or CR.
      if byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") && (next == body.count || body[next] != UInt8(ascii: "\n"))
      {
        line += 1
        column = 1
        place = next
      }
    }
  }

  /// Reads what begins with `{{`.
  private mutating func readTag() throws(TemplateError) -> Tag {
    let start = next
    column += String(decoding: body[place..<start], as: UTF8.self).count
    place = start
    let (line, column) = (line, column)
    let failure = { (problem: TemplateError.Problem) in
      TemplateError(problem: problem, line: line, column: column)
    }
    skip(2)
    let sigil = next < body.count ? Unicode.Scalar(body[next]) : nil
    if let feature = sigil.flatMap(Self.refusedFeature) { throw failure(.refused(feature)) }
    switch sigil {
    case "#", "^", "/", "!", "&", "{": skip()
    default: break
    }
    guard let content = readContent(endingWith: sigil == "{" ? 3 : 2, isComment: sigil == "!")
    else { throw failure(.unclosedTag) }
    let tag = { [end = next] (kind: Tag.Kind, name: String) in
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

  /// Moves behind the closing braces; nil when the tag does not end, for all but comments on its line.
  private mutating func readContent(endingWith braces: Int, isComment: Bool) -> String? {
    let start = next
    while !isAt("}", times: braces) {
      guard next < body.count,
        isComment || body[next] != UInt8(ascii: "\n") && body[next] != UInt8(ascii: "\r")
      else { return nil }
      skip()
    }
    var content = body[start..<next].drop(while: Self.isBlank)
    while let last = content.last, Self.isBlank(last) { content.removeLast() }
    skip(braces)
    return isComment ? "" : String(decoding: content, as: UTF8.self)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
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
