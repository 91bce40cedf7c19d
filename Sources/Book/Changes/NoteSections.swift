internal import Markdown

extension Document {
  /// The body by its sections, as far as it is prose: without tasks, which tell their own story, and
  /// without comments, white space at the end of lines, and blank lines. Of an agreement the whole
  /// text counts, as it is signed.
  private var noteSections: BodySections {
    BodySections(sections, in: bodyRange) { part in
      kind == .agreement ? signedText(part) : prose(part)
    }
  }

  private func signedText(_ part: Range<Int>) -> String {
    lines(in: part, without: []).map { $0 + "\n" }.joined().trimmingBlankLines
  }

  private func prose(_ part: Range<Int>) -> String {
    let holes = (body.tasks.map(\.range) + body.comments.map(\.range))
      .filter { $0.overlaps(part) }
      .sorted { $0.lowerBound < $1.lowerBound }
    return lines(in: part, without: holes).filter { !$0.isBareMarker }.joined(separator: "\n")
  }

  /// The lines of a part of the file without some ranges and the white space at their ends.
  private func lines(in part: Range<Int>, without holes: [Range<Int>]) -> [String] {
    var kept: [UInt8] = []
    var start = part.lowerBound
    for hole in holes where hole.upperBound > start {
      if hole.lowerBound > start { kept += file.bytes[start..<hole.lowerBound] }
      start = min(hole.upperBound, part.upperBound)
    }
    if start < part.upperBound { kept += file.bytes[start..<part.upperBound] }
    return kept.lines(in: kept.indices).map { line in
      let text = kept[line].reversed().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      return String(decoding: text.reversed(), as: UTF8.self)
    }
  }
}

extension Document {
  /// Titles of sections whose texts differ from those of an earlier state; "" is what stands before
  /// the first heading. A line that only a line below makes a heading may be prose: it isn't told.
  func editedSections(since old: Document) -> [String] {
    let (before, after) = (old.noteSections, noteSections)
    let told = Set((old.headings + headings).map(\.title))
    let titles = after.changes(since: before).map { change in
      change.title.map { told.contains($0) ? $0 : "a section" } ?? ""
    }
    if titles.isEmpty, !before.isInOrder(of: after) { return ["the order of the sections"] }
    return titles
  }

  /// Sections whose headings begin with `#`.
  private var headings: [Markdown.Section] {
    sections.filter { file.bytes[$0.heading].first == UInt8(ascii: "#") }
  }
}

extension String {
  /// Whether nothing stands here but the mark of a list's item or of a quote, or nothing at all.
  fileprivate var isBareMarker: Bool {
    let marks = utf8.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    guard let first = marks.first else { return true }
    if marks.count == 1 { return "-*+".utf8.contains(first) }
    let number = marks.dropLast()
    return (marks.last == UInt8(ascii: ".") || marks.last == UInt8(ascii: ")"))
      && number.allSatisfy { (48...57).contains($0) }
  }

  fileprivate var trimmingBlankLines: String {
    var text = self[...]
    while text.hasPrefix("\n") { text = text.dropFirst() }
    while text.hasSuffix("\n\n") { text = text.dropLast() }
    return String(text)
  }
}
