/// Why a template can't be rendered, and where.
public struct TemplateError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    /// A name that this template doesn't have; `known` are the names it may use there, sorted.
    case unknownVariable(String, nearest: String?, known: [String])
    /// A flag or a list that is written as if it were a text.
    case notText(String)
    /// `{{` without `}}` on the same line, or a comment that never ends.
    case unclosedTag
    /// What stands between `{{` and `}}` is no name.
    case notAName(String)
    /// A feature of Mustache that a book's templates do without, in words: `an include`.
    case refused(String)
    /// The end of a section that isn't open; `open` is the one that is, with its line.
    case strayEnd(String, open: String?, openLine: Int?)
    /// A section without an end.
    case unclosedSection(String)
    /// A list within itself, or more sections within each other than anyone can read.
    case nested(String)
  }

  public var problem: Problem
  /// The line of the file, counted from the `firstLine` given to the renderer.
  public var line: Int
  /// The column of the tag's first brace, from 1, in characters.
  public var column: Int

  /// One sentence without a full stop, in words for somebody who has never heard of Mustache.
  public var message: String {
    switch problem {
    case .unknownVariable(let name, let nearest, _):
      "unknown variable `\(name)`" + (nearest.map { ": did you mean `\($0)`?" } ?? "")
    case .notText(let name):
      "`\(name)` is not a text: write {{#\(name)}}…{{/\(name)}} around what depends on it"
    case .unclosedTag:
      "`{{` has no `}}` on its line"
    case .notAName(let text):
      text.isEmpty
        ? "`{{}}` names no variable"
        : "`\(text)` is not the name of a variable"
    case .refused(let feature):
      "\(feature) is not possible in a template: it holds only text, variables and sections"
    case .strayEnd(let name, let open?, let line?):
      "`{{/\(name)}}` stands where `{{/\(open)}}` is needed, for `{{#\(open)}}` in line \(line)"
    case .strayEnd(let name, _, _):
      "`{{/\(name)}}` ends a section that never began"
    case .unclosedSection(let name):
      "the section `\(name)` never ends: add {{/\(name)}}"
    case .nested(let name):
      "the section `\(name)` stands too deep within others, or within itself"
    }
  }

  /// What helps to mend it; nil when the message says it all.
  public var hint: String? {
    guard case .unknownVariable(_, _, let known) = problem else { return nil }
    if known.isEmpty { return "this template has no variables" }
    return "known here: " + known.joined(separator: ", ")
  }
}
