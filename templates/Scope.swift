/// The variables that a place in a template may name, and the sections that are open around it.
struct Scope {
  private struct Section {
    var tag: Tag
    var items: [Variable]
    var isList: Bool
  }

  /// Deeper nesting is a slip of the keyboard, and would only serve to exhaust the stack.
  private static let deepest = 8

  private let variables: [Variable]
  private var open: [Section] = []

  init(_ variables: [Variable]) {
    self.variables = variables.flatMap(Self.withFlag)
  }

  /// Reads all tags and checks each in its place; every section that begins ends.
  ///
  /// - Throws: the first problem of the template.
  static func check(
    _ body: [UInt8], firstLine: Int, naming variables: [Variable]
  ) throws(TemplateError) -> [Tag] {
    var reader = TagReader(body, firstLine: firstLine)
    var scope = Scope(variables)
    var tags: [Tag] = []
    while let tag = try reader.tag() {
      try scope.take(tag)
      tags.append(tag)
    }
    if let section = scope.open.last {
      throw section.tag.failure(.unclosedSection(section.tag.name))
    }
    return tags
  }

  private mutating func take(_ tag: Tag) throws(TemplateError) {
    if tag.kind == .comment { return }
    if tag.kind == .end { return try close(tag) }
    let variable = try find(tag)
    switch tag.kind {
    case .text:
      guard variable.form == .text else { throw tag.failure(.notText(tag.name)) }
    case .section, .absence:
      try enter(variable, at: tag)
    case .end, .comment: break
    }
  }

  private mutating func enter(_ variable: Variable, at tag: Tag) throws(TemplateError) {
    var section = Section(tag: tag, items: [], isList: false)
    if case .list(let items) = variable.form, tag.kind == .section {
      section.isList = true
      section.items = items.flatMap(Self.withFlag) + [.flag("last", "whether it is the last item")]
    }
    let isWithinItself = open.contains {
      $0.isList && section.isList && $0.tag.name == tag.name
    }
    if isWithinItself || open.count == Self.deepest { throw tag.failure(.nested(tag.name)) }
    open.append(section)
  }

  private mutating func close(_ tag: Tag) throws(TemplateError) {
    let section = open.popLast()
    guard section?.tag.name == tag.name else {
      throw tag.failure(
        .strayEnd(tag.name, open: section?.tag.name, openLine: section?.tag.line))
    }
  }

  /// The variable a tag names, the innermost first.
  private func find(_ tag: Tag) throws(TemplateError) -> Variable {
    for section in open.reversed() {
      if let variable = section.items.first(where: { $0.name == tag.name }) { return variable }
    }
    if let variable = variables.first(where: { $0.name == tag.name }) { return variable }
    let known = Set((open.flatMap(\.items) + variables).map(\.name)).sorted()
    throw tag.failure(
      .unknownVariable(tag.name, nearest: nearest(to: tag.name, in: known), known: known))
  }

  private static func withFlag(_ variable: Variable) -> [Variable] {
    guard case .list = variable.form else { return [variable] }
    return [variable, .flag("has-\(variable.name)", "whether there are any \(variable.name)")]
  }
}

extension Tag {
  fileprivate func failure(_ problem: TemplateError.Problem) -> TemplateError {
    TemplateError(problem: problem, line: line, column: column)
  }
}
