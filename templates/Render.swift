extension TemplateName {
  /// The body of a record: `body` with the variables put in as they are, without any escaping.
  ///
  /// A tag of a section or a comment that is alone on its line leaves no line behind, as in Mustache.
  ///
  /// - Parameters:
  ///   - body: what follows the front matter, of ``text`` or of a book's own template.
  ///   - firstLine: the line of the file on which `body` begins, so that errors point into the file.
  ///   - variables: values for ``variables``; a name or form that isn't declared there is a mistake
  ///     of the caller and stops the program.
  public func render(
    _ body: String, firstLine: Int = 1, with variables: Variables
  ) throws(TemplateError) -> String {
    let body = Array(body.utf8)
    let tags = try Scope.check(body, firstLine: firstLine, naming: self.variables)
    variables.check(against: self.variables)
    var renderer = Renderer(body, tags)
    renderer.render(0..<tags.count, with: [Frame(variables, self.variables)])
    return String(decoding: renderer.text, as: UTF8.self)
  }
}

/// Puts the values of variables between the tags of a body, which were checked.
private struct Renderer {
  private let body: [UInt8]
  private let tags: [Tag]
  /// What each tag stands for in the body: itself, or its whole line.
  private let places: [Range<Int>]
  /// UTF-8.
  private(set) var text: [UInt8] = []

  init(_ body: [UInt8], _ tags: [Tag]) {
    self.body = body
    self.tags = tags
    places = tags.map { $0.kind == .text ? $0.range : body.lineAlone(of: $0.range) ?? $0.range }
  }

  /// Renders some tags with the text before each and behind the last of them.
  mutating func render(_ range: Range<Int>, with frames: [Frame]) {
    var index = range.lowerBound
    var start = index == 0 ? 0 : places[index - 1].upperBound
    while index < range.upperBound {
      text += body[start..<places[index].lowerBound]
      let tag = tags[index]
      switch tag.kind {
      case .text: if case .text(let value)? = frames.value(of: tag.name) { text += value.utf8 }
      case .section, .absence:
        let end = end(of: index)
        for frames in frames.entering(tag) { render(index + 1..<end, with: frames) }
        index = end
      case .end, .comment: break
      }
      start = places[index].upperBound
      index += 1
    }
    let end = index < tags.count ? places[index].lowerBound : body.count
    text += body[start..<end]
  }

  /// The tag that ends the section which a tag begins.
  private func end(of section: Int) -> Int {
    var depth = 0
    for index in section..<tags.count {
      switch tags[index].kind {
      case .section, .absence: depth += 1
      case .end: depth -= 1
      case .text, .comment: break
      }
      if depth == 0 { return index }
    }
    preconditionFailure("The section has no end, though it was checked")
  }
}

/// The variables of a template, or of one item of a list.
private struct Frame {
  let values: Variables
  let declared: [Variable]
  /// Whether it is the last item of a list; nil outside of one.
  let isLast: Bool?

  init(_ values: Variables, _ declared: [Variable], isLast: Bool? = nil) {
    self.values = values
    self.declared = declared
    self.isLast = isLast
  }
}

extension [Frame] {
  /// The value of a name, the innermost first; nil when it is absent where it is declared, however
  /// it may be called around there.
  fileprivate func value(of name: String) -> Variables.Value? {
    for frame in reversed() {
      if name == "last", let isLast = frame.isLast { return .flag(isLast) }
      if frame.declared.contains(where: { $0.name == name }) { return frame.values[name] }
      let list = name.dropFirst("has-".count)
      if name.hasPrefix("has-"), frame.declared.contains(where: { $0.name == list }) {
        guard case .list(let items)? = frame.values[String(list)] else { return .flag(false) }
        return .flag(!items.isEmpty)
      }
    }
    return nil
  }

  /// The frames of each time that a section is rendered.
  fileprivate func entering(_ tag: Tag) -> [[Frame]] {
    let value = value(of: tag.name)
    guard tag.kind == .section else { return value.isAbsent ? [self] : [] }
    guard case .list(let items)? = value else { return value.isAbsent ? [] : [self] }
    let fields = fields(of: tag.name)
    return items.enumerated().map { index, item in
      self + [Frame(item, fields, isLast: index == items.count - 1)]
    }
  }

  private func fields(of list: String) -> [Variable] {
    for variable in reversed().flatMap(\.declared) where variable.name == list {
      if case .list(let fields) = variable.form { return fields }
    }
    return []
  }
}

extension Variables.Value? {
  /// Whether a section of it isn't there: no value, an empty text, a flag that isn't set, no items.
  fileprivate var isAbsent: Bool {
    switch self {
    case nil, .flag(false)?: true
    case .flag(true)?: false
    case .text(let text)?: text.isEmpty
    case .list(let items)?: items.isEmpty
    }
  }
}

extension Variables {
  /// Stops the program when a caller gives what isn't declared.
  fileprivate func check(against declared: [Variable]) {
    let undeclared = Set(values.keys).subtracting(declared.map(\.name))
    precondition(undeclared.isEmpty, "Not a variable of this template: \(undeclared.sorted())")
    for variable in declared {
      switch (variable.form, values[variable.name]) {
      case (_, nil), (.text, .text), (.flag, .flag): break
      case (.list(let fields), .list(let items)): for item in items { item.check(against: fields) }
      default: preconditionFailure("The variable \(variable.name) has another form")
      }
    }
  }
}

extension [UInt8] {
  /// The whole line of a tag, with its line end, when nothing but blanks stands beside it there.
  fileprivate func lineAlone(of tag: Range<Int>) -> Range<Int>? {
    var start = tag.lowerBound
    while start > 0, TagReader.isBlank(self[start - 1]) { start -= 1 }
    guard start == 0 || self[start - 1].endsLine else { return nil }
    var end = tag.upperBound
    while end < count, TagReader.isBlank(self[end]) { end += 1 }
    guard end < count else { return start..<end }
    guard self[end].endsLine else { return nil }
    let isTwo = self[end...].starts(with: "\r\n".utf8)
    return start..<end + (isTwo ? 2 : 1)
  }
}

extension UInt8 {
  fileprivate var endsLine: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
