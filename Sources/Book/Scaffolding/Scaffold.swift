internal import YAML

/// A template taken apart: front matter that gets values, and a body that gets rendered.
public struct Scaffold: Sendable {
  private let document: Document
  /// The text behind the front matter.
  public let body: String
  /// The line of the template on which the body begins.
  public let bodyLine: Int

  /// Takes the text of a template for a record at a path.
  public init(template: String, path: String) throws(EditError) {
    document = Document(SourceFile(path: path, text: template), body: .nothing)
    guard document.frontMatterRange != nil, document.bodyRange.lowerBound > 0 else {
      throw EditError(message: "the template needs front matter between two lines `---`")
    }
    body = document.file.bytes.text(document.bodyRange)
    bodyLine = document.position(of: document.bodyRange.lowerBound).line
  }

  /// Values in the template's front matter that hold `{{`, with their keys and lines.
  public var variableValues: [(key: String, text: String, line: Int)] {
    document.frontMatter.mapping.entries.compactMap { entry in
      guard case .scalar(let scalar) = entry.value, scalar.text.contains("{{") else { return nil }
      return (entry.key.text, scalar.text, scalar.line)
    }
  }

  /// Where a variable in the template's front matter can't be told from YAML: it has no quotes, or
  /// stands in a list. nil when none does.
  public var misplacedVariable: Position? {
    let bytes = document.file.bytes
    let unquoted = document.problems.map(\.place.range.lowerBound).first { offset in
      offset > 0 && bytes[(offset - 1)...].starts(with: "{{".utf8)
    }
    if let unquoted { return document.position(of: unquoted - 1) }
    for entry in document.frontMatter.mapping.entries {
      if case .scalar = entry.value { continue }
      guard bytes.text(entry.value.range).contains("{{") else { continue }
      return document.position(of: entry.value.range.lowerBound)
    }
    return nil
  }

  /// Where the template's front matter stops being YAML whose keys can be told; nil: it is all of it.
  public var unreadablePlace: Position? {
    guard !document.isEditable else { return nil }
    let mistake = document.problems.first { if case .yaml = $0.kind { true } else { false } }
    return document.position(of: mistake?.place.range.lowerBound ?? 0)
  }

  /// The record: the template's front matter with values, and a rendered body.
  public func record(
    _ answers: [(key: String, value: Answer)], body: String
  ) throws(EditError) -> SourceFile {
    var editing = KeyEditing(document)
    try editing.set(answers, inTemplate: true)
    let front = editing.bytes.dropLast(document.bodyRange.count)
    return SourceFile(path: document.path, bytes: front + Array(body.utf8))
  }
}
