#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files under the repository's root, looked at without following a symbolic link.
struct WorkingTree {
  let root: String

  /// What lies at a path.
  enum Content {
    case missing
    case folder
    case file(bytes: [UInt8], status: stat)
  }

  /// Reads the file at a path; refuses symbolic links anywhere in it, and devices.
  func content(of path: RecordPath) throws(GitError) -> Content {
    guard let folder = try openFolder(of: path) else { return .missing }
    defer { close(folder) }
    let name = String(path.string.split(separator: "/").last ?? "")
    // Not waiting matters for a FIFO that somebody put in the file's place.
    let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return .missing }
      throw refusal(errno, path.string, isLink: errno == ELOOP || isLink(folder, name))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      throw SystemCause(errno).error("could not read \(path.string)")
    }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw GitError(.notAFile, "\(path.string) is not a regular file")
    }
    do throws(SystemCause) {
      return .file(bytes: try readAll(file, expecting: Int(status.st_size)), status: status)
    } catch {
      throw error.error("could not read \(path.string)")
    }
  }

  /// Opens the folder that holds the path, step by step; nil when one of the folders isn't there.
  private func openFolder(of path: RecordPath) throws(GitError) -> Int32? {
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw SystemCause(errno).error("could not open \(root)") }
    for ancestor in path.ancestors {
      let name = String(ancestor.split(separator: "/").last ?? "")
      let next = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      let code = errno
      let isLink = next < 0 && isLink(folder, name)
      close(folder)
      if next < 0 {
        if code == ENOENT || (code == ENOTDIR && !isLink) { return nil }
        throw refusal(code, ancestor, isLink: isLink)
      }
      folder = next
    }
    return folder
  }

  private func isLink(_ folder: Int32, _ name: String) -> Bool {
    var status = stat()
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  private func refusal(_ code: Int32, _ path: String, isLink: Bool) -> GitError {
    if isLink {
      return GitError(
        .symbolicLink, "\(path) is a symbolic link, and what it points to may be outside",
        hint: "put the file itself there")
    }
    return SystemCause(code).error("could not read \(path)")
  }

  /// Whether the folder holds a repository of its own.
  func isRepository(_ folder: String) -> Bool {
    var status = stat()
    return lstat("\(root)/\(folder)/.git", &status) == 0
  }
}

/// Reads a file from where it stands to its end.
func readAll(_ file: Int32, expecting size: Int) throws(SystemCause) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(size + 1)
  var cause: SystemCause?
  var isAtEnd = false
  while !isAtEnd {
    let room = max(65_536, size + 1 - bytes.count)
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { buffer in
      let count = read(file, buffer.baseAddress, buffer.count)
      if count > 0 {
        bytes.append(contentsOf: buffer.prefix(count))
      } else if count == 0 {
        isAtEnd = true
      } else if errno != EINTR {
        cause = SystemCause(errno)
        isAtEnd = true
      }
    }
  }
  if let cause { throw cause }
  return bytes
}

/// A path without symbolic links; the path itself when nothing is there.
func resolved(_ path: String) -> String {
  guard let full = realpath(path, nil) else { return path }
  defer { free(full) }
  return String(cString: full)
}

/// The bytes of a file.
func readFile(_ path: String) throws(SystemCause) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw SystemCause(errno) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { throw SystemCause(errno) }
  return try readAll(file, expecting: Int(status.st_size))
}

/// Writes all bytes to an open file.
func writeAll(_ bytes: [UInt8], to file: Int32) throws(SystemCause) {
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count >= 0 {
      written += count
    } else if errno != EINTR {
      throw SystemCause(errno)
    }
  }
}

/// Makes what was written under `path`, a file or a folder, survive a power cut; left for later
/// during ``Repository/syncingOnce(_:)``.
func synchronize(_ path: String, isFolder: Bool = false) throws(SystemCause) {
  guard !Syncing.isPutOff else { return }
  let file = open(path, (isFolder ? O_DIRECTORY : 0) | O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw SystemCause(errno) }
  defer { close(file) }
  #if canImport(Darwin)
    if fcntl(file, F_FULLFSYNC) == 0 { return }
  #endif
  guard fsync(file) == 0 else { throw SystemCause(errno) }
}
