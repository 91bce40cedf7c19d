/// A line like `Pair: ana+bo` in the last paragraph of a commit message.
public struct Trailer: Hashable, Sendable {
  public let key: String
  public let value: String

  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }
}

/// Composes commit messages as `git commit -m` does.
struct Message {
  /// How Git cleans a message (`commit.cleanup`).
  enum Cleanup: String {
    case strip, whitespace, verbatim, scissors
  }

  let cleanup: Cleanup
  /// What begins a line that ``Cleanup/strip`` drops; nil when nothing does.
  private let comment: String?

  init(settings: Settings) throws(GitError) {
    switch settings["commit.cleanup"] {
    case nil, "default"?: cleanup = .whitespace
    case let value?:
      guard let known = Cleanup(rawValue: value) else {
        throw GitError(
          .brokenConfiguration, "commit.cleanup is `\(value)`, which Git doesn't know",
          hint: "git config commit.cleanup default")
      }
      cleanup = known
    }
    let mark = settings["core.commentstring"] ?? settings["core.commentchar"] ?? "#"
    // Of its own accord Git chooses a mark that begins no line of the message.
    comment = cleanup == .strip && mark.lowercased() != "auto" ? mark : nil
  }

  /// The clean message with trailers and sign-off, ending in a newline.
  func compose(_ request: CommitRequest, committer: Identity) throws(GitError) -> String {
    guard !request.message.utf8.contains(0) else {
      throw GitError(.invalidMessage, "the message holds a NUL character")
    }
    var trailers = request.trailers
    if request.isSignedOff {
      trailers.append(
        Trailer(key: "Signed-off-by", value: "\(committer.name) <\(committer.email)>"))
    }
    if request.mustKeepSubject { try refuseLosingSubject(request.message) }
    let message = try clean(request.message)
    guard !trailers.isEmpty else { return message }
    return try append(trailers, to: message)
  }

  /// Refuses a message whose first line would be taken for a comment and dropped.
  private func refuseLosingSubject(_ message: String) throws(GitError) {
    guard let comment,
      let subject = message.split(whereSeparator: \.isNewline).first(where: {
        !$0.allSatisfy(\.isWhitespace)
      }), subject.utf8.starts(with: comment.utf8)
    else { return }
    throw GitError(
      .invalidMessage,
      "`\(subject)` begins with `\(comment)`, and commit.cleanup = strip drops such lines from the message",
      hint: "begin it with another character, or: git config commit.cleanup whitespace")
  }

  /// The message as it is committed; refuses an empty one.
  func clean(_ message: String) throws(GitError) -> String {
    let text = cleanup == .verbatim ? Self.completed(message) : stripped(message)
    guard !text.allSatisfy(\.isWhitespace) else {
      throw GitError(.invalidMessage, "the commit message is empty")
    }
    return text
  }

  private static func completed(_ message: String) -> String {
    message.isEmpty || message.utf8.last == UInt8(ascii: "\n") ? message : message + "\n"
  }

  /// What `git stripspace` leaves: lines without blanks at their ends and without comments, no blank
  /// line but one at a time between others.
  private func stripped(_ message: String) -> String {
    let newline = UInt8(ascii: "\n")
    var kept: [UInt8] = []
    var isAfterBlank = false
    for line in message.utf8.split(separator: newline, omittingEmptySubsequences: false) {
      if let comment, line.starts(with: comment.utf8) { continue }
      guard let end = line.lastIndex(where: { ![0x20, 0x09, 0x0D].contains($0) }) else {
        isAfterBlank = true
        continue
      }
      if isAfterBlank, !kept.isEmpty { kept.append(newline) }
      isAfterBlank = false
      kept += line[...end]
      kept.append(newline)
    }
    return String(decoding: kept, as: UTF8.self)
  }

  private func append(_ trailers: [Trailer], to message: String) throws(GitError) -> String {
    var text = message
    if !text.hasSuffix("\n") { text += "\n" }
    if !TrailerBlock(message: text).isPresent { text += "\n" }
    let present = TrailerBlock(message: text).lines
    for trailer in trailers {
      let line = try trailer.line()
      // Git doesn't sign off twice in a row either.
      if trailer.key == "Signed-off-by", present.last.map(String.init) == line { continue }
      text += line + "\n"
    }
    return text
  }
}

extension Trailer {
  /// The trailer as a line that Git reads back; refuses keys and values that would spoil the
  /// message.
  func line() throws(GitError) -> String {
    let isKey = key.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isKey, !key.isEmpty else {
      throw GitError(.invalidMessage, "`\(key)` can't be the name of a trailer")
    }
    let words = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      throw GitError(.invalidMessage, "the trailer \(key) has no value")
    }
    guard !words.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
      throw GitError(.invalidMessage, "the trailer \(key) holds a control character")
    }
    return "\(key): \(words)"
  }
}

/// The last paragraph of a message when it consists of trailers.
private struct TrailerBlock {
  let lines: [Substring]

  init(message: String) {
    var paragraph: [Substring] = []
    let all = message.split(separator: "\n", omittingEmptySubsequences: false)
    var rest = all[...]
    while let last = rest.last, last.allSatisfy(\.isWhitespace) { rest.removeLast() }
    while let last = rest.last, !last.allSatisfy(\.isWhitespace) {
      paragraph.insert(last, at: 0)
      rest.removeLast()
    }
    // The first paragraph is the subject, whatever it looks like.
    let isFirst = rest.allSatisfy { $0.allSatisfy(\.isWhitespace) }
    lines = !isFirst && paragraph.allSatisfy(Self.isTrailer) ? paragraph : []
  }

  var isPresent: Bool { !lines.isEmpty }

  private static func isTrailer(_ line: Substring) -> Bool {
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return colon > line.startIndex
      && line[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}
