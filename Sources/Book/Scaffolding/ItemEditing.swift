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
  /// becomes `[]`. Comments stay, but for those in and behind the map on lines that nothing else is on.
  public func edits(removingMapAt place: Place, of list: String) throws(EditError) -> [Edit] {
    let (entry, items, index, _) = try map(at: place, of: list)
    guard entry.value.isFlow else {
      let removal = Edit(range: lines(of: items[index].range, of: entry.value), replacement: "")
      return items.count > 1 ? [removal] : [Edit(inserting: " []", at: endOfColon(entry)), removal]
    }
    let item = items[index].range.lowerBound..<endWithoutLineEnd(items[index].range)
    let value = entry.value.range
    guard
      items.count > 1 || holdsComment(value.lowerBound..<item.lowerBound)
        || holdsComment(item.upperBound..<value.upperBound)
    else { return try edits(setting: list, to: .list([])) }
    let previous = index == 0 ? nil : endWithoutLineEnd(items[index - 1].range)
    let isLast = index + 1 == items.count
    let next = isLast ? value.upperBound : items[index + 1].range.lowerBound
    let comma =
      comma(in: item.upperBound..<next)
      ?? previous.flatMap { self.comma(in: $0..<item.lowerBound) }
    if let lines = ownLines(of: item, comma) { return removal(of: lines, and: comma) }
    if !isLast, !holdsComment(item.upperBound..<next) {
      return removal(of: item.lowerBound..<next)
    }
    if isLast, let previous, !holdsComment(previous..<item.lowerBound) {
      return removal(of: previous..<item.upperBound)
    }
    return removal(of: item, and: comma)
  }

  private func removal(of range: Range<Int>, and comma: Range<Int>? = nil) -> [Edit] {
    var ranges = [range]
    if let comma, !range.contains(comma.lowerBound) { ranges.append(comma) }
    return ranges.sorted { $0.lowerBound < $1.lowerBound }
      .map { Edit(range: $0, replacement: "") }
  }

  /// The lines of an item in brackets that shares them with nothing but its comma and a comment.
  private func ownLines(of item: Range<Int>, _ comma: Range<Int>?) -> Range<Int>? {
    let bytes = file.bytes
    let blank = UInt8(ascii: " ")
    var start = item.lowerBound
    while start > 0, bytes[start - 1] == blank { start -= 1 }
    let end = item.upperBound
    var rest = end
    if let comma, comma.lowerBound == end { rest = comma.upperBound }
    while rest < bytes.count, bytes[rest] == blank { rest += 1 }
    let textEnd = bytes.endOfText(from: end)
    guard start > 0, bytes[start - 1] == UInt8(ascii: "\n"),
      rest == textEnd || rest < textEnd && bytes[rest] == UInt8(ascii: "#"),
      let lineEnd = bytes[textEnd...].firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    return start..<lineEnd + 1
  }

  /// The first comma in a range between items, with the blanks before it.
  private func comma(in range: Range<Int>) -> Range<Int>? {
    let comma = range.first { offset in
      file.bytes[offset] == UInt8(ascii: ",") && !comments.contains { $0.range.contains(offset) }
    }
    guard let comma else { return nil }
    var start = comma
    while start > range.lowerBound, file.bytes[start - 1] == UInt8(ascii: " ") { start -= 1 }
    return start..<comma + 1
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
