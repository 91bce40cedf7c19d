#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The Git folder of the working tree that a folder is in, found by its name alone; nil when there
/// is none.
///
/// For what may be kept there without asking Git: no configuration is read, and neither `GIT_DIR`
/// nor who owns the folder counts.
public func gitFolder(above path: String) -> String? {
  var place = path[...]
  while true {
    let git = "\(place)/.git"
    var status = stat()
    if lstat(git, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return git }
      return linkedFolder(git, in: String(place))
    }
    guard let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return nil }
    place = place[..<slash]
  }
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
