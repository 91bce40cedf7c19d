/// Something in a record that should be looked at.
public struct Finding: Sendable, Hashable {
  /// The id of the rule that found it.
  public let rule: String
  public let severity: Severity
  /// Relative to the book.
  public let path: String
  public let content: Found

  public var place: Place { content.place }
  public var message: String { content.message }
  public var fix: Fix? { content.fix }
}

extension Finding: Comparable {
  /// By path, then place, then rule.
  public static func < (a: Finding, b: Finding) -> Bool {
    if a.path != b.path { return a.path.isBefore(b.path) }
    return (a.place, a.rule, a.message) < (b.place, b.rule, b.message)
  }
}

/// How bad a finding is, worst last.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  case info, warning, error

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// What a rule says of a place: a finding without the rule's name and severity.
public struct Found: Sendable, Hashable {
  public let path: String
  public let place: Place
  /// One line, lower case, no full stop; the reader's own words in backticks.
  public let message: String
  /// What stands beside the caret; nil: nothing.
  public let note: String?
  /// Other places of the same file that explain it.
  public let labels: [Label]
  /// What to do about it, one line each.
  public let hints: [String]
  /// An edit that can't change the meaning; nil when a person has to decide.
  public let fix: Fix?
  /// How bad this one is, where the program doesn't say; nil: as bad as its rule.
  public let severity: Severity?

  public init(
    _ message: String, in path: String, at place: Place, note: String? = nil,
    labels: [Label] = [], hints: [String] = [], fix: Fix? = nil, severity: Severity? = nil
  ) {
    self.message = message
    self.path = path
    self.place = place
    self.note = note
    self.labels = labels
    self.hints = hints
    self.fix = fix
    self.severity = severity
  }

  /// A place and what is to be seen there: "starts here".
  public struct Label: Sendable, Hashable {
    public let place: Place
    public let text: String

    public init(_ text: String, at place: Place) {
      self.text = text
      self.place = place
    }
  }
}

/// Edits of one file that mend a finding without changing what the file means.
public struct Fix: Sendable, Hashable {
  /// Sorted by place; they don't overlap.
  public let edits: [Edit]

  public init(_ edits: [Edit]) {
    self.edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  public init(replacing place: Place, with replacement: String) {
    edits = [Edit(range: place.range, replacement: replacement)]
  }
}

/// A range of bytes, and the text that takes its place.
public struct Edit: Sendable, Hashable {
  public let range: Range<Int>
  public let replacement: String

  public init(range: Range<Int>, replacement: String) {
    self.range = range
    self.replacement = replacement
  }
}

extension [UInt8] {
  /// These bytes with edits made; all others stay as they are. Of edits that overlap, the first
  /// one is made.
  public func applying(_ edits: [Edit]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var next = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= next && edit.range.upperBound <= count {
      result += self[next..<edit.range.lowerBound]
      result += edit.replacement.utf8
      next = edit.range.upperBound
    }
    return result + self[next...]
  }
}
