import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Entries of an index that are as new as the index itself, so that a later edit may leave nothing
/// in the file system that tells of it.
///
/// Before an index is written anew, git gives those that were edited a size of 0, which makes
/// everybody look into the file. Entries whose file differs visibly are left alone, or git would
/// find no change any more where only the line ends changed.
struct RacyEntries {
  let index: OpaquePointer
  let repository: OpaquePointer
  /// When the index was written, in seconds since 1970.
  let time: Int

  func mark() {
    guard let root = git_repository_workdir(repository).map({ String(cString: $0) }) else { return }
    for position in 0..<git_index_entrycount(index) {
      guard let entry = git_index_get_byindex(index, position), isRacy(entry.pointee),
        let name = entry.pointee.path, isEdited(entry.pointee, root + String(cString: name))
      else { continue }
      // libgit2 has no call for it; the entry is the library's own, in memory.
      UnsafeMutablePointer(mutating: entry).pointee.file_size = 0
    }
  }

  private func isRacy(_ entry: git_index_entry) -> Bool {
    Int(entry.mtime.seconds) >= time && entry.mode != FileMode.commit.rawValue
      && entry.flags & UInt16(GIT_INDEX_ENTRY_STAGEMASK) == 0
      && !entry.isIntendedOnly && !entry.isSkipped
  }

  /// Whether the file looks as it did when it was staged, by whole seconds as most builds of git
  /// compare them, and holds something else.
  private func isEdited(_ entry: git_index_entry, _ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    let now = git_index_entry(status)
    guard now.file_size == entry.file_size, now.mtime.seconds == entry.mtime.seconds else {
      return false
    }
    // Looking too often does no harm.
    guard entry.mode != FileMode.symbolicLink.rawValue else { return true }
    var id = git_oid()
    guard git_repository_hashfile(&id, repository, path, GIT_OBJECT_BLOB, nil) == 0 else {
      git_error_clear()
      return true
    }
    return ObjectID(id) != ObjectID(entry.id)
  }
}
