internal import Markdown
internal import YAML

/// Why a record can't be edited.
public struct EditError: Error, Sendable, Hashable {
  /// One sentence, lower case, without a full stop.
  public let message: String
}

extension Document {
  /// Edits that give a key of the front matter a value. All other bytes stay: comments, order,
  /// quoting, line ends.
  ///
  /// A key that is there gets the value in the place of its own; a commented line `# key:` becomes
  /// the key; any other key is added as the last.
  public func edits(setting key: String, to answer: Answer) throws(EditError) -> [Edit] {
    guard let range = frontMatterRange, problems.allSatisfy({ !$0.kind.preventsEditing }) else {
      throw EditError(message: "the front matter of \(path) has to be mended first: pairbook check")
    }
    if let entry = frontMatter.entry(key) { return replacement(of: entry, by: answer) }
    if let line = commentedLine(of: key) {
      return [Edit(range: line, replacement: "\(key): \(answer.flow)")]
    }
    let text = block(key, answer)
    return [Edit(range: range.upperBound..<range.upperBound, replacement: text)]
  }

  private func replacement(of entry: YAML.Entry, by answer: Answer) -> [Edit] {
    if case .item(let item) = answer, !entry.value.isEmpty {
      return appending(item, to: entry.value)
    }
    switch entry.value {
    case .scalar(let scalar) where scalar.range.isEmpty:
      let needsSpace = file.bytes[scalar.range.lowerBound - 1] == UInt8(ascii: ":")
      return [Edit(range: scalar.range, replacement: (needsSpace ? " " : "") + answer.flow)]
    case .scalar(let scalar):
      let end = endWithoutLineEnd(scalar.range)
      return [Edit(range: scalar.range.lowerBound..<end, replacement: answer.flow)]
    case .list, .mapping:
      if entry.value.isFlow { return [Edit(range: entry.value.range, replacement: answer.flow)] }
      let start = entry.key.range.upperBound
      let colon = file.bytes[start...].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? start
      let end = endWithoutLineEnd(entry.value.range)
      return [Edit(range: colon..<end, replacement: " " + answer.flow)]
    }
  }

  /// Adds an item behind the last of a list, laid out as that one is.
  private func appending(_ item: [(key: String, value: String)], to value: YAML.Value) -> [Edit] {
    guard case .list(let list) = value, let last = list.items.last else {
      return [Edit(range: value.range, replacement: Answer.item(item).flow)]
    }
    let end = endWithoutLineEnd(last.range)
    if list.isFlow {
      let range = last.range.upperBound..<last.range.upperBound
      return [Edit(range: range, replacement: ", " + Answer.flowMap(item))]
    }
    // Columns count from 1; the dash stands where the list begins.
    let indent = String(repeating: " ", count: list.column - 1)
    return [Edit(range: end..<end, replacement: lineEnd + blockItem(item, indent: indent))]
  }

  /// `key: value` with its line end; a map of a list as a block, which reads better.
  private func block(_ key: String, _ answer: Answer) -> String {
    guard case .item(let item) = answer else { return "\(key): \(answer.flow)\(lineEnd)" }
    return "\(key):\(lineEnd)\(blockItem(item, indent: "  "))\(lineEnd)"
  }

  private func blockItem(_ item: [(key: String, value: String)], indent: String) -> String {
    item.enumerated().map { index, entry in
      "\(indent)\(index == 0 ? "- " : "  ")\(entry.key): \(YAML.encodeVerbatim(entry.value))"
    }.joined(separator: lineEnd)
  }

  /// The line `# key: …` that offers a key.
  private func commentedLine(of key: String) -> Range<Int>? {
    let offer = comments.first { comment in
      comment.isAlone && comment.text.hasPrefix(key + ":")
    }
    guard let offer else { return nil }
    return offer.range.lowerBound..<endWithoutLineEnd(offer.range)
  }

  private func endWithoutLineEnd(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, [0x0A, 0x0D, 0x20].contains(file.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// The line end of the file: CRLF when its first line has it.
  public var lineEnd: String {
    guard let first = file.bytes.firstIndex(of: UInt8(ascii: "\n")), first > 0,
      file.bytes[first - 1] == UInt8(ascii: "\r")
    else { return "\n" }
    return "\r\n"
  }

  /// The edit that ticks the box of an action.
  public func edits(ticking action: Action, done day: Day) throws(EditError) -> [Edit] {
    guard action.isOpen else { throw EditError(message: "this action is not open any more") }
    let box = action.box.range
    guard box.upperBound <= file.bytes.count, file.bytes[box.lowerBound] == UInt8(ascii: "[") else {
      throw EditError(message: "the box is no longer where it was")
    }
    let inside = (box.lowerBound + 1)..<(box.upperBound - 1)
    var edits = [Edit(range: inside, replacement: "x")]
    if action.done == nil {
      let end = endWithoutLineEnd(action.place.range)
      edits.append(Edit(range: end..<end, replacement: " done:\(day)"))
    }
    return edits
  }

  /// This document with edits made.
  public func applying(_ edits: [Edit]) -> Document {
    Document(SourceFile(path: path, bytes: file.bytes.applying(edits)))
  }
}

extension YAML.Value {
  /// Whether it is written `[a, b]` or `{a: b}`.
  fileprivate var isFlow: Bool {
    switch self {
    case .scalar: false
    case .list(let list): list.isFlow
    case .mapping(let mapping): mapping.isFlow
    }
  }
}

extension Problem.Kind {
  /// Whether the place of a key can't be told for sure.
  fileprivate var preventsEditing: Bool {
    switch self {
    case .yaml(let mistake):
      switch mistake.kind {
      case .syntax, .notAMapping, .tooLarge: true
      default: false
      }
    case .conflictMarkers, .notUTF8, .unreadable, .frontMatterUnclosed: true
    default: false
    }
  }
}
