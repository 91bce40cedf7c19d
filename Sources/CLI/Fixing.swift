internal import Book
internal import Disk

/// Mends what findings say can be mended, and shows or writes the outcome.
struct Fixing {
  let open: OpenBook
  let context: Context
  let isDryRun: Bool
  /// Which files may be mended.
  let paths: (String) -> Bool

  /// Mends in memory until nothing more can be, then shows or writes every file that changed.
  /// Returns what rules look at afterwards.
  func run(_ rules: RuleContext) throws -> RuleContext {
    var current = rules
    var mended = 0
    // Mending may uncover what could not be seen before: a value behind a syntax error, say.
    for _ in 0..<5 {
      let found = findings(in: current, paths: paths)
      guard let (next, count) = round(found, current), count > 0 else { break }
      current = next
      mended += count
    }
    for (old, new) in zip(rules.book.documents, current.book.documents) where old.file != new.file {
      if isDryRun {
        context.print(unifiedDiff(from: old.file.bytes, to: new.file.bytes, path: old.path))
      } else {
        try open.folder.write(new.file.bytes, to: old.path, expecting: .bytes(old.file.bytes))
      }
    }
    context.note("\(isDryRun ? "would mend" : "mended") \(mended) finding\(mended == 1 ? "" : "s")")
    return current
  }

  /// All fixes of all files at once. The mended text is read and checked again; a file that has no
  /// fewer findings than before, or more errors, stays as it was.
  private func round(_ found: [Finding], _ rules: RuleContext) -> (RuleContext, Int)? {
    let before = Dictionary(grouping: found, by: \.path)
    let fixable = before.filter { $0.value.contains { $0.fix != nil } }
    guard !fixable.isEmpty else { return nil }
    let tried = rules.book.documents.map { document in
      let edits = fixable[document.path]?.compactMap { $0.fix?.edits }.flatMap { $0 }
      return edits.map { document.applying($0) } ?? document
    }
    let after = Dictionary(
      grouping: findings(in: rules.with(tried), paths: { fixable[$0] != nil }), by: \.path)
    var count = 0
    let kept = zip(rules.book.documents, tried).map { old, new in
      let was = before[old.path] ?? []
      let now = after[old.path] ?? []
      guard fixable[old.path] != nil, now.count < was.count, now.errors <= was.errors
      else { return old }
      count += was.count - now.count
      return new
    }
    return (rules.with(kept), count)
  }
}

extension RuleContext {
  fileprivate func with(_ documents: [Document]) -> RuleContext {
    RuleContext(
      Book(documents), today: today, templates: self.templates, tracked: tracked,
      history: clock.history)
  }
}

extension [Finding] {
  fileprivate var errors: Int { count { $0.severity == .error } }
}
