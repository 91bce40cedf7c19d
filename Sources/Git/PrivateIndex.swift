import CLibgit2

/// A copy of the index that a commit is prepared in.
///
/// Files that were edited in the instant of their staging are marked by ``RacyEntries`` as git marks
/// them; libgit2, which would mark some more, is kept from it by a time in the future.
final class PrivateIndex {
  let pointer: OpaquePointer
  private let copy: IndexCopy
  private let repository: OpaquePointer
  /// When the original was written, in seconds since 1970; nil when there is none.
  private let time: Int?

  /// Copies the index of a repository whose lock is held.
  init(of store: LibGit2Store) throws(GitError) {
    copy = try IndexCopy(in: store.gitDirectory)
    do throws(GitError) {
      (pointer, time) = try Self.open(copy, of: store)
    } catch {
      copy.discard()
      throw error
    }
    repository = store.repository
    git_repository_set_index(repository, pointer)
  }

  private static func open(
    _ copy: IndexCopy, of store: LibGit2Store
  ) throws(GitError) -> (index: OpaquePointer, time: Int?) {
    let time: Int?
    do throws(SystemCause) {
      time = copy.isAbsent ? nil : try IndexFile.postpone(copy.path)
    } catch {
      throw error.error("could not copy the index to \(copy.path)")
    }
    var index: OpaquePointer?
    let code = git_index_open(&index, copy.path)
    guard code == 0, let index else {
      throw LibGit2Failure(code: code).indexError(store.gitDirectory + "/index")
    }
    return (index, time)
  }

  /// Writes the copy, syncs it, and puts it where the lock is.
  func write(over lock: IndexLock) throws(GitError) {
    if let time { RacyEntries(index: pointer, repository: repository, time: time).mark() }
    try attempt("write the index \(copy.path)") { git_index_write(pointer) }
    try copy.move(over: lock)
  }

  /// Gives the repository its own index back and removes the copy.
  func discard() {
    git_repository_set_index(repository, nil)
    git_index_free(pointer)
    copy.discard()
  }
}
