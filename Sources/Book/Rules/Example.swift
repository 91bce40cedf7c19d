/// A small book that shows a rule at work: what is found is written on its line.
///
/// Files are laid over a sound book of two people and one pair. `  # finding: TEXT` at the end of
/// a line, which is no part of the file, says that the rule finds something there whose message
/// contains TEXT. An example without such a mark must stay silent.
public struct Example: Sendable {
  public let title: String
  /// Paths and texts, with the marks still in them.
  let files: [(path: String, text: String)]
  /// A file that text can't show, and what is found in it.
  let special: (file: SourceFile, line: Int, message: String)?
  public let today: Day
  /// What people are meant to replace, as the example needs it.
  public let templateWords: TemplateWords
  /// What Git knows below `private/`; nil: nobody asked.
  let tracked: Set<String>?
  /// Who committed signatures, by path; nil: nobody has read the history.
  let authors: [String: String]?
  /// What the marked line becomes when the finding is fixed; nil when it has no fix.
  public let fixed: String?
  public let fileID: StaticString
  public let line: UInt

  /// An example whose files are given whole.
  init(
    _ title: String, files: KeyValuePairs<String, String>, today: String = "2026-06-15",
    template: String? = nil, tracked: Set<String>? = nil, authors: [String: String]? = nil,
    fixed: String? = nil, fileID: StaticString = #fileID, line: UInt = #line
  ) {
    self.title = title
    self.tracked = tracked
    self.authors = authors
    templateWords = TemplateWords(template.map { [$0] } ?? [])
    self.files = files.map { ($0.key, $0.value) }
    special = nil
    self.today = Day(today) ?? Day(number: 0)
    self.fixed = fixed
    self.fileID = fileID
    self.line = line
  }

  /// An example of one file that text can't show, in which something is found on a line.
  init(
    _ title: String, _ file: SourceFile, finds message: String, onLine line: Int,
    fileID: StaticString = #fileID, sourceLine: UInt = #line
  ) {
    self.title = title
    files = []
    tracked = nil
    authors = nil
    templateWords = TemplateWords()
    special = (file, line, message)
    today = Day(year: 2026, month: 6, day: 15) ?? Day(number: 0)
    fixed = nil
    self.fileID = fileID
    self.line = sourceLine
  }

  /// An example in which lines of one sound record are replaced. Each line takes the place of the
  /// line with the same key; a line with a new key is added to the front matter, and the lines of
  /// `absent` keys are left out.
  init(
    _ title: String, _ record: Sound, _ lines: String..., absent: [String] = [],
    body: String? = nil, today: String = "2026-06-15", template: String? = nil,
    fixed: String? = nil, fileID: StaticString = #fileID, line: UInt = #line
  ) {
    let text = record.text(replacing: lines, without: absent, body: body)
    self.init(
      title, files: [record.path: text], today: today, template: template,
      fixed: fixed, fileID: fileID, line: line)
  }

  /// The sound book with this example's files over it.
  public var sources: [SourceFile] {
    var texts: [String: String] = [:]
    for record in Sound.allCases { texts[record.path] = record.rawValue }
    for (path, text) in files { texts[path] = Self.withoutMarks(text) }
    let sources = texts.map { SourceFile(path: $0.key, text: $0.value) }
    return Sound.signed(sources + (special.map { [$0.file] } ?? [])).sorted { $0.path < $1.path }
  }

  /// All that rules know in the example.
  public var context: RuleContext {
    let removals = tracked.map { paths in
      Dictionary(uniqueKeysWithValues: paths.map { ($0, "git rm --cached \($0)") })
    }
    return RuleContext(
      Book(files: sources), today: today, templates: { [templateWords] _ in templateWords },
      tracked: removals,
      history: authors.map { HistoryFacts(authors: $0) })
  }

  /// The files of the example itself, as they are read.
  public var ownFiles: [(path: String, text: String)] {
    files.map { ($0.path, Self.withoutMarks($0.text)) }
  }

  /// Where the rule must find something: path, line from 1, and a part of the message.
  public var expectations: [(path: String, line: Int, message: String)] {
    if let special { return [(special.file.path, special.line, special.message)] }
    return files.flatMap { path, text in
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .compactMap { index, line in
          line.firstRange(of: Self.mark).map {
            (path, index + 1, String(line[$0.upperBound...]).trimmingSpaces())
          }
        }
    }
  }

  private static let mark = "  # finding:"

  private static func withoutMarks(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.firstRange(of: mark).map { line[..<$0.lowerBound] } ?? line
    }.joined(separator: "\n")
  }
}

