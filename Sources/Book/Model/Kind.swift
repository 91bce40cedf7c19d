/// What a record is. Its place in the book says so.
public enum Kind: String, CaseIterable, Sendable {
  case program, person, agreement, signature, goal, meeting, closing
  case checkIn = "checkin"

  /// The kind of the record at a path relative to the book, or nil when records don't live there.
  /// A `README.md` is no record anywhere.
  public init?(path: String) {
    let bytes = Array(path.utf8)
    guard bytes.holds(Names.markdown, at: bytes.count - 3) else { return nil }
    var slashes = 0
    // Where the last part begins, and the one before it.
    var (start, before) = (0, 0)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
      slashes += 1
      (start, before) = (index + 1, start)
    }
    let kind: Kind? =
      switch slashes {
      case 0: bytes.isSame(as: Names.program) ? .program : nil
      case 1: Self.atTop(bytes, folder: start - 1)
      case 2...3 where !bytes.holds(Names.pairs, at: 0): nil
      case 2: Self.inPair(bytes, start)
      case 3: Self.inFolder(bytes, before..<start - 1)
      default: nil
      }
    guard let kind,
      bytes.count - start != 9 || bytes.text(start..<bytes.count).lowercased() != "readme.md"
    else { return nil }
    self = kind
  }

  /// What a file in a folder at the top of the book is.
  private static func atTop(_ path: [UInt8], folder end: Int) -> Kind? {
    switch end {
    case 6: path.holds(Names.people, at: 0) ? .person : nil
    case 8: path.holds(Names.checkIns, at: 0) ? .checkIn : nil
    default: nil
    }
  }

  /// What a file in the folder of a pair itself is.
  private static func inPair(_ path: [UInt8], _ name: Int) -> Kind? {
    switch path.count - name {
    case 12: path.holds(Names.agreement, at: name) ? .agreement : nil
    case 10: path.holds(Names.closing, at: name) ? .closing : nil
    default: nil
    }
  }

  /// What lives in a folder of a pair.
  private static func inFolder(_ path: [UInt8], _ name: Range<Int>) -> Kind? {
    switch name.count {
    case 8: path.holds(Names.meetings, at: name.lowerBound) ? .meeting : nil
    case 5: path.holds(Names.goals, at: name.lowerBound) ? .goal : nil
    case 10: path.holds(Names.signatures, at: name.lowerBound) ? .signature : nil
    default: nil
    }
  }

  /// Where its records live.
  public var home: String {
    switch self {
    case .program: "program.md"
    case .person: "people/"
    case .agreement: "pairs/NAME/agreement.md"
    case .signature: "pairs/NAME/signatures/"
    case .goal: "pairs/NAME/goals/"
    case .meeting: "pairs/NAME/meetings/"
    case .closing: "pairs/NAME/closing.md"
    case .checkIn: "checkins/"
    }
  }

  /// What people call it, with an article.
  public var phrase: String {
    switch self {
    case .program: "the program"
    case .person: "a person"
    case .agreement: "an agreement"
    case .signature: "a signature"
    case .goal: "a goal"
    case .meeting: "a meeting"
    case .closing: "a closing"
    case .checkIn: "a check-in"
    }
  }
}

/// Names of files and folders, as bytes.
private enum Names {
  static let markdown = Array(".md".utf8)
  static let program = Array("program.md".utf8)
  static let people = Array("people/".utf8)
  static let checkIns = Array("checkins/".utf8)
  static let pairs = Array("pairs/".utf8)
  static let agreement = Array("agreement.md".utf8)
  static let closing = Array("closing.md".utf8)
  static let meetings = Array("meetings".utf8)
  static let goals = Array("goals".utf8)
  static let signatures = Array("signatures".utf8)
}

/// The name of a file without its folder and the extension `.md`.
func stem(_ path: String) -> String {
  let bytes = Array(path.utf8)
  let start = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
  let isMarkdown = bytes.holds(Names.markdown, at: max(start, bytes.count - 3))
  return bytes.text(start..<bytes.count - (isMarkdown ? 3 : 0))
}

/// The day that the name of a file begins with; nil when it begins with none.
func dayInName(_ path: String) -> Day? {
  let bytes = Array(path.utf8)
  let start = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
  return bytes.count - start < 10 ? nil : Day(utf8: bytes[start..<start + 10])
}

/// The folder name of the pair that a path belongs to, or nil for a path outside `pairs/`.
public func pairFolder(_ path: String) -> String? {
  let bytes = Array(path.utf8)
  guard bytes.holds(Names.pairs, at: 0) else { return nil }
  let end = bytes[6...].firstIndex(of: UInt8(ascii: "/"))
  guard let end, end > 6, end + 1 < bytes.count else { return nil }
  return bytes.text(6..<end)
}
