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
    let wanted = fixable.mapValues(\.mendable)
    let tried = rules.book.documents.map { document in
      wanted[document.path].map { document.applying($0.flatMap { $0.fix?.edits ?? [] }) }
        ?? document
    }
    let after = Dictionary(
      grouping: findings(in: rules.with(tried), paths: { fixable[$0] != nil }), by: \.path)
    var count = 0
    let kept = zip(rules.book.documents, tried).map { old, new in
      let mended = (before[old.path] ?? []).count(
        of: wanted[old.path] ?? [], goneFrom: after[old.path] ?? [])
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
  /// Those whose fixes can be made together: of fixes that overlap, the first.
  fileprivate var mendable: [Finding] {
    var taken: [Range<Int>] = []
    var end = 0
    return filter { finding in
      guard let edits = finding.fix?.edits.map(\.range), let first = edits.first else {
        return false
      }
      let isTaken =
        first.lowerBound < end
        && edits.contains { edit in
          taken.contains { $0.lowerBound < edit.upperBound && edit.lowerBound < $0.upperBound }
        }
      guard !isTaken else { return false }
      taken += edits
      end = edits.reduce(end) { Swift.max($0, $1.upperBound) }
      return true
    }
  }

  /// How many of some of these, which were mended, aren't among later findings any more.
  fileprivate func count(of mended: [Finding], goneFrom later: [Finding]) -> Int {
    let (before, after) = (self.counts, later.counts)
    return mended.counts.reduce(0) { sum, wanted in
      let gone = before[wanted.key, default: 0] - after[wanted.key, default: 0]
      return sum + Swift.max(0, Swift.min(wanted.value, gone))
    }
  }

  private var counts: [Words: Int] {
    Dictionary(grouping: self) { Words($0) }.mapValues(\.count)
  }
}

/// What a finding says; its place moves when text above it is mended.
private struct Words: Hashable {
  let rule: String
  let message: String

  init(_ finding: Finding) { (rule, message) = (finding.rule, finding.message) }
}
