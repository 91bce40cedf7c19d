import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The locks and temporary files that this process has made, removed when a signal ends it.
enum OwnedFiles {
  private static let capacity = 256
  /// Read by the signal handler, which may take no lock: a fixed table of C strings.
  private nonisolated(unsafe) static let paths: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> =
    {
      let paths = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: capacity)
      paths.initialize(repeating: nil, count: capacity)
      return paths
    }()
  private static let guardian = Mutex<Void>(())
  private static let uninterruptible = Atomic<Int>(0)
  private static let pending = Atomic<Int32>(0)
  /// The program that signals are passed on to; 0 when there is none.
  private static let program = Atomic<Int32>(0)
  private static let signals: [Int32] = [SIGINT, SIGTERM, SIGHUP]

  /// A place in the table.
  struct Ticket {
    fileprivate let index: Int
  }

  /// Remembers a file until it is forgotten; before it is made, so that no signal falls in between.
  static func remember(_ path: String) -> Ticket {
    _ = handlersInstalled
    return guardian.withLock { _ in
      let index = (0..<capacity).first { paths[$0] == nil } ?? capacity - 1
      paths[index] = strdup(path)
      return Ticket(index: index)
    }
  }

  static func forget(_ ticket: Ticket) {
    // The string is left alone: a handler may be reading it on another thread.
    guardian.withLock { _ in paths[ticket.index] = nil }
  }

  /// Runs `body` to its end even when a signal arrives; the signal counts afterwards.
  static func withoutInterruption<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    _ = handlersInstalled
    uninterruptible.add(1, ordering: .sequentiallyConsistent)
    defer {
      let isLast = uninterruptible.subtract(1, ordering: .sequentiallyConsistent).newValue == 0
      let signal = pending.load(ordering: .sequentiallyConsistent)
      if isLast, signal != 0 { end(by: signal) }
    }
    return try body()
  }

  /// Runs `body`, which waits for a program to end, and passes signals on to that program.
  static func passingSignals<Value>(to process: Int32, _ body: () -> Value) -> Value {
    program.store(process, ordering: .sequentiallyConsistent)
    defer { program.store(0, ordering: .sequentiallyConsistent) }
    // One that came before is passed on now.
    let signal = pending.load(ordering: .sequentiallyConsistent)
    if signal != 0 { kill(process, signal) }
    return body()
  }

  /// Whether a signal has arrived that ends the process as soon as it may.
  static var isEnding: Bool { pending.load(ordering: .sequentiallyConsistent) != 0 }

  private static let handlersInstalled: Void = {
    _ = paths
    for number in signals {
      var current = sigaction()
      sigaction(number, nil, &current)
      // Whoever handles or ignores signals already has their reasons.
      guard isDefault(current) else { continue }
      var action = sigaction()
      #if os(Linux)
        action.__sigaction_handler.sa_handler = { OwnedFiles.handle($0) }
      #else
        action.__sigaction_u.__sa_handler = { OwnedFiles.handle($0) }
      #endif
      sigaction(number, &action, nil)
    }
  }()

  private static func isDefault(_ action: sigaction) -> Bool {
    #if os(Linux)
      return action.__sigaction_handler.sa_handler == nil
    #else
      return action.__sigaction_u.__sa_handler == nil
    #endif
  }

  private static func handle(_ signal: Int32) {
    if uninterruptible.load(ordering: .sequentiallyConsistent) > 0 {
      pending.store(signal, ordering: .sequentiallyConsistent)
      let process = program.load(ordering: .sequentiallyConsistent)
      if process != 0 { kill(process, signal) }
    } else {
      end(by: signal)
    }
  }

  /// Removes the files and lets the signal end the process as if nobody had caught it.
  private static func end(by number: Int32) {
    for index in 0..<capacity { if let path = paths[index] { unlink(path) } }
    signal(number, SIG_DFL)
    raise(number)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    sigaddset(&unblocked, number)
    pthread_sigmask(SIG_UNBLOCK, &unblocked, nil)
  }
}
