#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The lock that keeps everybody else from changing the index: `index.lock`, as Git makes it.
///
/// It is taken before the index is read, so that nothing that others staged meanwhile is lost. Until
/// the new index takes its place it holds a ``LockMark``, by which one that was killed is told from
/// one at work.
final class IndexLock {
  let path: String
  /// Whether a lock of ours was in the way whose process had been killed.
  private(set) var isRecovered = false
  private let file: Int32
  private let ticket: OwnedFiles.Ticket
  private var isHeld = true

  /// Takes the lock of the index in `folder`, waiting up to `patience` seconds for others to
  /// finish.
  init(folder: String, patience: Double = 2) throws(GitError) {
    path = folder + "/index.lock"
    var waiting = Patience(seconds: patience)
    var isAbandonedFound = false
    while true {
      let attempt = Self.create(path)
      switch attempt {
      case .success(let made):
        (file, ticket) = made
        isRecovered = isAbandonedFound
        LockMark.write(to: file)
        IndexCopy.removeAbandoned(in: folder)
        return
      case .failure(let cause) where cause.code == EEXIST:
        if LockMark.removeAbandoned(path) {
          isAbandonedFound = true
          continue
        }
        guard waiting.pause() else { throw LockHolder(path: path).error() }
      case .failure(let cause):
        throw cause.error("could not lock the index with \(path)", writingIn: folder)
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
