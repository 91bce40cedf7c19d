import CLibYAML

/// Builds values out of one attempt at parsing; what it has when a failure stops it is kept.
struct TreeBuilder: ~Copyable {
  /// How many maps and lists may stand in each other, the front matter itself included.
  static let depthLimit = 16

  private let source: Source
  private var parser: EventParser
  private var places: PlaceCursor
  private let disguise: BreakDisguise?
  /// Bytes that were changed in the text that is parsed, so that it could go on.
  private let patches: [Int]
  /// Whether the entry of the front matter being read can't be given to anyone.
  private var isWrong = false

  private(set) var entries: [Entry] = []
  private(set) var unread: [Scalar] = []
  private(set) var problems: [Problem] = []
  /// Quoted and block texts, in which a `#` is not a comment.
  private(set) var opaque: [Range<Int>] = []
  private(set) var start: Int?
  private(set) var end = 0
  private(set) var isFlow = false

  init(
    _ source: Source, text: UnsafeBufferPointer<UInt8>, isASCII: Bool, disguise: BreakDisguise?,
    patches: [Int]
  ) {
    self.source = source
    self.disguise = disguise
    self.patches = patches
    parser = EventParser(text, isASCII: isASCII, base: source.range.lowerBound)
    places = PlaceCursor(source.bytes)
  }

  mutating func build() throws(Failure) {
    while true {
      try parser.advance()
      switch parser.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_DOCUMENT_START_EVENT: noteDocument()
      case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return
      default: try root()
      }
    }
  }

  private mutating func noteDocument() {
    let data = parser.event.data.document_start
    let start = parser.start()
    if data.version_directive != nil || data.tag_directives.start != data.tag_directives.end {
      let line = source.lineStart(start)..<source.lineEnd(start)
      note(.feature(.directive, text: source.text(line)), line)
    } else if data.implicit == 0 {
      let mark = start..<min(start + 3, source.range.upperBound)
      note(.feature(.document, text: source.text(mark)), mark)
    }
  }

  private mutating func root() throws(Failure) {
    switch parser.type {
    case YAML_MAPPING_START_EVENT:
      try rootMapping()
    case YAML_SCALAR_EVENT:
      let scalar = try scalar(after: nil)
      if scalar.style == .plain {
        if scalar.range.isEmpty { return }
        throw Failure(
          context: .rootText, complaint: .other, offset: scalar.range.lowerBound,
          contextOffset: scalar.range.lowerBound)
      }
      note(.notAMapping, scalar.range)
    default:
      let value = try node(depth: 1, after: nil)
      note(.notAMapping, value.range)
    }
  }

  private mutating func rootMapping() throws(Failure) {
    let start = nodeStart()
    if self.start == nil { self.start = start }
    isFlow = parser.event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    var keys = KeySet()
    keys.reserve(12)
    entries.reserveCapacity(12)
    while let key = try key(depth: 1) {
      try parser.advance()
      let value = try node(depth: 2, after: key.scalar)
      let isWrong = self.isWrong
      self.isWrong = false
      guard let scalar = key.scalar else { continue }
      let entry = Entry(key: scalar, value: value)
      end = entry.range.upperBound
      if let first = keys.add(scalar) {
        noteDuplicate(scalar, of: first)
      } else if isWrong || patches.contains(where: entry.range.contains) {
        unread.append(scalar)
      } else if !scalar.isMergeKey {
        entries.append(entry)
      }
    }
    if isFlow { end = parser.end() }
  }

  /// Reads the value whose event is the present one; `key` is the key it belongs to.
  private mutating func node(depth: Int, after key: Scalar?) throws(Failure) -> Value {
    switch parser.type {
    case YAML_SCALAR_EVENT: return .scalar(try scalar(after: key))
    case YAML_ALIAS_EVENT: return .scalar(alias(in: key))
    case YAML_SEQUENCE_START_EVENT: return .list(try list(depth: depth))
    default: return .mapping(try mapping(depth: depth))
    }
  }

  private mutating func list(depth: Int) throws(Failure) -> List {
    try checkDepth(depth)
    let isFlow = parser.event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
    let start = nodeStart()
    let place = places.place(of: start)
    var end = start + 1
    var items: [Value] = []
    while true {
      try parser.advance()
      if parser.type == YAML_SEQUENCE_END_EVENT { break }
      let item = try node(depth: depth + 1, after: nil)
      items.append(item)
      end = max(end, item.range.upperBound)
    }
    if isFlow { end = parser.end() }
    return List(
      items: items, range: start..<end, line: place.line, column: place.column, isFlow: isFlow)
  }

  private mutating func mapping(depth: Int) throws(Failure) -> Mapping {
    try checkDepth(depth)
    let isFlow = parser.event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
    let start = nodeStart()
    let place = places.place(of: start)
    var end = start
    var keys = KeySet()
    var entries: [Entry] = []
    while let key = try key(depth: depth) {
      try parser.advance()
      let value = try node(depth: depth + 1, after: key.scalar)
      end = max(end, value.range.upperBound)
      guard let scalar = key.scalar else { continue }
      end = max(end, scalar.range.upperBound)
      if let first = keys.add(scalar) {
        noteDuplicate(scalar, of: first)
      } else if !scalar.isMergeKey {
        entries.append(Entry(key: scalar, value: value))
      }
    }
    if isFlow { end = parser.end() }
    return Mapping(
      entries: entries, range: start..<end, line: place.line, column: place.column, isFlow: isFlow)
  }

  private mutating func checkDepth(_ depth: Int) throws(Failure) {
    guard depth > Self.depthLimit else { return }
    let offset = parser.start()
    throw Failure(context: .none, complaint: .tooDeep, offset: offset, contextOffset: offset)
  }

  /// The next key of a mapping, nil at the mapping's end; its scalar is nil when it isn't text.
  private mutating func key(depth: Int) throws(Failure) -> (scalar: Scalar?, Void)? {
    try parser.advance()
    if parser.type == YAML_MAPPING_END_EVENT { return nil }
    guard parser.type == YAML_SCALAR_EVENT else {
      let range = try node(depth: depth + 1, after: nil).range
      note(.keyNotText, range)
      isWrong = true
      return (nil, ())
    }
    let key = try scalar(after: nil)
    if key.range.isEmpty {
      note(.keyNotText, key.range)
      isWrong = true
      return (nil, ())
    }
    if key.isMergeKey { note(.feature(.mergeKey, text: key.text), key.range) }
    return (key, ())
  }

  private mutating func noteDuplicate(_ key: Scalar, of first: Scalar) {
    problems.append(
      Problem(
        kind: .duplicateKey(first: first), range: key.range, line: key.line, column: key.column,
        value: nil))
  }

  private mutating func note(_ kind: Problem.Kind, _ range: Range<Int>, value: Range<Int>? = nil) {
    let place = places.place(of: range.lowerBound)
    problems.append(
      Problem(kind: kind, range: range, line: place.line, column: place.column, value: value))
  }
}

