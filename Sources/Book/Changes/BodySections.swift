internal import Markdown

/// How a section of a body differs from what it was.
public enum SectionChange: Hashable, Sendable { case changed, added, removed }

/// The body of a record by its headings, for comparing it with another.
struct BodySections {
  /// A second section of the same title is another one.
  private struct Name: Hashable {
    let title: String?
    let index: Int
  }

  private struct Section {
    let name: Name
    let text: String
  }

  private var sections: [Section] = []

  /// Takes a body with some sections, in a range of a file, apart. `text` makes what is compared of the
  /// bytes from a heading down to the next one of any level; the part before the first heading counts
  /// only when that isn't empty.
  init(_ all: [Markdown.Section], in range: Range<Int>, text: (Range<Int>) -> String) {
    let starts = all.map(\.heading.lowerBound)
    let ends = starts + [range.upperBound]
    let first = text(range.lowerBound..<max(range.lowerBound, ends[0]))
    if !first.isEmpty { add(nil, first) }
    for (index, section) in all.enumerated() {
      add(section.title, text(starts[index]..<max(starts[index], ends[index + 1])))
    }
  }

  private mutating func add(_ title: String?, _ text: String) {
    let index = sections.count { $0.name.title == title }
    sections.append(Section(name: Name(title: title, index: index), text: text))
  }

  /// The sections that are new or differ, in their order, then those that are gone. A title of nil
  /// is what stands before the first heading.
  func changes(since old: BodySections) -> [(title: String?, change: SectionChange)] {
    let before = Dictionary(old.sections.map { ($0.name, $0.text) }) { first, _ in first }
    let names = Set(sections.map(\.name))
    let changed = sections.compactMap { section -> (title: String?, change: SectionChange)? in
      guard let text = before[section.name] else { return (section.name.title, .added) }
      return text == section.text ? nil : (section.name.title, .changed)
    }
    return changed
      + old.sections.filter { !names.contains($0.name) }.map { ($0.name.title, .removed) }
  }

  /// Whether both have the same sections in the same order.
  func isInOrder(of other: BodySections) -> Bool {
    sections.map(\.name) == other.sections.map(\.name)
  }
}
