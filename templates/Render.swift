import Mustache

extension TemplateName {
  /// The body of a record: `body` with the variables put in as they are, without any escaping.
  ///
  /// - Parameters:
  ///   - body: what follows the front matter, of ``text`` or of a book's own template.
  ///   - firstLine: the line of the file on which `body` begins, so that errors point into the file.
  ///   - variables: values for ``variables``; a name or form that isn't declared there is a mistake
  ///     of the caller and stops the program.
  public func render(
    _ body: String, firstLine: Int = 1, with variables: Variables
  ) throws(TemplateError) -> String {
    try Scope.check(body, firstLine: firstLine, naming: self.variables)
    let template: MustacheTemplate
    do {
      // The library escapes for HTML unless the text itself says otherwise.
      template = try MustacheTemplate(string: "{{% CONTENT_TYPE: TEXT }}\n" + body)
    } catch let error as MustacheTemplate.ParserError {
      let line = firstLine + max(0, error.context.lineNumber - 2)
      throw TemplateError(problem: .unreadable, line: line, column: error.context.columnNumber)
    } catch {
      throw TemplateError(problem: .unreadable, line: firstLine, column: 1)
    }
    return template.render(variables.context(for: self.variables))
  }
}

extension Variables {
  /// A value for every declared name, so that an absent one never takes its value from around it.
  fileprivate func context(for declared: [Variable]) -> [String: Any] {
    let undeclared = Set(values.keys).subtracting(declared.map(\.name))
    precondition(undeclared.isEmpty, "Not a variable of this template: \(undeclared.sorted())")
    var context: [String: Any] = [:]
    for variable in declared {
      switch (variable.form, values[variable.name]) {
      case (.text, .text(let text)?) where !text.isEmpty:
        context[variable.name] = text
      case (.text, nil), (.text, .text):
        context[variable.name] = Absent()
      case (.flag, let value) where value == nil || value == .flag(false):
        context[variable.name] = false
      case (.flag, .flag):
        context[variable.name] = true
      case (.list(let fields), nil):
        context[variable.name] = Variables.contexts(of: [], for: fields)
        context["has-\(variable.name)"] = false
      case (.list(let fields), .list(let items)?):
        context[variable.name] = Variables.contexts(of: items, for: fields)
        context["has-\(variable.name)"] = !items.isEmpty
      default:
        preconditionFailure("The variable \(variable.name) has another form")
      }
    }
    return context
  }

  private static func contexts(of items: [Variables], for fields: [Variable]) -> [[String: Any]] {
    items.enumerated().map { index, item in
      var context = item.context(for: fields)
      context["last"] = index == items.count - 1
      return context
    }
  }
}

/// A text that isn't given: empty as a variable, not there as a section.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
