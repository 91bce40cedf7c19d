import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The index that hooks see: HEAD's files and those of the commit, nothing else.
final class ProposedIndex {
  let path: String
  private let repository: OpaquePointer
  private let tickets: [OwnedFiles.Ticket]

  init(of store: LibGit2Store, base: TreeReference?, _ staged: [StagedFile]) throws(GitError) {
    // Git's own name for it.
    path = "\(store.gitDirectory)/next-index-\(getpid()).lock"
    repository = store.repository
    tickets = [path, path + ".lock"].map(OwnedFiles.remember)
    do throws(GitError) {
      try fill(from: store, base, staged)
    } catch {
      discard()
      throw error
    }
  }

  func discard() {
    unlink(path)
    for ticket in tickets { OwnedFiles.forget(ticket) }
  }

  private func fill(
    from store: LibGit2Store, _ base: TreeReference?, _ staged: [StagedFile]
  ) throws(GitError) {
    do throws(SystemCause) {
      unlink(path)
      // Starting from the real index keeps the times of unchanged files, which saves hooks reading
      // them.
      _ = try IndexFile.copy(store.gitDirectory + "/index", to: path)
    } catch {
      throw error.error("could not write the index for the hooks")
    }
    let index = try open()
    if let base {
      try attempt("read HEAD for the hooks") { git_index_read_tree(index.pointer, base.pointer) }
    } else {
      try attempt("prepare the index for the hooks") { git_index_clear(index.pointer) }
    }
    for file in staged {
      guard let blob = file.blob else {
        if git_index_remove_bypath(index.pointer, file.path) < 0 { git_error_clear() }
        continue
      }
      var entry = file.entry
      entry.id = blob.id.oid
      entry.mode = blob.mode
      try attempt("put \(file.path) into the index for the hooks") {
        file.path.withCString { path in
          entry.path = path
          return git_index_add(index.pointer, &entry)
        }
      }
    }
    try attempt("write the index for the hooks") { git_index_write(index.pointer) }
  }

  private func open() throws(GitError) -> Handle {
    try obtain("open the index for the hooks", freedBy: git_index_free) {
      git_index_open(&$0, path)
    }
  }

  /// Takes over what a hook staged of the commit's files; refuses when it staged anything else.
  func takeOver(_ staged: inout [StagedFile], _ base: TreeReference?) throws(GitError) {
    let index = try open()
    try refuseOthers(staged, base, index.pointer)
    for position in staged.indices {
      guard let entry = git_index_get_bypath(index.pointer, staged[position].path, 0)?.pointee
      else {
        staged[position].blob = nil
        continue
      }
      staged[position].blob = (ObjectID(entry.id), entry.mode)
      staged[position].entry = entry
      staged[position].entry.path = nil
    }
  }

  private func refuseOthers(
    _ staged: [StagedFile], _ base: TreeReference?, _ index: OpaquePointer
  ) throws(GitError) {
    let diff = try obtain("compare what the pre-commit hook staged", freedBy: git_diff_free) {
      git_diff_tree_to_index(&$0, repository, base?.pointer, index, nil)
    }
    for position in 0..<git_diff_num_deltas(diff.pointer) {
      guard let delta = git_diff_get_delta(diff.pointer, position)?.pointee,
        let name = delta.new_file.path ?? delta.old_file.path
      else { continue }
      let path = String(cString: name)
      guard !staged.contains(where: { $0.path.utf8.elementsEqual(path.utf8) }) else { continue }
      throw GitError(
        .hookFailed, "the pre-commit hook staged \(path) too, which is not part of this commit",
        hint: "commit with git, or change the hook")
    }
  }
}

/// The file through which hooks read and change the message: `COMMIT_EDITMSG`.
struct MessageFile {
  let gitDirectory: String
  let root: String

  private var path: String { gitDirectory + "/COMMIT_EDITMSG" }

  /// The path as Git passes it: from the root, unless the Git folder is elsewhere.
  var argument: String {
    gitDirectory == root + "/.git" ? ".git/COMMIT_EDITMSG" : path
  }

  func write(_ message: String) throws(GitError) {
    let file = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw SystemCause(errno).error("could not write \(path)") }
    defer { close(file) }
    do throws(SystemCause) { try writeAll(Array(message.utf8), to: file) } catch {
      throw error.error("could not write \(path)")
    }
  }

  func read() throws(GitError) -> String {
    let bytes: [UInt8]
    do throws(SystemCause) { bytes = try readFile(path) } catch {
      throw error.error("could not read \(path)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw GitError(.invalidMessage, "a hook left a message that is not UTF-8")
    }
    return text
  }
}
