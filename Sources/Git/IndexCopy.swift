#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of the index beside the locked one, removed when a signal ends the process.
final class IndexCopy {
  let path: String
  /// Whether there was no index to copy, so that there is no copy either.
  let isAbsent: Bool
  private let tickets: [OwnedFiles.Ticket]

  /// Copies the index of a Git folder whose lock is held.
  init(in folder: String) throws(GitError) {
    path = "\(folder)/pairbook-index-\(getpid()).lock"
    tickets = [path, path + ".lock"].map(OwnedFiles.remember)
    do throws(SystemCause) {
      unlink(path)
      isAbsent = try !IndexFile.copy("\(folder)/index", to: path)
    } catch {
      unlink(path)
      for ticket in tickets { OwnedFiles.forget(ticket) }
      throw error.error("could not copy the index to \(path)")
    }
  }

  /// Removes the copies that killed processes left; while the index is locked nobody has one.
  static func removeAbandoned(in folder: String) {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix("pairbook-index-"), name.contains(".lock") else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  /// Syncs the copy and puts it where the lock is.
  func move(over lock: IndexLock) throws(GitError) {
    do throws(SystemCause) {
      try synchronize(path)
      guard rename(path, lock.path) == 0 else { throw SystemCause(errno) }
    } catch {
      throw error.error("could not write the index \(path)")
    }
  }

  func discard() {
    unlink(path)
    for ticket in tickets { OwnedFiles.forget(ticket) }
  }
}
