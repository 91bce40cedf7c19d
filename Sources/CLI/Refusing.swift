internal import Book

extension OpenBook {
  /// Throws, after it has shown them, when records have errors. What was not done because of them,
  /// and what to do, is said in the words given.
  func refuseErrors(
    in paths: [String], _ context: Context, _ consequence: String, _ hint: String
  ) throws {
    let wanted = Set(paths)
    let errors = findings(
      in: ruleContext(today: context.today), paths: { wanted.contains($0) }
    ).filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    let renderer = FindingText(ink: context.ink(for: context.errors), width: context.errors.width)
    for finding in errors {
      let file = book.document(at: finding.path)?.file
      context.errors.write(
        renderer.text(finding, in: file, location: shown(finding.path)) + "\n")
    }
    let cause = errors.count == 1 ? "this error" : "these errors"
    throw Failure(.findings, "\(consequence), because of \(cause)", hints: [hint])
  }
}
