import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of the index that a commit is prepared in, beside the locked one.
///
/// It keeps the time of the original, without which libgit2 would take files that were edited in
/// the instant of their staging for unchanged.
final class PrivateIndex {
  let path: String
  let pointer: OpaquePointer
  private let repository: OpaquePointer
  private let tickets: [OwnedFiles.Ticket]

  /// Copies the index of a repository whose lock is held.
  init(of store: LibGit2Store) throws(GitError) {
    let path = "\(store.gitDirectory)/pairbook-index-\(getpid()).lock"
    let tickets = [path, path + ".lock"].map(OwnedFiles.remember)
    do throws(GitError) {
      pointer = try Self.open(path, of: store)
    } catch {
      unlink(path)
      for ticket in tickets { OwnedFiles.forget(ticket) }
      throw error
    }
    self.path = path
    self.tickets = tickets
    repository = store.repository
    git_repository_set_index(repository, pointer)
  }

  private static func open(_ path: String, of store: LibGit2Store) throws(GitError) -> OpaquePointer
  {
    let original = store.gitDirectory + "/index"
    do throws(SystemCause) {
      unlink(path)
      _ = try IndexFile.copy(original, to: path)
    } catch {
      throw error.error("could not copy the index to \(path)")
    }
    var index: OpaquePointer?
    let code = git_index_open(&index, path)
    guard code == 0, let index else { throw LibGit2Failure(code: code).indexError(original) }
    return index
  }

  /// Writes the copy, syncs it, and puts it where the lock is.
  func write(over lock: IndexLock) throws(GitError) {
    try attempt("write the index \(path)") { git_index_write(pointer) }
    do throws(SystemCause) {
      try synchronize(path)
      guard rename(path, lock.path) == 0 else { throw SystemCause(errno) }
    } catch {
      throw error.error("could not write the index \(path)")
    }
  }

  /// Gives the repository its own index back and removes the copy.
  func discard() {
    git_repository_set_index(repository, nil)
    git_index_free(pointer)
    unlink(path)
    for ticket in tickets { OwnedFiles.forget(ticket) }
  }
}
