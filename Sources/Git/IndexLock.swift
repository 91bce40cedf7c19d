#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lock that keeps everybody else from changing the index: `index.lock`, as Git makes it.
///
/// It is taken before the index is read, so that nothing that others staged meanwhile is lost.
final class IndexLock {
  let path: String
  private let file: Int32
  private let ticket: OwnedFiles.Ticket
  private var isHeld = true

  /// Takes the lock of the index in `folder`, waiting up to `patience` seconds for others to
  /// finish.
  init(folder: String, patience: Double = 2) throws(GitError) {
    path = folder + "/index.lock"
    var waiting = Patience(seconds: patience)
    while true {
      let attempt = Self.create(path)
      switch attempt {
      case .success(let made):
        (file, ticket) = made
        return
      case .failure(let cause) where cause.code == EEXIST:
        guard waiting.pause() else { throw LockHolder(path: path).error() }
      case .failure(let cause):
        throw cause.error("could not lock the index with \(path)")
      }
    }
  }

  deinit { release() }

  private static func create(_ path: String) -> Result<(Int32, OwnedFiles.Ticket), SystemCause> {
    // Made and remembered in one go, so that a signal removes it only if it is ours.
    OwnedFiles.withoutInterruption {
      let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o666)
      return file >= 0
        ? .success((file, OwnedFiles.remember(path))) : .failure(SystemCause(errno))
    }
  }

  /// Puts the finished index in the lock's place, then makes it the index.
  func publish(asIndex index: String) throws(SystemCause) {
    try OwnedFiles.withoutInterruption { () throws(SystemCause) in
      guard rename(path, index) == 0 else { throw SystemCause(errno) }
      forget()
    }
  }

  /// Removes the lock; nothing happens when that was done before.
  func release() {
    guard isHeld else { return }
    OwnedFiles.withoutInterruption {
      unlink(path)
      forget()
    }
  }

  private func forget() {
    isHeld = false
    OwnedFiles.forget(ticket)
    close(file)
  }
}

/// Waiting in growing steps with some chance in them, up to a limit.
struct Patience {
  private let deadline: UInt64
  private var step: UInt32 = 1_000

  init(seconds: Double) { deadline = Self.now() + UInt64(seconds * 1e9) }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Waits a little longer than last time; false, at once, when the time is up.
  mutating func pause() -> Bool {
    guard Self.now() < deadline else { return false }
    usleep(step / 2 + UInt32.random(in: 0...step))
    step = min(step * 2, 50_000)
    return true
  }
}

/// What can be found out about a lock that somebody else holds.
struct LockHolder {
  let path: String

  func error() -> GitError {
    let age = age.map { " for \($0)" } ?? ""
    if let holder {
      return GitError(
        .locked, "\(holder) has held \(path)\(age)", hint: "wait until it has finished")
    }
    return GitError(
      .locked, "another program has held \(path)\(age)",
      hint: """
        wait until it has finished
        if no Git program runs any more, it was left behind by one that was killed: rm \(shellQuoted(path))
        """)
  }

  /// How long the lock has been there, in words.
  private var age: String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if os(Linux)
      let made = status.st_mtim.tv_sec
    #else
      let made = status.st_mtimespec.tv_sec
    #endif
    let seconds = max(0, time(nil) - made)
    switch seconds {
    case 0...1: return "a moment"
    case 2..<120: return "\(seconds) seconds"
    case 120..<7200: return "\(seconds / 60) minutes"
    case 7200..<172_800: return "\(seconds / 3600) hours"
    default: return "\(seconds / 86_400) days"
    }
  }

  /// The program that has the lock open; nil when none has, or on systems that don't say.
  private var holder: String? {
    guard let folder = opendir("/proc") else { return nil }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let process = Int32(name), process != getpid(), hasOpen(process) else { continue }
      let program = (try? readFile("/proc/\(name)/comm")).map {
        String(decoding: $0, as: UTF8.self)
      }
      return "\(program?.dropLastNewline ?? "a program") (process \(process))"
    }
    return nil
  }

  private func hasOpen(_ process: Int32) -> Bool {
    guard let folder = opendir("/proc/\(process)/fd") else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard let target = realpath("/proc/\(process)/fd/\(name)", nil) else { continue }
      defer { free(target) }
      if String(cString: target) == path { return true }
    }
    return false
  }
}
