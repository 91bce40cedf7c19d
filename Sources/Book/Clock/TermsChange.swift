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

  public enum SectionChange: Hashable, Sendable { case changed, added, removed }

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
  let found = keyChanges(before.keys, after.keys) + sectionChanges(before.sections, after.sections)
  guard found.isEmpty else { return found }
  return before.sections.map(\.name) == after.sections.map(\.name) ? [.blankLines] : [.order]
}

private func keyChanges(_ old: [String: String], _ new: [String: String]) -> [TermsChange] {
  Set(old.keys).union(new.keys).sorted().compactMap { key in
    old[key] == new[key] ? nil : .key(key, from: old[key], to: new[key])
  }
}

private func sectionChanges(
  _ old: [CanonicalText.Section], _ new: [CanonicalText.Section]
) -> [TermsChange] {
  let before = Dictionary(old.map { ($0.name, $0.text) }) { first, _ in first }
  let names = Set(new.map(\.name))
  return new.compactMap { section in
    guard let text = before[section.name] else { return .section(section.name.title, .added) }
    return text == section.text ? nil : .section(section.name.title, .changed)
  } + old.filter { !names.contains($0.name) }.map { .section($0.name.title, .removed) }
}

/// A canonical text taken apart again.
private struct CanonicalText {
  struct Section {
    /// A second section of the same title is another one.
    struct Name: Hashable {
      let title: String?
      let index: Int
    }

    let name: Name
    /// With its heading, down to the next heading of any level.
    let text: String
  }

  private(set) var keys: [String: String] = [:]
  private(set) var sections: [Section] = []

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let head = lines.prefix { !$0.isEmpty }
    for line in head {
      guard let colon = line.firstRange(of: ": ") else { continue }
      keys[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    addSections(Array(lines.dropFirst(head.count).joined(separator: "\n").utf8))
  }

  private mutating func addSections(_ body: [UInt8]) {
    let headings = Markdown.read(body, in: 0..<body.count).sections
    let ends = headings.map(\.heading.lowerBound) + [body.count]
    add(nil, body[..<ends[0]])
    for (index, heading) in headings.enumerated() {
      add(heading.title, body[heading.heading.lowerBound..<ends[index + 1]])
    }
  }

  private mutating func add(_ title: String?, _ bytes: ArraySlice<UInt8>) {
    // Blank lines before the next heading belong to neither.
    let kept = bytes.drop { $0 == 0x0A }.reversed().drop { $0 == 0x0A }.reversed()
    if title == nil, kept.isEmpty { return }
    let index = sections.count { $0.name.title == title }
    sections.append(
      Section(
        name: .init(title: title, index: index), text: String(decoding: kept, as: UTF8.self)))
  }
}
