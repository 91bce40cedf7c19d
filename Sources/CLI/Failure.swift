internal import Book
internal import Disk
internal import Git
internal import SystemPackage
internal import Templates

/// Why a command could not do what it was asked, and how the process ends.
struct Failure: Error {
  /// The exit codes of the tool.
  enum Code: Int32 {
    case findings = 1
    case usage = 2
    /// The repository or a file could not be read or written.
    case unavailable = 3
  }

  let code: Code
  /// One sentence, lower case, without a full stop; empty when all has been said.
  let message: String
  /// What to do about it, one line each.
  let hints: [String]

  init(_ code: Code, _ message: String, hints: [String] = []) {
    self.code = code
    self.message = message
    self.hints = hints
  }

  /// An end with findings, which have been printed.
  static let findings = Failure(.findings, "")

  static func usage(_ message: String, _ hints: String...) -> Failure {
    Failure(.usage, message, hints: hints)
  }

  /// Data that could not be written to the standard output.
  init(unwritten cause: any Error) {
    let isFull = [.noSpace, .diskQuotaExceeded].contains(cause as? Errno)
    self.init(
      .unavailable, "the output could not be written\(isFull ? ": there is no room for it" : "")")
  }

  /// The failure that an error of another module comes to.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as DiskError:
      self.init(.unavailable, error.message, hints: error.hint.map { [$0] } ?? [])
    case let error as GitError:
      self.init(
        .unavailable, error.message, hints: error.hint.split(separator: "\n").map(String.init))
    case let error as TemplateError:
      self.init(.unavailable, error.message, hints: error.hint.map { [$0] } ?? [])
    case let error as EditError: self.init(.unavailable, error.message)
    case let error as GivenValueError: self.init(.usage, "--\(error.key): \(error.message)")
    default: self.init(.unavailable, "unexpected error: \(error)")
    }
  }
}
