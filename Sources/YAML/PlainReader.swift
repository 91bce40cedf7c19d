#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a front matter in which every line is one of the simplest: `key: text`, `key: "text"`,
/// `key: [a, b]`, `key: {a: b, c: d}`, `key:` with lines `- text` below it, a comment, nothing.
///
/// Most are like that, and libyaml takes ten times as long. Whatever could mean more than it seems
/// to is left to libyaml, and with it everything that could be wrong; a test holds the two against
/// each other.
struct PlainReader {
  private let source: Source
  /// The first byte of the present line.
  private var start: Int
  /// The end of its text.
  private var end: Int
  /// Its number.
  private var line: Int
  private var lines: [PlainLine] = []
  /// The values that aren't scalars.
  private var values: [Value] = []
  private var hasComments = false
  /// Whether all of it is visible ASCII, blanks and line ends.
  private let isASCII: Bool

  /// nil when it has to be read by libyaml. `bytes` are those of the source; `isASCII`: whether all
  /// are known to be visible ASCII, blanks and line ends.
  static func read(_ source: Source, of bytes: [UInt8], isASCII: Bool = false) -> Reading? {
    var places = PlaceCursor(source.bytes)
    let first = places.place(of: source.range.lowerBound)
    guard first.column == 1 else { return nil }
    var reader = PlainReader(source, isASCII: isASCII, line: first.line)
    guard reader.read() else { return nil }
    let comments = reader.hasComments ? findComments(in: source, outside: []) : []
    return Mapping(reader.takeLines(in: bytes)).map { Reading(mapping: $0, comments: comments) }
  }

  private init(_ source: Source, isASCII: Bool, line: Int) {
    self.source = source
    self.line = line
    start = source.range.lowerBound
    end = start
    self.isASCII = isASCII || source.isPlainASCII
    lines.reserveCapacity(8)
    findEnd()
  }

  /// Returns false when it is for libyaml.
  private mutating func read() -> Bool {
    while start < source.range.upperBound {
      if start < end {
        switch source.bytes[start] {
        case UInt8(ascii: "#"):
          guard isText(start..<end) else { return false }
          hasComments = true
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
          guard addEntry() else { return false }
          continue
        default: return false
        }
      }
      step()
    }
    return true
  }

  /// Gives away what was read.
  private mutating func takeLines(in bytes: [UInt8]) -> PlainLines {
    var lines: [PlainLine] = []
    var values: [Value] = []
    swap(&lines, &self.lines)
    swap(&values, &self.values)
    return PlainLines(lines, values, in: bytes)
  }

  // MARK: - Lines

  /// More keys than a record has; to look through all of them for each would take long.
  private static let entriesAtMost = 100

  private mutating func step() {
    start = min(end + 1, source.range.upperBound)
    line &+= 1
    findEnd()
  }

  private mutating func findEnd() {
    end =
      place(of: UInt8(ascii: "\n"), in: start..<source.range.upperBound)
      ?? source.range.upperBound
  }

  /// Reads the key at the beginning of the line and its value, and goes to the line behind them.
  /// Returns false when that is no simple entry.
  private mutating func addEntry() -> Bool {
    var colon = start
    while colon < end, isKeyByte(source.bytes[colon]) { colon &+= 1 }
    guard colon < end, colon - start <= 100, source.bytes[colon] == UInt8(ascii: ":")
    else { return false }
    let key = start..<colon
    let line = line
    let beginning = beginningOfText(in: source.bytes, key)
    guard lines.count < Self.entriesAtMost, !hasKey(key, beginning),
      let (place, shape) = colon + 1 == end ? valueBelow(colon) : value(behind: colon)
    else { return false }
    lines.append(PlainLine(key: key, beginning, value: place, shape, line: line))
    return true
  }

  /// Whether there was the same key before.
  private func hasKey(_ key: Range<Int>, _ beginning: UInt64) -> Bool {
    lines.contains {
      $0.beginning == beginning && $0.keyLength == key.count
        && source.bytes[$0.key].elementsEqual(source.bytes[key])
    }
  }

