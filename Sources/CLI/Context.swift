internal import Book
internal import Disk
internal import SystemPackage

/// What surrounds a command: handed in, so that tests can hand in their own.
public struct Context {
  /// The folder the command works in, absolute.
  public var directory: String
  /// The folder that the shell stands in, whatever `-C` says.
  let shellDirectory: String
  public var environment: [String: String]
  /// The day it is where the command runs.
  var localDay: Day
  public var output: Stream
  public var errors: Stream
  /// Everything that is written to the standard input, until its end.
  public var input: () -> [UInt8]
  /// Asks a question at the terminal; nil where nobody can answer.
  public var ask: ((String) -> String?)?
  var color: ColorChoice = .auto
  var isQuiet = false
  /// Whether the day was named with `--today`.
  var isTodayGiven = false
  /// Shows how far the reading of a book has come; nil where nobody looks.
  var progress: Progress?
  /// Whether what was read in an earlier run may be taken from a cache.
  var usesCache = true
  /// Whether the process ends with the command.
  var endsWithProcess = false

  public init(
    directory: String, environment: [String: String], today: String, output: Stream,
    errors: Stream, input: @escaping () -> [UInt8] = { [] }, ask: ((String) -> String?)? = nil
  ) {
    self.directory = directory
    shellDirectory = directory
    self.environment = environment
    localDay = Day(today) ?? localToday()
    self.output = output
    self.errors = errors
    self.input = input
    self.ask = ask
  }

  /// The context of the process.
  static func process() -> Context {
    let environment = processEnvironment()
    let output = Stream.standard(.standardOutput, environment: environment)
    let errors = Stream.standard(.standardError, environment: environment)
    let isInteractive = output.isTerminal && isInputTerminal()
    var context = Context(
      directory: processDirectory(), environment: environment, today: localToday().description,
      output: output, errors: errors, input: readStandardInput,
      ask: isInteractive
        ? { question in
          errors.write(question)
          return readLine()
        } : nil)
    context.endsWithProcess = true
    if errors.isTerminal, environment["TERM"] != "dumb" {
      context.progress = .atTerminal { text in
        _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8))
      }
    }
    return context
  }

  /// This context as the global options of a command make it.
  func applying(_ options: GlobalOptions) throws -> Context {
    var context = self
    context.color = options.color
    context.isQuiet = options.quiet
    if options.quiet { context.progress = nil }
    context.usesCache = !options.noCache
    if let directory = options.directory { context.directory = resolve(directory) }
    context.isTodayGiven = options.today != nil
    if let phrase = options.today ?? environment["PAIRBOOK_TODAY"] {
      guard let day = Day(phrase: phrase, today: localDay) else {
        let source = options.today == nil ? "PAIRBOOK_TODAY" : "--today"
        throw Failure.usage("\(source) takes a day like 2026-06-15, not `\(phrase)`")
      }
      context.localDay = day
    }
    return context
  }

  /// The day on which everything is looked at.
  var today: Day { localDay }

  /// A path seen from the folder of the command.
  func resolve(_ path: String) -> String {
    path.hasPrefix("/") ? path : directory == "/" ? "/" + path : directory + "/" + path
  }

  /// A path without symbolic links as it can be opened from the folder of the command.
  func shown(_ path: String) -> String {
    let here = ((try? Folder(directory).path) ?? directory).split(separator: "/")
    let there = path.split(separator: "/")
    let common = zip(here, there).prefix { $0 == $1 }.count
    if common == 0 { return path }
    let ups = Array(repeating: "..", count: here.count - common)
    return (ups + there.dropFirst(common).map(String.init)).joined(separator: "/")
  }

  /// The colours for a stream: as `--color` says, else as NO_COLOR, CLICOLOR_FORCE and TERM say,
  /// else those of a terminal.
  func ink(for stream: Stream) -> Ink {
    switch color {
    case .always: return Ink(isOn: true)
    case .never: return .none
    case .auto: break
    }
    if environment["NO_COLOR"]?.isEmpty == false { return .none }
    if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" {
      return Ink(isOn: true)
    }
    return Ink(isOn: stream.isTerminal && environment["TERM"] != "dumb")
  }

  /// Writes data, for people or for the next program.
  func print(_ text: String) { output.write(text) }

  /// Says something about what was done; not with `--quiet`. Names and titles in it are made
  /// printable here.
  func note(_ text: String) {
    if !isQuiet { errors.write(text.printable(lines: true) + "\n") }
  }

  func report(_ failure: Failure) {
    guard !failure.message.isEmpty else { return }
    let ink = ink(for: errors)
    errors.write("\(ink(.red, "error")): \(failure.message.printable(lines: true))\n")
    for hint in failure.hints {
      errors.write("  \(ink(.blue, "=")) \(hint.printable(lines: true))\n")
    }
  }
}
