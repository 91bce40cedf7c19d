internal import YAML

extension Document {
  /// Edits that give a key of one map of a list a value, such as `to` of a pause. All other bytes
  /// stay.
  ///
  /// `place` is where the map stands, as `Period.place` says. A key that is missing is added as the
  /// map's last, laid out as the map is.
  public func edits(
    setting key: String, to answer: Answer, inMapAt place: Place, of list: String
  ) throws(EditError) -> [Edit] {
    let mapping = try map(at: place, of: list).mapping
    if let entry = mapping[key] { return [edit(of: entry, to: answer)] }
    guard let last = mapping.entries.last else {
      return [Edit(range: mapping.range, replacement: "{\(key): \(answer.flow)}")]
    }
    let end = endWithoutLineEnd(last.range)
    let indent = String(repeating: " ", count: last.key.column - 1)
    let text = "\(key): \(answer.flow)"
    return mapping.isFlow
      ? [Edit(inserting: ", " + text, at: end)]
      : [Edit(inserting: lineEnd + indent + text, at: file.bytes.endOfText(from: end))]
  }

  /// Edits that take one map out of a list, with its lines or its comma; a list that has no other
  /// becomes `[]`.
  public func edits(removingMapAt place: Place, of list: String) throws(EditError) -> [Edit] {
    let (entry, items, index, _) = try map(at: place, of: list)
    guard entry.value.isFlow else {
      let removal = Edit(range: lines(of: items[index].range, of: entry.value), replacement: "")
      return items.count > 1 ? [removal] : [Edit(inserting: " []", at: endOfColon(entry)), removal]
    }
    guard items.count > 1 else { return try edits(setting: list, to: .list([])) }
    if let (lines, hasComma) = ownLines(of: items[index].range) {
      let removal = Edit(range: lines, replacement: "")
      let isLast = index + 1 == items.count
      guard isLast, !hasComma, let comma = comma(behind: items[index - 1].range)
      else { return [removal] }
      return [Edit(range: comma, replacement: ""), removal]
    }
    if index + 1 < items.count {
      let range = items[index].range.lowerBound..<items[index + 1].range.lowerBound
      return [Edit(range: range, replacement: "")]
    }
    let end = endWithoutLineEnd(items[index].range)
    return [Edit(range: endWithoutLineEnd(items[index - 1].range)..<end, replacement: "")]
  }

  /// The lines of an item in brackets that shares them with nothing but a comment, and whether a comma
  /// stands behind it.
  private func ownLines(of item: Range<Int>) -> (lines: Range<Int>, hasComma: Bool)? {
    let bytes = file.bytes
    let blank = UInt8(ascii: " ")
    var start = item.lowerBound
    while start > 0, bytes[start - 1] == blank { start -= 1 }
    let end = endWithoutLineEnd(item)
    let comma = comma(behind: item)
    var rest = comma?.upperBound ?? end
    while rest < bytes.count, bytes[rest] == blank { rest += 1 }
    let textEnd = bytes.endOfText(from: end)
    guard start > 0, bytes[start - 1] == UInt8(ascii: "\n"),
      rest == textEnd || rest < textEnd && bytes[rest] == UInt8(ascii: "#"),
      let lineEnd = bytes[textEnd...].firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    return (start..<lineEnd + 1, comma != nil)
  }

  /// The comma right behind an item, with the blanks before it.
  private func comma(behind item: Range<Int>) -> Range<Int>? {
    let end = endWithoutLineEnd(item)
    let rest = file.bytes[end...].drop { $0 == UInt8(ascii: " ") }
    return rest.first == UInt8(ascii: ",") ? end..<rest.startIndex + 1 : nil
  }

  /// The lines of an item of a block, from its dash on, with the comments behind and between its
  /// values. A comment above an item stays with what is below it.
  private func lines(of item: Range<Int>, of block: YAML.Value) -> Range<Int> {
    let front = frontMatterRange ?? item
    let lines = file.bytes.lines(in: front)
    let first = lines.last { line in
      // The dash may stand above; a comment may stand in its column.
      let text = line.lowerBound + block.column - 1
      return line.lowerBound <= item.lowerBound && file.bytes[text] != UInt8(ascii: "#")
        && file.bytes[line].firstIndex { $0 != UInt8(ascii: " ") } == text
    }
    let end = endWithoutLineEnd(item)
    let next = lines.first { $0.lowerBound >= end }
    return (first ?? item).lowerBound..<(next?.lowerBound ?? front.upperBound)
  }

  private func edit(of entry: YAML.Entry, to answer: Answer) -> Edit {
    guard entry.value.range.isEmpty else {
      return Edit(range: entry.value.range, replacement: answer.flow(inPlaceOf: entry.value))
    }
    let needsSpace = file.bytes[entry.value.range.lowerBound - 1] == UInt8(ascii: ":")
    return Edit(
      range: entry.value.range, replacement: (needsSpace ? " " : "") + answer.flow)
  }

  private func map(
    at place: Place, of key: String
  ) throws(EditError) -> (
    entry: YAML.Entry, items: [YAML.Value], index: Int, mapping: YAML.Mapping
  ) {
    guard let entry = frontMatter.entry(key), isEditable else {
      throw EditError(message: "the front matter of \(path) has to be mended first: pairbook check")
    }
    var items = [entry.value]
    if case .list(let list) = entry.value { items = list.items }
    for (index, item) in items.enumerated() where item.range == place.range {
      if case .mapping(let mapping) = item { return (entry, items, index, mapping) }
    }
    throw EditError(message: "`\(key)` of \(path) is no longer where it was")
  }
}
