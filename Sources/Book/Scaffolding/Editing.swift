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
  /// A key that is there gets the value in the place of its own; a commented line `# key:` that
  /// offers it becomes the key; any other key is added as the last.
  public func edits(setting key: String, to answer: Answer) throws(EditError) -> [Edit] {
    try edits(setting: key, to: answer, inTemplate: false)
  }

  /// Likewise, in a record or in a template, where every commented line `# key:` is an offer.
  func edits(
    setting key: String, to answer: Answer, inTemplate: Bool
  ) throws(EditError) -> [Edit] {
    guard let range = frontMatterRange, isEditable else {
      throw EditError(message: "the front matter of \(path) has to be mended first: pairbook check")
    }
    if let entry = frontMatter.entry(key) {
      return try replacement(of: entry, by: answer, keepingQuotes: !inTemplate)
    }
    if let line = commentedLine(of: key, for: answer, inTemplate: inTemplate) {
      return [Edit(range: line, replacement: "\(key): \(answer.flow)")]
    }
    if frontMatter.mapping.isFlow {
      let text = "\(key): \(answer.flow)"
      guard let entry = frontMatter.mapping.entries.last else {
        return [Edit(inserting: text, at: frontMatter.mapping.range.lowerBound + 1)]
      }
      return [Edit(inserting: ", " + text, at: endWithoutLineEnd(entry.range))]
    }
    return [Edit(inserting: block(key, answer), at: range.upperBound)]
  }

  /// Whether the place of every key can be told for sure.
  var isEditable: Bool { problems.allSatisfy { !$0.kind.preventsEditing } }

  private func replacement(
    of entry: YAML.Entry, by answer: Answer, keepingQuotes: Bool
  ) throws(EditError) -> [Edit] {
    if case .items(let items) = answer,
      !entry.value.isEmpty || holdsComment(entry.value.range)
    {
      return try appending(items, to: entry)
    }
    switch entry.value {
    case .scalar(let scalar) where scalar.range.isEmpty:
      let needsSpace = file.bytes[scalar.range.lowerBound - 1] == UInt8(ascii: ":")
      return [Edit(range: scalar.range, replacement: (needsSpace ? " " : "") + answer.flow)]
    case .scalar(let scalar):
      let end = endWithoutLineEnd(scalar.range)
      let text = keepingQuotes ? answer.flow(inPlaceOf: entry.value) : answer.flow
      return [Edit(range: scalar.range.lowerBound..<end, replacement: text)]
    case .list, .mapping:
      if entry.value.isFlow { return [Edit(range: entry.value.range, replacement: answer.flow)] }
      let end = endWithoutLineEnd(entry.value.range)
      return [Edit(range: endOfColon(entry)..<end, replacement: " " + answer.flow)]
    }
  }

  /// Adds maps behind the last of a list, laid out as that one is. A map that stands there without a
  /// list becomes its first.
  private func appending(
    _ items: [[(key: String, value: String)]], to entry: YAML.Entry
  ) throws(EditError) -> [Edit] {
    let range = entry.value.range
    switch entry.value {
    case .scalar:
      throw EditError(
        message: "`\(entry.key.text)` of \(path) is no list and has to be mended first: "
          + "pairbook check")
    case .list(let list) where list.isFlow:
      let end = list.items.last?.range.upperBound ?? range.upperBound - 1
      let comma = list.items.isEmpty ? "" : ", "
      return [Edit(inserting: comma + Answer.flowMaps(items), at: end)]
    case .mapping(let mapping) where mapping.isFlow:
      return [
        Edit(inserting: "[", at: range.lowerBound),
        Edit(inserting: ", \(Answer.flowMaps(items))]", at: range.upperBound),
      ]
    case .list(let list): return [addition(of: items, column: list.column, below: range)]
    case .mapping(let mapping):
      return blockItem(from: mapping)
        + [addition(of: items, column: mapping.column, below: range)]
    }
  }

  /// Adds items of a block below the line on which it ends now.
  private func addition(
    of items: [[(key: String, value: String)]], column: Int, below block: Range<Int>
  ) -> Edit {
    // Columns count from 1; the dash stands where the list begins.
    let indent = String(repeating: " ", count: column - 1)
    let text = items.map { lineEnd + blockItem($0, indent: indent) }.joined()
    return Edit(inserting: text, at: file.bytes.endOfText(from: endWithoutLineEnd(block)))
  }

  /// Makes a map in a block the item of a list.
  private func blockItem(from mapping: YAML.Mapping) -> [Edit] {
    let start = mapping.range.lowerBound
    let others = file.bytes.lines(in: start..<endWithoutLineEnd(mapping.range)).dropFirst()
    return [Edit(inserting: "- ", at: start)]
      + others.filter { !$0.isEmpty }.map { Edit(inserting: "  ", at: $0.lowerBound) }
  }

  /// `key: value` with its line end; maps of a list as a block, which reads better.
  private func block(_ key: String, _ answer: Answer) -> String {
    guard case .items(let items) = answer else { return "\(key): \(answer.flow)\(lineEnd)" }
    return "\(key):\(lineEnd)"
      + items.map { blockItem($0, indent: "  ") + lineEnd }.joined()
  }

  private func blockItem(_ item: [(key: String, value: String)], indent: String) -> String {
    item.enumerated().map { index, entry in
      "\(indent)\(index == 0 ? "- " : "  ")\(entry.key): \(YAML.encodeVerbatim(entry.value))"
    }.joined(separator: lineEnd)
  }

  /// The line `# key: …` that offers a key. In a record people may have noted something so: maps are
  /// offered there by an example in brackets.
  private func commentedLine(
    of key: String, for answer: Answer, inTemplate: Bool
  ) -> Range<Int>? {
    var start = key + ":"
    if case .items = answer, !inTemplate { start += " [" }
    guard let offer = comments.first(where: { $0.isAlone && $0.text.hasPrefix(start) })
    else { return nil }
    return offer.range.lowerBound..<endWithoutLineEnd(offer.range)
  }

  /// The place behind the colon of a key.
  func endOfColon(_ entry: YAML.Entry) -> Int {
    let start = entry.key.range.upperBound
    return file.bytes[start...].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? start
  }

  /// Whether a comment begins in a range.
  func holdsComment(_ range: Range<Int>) -> Bool {
    comments.contains { range.contains($0.range.lowerBound) }
  }

  func endWithoutLineEnd(_ range: Range<Int>) -> Int {
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

  /// Edits that tick the box of an action and say when it was done; a day that it has already stays
  /// unless it is to be replaced.
  public func edits(
    ticking action: Action, done day: Day, replacingDay: Bool = false
  ) throws(EditError) -> [Edit] {
    guard action.isOpen else { throw EditError(message: "this action is not open any more") }
    // The action may be known from a text that was read before.
    guard items.contains(where: { $0.place == action.place && $0.title == action.title }) else {
      throw EditError(message: "`\(action.title)` is no longer where it was in \(path): try again")
    }
    let box = action.box.range
    let inside = (box.lowerBound + 1)..<(box.upperBound - 1)
    var edits = [Edit(range: inside, replacement: "x")]
    if let done = action.done {
      if replacingDay, let (_, text) = ActionWord.day(in: done.place.range, of: file.bytes) {
        edits.append(Edit(range: text, replacement: day.description))
      }
    } else {
      let end = endWithoutLineEnd(action.place.range)
      edits.append(Edit(inserting: " done:\(day)", at: end))
    }
    return edits
  }

  /// This document with edits made.
  public func applying(_ edits: [Edit]) -> Document {
    Document(SourceFile(path: path, bytes: file.bytes.applying(edits)))
  }
}

extension Edit {
  init(inserting text: String, at offset: Int) {
    self.init(range: offset..<offset, replacement: text)
  }
}

extension YAML.Value {
  /// Whether it is written `[a, b]` or `{a: b}`.
  var isFlow: Bool {
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
