import CLibgit2
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Repository {
  /// Makes many commits that don't wait for the disk one by one, then waits once for all of them.
  ///
  /// Only for a repository that is just being made: a power cut meanwhile may leave it damaged.
  public func syncingOnce(_ commit: () throws -> Void) throws {
    Syncing.putOff()
    do {
      defer { Syncing.resume() }
      try commit()
    }
    do throws(SystemCause) {
      try Syncing.synchronizeFileSystem(of: gitDirectory)
    } catch {
      throw error.error("could not write the repository to the disk")
    }
  }
}

/// Whether the process waits for the disk after each thing that Git must not lose. libgit2 knows
/// only one answer for all repositories.
enum Syncing {
  private static let postponements = Mutex(0)

  static var isPutOff: Bool { postponements.withLock { $0 > 0 } }

  static func putOff() { change(by: 1) }

  static func resume() { change(by: -1) }

  private static func change(by step: Int) {
    postponements.withLock { count in
      count += step
      // `git` alone syncs with each commit.
      guard LibGit2.isThere else { return }
      _ = git_shim_enable_fsync(count > 0 ? 0 : 1)
    }
  }

  static func synchronizeFileSystem(of path: String) throws(SystemCause) {
    #if canImport(Glibc)
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard folder >= 0 else { throw SystemCause(errno) }
      defer { close(folder) }
      guard syncfs(folder) == 0 else { throw SystemCause(errno) }
    #else
      sync()
      try synchronize(path, isFolder: true)
    #endif
  }
}