  private func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// The value that stands in the line of its key, and where.
  private mutating func value(behind colon: Int) -> (Range<Int>, PlainLine.Shape)? {
    guard source.bytes[colon + 1] == UInt8(ascii: " ") else { return nil }
    let first = skippingSpaces(colon + 1)
    guard first < end else { return nil }
    let value: (Range<Int>, PlainLine.Shape)? =
      switch source.bytes[first] {
      case UInt8(ascii: "["): flowList(at: first).map { other($0) }
      case UInt8(ascii: "{"): flowMapping(at: first).map { other($0) }
      case UInt8(ascii: "\""): quoted(at: first).map { ($0, .doubleQuoted) }
      case UInt8(ascii: "'"): quoted(at: first).map { ($0, .singleQuoted) }
      default: plainText(at: first).map { ($0, .plain) }
      }
    step()
    return value
  }

  private mutating func other(_ value: Value) -> (Range<Int>, PlainLine.Shape) {
    values.append(value)
    return (value.range, .other(UInt8(values.count - 1)))
  }

  /// The list below a key, or the nothing that stands there.
  private mutating func valueBelow(_ colon: Int) -> (Range<Int>, PlainLine.Shape)? {
    step()
    let dash = skippingSpaces(start)
    guard dash < end, source.bytes[dash] == UInt8(ascii: "-") else {
      return dash == start ? (colon + 1..<colon + 1, .plain) : nil
    }
    let indent = dash - start
    let place = (start: dash, line: line)
    var items: [Value] = []
    var last = dash
    while start + indent < end, skippingSpaces(start) == start + indent,
      source.bytes[start + indent] == UInt8(ascii: "-")
    {
      let first = skippingSpaces(start + indent + 1)
      guard first > start + indent + 1, first < end, let item = text(at: first) else { return nil }
      items.append(.scalar(item))
      last = item.range.upperBound
      step()
    }
    // A line that is further in or out would belong to the item, or be wrong.
    if start < end, source.bytes[start] == UInt8(ascii: " ") { return nil }
    return other(
      .list(
        List(
          items: items, range: place.start..<last, line: place.line, column: indent + 1,
          isFlow: false)))
  }

  private func skippingSpaces(_ offset: Int) -> Int {
    var offset = offset
    while offset < end, source.bytes[offset] == UInt8(ascii: " ") { offset &+= 1 }
    return offset
  }

  // MARK: - Values

  /// The text, in quotes or without, that is all of the line from an offset on.
  private func text(at first: Int) -> Scalar? {
    switch source.bytes[first] {
    case UInt8(ascii: "\""): quoted(at: first).map { scalar($0, .doubleQuoted) }
    case UInt8(ascii: "'"): quoted(at: first).map { scalar($0, .singleQuoted) }
    default: plainText(at: first).map { scalar($0, .plain) }
    }
  }

  private func plainText(at first: Int) -> Range<Int>? {
    let part = trimmingSpaces(first..<end)
    guard beginsPlainText(first), isText(part) else { return nil }
    var offset = first
    while let colon = place(of: UInt8(ascii: ":"), in: offset..<part.upperBound) {
      if colon + 1 == end || source.bytes[colon + 1] == UInt8(ascii: " ") { return nil }
      offset = colon + 1
    }
    offset = first
    while let mark = place(of: UInt8(ascii: "#"), in: offset..<part.upperBound) {
      if source.bytes[mark - 1] == UInt8(ascii: " ") { return nil }
      offset = mark + 1
    }
    return part
  }

  /// Where a byte stands first in a part; nil when it doesn't.
  private func place(of byte: UInt8, in part: Range<Int>) -> Int? {
    guard let base = source.bytes.baseAddress else { return nil }
    return memchr(base + part.lowerBound, CInt(byte), part.count)
      .map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
  }

