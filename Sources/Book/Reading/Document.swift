internal import Markdown
internal import YAML

/// A file of a book, taken apart.
public final class Document: Sendable {
  public let file: SourceFile
  /// nil for a Markdown file at a place where no record lives.
  public let kind: Kind?
  let frontMatter: FrontMatter
  /// The bytes between the two `---` lines; nil when there are none.
  let frontMatterRange: Range<Int>?
  let bodyRange: Range<Int>
  /// Its sections are those that `sections` gives, or none.
  let body: Markdown.Document
  let comments: [YAML.Comment]
  /// In the order of the file.
  let problems: [Problem]
  /// The first and the last of all days that the record gives by its keys and its actions, and maybe
  /// of others; nil when it gives none, or can't be taken for what someone meant.
  let days: ClosedRange<Day>?
  /// Whether the file can be taken for what someone meant: not when it is half of two versions, or
  /// when nobody can tell where its front matter ends.
  public let isWhole: Bool
  /// What the file says, read as its kind; nil when it has none.
  let record: Record?

  public var path: String { file.path }

  public convenience init(_ file: SourceFile) { self.init(file, body: .whole) }

  /// Likewise, with as much of the body as is needed.
  convenience init(_ file: SourceFile, body depth: BodyReading) {
    let parts = FileParts(file, body: depth)
    let record = parts.record
    self.init(parts, record, Self.defects(of: parts, record))
  }

  /// Takes files apart one step after the other, each for all of them: the processor has the code of
  /// a step at hand then, where one file after the other needs all of it each time.
  public static func read(_ files: [SourceFile]) -> [Document] {
    let parts = files.map { FileParts($0, body: .whole) }
    let records = parts.map(\.record)
    let defects = zip(parts, records).map { Self.defects(of: $0, $1) }
    return parts.indices.map { Document(parts[$0], records[$0], defects[$0]) }
  }

  private init(_ parts: FileParts, _ record: Record?, _ defects: Defects) {
    file = parts.file
    kind = parts.kind
    frontMatter = parts.frontMatter
    frontMatterRange = parts.fences.frontMatter
    bodyRange = parts.fences.body
    body = parts.body
    comments = parts.reading.comments
    isWhole = parts.isWhole
    isReadInFull = parts.isReadInFull
    self.record = record
    days = defects.days
    problems = defects.problems
  }

  private typealias Defects = (problems: [Problem], days: ClosedRange<Day>?)

  private static func defects(of parts: FileParts, _ record: Record?) -> Defects {
    var problems = parts.problem.map { [$0] } ?? []
    var days = GivenDays()
    if parts.isWhole, let kind = parts.kind, let range = parts.fences.frontMatter {
      let file = parts.file
      problems += Self.problems(
        of: parts.reading, in: parts.frontMatter, at: range, of: file, &days)
      if kind == .meeting || kind == .goal {
        for (task, action) in zip(parts.body.tasks, record?.items ?? []) {
          problems += dayProblems(of: task, action, in: file.bytes, &days)
        }
      }
    }
    return (problems.count < 2 ? problems : problems.sorted { $0.place < $1.place }, days.range)
  }

  private static func problems(
    of reading: YAML.Reading, in frontMatter: FrontMatter, at range: Range<Int>,
    of file: SourceFile, _ days: inout GivenDays
  ) -> [Problem] {
    let inText = yamlProblems(of: reading, keys: frontMatter.keys)
    var check = ValueCheck(
      unread: Set(
        reading.unread.map(\.text) + inText.compactMap { $0.lostKey(in: frontMatter, file) }),
      mayLackKeys: !inText.contains { $0.kind.losesKeys })
    check.checkRecord(frontMatter, at: range)
    days = check.days
    // What is not YAML is not a wrong value, too.
    let inValues = check.problems.filter { problem in
      !inText.contains { $0.spoils(problem) }
    }
    return inText + inValues + lostComments(in: reading, frontMatter)
  }

  /// The headings of its body with what is below them, in the order of the file. Those of a kind that
  /// needs none are read when they are asked for.
  var sections: [Markdown.Section] {
    kind.needsSections ? body.sections : Markdown.read(file.bytes, in: bodyRange).sections
  }

  /// The actions of a meeting or the steps of a goal, in the order of the file; none of another kind.
  var items: [Action] { record?.items ?? [] }

  /// Whether all of its front matter could be read as YAML.
  public let isReadInFull: Bool

  /// The line and column of a byte.
  public func position(of offset: Int) -> Position { file.bytes.position(of: offset) }
}

/// Whether the bytes of a `program.md` make it the program of a book: its front matter has the key
/// `pairbook`.
public func isProgram(_ bytes: [UInt8]) -> Bool {
  guard let range = Fences(bytes).frontMatter else { return false }
  return YAML.read(bytes, in: range).mapping.index(of: "pairbook") != nil
}

