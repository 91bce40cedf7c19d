#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Who commits, and who told.
public struct CommitIdentity: Hashable, Sendable {
  public let author: IdentityStamp
  public let committer: IdentityStamp
  /// Where the author's name and address come from, for people: a file, a variable, or a guess.
  public let source: String
  /// Whether Git made the identity up from the user and host name.
  public let isGuessed: Bool
}

/// Finds out who commits, as `git` would.
struct IdentityLookup {
  let environment: Environment
  let settings: Settings
  let git: GitProgram?

  func identity() throws(GitError) -> CommitIdentity {
    let author = try stamp(.author)
    let committer = try stamp(.committer)
    let source = source(.author)
    return CommitIdentity(
      author: author, committer: committer, source: source ?? "the names of the user and the host",
      isGuessed: source == nil)
  }

  enum Role: String {
    case author, committer

    var variable: String { "GIT_\(rawValue.uppercased())" }
  }

  func stamp(_ role: Role) throws(GitError) -> IdentityStamp {
    guard let git else { return try ownStamp(role) }
    let outcome = try git.run(["var", "\(role.variable)_IDENT"])
    guard outcome.isSuccess else { throw refusal(role, outcome, git) }
    guard let stamp = IdentityStamp(line: outcome.text.dropLastNewline) else {
      throw GitError(.gitFailed, "`git var` printed no \(role.rawValue)")
    }
    guard !stamp.identity.email.isEmpty else {
      throw missing("the e-mail address of the \(role.rawValue) is empty", role)
    }
    try refuseUnreadable(stamp.identity, role)
    return stamp
  }

  /// Refuses a name or an address that isn't UTF-8: commits say that they are.
  private func refuseUnreadable(_ identity: Identity, _ role: Role) throws(GitError) {
    let parts = [("name", identity.name), ("e-mail address", identity.email)]
    guard let (part, value) = parts.first(where: { $0.1.unicodeScalars.contains("\u{FFFD}") })
    else { return }
    throw missing("the \(part) of the \(role.rawValue) is no UTF-8: \(value)", role)
  }

  private func refusal(
    _ role: Role, _ outcome: Program.Outcome, _ git: GitProgram
  ) -> GitError {
    let words = outcome.errorText
    if words.contains("invalid date format") {
      let value = environment["\(role.variable)_DATE"] ?? ""
      return GitError(
        .noIdentity, "\(role.variable)_DATE holds `\(value)`, which is not a date for Git",
        hint: "write it as 2026-06-15T09:30:00+02:00, or unset it")
    }
    let isUnknown = ["who you are", "auto-detect", "ident name", "disallowed characters"]
      .contains(where: words.contains)
    return isUnknown
      ? missing("Git doesn't know who you are", role)
      : outcome.error("find out who commits", in: git.folder)
  }

  private func missing(_ sentence: String, _ role: Role) -> GitError {
    let parts = [("name", "\"Your Name\""), ("email", "you@example.com")]
    let ways = parts.compactMap { hint($0, $1, role) }
    let hints = ways.isEmpty ? parts.map { "git config --global user.\($0) \($1)" } : ways
    return GitError(.noIdentity, sentence, hint: hints.joined(separator: "\n"))
  }

  /// How to give a part of the identity where nothing hides it; nil when it is there.
  private func hint(_ part: String, _ example: String, _ role: Role) -> String? {
    func isUseless(_ value: String) -> Bool {
      Identity.cleaned(value).isEmpty || value.unicodeScalars.contains("\u{FFFD}")
    }
    let variable = "\(role.variable)_\(part.uppercased())"
    if let value = environment.variables[variable] {
      return isUseless(value) ? "unset \(variable)" : nil
    }
    guard let given = setting(part, role) else {
      return "git config --global user.\(part) \(example)"
    }
    guard isUseless(given.value) else { return nil }
    let scope =
      switch given.scope {
      case .local: ""
      case .worktree: "--worktree "
      default: "--global "
      }
    return "git config \(scope)\(given.key) \(example)"
  }

  /// What the configuration says of a part of the identity. Git passes over an empty one that is for
  /// the role alone.
  private func setting(_ part: String, _ role: Role) -> Setting? {
    if let own = settings.last("\(role.rawValue).\(part)"), !own.value.isEmpty { return own }
    return settings.last("user.\(part)")
  }