  /// A text with its quotes.
  private func quoted(at first: Int) -> Range<Int>? {
    let mark = source.bytes[first]
    var close = first + 1
    while close < end, source.bytes[close] != mark {
      let byte = source.bytes[close]
      if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "#") { return nil }
      close &+= 1
    }
    guard close < end, skippingSpaces(close + 1) == end, isText(first + 1..<close)
    else { return nil }
    return first..<close + 1
  }

  private func flowList(at first: Int) -> Value? {
    var items: [Value] = []
    // Most name two.
    items.reserveCapacity(2)
    var offset = skippingSpaces(first + 1)
    var isEnd = offset < end && source.bytes[offset] == UInt8(ascii: "]")
    while !isEnd {
      guard let (item, mark) = flowText(at: offset) else { return nil }
      items.append(.scalar(item))
      offset = mark
      switch source.bytes[offset] {
      case UInt8(ascii: "]"): isEnd = true
      case UInt8(ascii: ","): offset = skippingSpaces(offset + 1)
      default: return nil
      }
    }
    guard skippingSpaces(offset + 1) == end else { return nil }
    return .list(
      List(
        items: items, range: first..<offset + 1, line: line, column: column(of: first),
        isFlow: true))
  }

  private func flowMapping(at first: Int) -> Value? {
    var entries: [Entry] = []
    entries.reserveCapacity(5)
    var offset = first
    repeat {
      let start = skippingSpaces(offset + 1)
      var colon = start
      while colon < end, isKeyByte(source.bytes[colon]) { colon &+= 1 }
      guard colon + 1 < end, start < colon, beginsPlainText(start),
        source.bytes[colon] == UInt8(ascii: ":"), source.bytes[colon + 1] == UInt8(ascii: " ")
      else { return nil }
      let key = scalar(start..<colon, .plain)
      guard entries.count < Self.entriesAtMost,
        !entries.contains(where: { $0.key.text == key.text }),
        let (value, mark) = flowText(at: skippingSpaces(colon + 1))
      else { return nil }
      entries.append(Entry(key: key, value: .scalar(value)))
      offset = mark
    } while source.bytes[offset] == UInt8(ascii: ",")
    guard source.bytes[offset] == UInt8(ascii: "}"), skippingSpaces(offset + 1) == end
    else { return nil }
    return .mapping(
      Mapping(
        entries: entries, range: first..<offset + 1, line: line, column: column(of: first),
        isFlow: true))
  }

  /// A text in brackets, and where the mark behind it stands.
  private func flowText(at start: Int) -> (Scalar, mark: Int)? {
    var mark = start
    while mark < end, !isFlowMark(source.bytes[mark]) { mark &+= 1 }
    let part = trimmingSpaces(start..<mark)
    guard mark < end, !part.isEmpty, beginsPlainText(start), isText(part) else { return nil }
    return (scalar(part, .plain), mark)
  }

  /// Whether a byte may end a text in brackets, or make more of it than a text.
  private func isFlowMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "#"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  private func scalar(_ range: Range<Int>, _ style: Scalar.Style) -> Scalar {
    let inside = style == .plain ? range : range.lowerBound + 1..<range.upperBound - 1
    return Scalar(
      text: source.text(inside), style: style, range: range, line: line,
      column: column(of: range.lowerBound))
  }

  private func column(of offset: Int) -> Int {
    if isASCII { return offset - start + 1 }
    var column = 1
    for offset in start..<offset where source.bytes[offset] & 0xC0 != 0x80 { column &+= 1 }
    return column
  }

  // MARK: - Characters

  private func trimmingSpaces(_ part: Range<Int>) -> Range<Int> {
    var end = part.upperBound
    while end > part.lowerBound, source.bytes[end - 1] == UInt8(ascii: " ") { end &-= 1 }
    return part.lowerBound..<end
  }

  /// Whether a text that begins here is no mark of YAML and no typographic quote: a letter, from
  /// ASCII to Arabic, or a digit.
  private func beginsPlainText(_ offset: Int) -> Bool {
    switch source.bytes[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0xC3...0xDB:
      true
    default: false
    }
  }

  /// Whether a part of the line is UTF-8 without characters that end lines or that YAML can't hold,
  /// and without tabs.
  private func isText(_ part: Range<Int>) -> Bool {
    if isASCII { return true }
    var offset = part.lowerBound
    while offset < part.upperBound {
      let byte = source.bytes[offset]
      if byte >= 0x20, byte < 0x7F {
        offset &+= 1
        continue
      }
      guard byte >= 0x80, let (value, length) = decodeScalar(source.bytes, offset, part.upperBound)
      else { return false }
      switch value {
      case ..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: return false
      default: offset += length
      }
    }
    return true
  }
}