extension Kind? {
  /// Whether each record of a kind is asked for its sections.
  fileprivate var needsSections: Bool { self.map { !$0.requiredSections.isEmpty } ?? false }
}

/// How much of a body is read.
enum BodyReading {
  /// With its sections where each record of the kind is asked for them.
  case whole
  /// The tasks, where they say something.
  case tasks
  case nothing
}

/// The parts of a file, before its values are held against what they should be.
final class FileParts {
  let file: SourceFile
  /// nil for a Markdown file at a place where no record lives.
  let kind: Kind?
  let fences: Fences
  let reading: YAML.Reading
  let frontMatter: FrontMatter
  let body: Markdown.Document
  /// What is wrong with the file as a text.
  let problem: Problem?
  let scope: FactScope

  init(_ file: SourceFile, body depth: BodyReading, _ scope: FactScope = .all) {
    self.file = file
    self.scope = scope
    let kind = Kind(path: file.path)
    let bytes = file.bytes
    let fences = Fences(bytes)
    let sorts = TextSorts(bytes)
    problem = kind == nil && file.failure == nil ? nil : Self.problem(of: file, fences, sorts)
    reading = YAML.read(
      bytes, in: fences.frontMatter ?? 0..<0, isPlainASCII: sorts.isPlainASCII)
    frontMatter = FrontMatter(reading.mapping, kind?.knownKeys ?? .none)
    let isPlain = sorts.isPlainASCII && !sorts.mayHoldMarkup
    body =
      switch depth {
      case .whole where kind.needsSections:
        Markdown.read(bytes, in: fences.body, isPlain: isPlain)
      case .whole: Markdown.readWithoutSections(bytes, in: fences.body, isPlain: isPlain)
      case .tasks where Self.needsTasks(of: kind, scope, bytes, in: fences.body):
        Markdown.Document(tasks: Markdown.readTasks(bytes, in: fences.body, isPlain: isPlain))
      case .tasks, .nothing: Markdown.Document()
      }
    self.kind = kind
    self.fences = fences
  }

  private static func needsTasks(
    of kind: Kind?, _ scope: FactScope, _ bytes: [UInt8], in body: Range<Int>
  ) -> Bool {
    switch (kind, scope) {
    case (.goal, _), (.meeting, .all): true
    case (.meeting, .clock): Markdown.mayHoldOpenTask(bytes, in: body)
    default: false
    }
  }

  private static func problem(
    of file: SourceFile, _ fences: Fences, _ sorts: TextSorts
  ) -> Problem? {
    if let failure = file.failure { return Problem(kind: .unreadable(failure), place: .start) }
    let bytes = file.bytes
    if !sorts.isPlainASCII, let offset = bytes.firstInvalidUTF8 {
      let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      let line = bytes.position(of: offset).line
      return Problem(
        kind: .notUTF8(isUTF16: isUTF16), place: Place(offset..<offset + 1, line: line))
    }
    return (sorts.mayHoldMarkup ? bytes.conflictMarkers : nil) ?? fences.problem
  }

  /// Whether the file can be taken for what someone meant.
  var isWhole: Bool { problem.map { !$0.kind.hidesContent } ?? true }

  /// Whether all of its front matter could be read as YAML.
  var isReadInFull: Bool { isWhole && (kind == nil || reading.problems.isEmpty) }

  var record: Record? {
    guard let kind else { return nil }
    return Record(kind, self)
  }
}

// MARK: - Problems of YAML

/// Words like `#12` behind a text, which were meant as a part of it.
private func lostComments(in reading: YAML.Reading, _ frontMatter: FrontMatter) -> [Problem] {
  reading.comments.compactMap { comment in
    // A comment proper begins with a blank.
    guard !comment.isAlone, !comment.text.isEmpty,
      comment.range.count == comment.text.utf8.count + 1,
      frontMatter.hasPlainText(before: comment)
    else { return nil }
    return Problem(
      kind: .commentInValue(comment.text), place: Place(comment.range, line: comment.line))
  }
}

extension FrontMatter {
  /// Whether a text without quotes ends where a comment begins.
  fileprivate func hasPlainText(before comment: YAML.Comment) -> Bool {
    let entry = mapping.entries.last { $0.key.range.lowerBound < comment.range.lowerBound }
    guard let entry, keys.contains(where: { $0.type.isText && $0.isCalled(entry.key.text) })
    else { return false }
    return entry.value.items.contains {
      $0.style == .plain && $0.line == comment.line
        && $0.range.upperBound < comment.range.lowerBound
    }
  }
}

