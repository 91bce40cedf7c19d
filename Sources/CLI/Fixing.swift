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

  /// All fixes of all files at once. The mended text is read and checked again: something that was to
  /// be mended must be gone, whatever comes to light behind it, and no front matter that could be read
  /// may be lost; else the file stays as it was.
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
      let mended = was.mended(in: now)
      guard mended > 0, new.isReadInFull || !old.isReadInFull else { return old }
      count += mended
      return new
    }
    return (rules.with(kept), count)
  }
}

extension RuleContext {
  fileprivate func with(_ documents: [Document]) -> RuleContext {
    RuleContext(
      Book(documents), today: today, templates: templates, tracked: tracked,
      history: clock.history)
  }
}

extension [Finding] {
  /// How many of those with a fix aren't among later findings any more.
  fileprivate func mended(in later: [Finding]) -> Int {
    var left = Dictionary(grouping: later) { Words($0) }.mapValues(\.count)
    return count { finding in
      guard finding.fix != nil else { return false }
      left[Words(finding), default: 0] -= 1
      return left[Words(finding), default: 0] < 0
    }
  }
}

/// What a finding says; its place moves when text above it is mended.
private struct Words: Hashable {
  let rule: String
  let message: String

  init(_ finding: Finding) { (rule, message) = (finding.rule, finding.message) }
}
