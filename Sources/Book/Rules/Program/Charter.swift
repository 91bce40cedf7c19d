internal import Markdown

extension Document {
  /// The first section with a title, whatever its case and the punctuation at its end.
  func section(named title: String) -> Markdown.Section? {
    let wanted = wordsOf(title)
    return sections.first { wordsOf($0.title) == wanted }
  }

  /// The text below a heading without comments, which readers don't see.
  func visibleText(_ section: Markdown.Section) -> String {
    var text = ""
    var next = section.body.lowerBound
    for comment in body.comments where section.body.overlaps(comment.range) {
      text += file.bytes.text(next..<max(next, comment.range.lowerBound))
      next = max(next, comment.range.upperBound)
    }
    return text + file.bytes.text(next..<max(next, section.body.upperBound))
  }
}

extension Sound {
  /// The body of the sound program with another text in one section; with a mark, something is
  /// found at its heading.
  static func charter(_ title: String, _ text: String, mark: String? = nil) -> String {
    Sound.program.rawValue.split(separator: "\n## ").dropFirst().map { section in
      guard section.hasPrefix(title) else { return "## " + section.trimmingSpaces() }
      return "## \(title)\(mark.map { "  # finding: " + $0 } ?? "")\n\n\(text)"
    }.joined(separator: "\n\n")
  }
}
