internal import Markdown
internal import Synchronization

/// A mistake that `check` finds: its name, its reason, its words and how to see it.
public struct Rule: Sendable {
  /// Lower-case words joined by `-` that name what was found.
  public let id: String
  public let severity: Severity
  /// What was found, in one sentence.
  public let summary: String
  /// Why it matters, in one or two sentences.
  public let reason: String
  /// At least one that is found and one that is not; made when they are asked for.
  public var examples: [Example] { makeExamples() }
  private let makeExamples: @Sendable () -> [Example]
  let check: Check

  init(
    _ id: String, _ severity: Severity, _ summary: String, reason: String,
    examples: @autoclosure @escaping @Sendable () -> [Example], check: Check
  ) {
    self.id = id
    self.severity = severity
    self.summary = summary
    self.reason = reason
    makeExamples = examples
    self.check = check
  }

  /// Whether `check --fix` can mend some of what it finds.
  public var isFixable: Bool { examples.contains { $0.fixed != nil } }

  /// What a rule looks at, and the function that looks.
  enum Check: Sendable {
    /// What went wrong while a record was read.
    case problems(@Sendable (Problem, Document, RuleContext) -> Found?)
    case documents(@Sendable (Document, RuleContext) -> [Found])
    /// What is found lies in the pair's own records, as below in the goal's, the meeting's and so on.
    /// What is found in a pair, or in its documents, goals and meetings, depends on no other pair: the
    /// book may hold none.
    case pairs(@Sendable (Pair, RuleContext) -> [Found])
    case goals(@Sendable (Goal, Pair, RuleContext) -> [Found])
    case meetings(@Sendable (Meeting, Pair, RuleContext) -> [Found])
    case people(@Sendable (Person, RuleContext) -> [Found])
    case checkIns(@Sendable (CheckIn, RuleContext) -> [Found])
    /// Once for the whole book.
    case book(@Sendable (RuleContext) -> [Found])
    /// Each comment that silences a rule.
    case silences(@Sendable (Silence, Document, RuleContext) -> Found?)
  }
}

/// What rules know besides the record they look at; shared by all, because it is large.
public final class RuleContext: Sendable {
  public let book: Book
  public let today: Day
  /// What is due and how pairs are doing, on the same day.
  public let clock: Clock
  /// The words of the built-in templates of a kind that people are meant to replace.
  public let templates: @Sendable (Kind) -> TemplateWords
  /// The files below a folder `private` that Git tracks, relative to the book, each with the command
  /// that takes it out of the next commit; nil: nobody asked.
  public let tracked: [String: String]?
  let sensitiveScan: SensitiveScan
  /// Days of the years that may well be meant.
  let usualDays: ClosedRange<Day>
  /// The day on which the last of all agreements starts.
  let lastStart: Day
  private let peopleByWords: SharedPeople

  public init(
    _ book: Book, today: Day,
    templates: @escaping @Sendable (Kind) -> TemplateWords = { _ in TemplateWords() },
    tracked: [String: String]? = nil, history: HistoryFacts? = nil
  ) {
    self.book = book
    self.today = today
    clock = Clock(book, today: today, history: history)
    self.templates = templates
    self.tracked = tracked
    usualDays = Self.usualDays(book, today)
    lastStart = book.lastStart
    sensitiveScan = SensitiveScan(listed: book.program?.sensitiveWords.map(\.value) ?? [])
    peopleByWords = SharedPeople()
  }

  /// Likewise, of a book with the same program, people and check-ins.
  init(_ context: RuleContext, of book: Book) {
    self.book = book
    today = context.today
    clock = Clock(context.clock, of: book)
    templates = context.templates
    tracked = context.tracked
    usualDays = context.usualDays
    lastStart = book.lastStart
    sensitiveScan = context.sensitiveScan
    peopleByWords = context.peopleByWords
  }

  /// From ten years before the program, or today, to ten years from now.
  private static func usualDays(_ book: Book, _ today: Day) -> ClosedRange<Day> {
    let first = min(today.year, book.program?.start?.value.year ?? today.year) - 10
    let last = Day(year: today.year + 11, month: 1, day: 1) ?? Day(number: .max)
    return (Day(year: first, month: 1, day: 1) ?? Day(number: .min))...(last - 1)
  }

  /// Who is meant by an id without a profile; nil when nobody is like it.
  func personMeant(by id: PersonID) -> PersonMeant? {
    peopleByWords.people.withLock { people in
      var words = people.take() ?? PeopleByWords(book)
      defer { people = words }
      return words.meant(by: id, in: book)
    }
  }

  /// Whether the program lets a rule speak.
  func tells(_ rule: Rule) -> Bool { rule.severity(in: book.program) != nil }

  public var policy: Program.Policy { book.program?.policy ?? Program.Policy() }
}

/// The people of a book as somebody may write them; made when somebody without a profile is named.
private final class SharedPeople: Sendable {
  let people = Mutex<PeopleByWords?>(nil)
}

extension Book {
  /// The day on which the last of all agreements starts.
  fileprivate var lastStart: Day {
    pairs.lazy.compactMap(\.start).max() ?? Day(number: .min)
  }
}

/// Texts of sections as the templates give them, to be replaced by people's own.
///
/// A section of a template that holds a comment asks to be worked on; one without is a clause that
/// people may well keep as it is.
public struct TemplateWords: Sendable {
  private var texts: Set<String> = []
  /// The first words of the texts.
  private var beginnings: Set<String> = []
  /// Questions that comments ask in numbered lines, each once, in the order of the templates.
  public private(set) var questions: [String] = []

  /// Takes the sections of some templates, each given as the text of a record.
  public init(_ templates: [String] = []) {
    for template in templates { add(template) }
  }

  /// Takes the sections of a template that ask to be worked on.
  public mutating func add(_ template: String) {
    let document = Document(SourceFile(path: "template.md", text: template))
    for comment in document.body.comments { addQuestions(of: comment.text) }
    for section in document.sections where !section.isEmpty {
      let asks = document.body.comments.contains { section.body.contains($0.range.lowerBound) }
      guard asks, let first = document.file.bytes.firstWord(in: section.body) else { continue }
      beginnings.insert(first)
      texts.insert(Self.folded(document.file.bytes.text(section.body)))
    }
  }

  private mutating func addQuestions(of comment: String) {
    let bytes = Array(comment.utf8)
    for line in bytes.lines(in: bytes.indices) {
      guard let dot = bytes[line].firstIndex(of: UInt8(ascii: ".")),
        parseWholeNumber(bytes.text(line.lowerBound..<dot).trimmingSpaces()) != nil
      else { continue }
      let question = bytes.text(dot + 1..<line.upperBound).trimmingSpaces()
      if question.hasSuffix("?"), !questions.contains(question) { questions.append(question) }
    }
  }

  /// Whether a part of a file holds what a template says there.
  func contain(_ part: Range<Int>, of bytes: [UInt8]) -> Bool {
    // Most texts begin with another word.
    guard let first = bytes.firstWord(in: part), beginnings.contains(first) else { return false }
    return texts.contains(Self.folded(bytes.text(part)))
  }

  private static func folded(_ text: String) -> String {
    text.words.joined(separator: " ")
  }
}
