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
  var place = path[...]
  while true {
    let git = "\(place)/.git"
    var status = stat()
    if lstat(git, &status) == 0 {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      let found = isFolder ? git : linkedFolder(git, in: String(place))
      return found.flatMap { isOwn($0) ? $0 : nil }
    }
    guard let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return nil }
    place = place[..<slash]
  }
}

/// What root keeps in somebody's repository, that person could not renew.
private func isOwn(_ folder: String) -> Bool {
  var status = stat()
  return stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    && status.st_uid == geteuid()
}

/// What a file `.git` of a linked working tree or a submodule points to.
private func linkedFolder(_ file: String, in folder: String) -> String? {
  guard let stream = fopen(file, "r") else { return nil }
  defer { fclose(stream) }
  var buffer = [CChar](repeating: 0, count: 4096)
  guard fgets(&buffer, CInt(buffer.count), stream) != nil,
    let text = String(
      validating: buffer.prefix { $0 != 0 && $0 != 10 }.map(UInt8.init(bitPattern:)), as: UTF8.self),
    text.hasPrefix("gitdir: ")
  else { return nil }
  let path = text.dropFirst(8)
  return path.hasPrefix("/") ? String(path) : "\(folder)/\(path)"
}
