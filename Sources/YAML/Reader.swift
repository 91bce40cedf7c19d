/// How many bytes a front matter may have.
public let sizeLimit = 64 * 1024

/// Reads a front matter: `range` is the part of the file between its two `---` lines.
///
/// All of it that can be read is read, whatever is wrong elsewhere; every wrong entry has a problem
/// of its own. Ranges, lines and columns are those of the whole file. Invalid UTF-8 in
/// values is read as `?`. `isPlainASCII` spares a look at each byte: whether all are known to be
/// visible ASCII, blanks and line ends.
public func read(
  _ bytes: [UInt8], in range: Range<Int>, isPlainASCII: Bool = false
) -> Reading {
  precondition(
    range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies outside of the file")
  return bytes.withUnsafeBufferPointer { buffer in
    let source = Source(bytes: buffer, range: range)
    guard range.count <= sizeLimit else { return tooLarge(source) }
    return PlainReader.read(source, of: bytes, isASCII: isPlainASCII)
      ?? readByLibrary(source)
  }
}

/// Reads a front matter through libyaml.
func readByLibrary(_ source: Source) -> Reading {
  var reader = Reader(source)
  return reader.read()
}

private func tooLarge(_ source: Source) -> Reading {
  var places = PlaceCursor(source.bytes)
  let start = source.range.lowerBound
  let place = places.place(of: start)
  let problem = Problem(
    kind: .tooLarge(limit: sizeLimit), range: start..<start, line: place.line,
    column: place.column, value: nil)
  let nothing = Mapping(
    entries: [], range: start..<start, line: place.line, column: place.column, isFlow: false)
  return Reading(mapping: nothing, problems: [problem])
}

/// Parses until nothing fails any more, each time with the last failure's place made harmless.
private struct Reader {
  /// How many failures of one front matter are told.
  static let attemptLimit = 20

  private let source: Source
  private let inspection: Inspection
  private var disguise: BreakDisguise?
  /// The text that is parsed when it isn't the file's own; as long as the source's range.
  private var copy: [UInt8]?
  private var patches: [Int] = []
  private var problems: [Problem] = []
  /// The ranges and the values of problems.
  private var told: Set<Range<Int>> = []
  private var unread: [Scalar] = []
  private var places: PlaceCursor

  init(_ source: Source) {
    self.source = source
    inspection = Inspection(source)
    places = PlaceCursor(source.bytes)
    if !inspection.isClean { cover() }
  }

  /// Covers the bytes that libyaml refuses.
  private mutating func cover() {
    var copy = Array(source.bytes[source.range])
    for fault in inspection.faults {
      note(.syntax(fault.cause), fault.range, nil)
      let stand = fault.cause == .notUTF8 ? UInt8(ascii: "?") : UInt8(ascii: " ")
      for offset in fault.range { copy[offset - source.range.lowerBound] = stand }
    }
    if !inspection.oldBreaks.isEmpty {
      let disguise = BreakDisguise(source)
      disguise.cover(inspection.oldBreaks, in: &copy, from: source.range.lowerBound)
      self.disguise = disguise
    }
    self.copy = copy
  }

  mutating func read() -> Reading {
    for _ in 0..<Self.attemptLimit {
      let stop: Stop
      switch attempt() {
      case .success(let reading): return reading
      case .failure(let found): stop = found
      }
      if !repair(stop) { return stop.reading }
    }
    switch attempt() {
    case .success(let reading): return reading
    case .failure(let stop): return stop.reading
    }
  }

  /// A failure, and what was read before it.
  private struct Stop: Error {
    let failure: Failure
    let rootStart: Int?
    let reading: Reading
  }

  private mutating func attempt() -> Result<Reading, Stop> {
    guard let copy else {
      return parse(UnsafeBufferPointer(rebasing: source.bytes[source.range]))
    }
    return copy.withUnsafeBufferPointer { parse($0) }
  }

  private mutating func parse(_ text: UnsafeBufferPointer<UInt8>) -> Result<Reading, Stop> {
    var builder = TreeBuilder(
      source, text: text, isASCII: inspection.isASCII, disguise: disguise, patches: patches)
    do throws(Failure) {
      try builder.build()
      return .success(reading(of: builder))
    } catch {
      return .failure(
        Stop(failure: error, rootStart: builder.start, reading: reading(of: builder)))
    }
  }

  /// Notes what a failure is and changes the copy so that the next attempt comes further.
  ///
  /// Returns false when nothing is left to change.
  private mutating func repair(_ stop: Stop) -> Bool {
    let diagnosis = Diagnostician(source: source, rootStart: stop.rootStart).diagnose(stop.failure)
    for finding in diagnosis.findings { note(finding.kind, finding.range, finding.value) }
    for key in diagnosis.keys { noteUnread(key) }
    var text = copy ?? Array(source.bytes[source.range])
    let start = source.range.lowerBound
    var isChanged = false
    switch diagnosis.remedy {
    case .patch(let offset):
      isChanged = offset < source.range.upperBound && text[offset - start] != UInt8(ascii: "x")
      if isChanged { text[offset - start] = UInt8(ascii: "x") }
      patches.append(offset)
    case .blank(let lines):
      isChanged = blank(lines, in: &text)
      if !isChanged {
        isChanged = blank(lineRange(around: stop.failure.offset), in: &text)
      }
    }
    copy = text
    return isChanged
  }

  private func lineRange(around offset: Int) -> Range<Int> {
    let offset = min(offset, source.range.upperBound)
    return source.lineStart(offset)..<source.nextLine(offset)
  }

  /// Covers lines with spaces; returns whether there was anything to cover.
  private func blank(_ lines: Range<Int>, in text: inout [UInt8]) -> Bool {
    var isChanged = false
    for offset in lines {
      let place = offset - source.range.lowerBound
      let isSpace = text[place] == UInt8(ascii: " ") || source.isBreak(text[place])
      if !isSpace {
        text[place] = UInt8(ascii: " ")
        isChanged = true
      }
    }
    return isChanged
  }

  private mutating func note(_ kind: Problem.Kind, _ range: Range<Int>, _ value: Range<Int>?) {
    let range = range.clamped(to: source.range)
    let place = places.place(of: range.lowerBound)
    let problem = Problem(
      kind: kind, range: range, line: place.line, column: place.column, value: value)
    // One value is told once: quoting it mends all that is wrong in it.
    let mayBeTold = !told.isDisjoint(with: [range, value ?? range])
    let isTold =
      mayBeTold && problems.contains { $0 == problem || (value != nil && $0.value == value) }
    guard !isTold else { return }
    problems.append(problem)
    told.formUnion([range, value ?? range])
  }

  private mutating func noteUnread(_ key: Range<Int>) {
    let isQuoted = "\"'".utf8.contains(source.bytes[key.lowerBound]) && key.count >= 2
    let word = isQuoted ? key.lowerBound + 1..<key.upperBound - 1 : key
    guard !unread.contains(where: { $0.range == key }) else { return }
    let place = places.place(of: key.lowerBound)
    unread.append(
      Scalar(
        text: source.text(word), style: isQuoted ? .doubleQuoted : .plain, range: key,
        line: place.line, column: place.column))
  }

  private mutating func reading(of builder: borrowing TreeBuilder) -> Reading {
    let start = builder.start ?? source.range.lowerBound
    let place = places.place(of: start)
    let mapping = Mapping(
      entries: builder.entries, range: start..<max(start, builder.end), line: place.line,
      column: place.column, isFlow: builder.isFlow)
    var problems = problems + builder.problems
    if problems.count > 1 { problems.sort { $0.range.lowerBound < $1.range.lowerBound } }
    let known = Set(unread.map(\.range))
    var unread = unread + builder.unread.filter { !known.contains($0.range) }
    if unread.count > 1 { unread.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return Reading(
      mapping: mapping, problems: problems, unread: unread,
      comments: findComments(in: source, outside: builder.opaque))
  }
}