extension Sound {
  /// Some records of the sound book with signatures of both members under its agreement, as that
  /// stands there; as they are when they have signatures of their own, unless `completely` asks for
  /// those that lack.
  static func signed(_ sources: [SourceFile], completely: Bool = false) -> [SourceFile] {
    guard let agreement = sources.first(where: { $0.path == Sound.agreement.path }),
      completely || !sources.contains(where: { $0.path.contains("/signatures/") })
    else { return sources }
    let terms = Agreement(Document(agreement)).terms.digest
    let missing = ["ana-silva", "bo-chen"].map { signer in
      SourceFile(
        path: "pairs/ana-silva+bo-chen/signatures/\(signer).md",
        text: Sound.signature(signer, terms: terms))
    }
    return sources + missing.filter { new in !sources.contains { $0.path == new.path } }
  }
}

/// The records of a small book in which nothing is wrong, on 2026-06-15.
enum Sound: String, CaseIterable {
  case program = """
    ---
    pairbook: 1
    name: Engineering peer mentoring 2026
    style: peer
    start: 2026-01-05
    coordinators: [cleo-diaz]
    meet: every 2 weeks
    ---

    ## Purpose

    Engineers learn from each other across teams.

    ## Structure

    Agreements run for 4 to 6 months; pairs meet every 2 weeks for an hour.

    ## Eligibility

    Everyone in engineering, mentors and mentees alike, after three months with us.

    ## Training and support

    An hour of training before the first meeting; Cleo has an open hour on Mondays.

    ## Evaluation

    We look at kept meetings and at achieved goals in July.

    ## What this is not

    Not therapy, counselling, discipline or a way to a promotion. Turn to the employee
    assistance line for what mentoring can't help with.

    """
  case ana = """
    ---
    name: Ana Silva
    email: [ana@example.org]
    joined: 2026-01-05
    ---

    """
  case bo = """
    ---
    name: Bo Chen
    email: [bo@example.org]
    joined: 2026-01-05
    ---

    """
  case cleo = """
    ---
    name: Cleo Diaz
    email: [cleo@example.org]
    joined: 2026-01-05
    ---

    """
  case agreement = """
    ---
    members: [ana-silva, bo-chen]
    start: 2026-03-02
    end: 2026-08-31
    meet: every 2 weeks
    ---

    ## Purpose

    Ana wants to speak in public; Bo wants to write better designs.

    ## Expectations

    We come prepared.

    ## Confidentiality

    What is said here stays here.

    ## Boundaries

    No calls after six.

    ## Ending

    Either of us may end it with a last talk.

    """
  case goal = """
    ---
    title: Speak at the all-hands
    owner: [ana-silva]
    specific: Give a talk of ten minutes on our build system
    measurable: talks given
    target: 1
    attainable: Bo has done it twice and will listen to rehearsals
    relevant: I want to lead a guild, and leading means speaking
    due: 2026-07-31
    start: 2026-03-09
    ---

    ## Steps

    - [x] Choose the topic due:2026-04-01 done:2026-03-30
    - [ ] Rehearse with Bo due:2026-07-01

    """
  case meeting = """
    ---
    date: 2026-06-08
    status: held
    lead: ana-silva
    ---

    ## Notes

    We talked about the outline.

    ## Actions

    - [ ] @ana-silva Write the outline due:2026-06-20

    """
  case checkIn = """
    ---
    person: ana-silva
    pair: ana-silva+bo-chen
    date: 2026-04-02
    point: day 30
    fit: good
    ---

    """

  var path: String {
    switch self {
    case .program: "program.md"
    case .ana: "people/ana-silva.md"
    case .bo: "people/bo-chen.md"
    case .cleo: "people/cleo-diaz.md"
    case .agreement: "pairs/ana-silva+bo-chen/agreement.md"
    case .goal: "pairs/ana-silva+bo-chen/goals/speak-at-the-all-hands.md"
    case .meeting: "pairs/ana-silva+bo-chen/meetings/2026-06-08.md"
    case .checkIn: "checkins/2026-04-02-ana-silva.md"
    }
  }

  /// The record with lines of its front matter replaced by those with the same key, new ones
  /// added, those of some keys left out, and another body.
  func text(
    replacing newLines: [String], without absent: [String] = [], body: String? = nil
  ) -> String {
    var lines = rawValue.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    lines.removeAll { line in absent.contains { line.hasPrefix($0 + ":") } }
    guard var end = lines.dropFirst().firstIndex(of: "---") else { return rawValue }
    for line in newLines {
      let key = line.prefix { $0 != ":" } + ":"
      if let index = lines[..<end].firstIndex(where: { $0.hasPrefix(key) }) {
        lines[index] = line
      } else {
        lines.insert(line, at: end)
        end += 1
      }
    }
    guard let body else { return lines.joined(separator: "\n") }
    return (lines[...end] + ["", body, ""]).joined(separator: "\n")
  }
}
