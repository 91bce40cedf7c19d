/// Everything that rules find in a book, sorted by path and place. Rules that the program turns
/// off, and places that a comment silences, say nothing.
public func findings(
  in context: RuleContext, rules: [Rule] = Rule.all, paths: (String) -> Bool = { _ in true }
) -> [Finding] {
  var found: [Finding] = []
  for rule in rules {
    guard let severity = rule.severity(in: context.book.program) else { continue }
    for content in rule.found(in: context)
    where paths(content.path) && rule.mayJudge(content.path, in: context.book) {
      found.append(
        Finding(rule: rule.id, severity: severity, path: content.path, content: content))
    }
  }
  var checked = found
  for document in context.book.documents where paths(document.path) {
    var silences = document.silences
    guard !silences.isEmpty else { continue }
    checked = checked.filter { finding in
      guard finding.path == document.path,
        let index = silences.firstIndex(where: { $0.covers(finding) })
      else { return true }
      silences[index].isUsed = true
      return false
    }
    checked += remarks(about: silences, in: document, rules, context)
  }
  return checked.sorted()
}

private func remarks(
  about silences: [Silence], in document: Document, _ rules: [Rule], _ context: RuleContext
) -> [Finding] {
  rules.flatMap { rule -> [Finding] in
    guard case .silences(let look) = rule.check,
      let severity = rule.severity(in: context.book.program)
    else { return [] }
    return silences.compactMap { look($0, document) }.map {
      Finding(rule: rule.id, severity: severity, path: $0.path, content: $0)
    }
  }
}

extension Rule {
  /// The severity in a program; nil when it is turned off there.
  func severity(in program: Program?) -> Severity? {
    switch program?.rules[id]?.value {
    case .off: nil
    case .info: .info
    case .warning: .warning
    case .error: .error
    case nil: severity
    }
  }

  /// Whether a file can be trusted enough for this rule: of half of two versions nothing can be said
  /// but that.
  fileprivate func mayJudge(_ path: String, in book: Book) -> Bool {
    if case .problems = check { return true }
    return book.document(at: path)?.isWhole ?? true
  }

  /// What the rule finds, in no order. Silences are looked at elsewhere, when it is known which of
  /// them were of use.
  func found(in context: RuleContext) -> [Found] {
    let book = context.book
    switch check {
    case .problems(let look):
      return book.documents.flatMap { document in
        document.problems.compactMap { look($0, document, context) }
      }
    case .documents(let look): return book.documents.flatMap { look($0, context) }
    case .pairs(let look): return book.pairs.flatMap { look($0, context) }
    case .goals(let look):
      return book.pairs.flatMap { pair in pair.goals.flatMap { look($0, pair, context) } }
    case .meetings(let look):
      return book.pairs.flatMap { pair in pair.meetings.flatMap { look($0, pair, context) } }
    case .people(let look): return book.people.flatMap { look($0, context) }
    case .checkIns(let look): return book.checkIns.flatMap { look($0, context) }
    case .book(let look): return look(context)
    case .silences: return []
    }
  }
}
