/// What a record is. Its place in the book says so.
public enum Kind: String, CaseIterable, Sendable {
  case program, person, agreement, signature, goal, meeting, closing
  case checkIn = "checkin"

  /// The kind of the record at a path relative to the book, or nil when records don't live there.
  /// A `README.md` is no record anywhere.
  public init?(path: String) {
    guard path.utf8.suffix(3).elementsEqual(".md".utf8) else { return nil }
    var rest = path.utf8[...]
    /// The part up to the next slash, and that slash; nil when there is none.
    func part() -> Substring.UTF8View? {
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      defer { rest = rest[rest.index(after: slash)...] }
      return rest[..<slash]
    }
    let kind: Kind?
    if let first = part() {
      if first.elementsEqual("people".utf8) {
        kind = .person
      } else if first.elementsEqual("checkins".utf8) {
        kind = .checkIn
      } else if first.elementsEqual("pairs".utf8), part() != nil {
        kind = part().map { Self.inFolder($0) } ?? Self.inPair(rest)
      } else {
        kind = nil
      }
    } else {
      kind = rest.elementsEqual("program.md".utf8) ? .program : nil
    }
    // What is left is the name, and no folder any more.
    guard let kind, part() == nil,
      rest.count != 9 || Substring(rest).lowercased() != "readme.md"
    else { return nil }
    self = kind
  }

  /// What lives in a folder of a pair.
  private static func inFolder(_ name: Substring.UTF8View) -> Kind? {
    if name.elementsEqual("meetings".utf8) { return .meeting }
    if name.elementsEqual("goals".utf8) { return .goal }
    return name.elementsEqual("signatures".utf8) ? .signature : nil
  }

  /// What a file in the folder of a pair itself is.
  private static func inPair(_ name: Substring.UTF8View) -> Kind? {
    if name.elementsEqual("agreement.md".utf8) { return .agreement }
    return name.elementsEqual("closing.md".utf8) ? .closing : nil
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
