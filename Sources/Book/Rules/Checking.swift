/// Everything that rules find in a book, sorted by path and place. Rules that the program turns
/// off, and places that a comment silences, say nothing.
///
/// `doing` does some jobs, in any order and at once if it can, and gives back what each of them made
/// in their order.
public func findings(
  in context: RuleContext, rules: [Rule] = Rule.all, paths: (String) -> Bool = { _ in true },
  doing: ([@Sendable () -> [Finding]]) -> [[Finding]] = { $0.map { $0() } }
) -> [Finding] {
  // What is found in a record by itself is looked for in those that are wanted only, and so is what
  // is found in a pair, a person or a check-in.
  let parts = context.book.parts(
    documents: context.book.documents.filter { paths($0.path) },
    pairs: context.book.pairs.filter { $0.holdsRecord(where: paths) },
    people: context.book.people.filter { paths($0.path) },
    checkIns: context.book.checkIns.filter { paths($0.path) })
  let told = ToldRule.among(rules, in: context.book.program)
  let found = doing(parts.map { part in { part.findings(of: told, in: context) } })
  return unsilenced(found.joined().filter { paths($0.path) }, of: rules, in: context, paths: paths)
}

/// What comments don't silence of some findings, sorted, with what rules find in those comments.
func unsilenced(
  _ all: [Finding], of rules: [Rule], in context: RuleContext, paths: (String) -> Bool
) -> [Finding] {
  var found = all
  var silenced: [String: (document: Document, silences: [Silence])] = [:]
  for document in context.book.documents where document.mayBeSilenced && paths(document.path) {
    let silences = document.silences
    if !silences.isEmpty { silenced[document.path] = (document, silences) }
  }
  guard !silenced.isEmpty else { return found.sorted() }
  found.removeAll { finding in
    guard let index = silenced[finding.path]?.silences.firstIndex(where: { $0.covers(finding) })
    else { return false }
    silenced[finding.path]?.silences[index].isUsed = true
    return true
  }
  for (document, silences) in silenced.values {
    found += remarks(about: silences, in: document, rules, context)
  }
  return found.sorted()
}

private func remarks(
  about silences: [Silence], in document: Document, _ rules: [Rule], _ context: RuleContext
) -> [Finding] {
  rules.flatMap { rule -> [Finding] in
    guard case .silences(let look) = rule.check,
      let severity = rule.severity(in: context.book.program)
    else { return [] }
    return silences.compactMap { look($0, document, context) }.map {
      Finding(rule: rule.id, severity: severity, path: $0.path, content: $0)
    }
  }
}

/// Some of a book's records, as many as one thread looks at in one go.
struct BookPart: Sendable {
  let documents: ArraySlice<Document>
  /// Those of the documents in which something went wrong while they were read: most often none.
  let troubled: ArraySlice<Document>
  let pairs: ArraySlice<Pair>
  let people: ArraySlice<Person>
  let checkIns: ArraySlice<CheckIn>
  /// Whether rules that look at the book as a whole look at it with this part.
  let isFirst: Bool

  init(
    documents: ArraySlice<Document>, pairs: ArraySlice<Pair>, people: ArraySlice<Person> = [],
    checkIns: ArraySlice<CheckIn> = [], isFirst: Bool = false
  ) {
    self.documents = documents
    troubled = documents.filter { !$0.problems.isEmpty }[...]
    self.pairs = pairs
    self.people = people
    self.checkIns = checkIns
    self.isFirst = isFirst
  }

  func findings(of rules: [ToldRule], in context: RuleContext) -> [Finding] {
    var found: [Finding] = []
    func take(_ contents: [Found], of rule: ToldRule) {
      for content in contents where rule.mayJudge(content.path, in: context.book) {
        found.append(rule.finding(content))
      }
    }
    let looks = rules.indices.compactMap { DocumentLook(rules[$0], at: $0) }
    // Rule by rule, so that the processor has the code of one at hand; the documents are few enough
    // to stay near, too.
    for look in looks {
      for document in documents {
        let contents = look.look(document, context)
        if !contents.isEmpty { take(contents, of: rules[look.rule]) }
      }
    }
    for rule in rules { take(rule.found(in: self, context), of: rule) }
    return found
  }
}