/// The problems of a front matter, each with the key whose value it spoils; the same mistake in
/// lines that follow each other is one.
private func yamlProblems(of reading: YAML.Reading, keys: [Key]) -> [Problem] {
  var problems: [Problem] = []
  for found in reading.problems {
    if var last = problems.last, last.absorb(found) {
      problems[problems.count - 1] = last
      continue
    }
    let name = reading.unread.last { $0.range.lowerBound <= found.range.lowerBound }?.text
    let mistake = Problem.YAMLMistake(
      kind: found.kind, value: found.value,
      key: name.flatMap { name in keys.first { $0.isCalled(name) } },
      lastLine: found.line)
    problems.append(
      Problem(kind: .yaml(mistake), place: Place(found.range, line: found.line)))
  }
  return problems
}

extension Problem {
  /// The key whose colon was forgotten on its line, so that its value was lost with the text above.
  fileprivate func lostKey(in frontMatter: FrontMatter, _ file: SourceFile) -> String? {
    guard case .yaml(let mistake) = kind,
      mistake.kind == .syntax(.textOverLines) || mistake.kind == .syntax(.missingColon),
      let colon = ForgottenColon(file.bytes.text(place.range), in: frontMatter), colon.isNoText
    else { return nil }
    return colon.name
  }

  /// Whether a problem of a value is only what this one, of the text, makes of it.
  fileprivate func spoils(_ other: Problem) -> Bool {
    if case .missingKey(_, isEmpty: true, _) = other.kind { return place.line == other.place.line }
    return !other.place.range.isEmpty && place.range.overlaps(other.place.range)
  }

  /// Takes up a problem that is the same mistake in the next line; returns whether it is.
  fileprivate mutating func absorb(_ next: YAML.Problem) -> Bool {
    guard case .yaml(var mistake) = kind, mistake.kind == next.kind,
      next.line == mistake.lastLine + 1
    else { return false }
    switch next.kind {
    case .syntax(.tab), .syntax(.missingSpaceAfterDash), .syntax(.listUnderScalar): break
    default: return false
    }
    mistake.repeats.append(next.range)
    mistake.lastLine = next.line
    self = Problem(kind: .yaml(mistake), place: place)
    return true
  }
}

// MARK: - Days in actions

/// The first and the last of some days.
struct GivenDays {
  private(set) var range: ClosedRange<Day>?

  mutating func add(_ day: Day) {
    guard let known = range else {
      range = day...day
      return
    }
    if !known.contains(day) { range = min(known.lowerBound, day)...max(known.upperBound, day) }
  }
}

extension Record {
  fileprivate var items: [Action] {
    switch self {
    case .meeting(let meeting): meeting.actions
    case .goal(let goal): goal.steps
    default: []
    }
  }
}

extension Action {
  fileprivate var countOfDays: Int {
    (due == nil ? 0 : 1) + (done == nil ? 0 : 1) + (dropped == nil ? 0 : 1)
  }
}

/// Words of an action that were meant as its days, but are none; notes the days.
private func dayProblems(
  of item: Markdown.TaskItem, _ action: Action, in bytes: [UInt8], _ days: inout GivenDays
) -> [Problem] {
  if case .place(let range) = item.text,
    YAML.count(of: UInt8(ascii: ":"), in: bytes, range) == action.countOfDays
  {
    // Each colon is that of a day that was read.
    if let day = action.due?.value { days.add(day) }
    if let day = action.done?.value { days.add(day) }
    if let day = action.dropped?.value { days.add(day) }
    return []
  }
  var problems: [Problem] = []
  var words = WordsHolding(UInt8(ascii: ":"), in: item, of: bytes)
  while let word = words.next(in: bytes) {
    let first = bytes[word.range.lowerBound]
    guard first.mayBeginMeaning || first == UInt8(ascii: "D"),
      let problem = dayProblem(of: word, in: words, of: bytes, &days)
    else { continue }
    problems.append(problem)
  }
  return problems
}

private func dayProblem(
  of word: Markdown.Word, in words: WordsHolding, of bytes: [UInt8],
  _ days: inout GivenDays
) -> Problem? {
  if case .day(let key, let range) = ActionWord.meaning(of: word.range, in: bytes) {
    if let day = Day(utf8: bytes.span.extracting(range)) {
      days.add(day)
      return nil
    }
    let text = bytes.text(range)
    return Problem(
      kind: .day(key: key.rawValue, text: text, DayDefect(text)),
      place: Place(range, line: word.line))
  }
  guard let (key, range) = ActionWord.looseDay(in: word.range, of: bytes) else { return nil }
  if range.value.isEmpty {
    return words.following(in: bytes).flatMap {
      dayProblem(of: word, key, range, apart: $0, in: bytes)
    }
  }
  let text = bytes.text(range.value)
  let defect = DayDefect(text)
  if case .format(let day) = defect {
    return Problem(
      kind: .dayWord(key: key.rawValue, day: day),
      place: Place(range.key.lowerBound..<range.value.upperBound, line: word.line))
  }
  return Problem(
    kind: .day(key: key.rawValue, text: text, defect), place: Place(range.value, line: word.line))
}

