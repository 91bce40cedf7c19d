#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The words in a lock of ours, and the kernel's lock on that file, which ends with the process.
///
/// Together they prove that a lock is ours and abandoned: no other program writes the words, and as
/// long as our process lives nobody else gets the kernel's lock. Only such a lock is ever removed.
enum LockMark {
  private static let words = "pairbook "

  /// Marks a lock that was just made. Without room for the words it is a lock like git's.
  static func write(to file: Int32) {
    // First the kernel's lock: whoever reads the words must find it taken.
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { return }
    try? writeAll(Array("\(words)\(getpid())\n".utf8), to: file)
  }

  /// Removes a lock of ours whose process is gone; false when it isn't one.
  ///
  /// Two that try it at once can't take each other's new lock away, because the file is removed
  /// only while its own kernel lock is held.
  static func removeAbandoned(_ path: String) -> Bool {
    withAbandoned(path) { process in
      // The index that it showed its hooks.
      let proposal = path.dropLast("index.lock".count) + "next-index-\(process).lock"
      unlink(proposal + ".lock")
      unlink(String(proposal))
      return unlink(path) == 0
    }
  }

  /// Whether the next commit would remove the lock.
  static func isAbandoned(_ path: String) -> Bool { withAbandoned(path) { _ in true } }

  /// Calls `body` with the number of the process that left the lock, which nobody can take
  /// meanwhile.
  private static func withAbandoned(_ path: String, _ body: (String) -> Bool) -> Bool {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard let process = marker(file), flock(file, LOCK_EX | LOCK_NB) == 0 else { return false }
    var (held, named) = (stat(), stat())
    guard fstat(file, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino,
      held.st_dev == named.st_dev
    else { return false }
    return body(process)
  }

  /// The process that wrote the words; nil when there are none.
  private static func marker(_ file: Int32) -> String? {
    // An index, which may be large, is told from the words by its first bytes.
    var start = [UInt8](repeating: 0, count: 32)
    let count = pread(file, &start, start.count, 0)
    guard count > words.utf8.count, start.starts(with: words.utf8) else { return nil }
    let process = start[words.utf8.count..<count].prefix { (0x30...0x39).contains($0) }
    return process.isEmpty ? nil : String(decoding: process, as: UTF8.self)
  }
}
