import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A copy of the index that a commit is prepared in, beside the locked one.
///
/// Files that were edited in the instant of their staging are marked by ``RacyEntries`` as git marks
/// them; libgit2, which would mark some more, is kept from it by a time in the future.
final class PrivateIndex {
  let path: String
  let pointer: OpaquePointer
  private let repository: OpaquePointer
  private let tickets: [OwnedFiles.Ticket]
  /// When the original was written, in seconds since 1970; nil when there is none.
  private let time: Int?

  /// Copies the index of a repository whose lock is held.
  init(of store: LibGit2Store) throws(GitError) {
    let path = "\(store.gitDirectory)/pairbook-index-\(getpid()).lock"
    let tickets = [path, path + ".lock"].map(OwnedFiles.remember)
    do throws(GitError) {
      (pointer, time) = try Self.open(path, of: store)
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

  private static func open(
    _ path: String, of store: LibGit2Store
  ) throws(GitError) -> (index: OpaquePointer, time: Int?) {
    let original = store.gitDirectory + "/index"
    let time: Int?
    do throws(SystemCause) {
      unlink(path)
      time = try IndexFile.copy(original, to: path) ? IndexFile.postpone(path) : nil
    } catch {
      throw error.error("could not copy the index to \(path)")
    }
    var index: OpaquePointer?
    let code = git_index_open(&index, path)
    guard code == 0, let index else { throw LibGit2Failure(code: code).indexError(original) }
    return (index, time)
  }

  /// Writes the copy, syncs it, and puts it where the lock is.
  func write(over lock: IndexLock) throws(GitError) {
    if let time { RacyEntries(index: pointer, repository: repository, time: time).mark() }
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