// MARK: - Scalars and what stands before a value

extension TreeBuilder {
  private mutating func scalar(after key: Scalar?) throws(Failure) -> Scalar {
    let data = parser.event.data.scalar
    var text = String(
      decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
    if let disguise { text = disguise.uncover(text) }
    let style = Scalar.Style(data.style)
    let range = scalarRange(style, isEmpty: data.length == 0)
    let place = places.place(of: range.lowerBound)
    let scalar = Scalar(
      text: text, style: style, range: range, line: place.line, column: place.column)
    try inspect(scalar, after: key)
    return scalar
  }

  private mutating func scalarRange(_ style: Scalar.Style, isEmpty: Bool) -> Range<Int> {
    let start = nodeStart()
    let end = max(start, parser.end())
    switch style {
    case .plain:
      guard isEmpty else { return start..<end }
      var place = start
      while place > source.range.lowerBound,
        source.isBlank(source.bytes[place - 1]) || source.isBreak(source.bytes[place - 1])
      {
        place -= 1
      }
      return place..<place
    case .literal, .folded:
      return source.trimmingEnd(start..<end)
    case .singleQuoted, .doubleQuoted:
      return start..<end
    }
  }

  /// Finds what YAML reads without complaint, but nobody means.
  private mutating func inspect(_ scalar: Scalar, after key: Scalar?) throws(Failure) {
    if scalar.style != .plain {
      opaque.append(scalar.range)
      if scalar.style == .singleQuoted || scalar.style == .doubleQuoted {
        try checkQuoteIsClosed(scalar)
      }
      return
    }
    if scalar.range.count >= 4, source.isSmartQuoted(scalar.range) {
      let quote =
        scalar.range.lowerBound..<scalar.range.lowerBound
        + source.smartQuoteLength(
          at: scalar.range.lowerBound)
      note(.syntax(.smartQuote), quote, value: scalar.range)
      isWrong = true
    }
    let isBelowKey = key.map { $0.line < scalar.line } ?? false
    if isBelowKey {
      noteDash(at: scalar.range.lowerBound, in: scalar)
      noteUnspacedKeys(in: scalar)
    }
    var line = source.nextLine(scalar.range.lowerBound)
    while line < scalar.range.upperBound {
      noteDash(at: source.skippingBlanks(line, until: source.range.upperBound), in: scalar)
      line = source.nextLine(line)
    }
  }

  /// A line of a plain text that begins like a list item was meant as one.
  private mutating func noteDash(at offset: Int, in scalar: Scalar) {
    guard offset < scalar.range.upperBound, source.bytes[offset] == UInt8(ascii: "-") else {
      return
    }
    if source.isSpace(at: offset + 1), isItem(scalar) {
      note(.syntax(.badIndentation), source.lineStart(offset)..<offset)
    } else if source.isSpace(at: offset + 1) {
      note(.syntax(.listUnderScalar), offset..<offset + 1, value: scalar.range)
    } else if source.isMissingSpaceAfterDash(at: offset) {
      note(.syntax(.missingSpaceAfterDash), offset + 1..<offset + 1)
    } else {
      return
    }
    isWrong = true
  }

  /// Whether a text stands right behind the dash of a list item.
  private func isItem(_ scalar: Scalar) -> Bool {
    var offset = scalar.range.lowerBound
    while offset > source.range.lowerBound, source.isBlank(source.bytes[offset - 1]) { offset -= 1 }
    return offset > source.range.lowerBound && source.bytes[offset - 1] == UInt8(ascii: "-")
  }

  /// A text of nothing but lines like `match:5` was meant as a map.
  private mutating func noteUnspacedKeys(in scalar: Scalar) {
    var colons: [Int] = []
    var offset = scalar.range.lowerBound
    while offset < scalar.range.upperBound {
      guard let key = source.keyOnLine(at: offset), !key.isSpaced else { return }
      colons.append(key.colon)
      offset = source.skippingBlanks(source.nextLine(offset), until: source.range.upperBound)
    }
    for colon in colons { note(.syntax(.missingSpaceAfterColon), colon + 1..<colon + 1) }
    isWrong = true
  }

  /// A quoted text that runs into the next `key:` at the start of a line lacks its closing quote.
  private mutating func checkQuoteIsClosed(_ scalar: Scalar) throws(Failure) {
    guard !isFlow else { return }
    var line = source.nextLine(scalar.range.lowerBound)
    while line < scalar.range.upperBound {
      if source.keyOnLine(at: line) != nil {
        throw Failure(
          context: .quotedScalar, complaint: .other, offset: scalar.range.lowerBound,
          contextOffset: scalar.range.lowerBound)
      }
      line = source.nextLine(line)
    }
  }

  private mutating func alias(in key: Scalar?) -> Scalar {
    let range = parser.start()..<parser.end()
    let text = source.text(range)
    if !(key?.isMergeKey ?? false) { note(.feature(.alias, text: text), range) }
    isWrong = true
    let place = places.place(of: range.lowerBound)
    return Scalar(text: text, style: .plain, range: range, line: place.line, column: place.column)
  }

  /// Where the value itself begins, behind an anchor or tag, which are noted.
  private mutating func nodeStart() -> Int {
    var offset = parser.start()
    guard hasProperties else { return offset }
    let end = parser.type == YAML_SCALAR_EVENT ? parser.end() : source.range.upperBound
    while offset < end {
      switch source.bytes[offset] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"): offset = noteProperty(at: offset, until: end)
      case UInt8(ascii: "#"): offset = source.lineEnd(offset)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
        offset += 1
      default: return offset
      }
    }
    return end
  }

