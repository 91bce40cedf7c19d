import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One run of another program, waited for.
struct Program {
  var path: String
  var arguments: [String]
  var environment: [String: String]
  var folder: String
  var input: [UInt8] = []
  /// Where standard output goes: kept, or sent to this file descriptor.
  var output: Sink = .kept
  var errors: Sink = .kept

  enum Sink {
    case kept
    case descriptor(Int32)
  }

  /// How a program ended and what it wrote.
  struct Outcome {
    /// The exit status; nil when a signal ended the program.
    let status: Int32?
    let signal: Int32?
    let output: [UInt8]
    let errors: [UInt8]

    var isSuccess: Bool { status == 0 }
    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// Runs the program to its end.
  func run() throws(SystemCause) -> Outcome { try start().finish(input) }

  /// Starts the program; ``Running/finish(_:)`` must follow.
  func start() throws(SystemCause) -> Running {
    let input = try Pipe()
    let output = try Pipe()
    let errors = try Pipe()
    defer {
      input.closeReading()
      output.closeWriting()
      errors.closeWriting()
    }
    var actions = SpawnActions(folder: folder)
    actions.connect(input.reading, to: 0)
    if case .descriptor(let target) = self.output {
      actions.connect(target, to: 1)
    } else {
      actions.connect(output.writing, to: 1)
    }
    if case .descriptor(let target) = self.errors {
      actions.connect(target, to: 2)
    } else {
      actions.connect(errors.writing, to: 2)
    }
    defer { actions.destroy() }
    do throws(SystemCause) {
      let process = try actions.spawn(path, arguments, environment)
      return Running(
        process: process, input: input.writing, output: output.reading, errors: errors.reading)
    } catch {
      input.closeWriting()
      output.closeReading()
      errors.closeReading()
      throw error
    }
  }

  /// A program that has been started.
  struct Running {
    let process: pid_t
    let input: Int32
    let output: Int32
    let errors: Int32

    /// Leaves the program alone; somebody has to bury the process.
    func abandon() {
      for end in [input, output, errors] { close(end) }
    }

    /// Feeds the program, gathers what it writes, and waits for its end.
    func finish(_ bytes: [UInt8]) -> Outcome {
      var exchange = Exchange(input: input, bytes: bytes, outputs: [output, errors])
      exchange.run()
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let isExit = status & 0x7F == 0
      return Outcome(
        status: isExit ? status >> 8 & 0xFF : nil, signal: isExit ? nil : status & 0x7F,
        output: exchange.received[0], errors: exchange.received[1])
    }
  }
}

/// The two ends of a pipe; neither is inherited by a program unless it is connected.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws(SystemCause) {
    var ends: [Int32] = [-1, -1]
    #if os(Linux)
      let code = pipe2(&ends, O_CLOEXEC)
    #else
      let code = pipe(&ends)
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    guard code == 0 else { throw SystemCause(errno) }
    (reading, writing) = (ends[0], ends[1])
  }

  func closeReading() { close(reading) }
  func closeWriting() { close(writing) }
}

/// What happens in the new process before the program begins.
private struct SpawnActions {
  #if os(Linux)
    private var actions = posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()
  #else
    private var actions: posix_spawn_file_actions_t?
    private var attributes: posix_spawnattr_t?
  #endif

  init(folder: String) {
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    posix_spawnattr_init(&attributes)
    // A program must not inherit that we ignore SIGPIPE.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // Threads of a pool block signals, and a hook that can't be interrupted would be theirs to
    // suffer.
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    var flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    #if canImport(Darwin)
      flags |= Int16(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #endif
    posix_spawnattr_setflags(&attributes, flags)
  }

  mutating func connect(_ source: Int32, to target: Int32) {
    posix_spawn_file_actions_adddup2(&actions, source, target)
  }

  mutating func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String]
  ) throws(SystemCause) -> pid_t {
    var argv: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") }
    argv.append(nil)
    envp.append(nil)
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, path, &actions, &attributes, argv, envp)
    guard code == 0 else { throw SystemCause(code) }
    return process
  }

  mutating func destroy() {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
}

/// Writes to one pipe and reads from others at the same time, so that neither side ever waits
/// forever.
private struct Exchange {
  var input: Int32
  let bytes: [UInt8]
  var outputs: [Int32]
  var received: [[UInt8]]
  private var sent = 0

  init(input: Int32, bytes: [UInt8], outputs: [Int32]) {
    self.input = input
    self.bytes = bytes
    self.outputs = outputs
    received = outputs.map { _ in [] }
  }

  mutating func run() {
    BrokenPipe.isIgnored
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    send()
    // What a program started may outlive it and hold the pipes: a signal doesn't wait for that.
    while !OwnedFiles.isEnding, input >= 0 || outputs.contains(where: { $0 >= 0 }) {
      var polled = [pollfd(fd: input, events: Int16(POLLOUT), revents: 0)]
      polled += outputs.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard poll(&polled, nfds_t(polled.count), -1) >= 0 || errno == EINTR else { return }
      if polled[0].revents != 0 { send() }
      for index in outputs.indices where polled[index + 1].revents != 0 { receive(index) }
    }
  }

  private mutating func send() {
    while input >= 0, sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        sent = bytes.count
      }
    }
    if input >= 0 {
      close(input)
      input = -1
    }
  }

  private mutating func receive(_ index: Int) {
    let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      let count = read(outputs[index], buffer.baseAddress, buffer.count)
      if count > 0 { received[index].append(contentsOf: buffer.prefix(count)) }
      return count
    }
    guard count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) else { return }
    close(outputs[index])
    outputs[index] = -1
  }
}

/// Writing to a program that has ended must be an error, not the end of this one.
private enum BrokenPipe {
  static let isIgnored: Void = {
    var action = sigaction()
    sigaction(SIGPIPE, nil, &action)
    #if os(Linux)
      let isDefault = action.__sigaction_handler.sa_handler == nil
    #else
      let isDefault = action.__sigaction_u.__sa_handler == nil
    #endif
    if isDefault { signal(SIGPIPE, SIG_IGN) }
  }()
}
