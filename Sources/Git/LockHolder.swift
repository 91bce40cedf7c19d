#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