  /// The stamp from variables and settings alone, for when there is no `git`.
  private func ownStamp(_ role: Role) throws(GitError) -> IdentityStamp {
    let name = environment["\(role.variable)_NAME"] ?? setting("name", role)?.value
    let email =
      environment["\(role.variable)_EMAIL"] ?? setting("email", role)?.value
      ?? environment["EMAIL"]
    guard let name = name.map(Identity.cleaned), !name.isEmpty,
      let email = email.map(Identity.cleaned), !email.isEmpty
    else { throw missing("Git doesn't know who you are", role) }
    let identity = Identity(name: name, email: email)
    try refuseUnreadable(identity, role)
    guard let date = environment["\(role.variable)_DATE"] else { return .now(identity) }
    guard let stamp = IdentityStamp(line: "\(name) <\(email)> \(date.trimmingPrefix("@"))") else {
      throw GitError(
        .noIdentity,
        "\(role.variable)_DATE holds `\(date)`, which can't be read without the `git` program",
        hint: "install git, or write it as seconds and zone: @1750000000 +0200")
    }
    return stamp
  }

  /// Whether somebody gave a name and an address.
  var hasSource: Bool { source(.author) != nil }

  /// Which of name and address nobody gave.
  func missing(_ role: Role) -> [String] {
    let variables = [
      "name": ["\(role.variable)_NAME"], "email": ["\(role.variable)_EMAIL", "EMAIL"],
    ]
    return ["name", "email"].filter { key in
      setting(key, role) == nil && variables[key, default: []].allSatisfy { environment[$0] == nil }
    }
  }

  /// Where name and address come from; nil when nobody gave both.
  private func source(_ role: Role) -> String? {
    if environment["\(role.variable)_NAME"] != nil, environment["\(role.variable)_EMAIL"] != nil {
      return "the variables \(role.variable)_NAME and \(role.variable)_EMAIL"
    }
    let email = setting("email", role)
    let hasName = setting("name", role) != nil || environment["\(role.variable)_NAME"] != nil
    if let email, hasName {
      return email.origin.isEmpty ? "the Git configuration (\(email.scope))" : email.origin
    }
    return hasName && environment["EMAIL"] != nil ? "the variable EMAIL" : nil
  }
}

extension Identity {
  /// `text` without what Git strips from names: `<`, `>`, line breaks, and crumbs at both ends.
  static func cleaned(_ text: String) -> String {
    func isCrumb(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 32 || [".", ",", ":", ";", "<", ">", "\"", "\\", "'"].contains(scalar)
    }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isCrumb(first) { scalars.removeFirst() }
    while let last = scalars.last, isCrumb(last) { scalars.removeLast() }
    var cleaned = String.UnicodeScalarView()
    cleaned.append(contentsOf: scalars.filter { !["\n", "<", ">", "\0"].contains($0) })
    return String(cleaned)
  }

  /// The identity as Git would write it; an error when nothing is left of the name or address.
  func cleaned() throws(GitError) -> Identity {
    let identity = Identity(name: Self.cleaned(name), email: Self.cleaned(email))
    guard !identity.name.isEmpty, !identity.email.isEmpty else {
      throw GitError(.noIdentity, "`\(name) <\(email)>` has no name or no address that Git accepts")
    }
    return identity
  }
}

extension IdentityStamp {
  /// Reads `Ana Silva <ana@example.com> 1750000000 +0200`.
  init?(line: some StringProtocol) {
    guard let open = line.firstIndex(of: "<"), let close = line.lastIndex(of: ">"), open < close
    else { return nil }
    let fields = line[line.index(after: close)...].split(separator: " ")
    guard fields.count == 2, let seconds = Int64(fields[0]), let given = Int(fields[1])
    else { return nil }
    // A zone has four digits; what somebody wrote beyond them is no place on earth.
    let zone = min(max(given, -9999), 9999)
    var name = line[..<open]
    while name.last == " " { name.removeLast() }
    self.init(
      Identity(name: String(name), email: String(line[line.index(after: open)..<close])),
      seconds: seconds, offsetMinutes: zone / 100 * 60 + zone % 100)
  }

  static func now(_ identity: Identity) -> IdentityStamp {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return IdentityStamp(identity, seconds: Int64(seconds), offsetMinutes: local.tm_gmtoff / 60)
  }
}

extension String {
  var dropLastNewline: Substring { hasSuffix("\n") ? dropLast() : self[...] }
}
