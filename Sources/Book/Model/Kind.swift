/// What a record is. Its place in the book says so.
public enum Kind: String, CaseIterable, Sendable {
  case program, person, agreement, signature, goal, meeting, closing
  case checkIn = "checkin"

  /// The kind of the record at a path relative to the book, or nil when records don't live there.
  /// A `README.md` is no record anywhere.
  public init?(path: String) {
    guard path.utf8.suffix(3).elementsEqual(".md".utf8) else { return nil }
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    guard let first = parts.first, let name = parts.last,
      name.utf8.count != 9 || name.lowercased() != "readme.md"
    else { return nil }
    switch (first, parts.count) {
    case ("program.md", 1): self = .program
    case ("people", 2): self = .person
    case ("checkins", 2): self = .checkIn
    case ("pairs", 3) where parts[2] == "agreement.md": self = .agreement
    case ("pairs", 3) where parts[2] == "closing.md": self = .closing
    case ("pairs", 4):
      switch parts[2] {
      case "signatures": self = .signature
      case "goals": self = .goal
      case "meetings": self = .meeting
      default: return nil
      }
    default: return nil
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

/// The name of a file without its folder and the extension `.md`.
func stem(_ path: String) -> String {
  let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? ""[...].utf8
  return String(Substring(name.suffix(3).elementsEqual(".md".utf8) ? name.dropLast(3) : name))
}

/// The folder name of the pair that a path belongs to, or nil for a path outside `pairs/`.
public func pairFolder(_ path: String) -> String? {
  let home = "pairs/"
  guard path.utf8.starts(with: home.utf8) else { return nil }
  let rest = path.utf8.dropFirst(home.utf8.count)
  guard let end = rest.firstIndex(of: UInt8(ascii: "/")), end > rest.startIndex,
    rest.index(after: end) < rest.endIndex
  else { return nil }
  return String(Substring(rest[..<end]))
}
