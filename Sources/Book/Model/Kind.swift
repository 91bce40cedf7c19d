/// What a record is. Its place in the book says so.
public enum Kind: String, CaseIterable, Sendable {
  case program, person, agreement, signature, goal, meeting, closing
  case checkIn = "checkin"

  /// The kind of the record at a path relative to the book, or nil when records don't live there.
  /// A `README.md` is no record anywhere.
  public init?(path: String) {
    let bytes = Array(path.utf8)
    var slashes = 0
    // Where the last part begins, and the one before it.
    var (start, before) = (0, 0)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "/") {
      slashes += 1
      (start, before) = (index + 1, start)
    }
    let name = bytes[start...]
    guard name.suffix(3).isSame(as: Names.markdown) else { return nil }
    let kind: Kind? =
      switch slashes {
      case 0: name.isSame(as: Names.program) ? .program : nil
      case 1:
        bytes[..<start].isSame(as: Names.people)
          ? .person : bytes[..<start].isSame(as: Names.checkIns) ? .checkIn : nil
      case 2...3 where !bytes.prefix(6).isSame(as: Names.pairs): nil
      case 2: Self.inPair(name)
      case 3: Self.inFolder(bytes[before..<start - 1])
      default: nil
      }
    guard let kind,
      name.count != 9 || String(decoding: name, as: UTF8.self).lowercased() != "readme.md"
    else { return nil }
    self = kind
  }

  /// What a file in the folder of a pair itself is.
  private static func inPair(_ name: ArraySlice<UInt8>) -> Kind? {
    if name.isSame(as: Names.agreement) { return .agreement }
    return name.isSame(as: Names.closing) ? .closing : nil
  }

  /// What lives in a folder of a pair.
  private static func inFolder(_ name: ArraySlice<UInt8>) -> Kind? {
    switch name.count {
    case 8: name.isSame(as: Names.meetings) ? .meeting : nil
    case 5: name.isSame(as: Names.goals) ? .goal : nil
    case 10: name.isSame(as: Names.signatures) ? .signature : nil
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
  let name = bytes[((bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
  let stem = name.suffix(3).isSame(as: Names.markdown) ? name.dropLast(3) : name
  return String(decoding: stem, as: UTF8.self)
}

/// The folder name of the pair that a path belongs to, or nil for a path outside `pairs/`.
public func pairFolder(_ path: String) -> String? {
  let bytes = Array(path.utf8)
  guard bytes.prefix(6).isSame(as: Names.pairs) else { return nil }
  let end = bytes[6...].firstIndex(of: UInt8(ascii: "/"))
  guard let end, end > 6, end + 1 < bytes.count else { return nil }
  return bytes.text(6..<end)
}
