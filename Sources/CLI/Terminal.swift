internal import Book
internal import SystemPackage

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where a command writes: the terminal, a pipe, or a test.
public final class Stream {
  /// Whether people read it as it is written.
  public let isTerminal: Bool
  /// Columns of the terminal; nil where there is none.
  public let width: Int?
  /// Why something could not be written; what came after it wasn't tried.
  private(set) var failure: (any Error)?
  private let sink: (String) throws -> Void

  public init(
    isTerminal: Bool = false, width: Int? = nil, sink: @escaping (String) throws -> Void
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.sink = sink
  }

  func write(_ text: String) {
    guard !text.isEmpty, failure == nil else { return }
    do { try sink(text) } catch { failure = error }
  }

  /// The standard output or the standard error of the process.
  static func standard(_ descriptor: FileDescriptor, environment: [String: String]) -> Stream {
    let isTerminal = isatty(descriptor.rawValue) == 1
    let width =
      environment["COLUMNS"].flatMap { UInt16($0) }.flatMap { $0 > 0 ? Int($0) : nil }
      ?? terminalWidth(descriptor)
    return Stream(isTerminal: isTerminal, width: isTerminal ? max(20, width ?? 80) : nil) { text in
      do {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
          rest = rest.dropFirst(try unsafe rest.withUnsafeBytes { try unsafe descriptor.write($0) })
        }
      } catch Errno.brokenPipe {
        // A reader that has gone away, as `head` does, has what it wants.
      }
    }
  }

  private static func terminalWidth(_ descriptor: FileDescriptor) -> Int? {
    var size = winsize()
    let result = unsafe ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size)
    return result == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }
}

/// The day it is where the process runs.
func localToday() -> Day {
  var now = time_t()
  var local = unsafe tm()
  _ = unsafe time(&now)
  _ = unsafe localtime_r(&now, &local)
  let day = unsafe Day(
    year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
  return day ?? Day(number: Int(now) / 86_400)
}

/// The variables of the process.
func processEnvironment() -> [String: String] {
  var variables = [String: String](minimumCapacity: 64)
  var next = unsafe environ
  while let entry = unsafe next.pointee {
    if let equals = unsafe strchr(entry, Int32(UInt8(ascii: "="))) {
      let name = unsafe UnsafeRawBufferPointer(start: entry, count: equals - entry)
      unsafe variables[String(decoding: name, as: UTF8.self)] = String(cString: equals + 1)
    }
    unsafe next += 1
  }
  return variables
}

/// The folder that the process works in.
func processDirectory() -> String {
  guard let path = unsafe getcwd(nil, 0) else {
    // It was deleted: the shell remembers its name, under which it won't be found.
    return unsafe getenv("PWD").map { unsafe String(cString: $0) } ?? "/"
  }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}

/// Whether someone can type answers.
func isInputTerminal() -> Bool { isatty(FileDescriptor.standardInput.rawValue) == 1 }

/// Does what lets another program have the terminal: Ctrl-C and Ctrl-\ are meant for that one.
func leavingKeysToOthers<Value>(_ body: () async throws -> Value) async rethrows -> Value {
  let keys = [SIGINT, SIGQUIT]
  // A program that is started inherits what is ignored, but not what is handled.
  let before = keys.map { signal($0) { _ in } }
  defer { for (key, handler) in zip(keys, before) { signal(key, handler) } }
  return try await body()
}

/// All that the standard input has, up to its end.
func readStandardInput() -> [UInt8] {
  (try? FileDescriptor.standardInput.readAll()) ?? []
}

extension FileDescriptor {
  /// All that is behind it, up to its end.
  func readAll() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try unsafe buffer.withUnsafeMutableBytes { unsafe try read(into: $0) }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

func exitProcess(_ code: Int32) -> Never { exit(code) }
