#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The Git folder of the working tree that a folder is in, found by its name alone; nil when there
/// is none, and when it belongs to another user.
///
/// For what may be kept there without asking Git: no configuration is read, and `GIT_DIR` doesn't
/// count.
public func gitFolder(above path: String) -> String? {
  guard let git = nearestGit(above: path) else { return nil }
  let found = git.type == S_IFDIR ? git.path : linkedFolder(git.path, in: git.place)
  return found.flatMap { isOwn($0) ? $0 : nil }
}

/// The file with the configuration of the repository that a folder is in; nil when it is in none.
func configurationFile(above path: String) -> String? {
  guard let git = nearestGit(above: path),
    let folder = git.type == S_IFREG ? linkedFolder(git.path, in: git.place) : git.path
  else { return nil }
  guard let common = firstLine(of: "\(folder)/commondir") else { return "\(folder)/config" }
  return (common.hasPrefix("/") ? common : resolved("\(folder)/\(common)")) + "/config"
}

/// The first `.git` in a folder or above it, where it stands and its type of file, which may be a
/// symbolic link; nil when there is none.
private func nearestGit(above path: String) -> (path: String, place: String, type: mode_t)? {
  var place = path[...]
  while true {
    let git = "\(place)/.git"
    var status = stat()
    if lstat(git, &status) == 0 { return (git, String(place), status.st_mode & S_IFMT) }
    guard let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return nil }
    place = place[..<slash]
  }
}

/// Whether there is a `.git` in a folder or above it, whatever it is.
func isInRepository(_ path: String) -> Bool { nearestGit(above: path) != nil }

/// The commit that HEAD stands on, as hexadecimal digits, in the plainest of repositories: with all of
/// its files in this folder, the whole history, and a branch that stands in a file of its own. nil
/// for any other, of which libgit2 knows more.
public func plainHead(in gitFolder: String) -> String? {
  guard access("\(gitFolder)/commondir", F_OK) != 0, access("\(gitFolder)/shallow", F_OK) != 0,
    let head = firstLine(of: "\(gitFolder)/HEAD")
  else { return nil }
  let mark = "ref: refs/heads/"
  let id = head.hasPrefix(mark) ? firstLine(of: "\(gitFolder)/\(head.dropFirst(5))") : head
  guard let id, id.utf8.count == 40, id.utf8.allSatisfy(isHexadecimal) else { return nil }
  return id
}

/// The `.git` that decides about a folder, the Git folder that it is or names, and the `errno` for
/// which that can't be looked into; nil when it can, and when there is none.
func unreachableGitFolder(above path: String) -> (entry: String, folder: String, cause: Int32)? {
  guard let git = nearestGit(above: path) else { return nil }
  let isFile = git.type == S_IFREG
  guard let folder = isFile ? linkedFolder(git.path, in: git.place) : git.path,
    access(folder, X_OK) != 0, errno == EACCES || (errno == ENOENT && isFile)
  else { return nil }
  return (git.path, folder, errno)
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (97...102).contains(byte)
}

private func firstLine(of file: String) -> String? {
  guard let stream = fopen(file, "r") else { return nil }
  defer { fclose(stream) }
  var buffer = [CChar](repeating: 0, count: 4096)
  guard fgets(&buffer, CInt(buffer.count), stream) != nil else { return nil }
  return String(
    validating: buffer.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}

/// What root keeps in somebody's repository, that person could not renew.
private func isOwn(_ folder: String) -> Bool {
  var status = stat()
  return stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    && status.st_uid == geteuid()
}

/// What a file `.git` of a linked working tree or a submodule points to.
private func linkedFolder(_ file: String, in folder: String) -> String? {
  guard let text = firstLine(of: file), text.hasPrefix("gitdir: ") else { return nil }
  let path = text.dropFirst(8)
  return path.hasPrefix("/") ? String(path) : "\(folder)/\(path)"
}
