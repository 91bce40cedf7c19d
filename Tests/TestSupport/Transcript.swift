import Foundation

/// A Markdown page whose `console` blocks are run: each line `$ …` is a command, the lines below it
/// what it writes, `[exit N]` its exit code when that is not 0.
///
/// `pairbook` runs in the process, with ` < FILE` behind it for its standard input; `cd` changes the
/// folder for the rest of the page, everything else goes to a shell. Settings stand in comments:
/// `<!-- today: 2026-06-15 -->`, `<!-- day: 2026-06-15 -->` (today, and the day of commits),
/// `<!-- user: Ana Silva <ana@example.org> -->` (whom Git knows),
/// `<!-- terminal: 80 -->`, `<!-- terminal: none -->`.
public struct Transcript {
  private let page: String

  public init(page: String) { self.page = page }

  /// The page as the commands write it today.
  public func run(in sandbox: Sandbox) async throws -> String {
    var result: [String] = []
    var isInBlock = false
    for line in page.components(separatedBy: "\n") {
      if line == "```console" {
        isInBlock = true
        result.append(line)
      } else if isInBlock, line == "```" {
        isInBlock = false
        result.append(line)
      } else if isInBlock {
        guard line.hasPrefix("$ ") else { continue }
        result.append(line)
        result += try await outcome(of: String(line.dropFirst(2)), in: sandbox)
      } else {
        apply(setting: line, to: sandbox)
        result.append(line)
      }
    }
    return result.joined(separator: "\n")
  }

  private func apply(setting line: String, to sandbox: Sandbox) {
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { return }
    let parts = line.dropFirst(5).dropLast(4).components(separatedBy: ": ")
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "today": sandbox.today = parts[1]
    case "day":
      sandbox.today = parts[1]
      sandbox.environment["GIT_AUTHOR_DATE"] = "\(parts[1])T12:00:00Z"
      sandbox.environment["GIT_COMMITTER_DATE"] = "\(parts[1])T12:00:00Z"
    case "user": apply(user: parts[1], to: sandbox)
    case "terminal": sandbox.width = Int(parts[1])
    default: break
    }
  }

  private func apply(user: String, to sandbox: Sandbox) {
    let words = user.dropLast().components(separatedBy: " <")
    guard words.count == 2 else { return }
    for role in ["AUTHOR", "COMMITTER"] {
      sandbox.environment["GIT_\(role)_NAME"] = words[0]
      sandbox.environment["GIT_\(role)_EMAIL"] = words[1]
    }
  }

  private func outcome(of command: String, in sandbox: Sandbox) async throws -> [String] {
    let outcome: Sandbox.Outcome
    let redirection = command.components(separatedBy: " < ")
    if command.hasPrefix("cd ") {
      let path = String(command.dropFirst(3))
      sandbox.directory =
        URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: sandbox.directory + "/"))
        .standardizedFileURL.path
      return []
    } else if let words = Self.plainWords(redirection[0]), words.first == "pairbook" {
      sandbox.input = []
      if redirection.count == 2 {
        let file = URL(fileURLWithPath: sandbox.directory + "/" + redirection[1])
        sandbox.input = Array(try Data(contentsOf: file))
      }
      outcome = await sandbox.pairbook(Array(words.dropFirst()))
    } else {
      outcome = try sandbox.shell(command)
    }
    var text = outcome.both.replacingOccurrences(of: sandbox.folder.path + "/work", with: "/books")
    if text.hasSuffix("\n") { text.removeLast() }
    var lines = text.isEmpty ? [] : text.components(separatedBy: "\n")
    if outcome.code != 0 { lines.append("[exit \(outcome.code)]") }
    return lines
  }

  /// The words of a command line with quotes but nothing else that a shell knows; nil for others.
  static func plainWords(_ command: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if "|<>;&$`*\\".contains(character) {
        return nil
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let done = word { words.append(done) }
    return quote == nil ? words : nil
  }
}
