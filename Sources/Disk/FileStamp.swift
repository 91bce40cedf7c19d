#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system says of a file; another content has another stamp, unless it was written
/// within the same tick of the clock (``isSettled(at:)``).
public struct FileStamp: Sendable, Hashable {
  let size: Int64
  let inode: UInt64
  /// Nanoseconds since 1970; when the content changed.
  let modified: Int64
  /// Nanoseconds since 1970; when anything of the file changed, which nobody can set back.
  let changed: Int64

  /// Clocks of file systems may stand still for so long: two seconds, in nanoseconds, as on FAT.
  private static let grain: Int64 = 2_000_000_000

  init(_ status: stat) {
    size = Int64(status.st_size)
    inode = UInt64(status.st_ino)
    #if canImport(Darwin)
      modified = status.st_mtimespec.nanoseconds
      changed = status.st_ctimespec.nanoseconds
    #else
      modified = status.st_mtim.nanoseconds
      changed = status.st_ctim.nanoseconds
    #endif
  }

  init(size: Int64, inode: UInt64, modified: Int64, changed: Int64) {
    self.size = size
    self.inode = inode
    self.modified = modified
    self.changed = changed
  }

  /// Whether the file was left alone for long enough before a moment, in nanoseconds since 1970,
  /// that a change after it must have another stamp: Git's rule for files that are "racy".
  func isSettled(at moment: Int64) -> Bool {
    max(modified, changed) < moment - Self.grain
  }

  /// That of nothing.
  static let none = FileStamp(size: 0, inode: 0, modified: 0, changed: 0)

  /// The stamp of a name in a folder, nil when it isn't a regular file.
  init?(of name: UnsafePointer<CChar>, in folder: CInt) {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(ofRegular: status)
  }

  /// nil when it isn't a regular file.
  init?(ofRegular status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }
}

extension timespec {
  /// Since 1970; of days after the year 2262, which file systems know, a number that tells them apart.
  fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}

/// Nanoseconds since 1970.
func nanosecondsNow() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return time.nanoseconds
}

/// Names the program that runs, as it is on the disk: another build of it has another name. nil
/// when it can't be told.
public func programStamp() -> String? {
  #if canImport(Darwin)
    var length: UInt32 = 4096
    var path = [CChar](repeating: 0, count: Int(length))
    guard _NSGetExecutablePath(&path, &length) == 0 else { return nil }
  #else
    let path = "/proc/self/exe"
  #endif
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  let stamp = FileStamp(status)
  return "\(stamp.size) \(stamp.inode) \(stamp.modified)"
}