/// `due: 2026-06-20`: a day word whose day stands apart from it, on its line or the next.
private func dayProblem(
  of word: Markdown.Word, _ key: ActionWord.DayKey, _ range: (key: Range<Int>, value: Range<Int>),
  apart next: Markdown.Word, in bytes: [UInt8]
) -> Problem? {
  let text = bytes.text(next.range).strippingPunctuation
  let end = next.range.lowerBound + text.utf8.count
  switch DayDefect(text) {
  case .vague: return nil
  case .format(let day):
    // In `**due:** 2026-06-20` the marks behind the colon go with as many before the key; anything
    // else between the two would be lost.
    let marks = word.range.upperBound - range.value.upperBound
    guard marks <= range.key.lowerBound - word.range.lowerBound,
      bytes[word.range.upperBound..<next.range.lowerBound]
        .allSatisfy({ " \t\r\n>".utf8.contains($0) })
    else { return nil }
    return Problem(
      kind: .dayWord(key: key.rawValue, day: day),
      place: Place(range.key.lowerBound - marks..<end, line: word.line))
  case let defect:
    return Problem(
      kind: .day(key: key.rawValue, text: text, defect),
      place: Place(next.range.lowerBound..<end, line: next.line))
  }
}

extension [UInt8] {
  /// Where a text stands in a range of the bytes; the whole range when it isn't there.
  func range(of text: String, in range: Range<Int>) -> Range<Int> {
    let wanted = Array(text.utf8)
    guard !wanted.isEmpty, range.count >= wanted.count else { return range }
    let start = (range.lowerBound...(range.upperBound - wanted.count)).first {
      self[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
    return start.map { $0..<$0 + wanted.count } ?? range
  }

  /// The offset of the first byte that is not UTF-8.
  fileprivate var firstInvalidUTF8: Int? {
    if String(validating: self, as: UTF8.self) != nil { return nil }
    var decoder = UTF8()
    var iterator = makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return Swift.min(offset, count - 1)
      }
    }
  }

  /// The conflict that a merge left, from its first to its last mark.
  fileprivate var conflictMarkers: Problem? {
    guard mayHoldConflict else { return nil }
    var first: (line: Int, range: Range<Int>)?
    var code: Range<Int>?
    for (index, line) in lines(in: 0..<count).enumerated() {
      if let fence = code {
        // Quoted in a block of code, a conflict is a text.
        if endsCode(line, begunBy: fence) { code = nil }
      } else if first == nil, let fence = codeFence(line) {
        code = fence
      } else if first == nil, isConflictMark(line, "<") {
        first = (index + 1, line)
      } else if let first, isConflictMark(line, ">") {
        return Problem(
          kind: .conflictMarkers(lastLine: index + 1), place: Place(first.range, line: first.line))
      }
    }
    return nil
  }

  /// Whether a line begins with two `<`: most files need no closer look.
  private var mayHoldConflict: Bool {
    indices.dropLast().contains { index in
      self[index] == UInt8(ascii: "<") && self[index + 1] == self[index]
        && (index == 0 || self[index - 1] == UInt8(ascii: "\n"))
    }
  }

  /// The marks that begin a block of code, at the beginning of a line; nil for other lines, such as
  /// one with code in its text.
  private func codeFence(_ line: Range<Int>) -> Range<Int>? {
    guard let mark = self[line].first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
    else { return nil }
    let marks = self[line].prefix { $0 == mark }
    let isInText =
      mark == UInt8(ascii: "`") && self[marks.endIndex..<line.upperBound].contains(mark)
    return marks.count >= 3 && !isInText ? marks.indices : nil
  }

  /// Whether a line ends the block of code that some marks began: as many of them or more, with
  /// nothing but blanks around.
  private func endsCode(_ line: Range<Int>, begunBy fence: Range<Int>) -> Bool {
    let text = self[line].drop { $0 == UInt8(ascii: " ") }
    let rest = text.drop { $0 == self[fence.lowerBound] }
    return text.startIndex - line.lowerBound <= 3 && text.count - rest.count >= fence.count
      && rest.allSatisfy { $0.isBlank }
  }

  /// Whether a line is seven times a character, alone or with a name behind it.
  private func isConflictMark(_ line: Range<Int>, _ mark: Unicode.Scalar) -> Bool {
    let rest = self[line].drop { $0 == UInt8(ascii: mark) }
    return line.count - rest.count == 7 && (rest.isEmpty || rest.first == UInt8(ascii: " "))
  }
}
