import CLI
import Foundation

/// A home of one's own for commands: a folder, an environment without the user's settings, a fixed
/// day, author and clock.
public final class Sandbox {
  public let folder: TemporaryFolder
  /// The folder commands run in.
  public var directory: String
  public var environment: [String: String]
  public var today = "2026-06-15"
  /// Columns of the terminal; nil: output is piped.
  public var width: Int?
  /// What the standard input gives.
  public var input: [UInt8] = []

  public init() throws {
    folder = try TemporaryFolder()
    let home = folder.path + "/.home"
    let work = folder.path + "/work"
    for path in [home, work] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    directory = work
    environment = [
      "HOME": home,
      "PATH": "\(Self.built):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
      "TZ": "UTC", "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_NAME": "Cleo Diaz", "GIT_AUTHOR_EMAIL": "cleo@example.org",
      "GIT_COMMITTER_NAME": "Cleo Diaz", "GIT_COMMITTER_EMAIL": "cleo@example.org",
      "GIT_AUTHOR_DATE": "2026-06-15T12:00:00Z", "GIT_COMMITTER_DATE": "2026-06-15T12:00:00Z",
      "TERM": "dumb",
    ]
    try folder.write("[init]\n\tdefaultBranch = main\n", to: ".home/.gitconfig")
  }

  /// The folder of what the package builds: the tests, and `pairbook` itself.
  public static let built = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent().path

  /// What a command wrote, and its exit code.
  public struct Outcome {
    public var output: String
    public var errors: String
    /// Both, in the order in which they were written.
    public var both: String
    public var code: Int32
  }

  /// Runs `pairbook` in this process.
  public func pairbook(_ arguments: [String]) async -> Outcome {
    let written = Written()
    let context = Context(
      directory: directory, environment: environment, today: today,
      output: Stream(isTerminal: width != nil, width: width) { written.add($0, isError: false) },
      errors: Stream(isTerminal: width != nil, width: width) { written.add($0, isError: true) },
      input: { [input] in input })
    let code = await Tool.run(arguments, in: context)
    return Outcome(
      output: written.output, errors: written.errors, both: written.both, code: code)
  }

  public func pairbook(_ arguments: String...) async -> Outcome { await pairbook(arguments) }

  /// Runs a line of shell.
  @discardableResult
  public func shell(_ line: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = environment.merging(["PAIRBOOK_TODAY": today]) { _, today in today }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    return Outcome(output: text, errors: "", both: text, code: process.terminationStatus)
  }

  private final class Written {
    var output = ""
    var errors = ""
    var both = ""

    func add(_ text: String, isError: Bool) {
      if isError { errors += text } else { output += text }
      both += text
    }
  }
}
