internal import Markdown

/// One way in which what was agreed differs from an earlier text of the same agreement.
public enum TermsChange: Hashable, Sendable {
  /// The canonical values of a key; nil: it wasn't there, or isn't any more.
  case key(String, from: String?, to: String?)
  /// The title of a section of the body; nil: what stands before the first heading.
  case section(String?, SectionChange)
  /// The sections are the same, in another order.
  case order
  /// Nothing but blank lines between sections.
  case blankLines

  /// What changed, in plain words: `meet: every month → every 2 weeks`.
  public var sentence: String {
    switch self {
    case .key(let key, let from?, let to?): "\(key): \(from) → \(to)"
    case .key(let key, nil, let to): "\(key): new, \(to ?? "empty")"
    case .key(let key, let from?, nil): "\(key): was \(from), is gone"
    case .section(nil, _): "the text before the first heading"
    case .section(let title?, .changed): "section \"\(title)\" changed"
    case .section(let title?, .added): "section \"\(title)\" is new"
    case .section(let title?, .removed): "section \"\(title)\" is gone"
    case .order: "the order of the sections"
    case .blankLines: "blank lines"
    }
  }
}

/// What lies between two canonical texts (`canonicalTerms(of:)`) of an agreement: keys by name, then
/// sections in the order of the new text, then those that are gone. Empty only for equal texts.
public func termsChanges(from old: String, to new: String) -> [TermsChange] {
  guard old != new else { return [] }
  let (before, after) = (CanonicalText(old), CanonicalText(new))
  let found =
    keyChanges(before.keys, after.keys)
    + after.body.changes(since: before.body).map { TermsChange.section($0.title, $0.change) }
  guard found.isEmpty else { return found }
  return before.body.isInOrder(of: after.body) ? [.blankLines] : [.order]
}

private func keyChanges(_ old: [String: String], _ new: [String: String]) -> [TermsChange] {
  Set(old.keys).union(new.keys).sorted().compactMap { key in
    old[key] == new[key] ? nil : .key(key, from: old[key], to: new[key])
  }
}

/// A canonical text taken apart again.
private struct CanonicalText {
  private(set) var keys: [String: String] = [:]
  let body: BodySections

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix { !$0.isEmpty }
    for line in head {
      guard let colon = line.firstRange(of: ": ") else { continue }
      keys[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    let bytes = Array(lines.dropFirst(head.count).joined(separator: "\n").utf8)
    body = BodySections(Markdown.read(bytes, in: bytes.indices).sections, in: bytes.indices) {
      part in
      // Blank lines before the next heading belong to neither.
      let kept = bytes[part].drop { $0 == 0x0A }.reversed().drop { $0 == 0x0A }.reversed()
      return String(decoding: kept, as: UTF8.self)
    }
  }
}
