/// What a record is. Its place in the book says so.
public enum Kind: String, CaseIterable, Sendable {
  case program, person, agreement, signature, goal, meeting, closing
  case checkIn = "checkin"

  /// The kind of the record at a path relative to the book, or nil when records don't live there.
  /// A `README.md` is no record anywhere.
  public init?(path: String) {
    guard let kind = path.withBytes({ Self.kind(at: $0) }) else { return nil }
    self = kind
  }

  private static func kind(at bytes: borrowing Bytes) -> Kind? {
    guard bytes.holds(Names.markdown, at: bytes.count - 3) else { return nil }
    var slashes = 0
    // Where the last part begins, and the one before it.
    var (start, before) = (0, 0)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
      slashes += 1
      (start, before) = (index + 1, start)
    }
    if bytes.count - start == 9, isReadme(bytes, start) { return nil }
    return switch slashes {
    case 0: bytes.count == 10 && bytes.holds(Names.program, at: 0) ? .program : nil
    case 1: atTop(bytes, folder: start - 1)
    case 2...3 where !bytes.holds(Names.pairs, at: 0): nil
    case 2: inPair(bytes, start)
    case 3: inFolder(bytes, before..<start - 1)
    default: nil
    }
  }

  /// Whether the name of a file is `README.md`, in capitals or not.
  private static func isReadme(_ path: borrowing Bytes, _ name: Int) -> Bool {
    for index in Names.readme.indices where path[name + index] | 0x20 != Names.readme[index] {
      return false
    }
    return true
  }

  /// What a file in a folder at the top of the book is.
  private static func atTop(_ path: borrowing Bytes, folder end: Int) -> Kind? {
    switch end {
    case 6: path.holds(Names.people, at: 0) ? .person : nil
    case 8: path.holds(Names.checkIns, at: 0) ? .checkIn : nil
    default: nil
    }
  }

  /// What a file in the folder of a pair itself is.
  private static func inPair(_ path: borrowing Bytes, _ name: Int) -> Kind? {
    switch path.count - name {
    case 12: path.holds(Names.agreement, at: name) ? .agreement : nil
    case 10: path.holds(Names.closing, at: name) ? .closing : nil
    default: nil
    }
  }

  /// What lives in a folder of a pair.
  private static func inFolder(
    _ path: borrowing Bytes, _ name: Range<Int>
  ) -> Kind? {
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
  static let readme = Array("readme.md".utf8)
}

/// The name of a file without its folder and the extension `.md`.
func stem(_ path: String) -> String {
  path.part(
    path.withBytes { bytes in
      let start = bytes.startOfName
      let hasEnding = bytes.count - start >= 3 && bytes.holds(Names.markdown, at: bytes.count - 3)
      return start..<(hasEnding ? bytes.count - 3 : bytes.count)
    })
}

/// Whether a file is called as Markdown files are elsewhere, but not as records are: `.MD`,
/// `.markdown`.
public func hasOtherMarkdownEnding(_ path: String) -> Bool {
  let bytes = path.utf8
  // Most names end otherwise.
  switch bytes.last {
  case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "n"), UInt8(ascii: "N"): break
  default: return false
  }
  let dot = bytes.lastIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
  let ending = path[dot...].lowercased()
  return ending == ".markdown" || (ending == ".md" && !path.hasSuffix(".md"))
}

/// The day that the name of a file begins with; nil when it begins with none.
func dayInName(_ path: String) -> Day? {
  path.withBytes { bytes in
    let start = bytes.startOfName
    return bytes.count - start < 10 ? nil : Day(utf8: bytes.extracting(start..<start + 10))
  }
}

/// The folder name of the pair that a path belongs to, or nil for a path outside `pairs/`.
public func pairFolder(_ path: String) -> String? {
  let name = path.withBytes { bytes -> Range<Int>? in
    guard bytes.holds(Names.pairs, at: 0) else { return nil }
    var end = 6
    while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
    return end > 6 && end + 1 < bytes.count ? 6..<end : nil
  }
  return name.map { path.part($0) }
}

/// Whether a path is one of the folder of a pair.
public func isPairFolder(_ path: String) -> Bool {
  path.withBytes { bytes in
    guard bytes.count > 6, bytes.holds(Names.pairs, at: 0) else { return false }
    for index in 6..<bytes.count where bytes[index] == UInt8(ascii: "/") { return false }
    return true
  }
}