  private var hasProperties: Bool {
    switch parser.type {
    case YAML_SCALAR_EVENT:
      let data = parser.event.data.scalar
      return data.anchor != nil || data.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      let data = parser.event.data.sequence_start
      return data.anchor != nil || data.tag != nil
    case YAML_MAPPING_START_EVENT:
      let data = parser.event.data.mapping_start
      return data.anchor != nil || data.tag != nil
    default:
      return false
    }
  }

  /// Notes the anchor or tag at `offset` and returns where it ends.
  private mutating func noteProperty(at offset: Int, until end: Int) -> Int {
    var stop = offset + 1
    let closes: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
    while stop < end, !source.isSpace(at: stop), !closes.contains(source.bytes[stop]) { stop += 1 }
    let isAnchor = source.bytes[offset] == UInt8(ascii: "&")
    note(
      .feature(isAnchor ? .anchor : .tag, text: source.text(offset..<stop)), offset..<stop)
    return stop
  }
}

extension Scalar {
  fileprivate var isMergeKey: Bool { style == .plain && text == "<<" }
}

extension Scalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}

/// The keys of a mapping so far: a list while they are few, then a hash table.
private struct KeySet {
  private var few: [Scalar] = []
  private var many: [String: Scalar] = [:]

  mutating func reserve(_ count: Int) { few.reserveCapacity(count) }

  /// Adds a key, or returns the equal one that is there already.
  mutating func add(_ key: Scalar) -> Scalar? {
    if few.count < 32 {
      if let first = few.first(where: {
        $0.text.utf8.count == key.text.utf8.count && $0.text == key.text
      }) {
        return first
      }
      few.append(key)
      return nil
    }
    if many.isEmpty { for key in few { many[key.text] = key } }
    if let first = many[key.text] { return first }
    many[key.text] = key
    return nil
  }
}