/// A rule that a program lets speak.
struct ToldRule: Sendable {
  private let rule: Rule
  private let severity: Severity
  /// Whether the program says how severe it is.
  private let isSet: Bool

  /// nil when the program turns it off.
  private init?(_ rule: Rule, in program: Program?) {
    guard let severity = rule.severity(in: program) else { return nil }
    self.rule = rule
    self.severity = severity
    isSet = program?.rules[rule.id] != nil
  }

  /// Those of some rules.
  static func among(_ rules: [Rule], in program: Program?) -> [ToldRule] {
    rules.compactMap { ToldRule($0, in: program) }
  }

  var check: Rule.Check { rule.check }

  func finding(_ content: Found) -> Finding {
    Finding(
      rule: rule.id, severity: isSet ? severity : content.severity ?? severity,
      path: content.path, content: content)
  }

  /// Whether a file can be trusted enough for this rule: of half of two versions nothing can be said
  /// but that.
  func mayJudge(_ path: String, in book: Book) -> Bool {
    if case .problems = check { return true }
    return book.document(at: path)?.isWhole ?? true
  }

  /// What the rule finds in a part of the book, in no order. What it finds in single documents is
  /// looked for elsewhere, and so are silences, when it is known which of them were of use.
  func found(in part: BookPart, _ context: RuleContext) -> [Found] {
    switch check {
    case .problems(let look):
      part.troubled.found { document in
        document.problems.compactMap { look($0, document, context) }
      }
    case .pairs(let look): part.pairs.found { look($0, context) }
    case .goals(let look):
      part.pairs.found { pair in pair.goals[...].found { look($0, pair, context) } }
    case .meetings(let look):
      part.pairs.found { pair in pair.meetings[...].found { look($0, pair, context) } }
    case .people(let look): part.people.found { look($0, context) }
    case .checkIns(let look): part.checkIns.found { look($0, context) }
    case .book(let look): part.isFirst ? look(context) : []
    case .documents, .silences: []
    }
  }
}

/// How a rule looks at single documents, and which one it is.
private struct DocumentLook {
  let look: @Sendable (Document, RuleContext) -> [Found]
  let rule: Int

  init?(_ rule: ToldRule, at index: Int) {
    guard case .documents(let look) = rule.check else { return nil }
    self.look = look
    self.rule = index
  }
}

extension Book {
  /// Some of the book, in parts of some sixty documents and the pairs of as many.
  func parts(
    documents: [Document], pairs: [Pair], people: [Person], checkIns: [CheckIn]
  ) -> [BookPart] {
    let count = max(1, documents.count / 64)
    func part<Element>(_ index: Int, of all: [Element]) -> ArraySlice<Element> {
      all[(all.count * index / count)..<(all.count * (index + 1) / count)]
    }
    return (0..<count).map { index in
      let documents = part(index, of: documents)
      return BookPart(
        documents: documents, pairs: part(index, of: pairs),
        people: part(index, of: people), checkIns: part(index, of: checkIns), isFirst: index == 0)
    }
  }
}

extension Pair {
  /// Whether one of its records has such a path.
  fileprivate func holdsRecord(where isWanted: (String) -> Bool) -> Bool {
    agreement.map { isWanted($0.path) } ?? false || closing.map { isWanted($0.path) } ?? false
      || signatures.contains { isWanted($0.path) } || goals.contains { isWanted($0.path) }
      || meetings.contains { isWanted($0.path) }
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
}

extension ArraySlice {
  /// What is found in each element; in most of them nothing is.
  fileprivate func found(_ look: (Element) -> [Found]) -> [Found] {
    var all: [Found] = []
    for index in indices {
      let found = look(self[index])
      if !found.isEmpty { all += found }
    }
    return all
  }
}
