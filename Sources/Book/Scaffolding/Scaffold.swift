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
    document = Document(SourceFile(path: path, text: template))
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

  /// The record: the template's front matter with values, and a rendered body.
  public func record(
    _ answers: [(key: String, value: Answer)], body: String
  ) throws(EditError) -> SourceFile {
    let front = document.file.bytes[..<document.bodyRange.lowerBound]
    var result = Document(SourceFile(path: document.path, bytes: Array(front)))
    for (key, value) in answers {
      result = result.applying(try result.edits(setting: key, to: value))
    }
    return SourceFile(path: document.path, bytes: result.file.bytes + Array(body.utf8))
  }
}
