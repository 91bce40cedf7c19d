/// Reads the body of a file: `range` is what comes behind the front matter.
///
/// Ranges and lines are those of the whole file. Any bytes can be read; what isn't UTF-8
/// comes out as U+FFFD in texts. `isPlain` spares a look at each byte: whether none is known to be
/// a "`" or a "<", or a control character but those that end lines.
public func read(_ bytes: [UInt8], in range: Range<Int>, isPlain: Bool = false) -> Document {
  precondition(
    range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the file")
  return bytes.withUnsafeBufferPointer { buffer in
    PlainReader.read(buffer, range, isPlain: isPlain) ?? readByLibrary(buffer, range)
  }
}

/// Likewise, without sections, of which few bodies are asked for theirs.
public func readWithoutSections(
  _ bytes: [UInt8], in range: Range<Int>, isPlain: Bool = false
) -> Document {
  readItems(bytes, in: range, isPlain: isPlain, readsComments: !isPlain)
}

/// Reads only the task items of the body of a file.
public func readTasks(
  _ bytes: [UInt8], in range: Range<Int>, isPlain: Bool = false
) -> [TaskItem] {
  readItems(bytes, in: range, isPlain: isPlain, readsComments: false).tasks
}

/// Whether a body may hold a task-list item that isn't ticked.
public func mayHoldOpenTask(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
  bytes.withUnsafeBufferPointer { Body.containsOpenBox(in: $0, range) }
}

/// Reads tasks, and comments where they are wanted.
private func readItems(
  _ bytes: [UInt8], in range: Range<Int>, isPlain: Bool, readsComments: Bool
) -> Document {
  precondition(
    range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the file")
  return bytes.withUnsafeBufferPointer { buffer in
    guard
      Body.contains("[", in: buffer, range)
        || readsComments && Body.contains("<", in: buffer, range)
    else { return Document() }
    if let tasks = PlainReader.readTasks(buffer, range, isPlain: isPlain) {
      return Document(tasks: tasks)
    }
    let document = readByLibrary(buffer, range)
    return Document(tasks: document.tasks, comments: document.comments)
  }
}

/// Reads a body through cmark.
func readByLibrary(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Document {
  let body = Body(bytes, range)
  // A heading needs one of `#=-`, a box `[` and a comment `<`.
  guard ["#", "[", "<", "=", "-"].contains(where: { body.contains($0) }) else {
    return Document(sections: [], tasks: [], comments: [])
  }
  var reader = Reader(body)
  // cmark puts three bytes in the place of a NUL, and all columns behind it would be wrong.
  if body.contains("\0") {
    let copy = bytes[range].map { $0 == 0 ? UInt8(ascii: "?") : $0 }
    copy.withUnsafeBufferPointer { reader.read($0) }
  } else {
    reader.read(UnsafeBufferPointer(rebasing: bytes[range]))
  }
  return reader.document
}

/// Walks over cmark's tree once and collects.
private struct Reader {
  private let body: Body
  private let hasComments: Bool
  private let hasBoxes: Bool
  private var places: LineCursor
  private var outline: Outline
  private var tasks: [TaskItem] = []
  private var comments: [Comment] = []

  init(_ body: Body) {
    self.body = body
    hasComments = body.contains("<")
    hasBoxes = body.contains("[")
    places = LineCursor(body.bytes)
    outline = Outline(end: body.range.upperBound)
  }

  var document: Document {
    Document(sections: outline.sections, tasks: tasks, comments: comments)
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    guard let tree = Tree(text) else { return }
    for block in tree.root.children {
      if block.kind == .heading {
        begin(block)
      } else if outline.isWaiting, isVisible(block) {
        outline.noteContent()
      }
      visit(block, Surroundings())
    }
  }

  // MARK: - Sections

  private mutating func begin(_ heading: Node) {
    let start = body.offset(line: heading.startLine, column: heading.startColumn)
    let lastLine = lastLine(ofHeading: heading, at: start)
    let text = body.trimming(start..<max(start, body.end(ofLine: lastLine)))
    outline.begin(
      heading.plainText, level: heading.level, line: places.line(of: start), heading: text,
      behind: body.start(ofLine: heading.startLine), bodyStart: body.start(ofLine: lastLine + 1))
  }

  /// The line of the heading itself, or of its underline, which cmark counts wrong.
  private func lastLine(ofHeading heading: Node, at start: Int) -> Int {
    var text = start
    while text < body.range.upperBound, body.bytes[text] == UInt8(ascii: "#") { text += 1 }
    let isUnderlined =
      text == start || (text < body.range.upperBound && !isSpace(body.bytes[text]))
    guard isUnderlined else { return heading.startLine }
    for line in heading.startLine + 1..<max(heading.startLine + 1, heading.endLine) {
      let text = body.bytes[body.trimming(body.start(ofLine: line)..<body.end(ofLine: line))]
      if let mark = text.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
        text.allSatisfy({ $0 == mark })
      {
        return line
      }
    }
    return max(heading.startLine, heading.endLine)
  }

  /// Whether a reader of the web page would see something of a block or inline.
  private func isVisible(_ node: Node, depth: Int = 0) -> Bool {
    switch node.kind {
    case .heading, .thematicBreak, .softBreak, .lineBreak: false
    case .code, .codeSpan: node.hasText
    case .html: isVisible(html: node)
    case .inlineHTML: node.literal.lowercased().hasPrefix("<img")
    case .image: true
    case .text: node.hasText
    case _ where depth >= Node.depthLimit: true
    case .item: node.children.contains { isVisible($0, depth: depth + 1) && !isEmptyBox($0) }
    default: node.children.contains { isVisible($0, depth: depth + 1) }
    }
  }

  /// Whether a paragraph is nothing but a box that waits for its text.
  private func isEmptyBox(_ node: Node) -> Bool {
    guard node.kind == .paragraph, node.startLine == node.endLine else { return false }
    let start = body.offset(line: node.startLine, column: node.startColumn)
    let end = body.end(ofLine: node.startLine)
    return isBox(start, before: end) && body.trimming(start..<end).count == 3
  }

  private func isVisible(html node: Node) -> Bool {
    let lines = lines(ofHTML: node)
    var offset = lines.lowerBound
    while offset < lines.upperBound {
      if let comment = comment(at: offset, before: lines.upperBound) {
        offset = comment.upperBound
      } else if isSpace(body.bytes[offset]) {
        offset += 1
      } else {
        return true
      }
    }
    return false
  }

  // MARK: - Items and comments

  /// What a block stands in.
  private struct Surroundings {
    var quotes = 0
    var depth = 0
  }

  private mutating func visit(_ node: Node, _ surroundings: Surroundings) {
    guard hasBoxes || hasComments, surroundings.depth < Node.depthLimit else { return }
    var inner = surroundings
    inner.depth += 1
    switch node.kind {
    case .quote: inner.quotes += 1
    case .html: if hasComments { collectComments(ofBlock: node) }
    case .heading, .paragraph:
      if hasComments { collectComments(in: paragraph(node, surroundings)) }
    case .item:
      if hasBoxes { collectTask(node, surroundings) }
    default: break
    }
    switch node.kind {
    case .quote, .list, .item: for child in node.children { visit(child, inner) }
    default: break
    }
  }

  private func paragraph(_ node: Node, _ surroundings: Surroundings) -> Paragraph {
    Paragraph(
      body, from: body.offset(line: node.startLine, column: node.startColumn),
      lines: node.startLine...max(node.startLine, node.endLine), quotes: surroundings.quotes)
  }

  private mutating func collectTask(_ item: Node, _ surroundings: Surroundings) {
    guard let first = item.firstChild, first.kind == .paragraph else { return }
    let start = body.offset(line: first.startLine, column: first.startColumn)
    guard isBox(start, before: body.end(ofLine: first.startLine)) else { return }
    let paragraph = paragraph(first, surroundings)
    tasks.append(
      TaskItem(
        isChecked: body.bytes[start + 1] != UInt8(ascii: " "),
        range: start..<max(start + 3, paragraph.end), line: places.line(of: start),
        text: text(paragraph, from: start + 3)))
  }

  /// Whether `[ ]` or `[x]` with white space behind it stands at `offset`.
  private func isBox(_ offset: Int, before end: Int) -> Bool {
    let isMark =
      body.has("[ ]", at: offset, before: end) || body.has("[x]", at: offset, before: end)
      || body.has("[X]", at: offset, before: end)
    let next = offset + 3
    return isMark && (next >= body.range.upperBound || isSpace(body.bytes[next]))
  }

  private mutating func text(_ paragraph: Paragraph, from start: Int) -> TaskItem.Text {
    if let place = paragraph.place(from: start) { return .place(place) }
    let words = paragraph.words(from: start).map { range in
      Word(range: range, line: places.line(of: range.lowerBound))
    }
    return .joined(paragraph.text(from: start), words: words)
  }

  private mutating func collectComments(in paragraph: Paragraph) {
    for range in paragraph.comments { collect(comment: range) }
  }

  private mutating func collectComments(ofBlock node: Node) {
    let lines = lines(ofHTML: node)
    let end = lines.upperBound
    var offset = lines.lowerBound
    while offset < end {
      if let range = comment(at: offset, before: end) {
        collect(comment: range)
        offset = range.upperBound
      } else {
        offset += 1
      }
    }
  }

  private func lines(ofHTML node: Node) -> Range<Int> {
    let start = body.offset(line: node.startLine, column: node.startColumn)
    return start..<max(start, body.end(ofLine: node.lastLineOfHTML))
  }

  private func comment(at offset: Int, before end: Int) -> Range<Int>? {
    guard body.has("<!--", at: offset, before: end) else { return nil }
    var close = offset + 4
    while close < end, !body.has("-->", at: close, before: end) { close += 1 }
    return offset..<min(close + 3, end)
  }

  private mutating func collect(comment range: Range<Int>) {
    let isClosed =
      range.count >= 7 && body.has("-->", at: range.upperBound - 3, before: range.upperBound)
    let inside = range.lowerBound + 4..<range.upperBound - (isClosed ? 3 : 0)
    comments.append(
      Comment(
        text: body.text(body.trimming(inside)), range: range,
        line: places.line(of: range.lowerBound)))
  }
}
