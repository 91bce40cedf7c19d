#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How commits of a repository are signed.
struct Signing {
  /// The kinds of signatures that Git knows (`gpg.format`).
  enum Format: String {
    case openpgp, x509, ssh
  }

  let format: Format
  let settings: Settings
  let environment: Environment
  let folder: String

  /// - Parameter wanted: what the request says; nil for what `commit.gpgsign` says.
  /// - Returns: nil when commits aren't signed.
  init?(
    wanted: Bool?, settings: Settings, environment: Environment, folder: String
  ) throws(GitError) {
    guard wanted ?? settings.isOn("commit.gpgsign") ?? false else { return nil }
    let name = settings["gpg.format"] ?? "openpgp"
    guard let format = Format(rawValue: name) else {
      throw GitError(
        .signingFailed, "gpg.format is `\(name)`, and commits can't be signed with that",
        hint: "git config gpg.format openpgp   (or x509, or ssh)")
    }
    self.format = format
    self.settings = settings
    self.environment = environment
    self.folder = folder
  }

  /// The program that signs.
  var programName: String {
    switch format {
    case .openpgp: settings["gpg.openpgp.program"] ?? settings["gpg.program"] ?? "gpg"
    case .x509: settings["gpg.x509.program"] ?? "gpgsm"
    case .ssh: settings["gpg.ssh.program"] ?? "ssh-keygen"
    }
  }

  /// The full path of that program; nil when it isn't there.
  var program: String? { environment.program(named: environment.expanded(programName)) }

  /// The signature of a commit's bytes, without a newline at the end.
  func sign(_ bytes: [UInt8], for committer: Identity) throws(GitError) -> String {
    var signature =
      switch format {
      case .openpgp, .x509: try signByGnuPG(bytes, committer)
      case .ssh: try signBySSH(bytes)
      }
    signature.removeAll { $0 == "\r" }
    while signature.last == "\n" { signature.removeLast() }
    guard !signature.isEmpty else { throw failure() }
    return signature
  }

  /// - Parameter why: what the program said, of which the last words are handed on.
  func failure(_ why: String = "") -> GitError {
    let words =
      why.split(whereSeparator: \.isNewline)
      .last { !$0.hasPrefix("[GNUPG:]") && !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
    return GitError(
      .signingFailed,
      "the commit could not be signed with \(programName), and this repository wants it signed",
      hint: words.isEmpty
        ? "git config --get-regexp '^(gpg|user.signingkey|commit.gpgsign)'   shows the settings"
        : "\(programName) says: \(words)")
  }

  private func run(
    _ path: String, _ arguments: [String], input: [UInt8] = []
  ) throws(GitError) -> Program.Outcome {
    do throws(SystemCause) {
      return try Program(
        path: path, arguments: arguments, environment: environment.variables, folder: folder,
        input: input
      ).run()
    } catch {
      throw error.error("could not run \(path)")
    }
  }

  /// Refuses where no signature can come about: without the program, with no key named, or with the
  /// file of one that isn't there.
  func refuseUnable() throws(GitError) {
    _ = try located()
    guard format == .ssh else { return }
    guard let key = settings["user.signingkey"] else {
      _ = try defaultKeyCommand()
      return
    }
    guard !Self.isLiteral(key) else { return }
    let named = environment.expanded(key)
    let path = named.hasPrefix("/") ? named : "\(folder)/\(named)"
    // When an agent has the private half, the public one is enough.
    guard access(path, F_OK) != 0, access(path + ".pub", F_OK) != 0 else { return }
    throw GitError(
      .signingFailed, "commits must be signed here, but the key \(key) isn't there",
      hint: Self.keyHint)
  }

  /// Whether a key is itself what is named, not the file that holds it.
  private static func isLiteral(_ key: String) -> Bool {
    key.hasPrefix("key::") || key.hasPrefix("ssh-")
  }

  private static let keyHint = "git config --global user.signingkey ~/.ssh/id_ed25519.pub"

  private func located() throws(GitError) -> String {
    guard let program else {
      throw GitError(
        .signingFailed, "commits must be signed here, but the program \(programName) isn't there",
        hint: "install it, or: git config commit.gpgsign false")
    }
    return program
  }

  private func signByGnuPG(_ bytes: [UInt8], _ committer: Identity) throws(GitError) -> String {
    let key = settings["user.signingkey"] ?? "\(committer.name) <\(committer.email)>"
    let outcome = try run(located(), ["--status-fd=2", "-bsau", key], input: bytes)
    let report = "\n" + outcome.errorText
    guard outcome.isSuccess, report.contains("\n[GNUPG:] SIG_CREATED ") else {
      throw failure(outcome.errorText)
    }
    return outcome.text
  }

  private func signBySSH(_ bytes: [UInt8]) throws(GitError) -> String {
    let program = try located()
    let key = try sshKey()
    let message = try TemporaryFile(bytes, environment)
    let literal = key.literal
    let keyFile: TemporaryFile? =
      if let literal { try TemporaryFile(Array(literal.utf8), environment) } else { nil }
    defer {
      message.remove(andSuffix: ".sig")
      keyFile?.remove()
    }
    let arguments =
      ["-Y", "sign", "-n", "git", "-f", keyFile?.path ?? key.path]
      + (literal == nil ? [] : ["-U"]) + [message.path]
    let outcome = try run(program, arguments)
    guard outcome.isSuccess, let signature = try? readFile(message.path + ".sig") else {
      throw failure(outcome.errorText)
    }
    return String(decoding: signature, as: UTF8.self)
  }

  /// The key file, or the public key itself when the agent holds the private one.
  private func sshKey() throws(GitError) -> (path: String, literal: String?) {
    let key = if let named = settings["user.signingkey"] { named } else { try defaultSSHKey() }
    if key.hasPrefix("key::") { return ("", String(key.dropFirst(5))) }
    if key.hasPrefix("ssh-") { return ("", key) }
    return (environment.expanded(key), nil)
  }

  private func defaultKeyCommand() throws(GitError) -> String {
    guard let command = settings["gpg.ssh.defaultkeycommand"] else {
      throw GitError(
        .signingFailed, "commits must be signed with SSH here, but no key is named",
        hint: Self.keyHint)
    }
    return command
  }

  private func defaultSSHKey() throws(GitError) -> String {
    let outcome = try run("/bin/sh", ["-c", defaultKeyCommand()])
    let line = outcome.text.split(separator: "\n").first.map(String.init) ?? ""
    guard outcome.isSuccess, line.hasPrefix("key::") || line.hasPrefix("ssh-") else {
      throw failure(outcome.errorText)
    }
    return line
  }
}

/// A file that only this process can read, for a program that takes no standard input.
final class TemporaryFile {
  let path: String
  private let tickets: [OwnedFiles.Ticket]

  /// It lies in `TMPDIR`, as that of `git` would.
  init(_ bytes: [UInt8], _ environment: Environment) throws(GitError) {
    let folder = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(folder)/pairbook-XXXXXXXX".utf8CString)
    let file = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard file >= 0 else { throw SystemCause(errno).error("could not make a temporary file") }
    defer { close(file) }
    let path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
    self.path = path
    tickets = [path, path + ".sig"].map(OwnedFiles.remember)
    do throws(SystemCause) {
      try writeAll(bytes, to: file)
    } catch {
      unlink(path)
      throw error.error("could not write the temporary file \(path)")
    }
  }

  func remove(andSuffix suffix: String = "") {
    unlink(path)
    if !suffix.isEmpty { unlink(path + suffix) }
    for ticket in tickets { OwnedFiles.forget(ticket) }
  }
}
