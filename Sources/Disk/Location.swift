#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A name in an open folder, reached without any symbolic link.
struct Location: ~Copyable {
  let folder: Descriptor
  let name: String
  /// The folders that were made on the way, outermost first, as paths below the root.
  var made: [String] = []

  /// What is there, nil when nothing is.
  func status() -> stat? {
    var status = stat()
    guard fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return status
  }

  func open(_ flags: CInt, _ path: String) throws(DiskError) -> Descriptor {
    do throws(SystemError) {
      return try Descriptor(name, in: folder.number, flags)
    } catch {
      throw DiskError(errno: error.code, path)
    }
  }
}

extension Folder {
  /// The place a path leads to.
  ///
  /// Each part is opened below the one before it and may not be a symbolic link; where one is, its
  /// target must lie inside, and the search begins again at the target's real path.
  func locate(
    _ path: String, followingLast: Bool, creating: Bool = false
  ) throws(DiskError) -> Location {
    var parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    for _ in 0..<40 {
      guard parts.allSatisfy(Self.isName) || parts == Self.itself else {
        throw DiskError(.leavesFolder, path)
      }
      switch try walk(parts, path, followingLast: followingLast, creating: creating) {
      case .found(let folder, let name, let made):
        return Location(folder: folder, name: name, made: made)
      case .link(let count):
        parts = try resolve(parts, upTo: count, path)
      }
    }
    throw DiskError(errno: ELOOP, path)
  }

  /// The parts of a symbolic link's target that is the folder itself.
  private static let itself = ["."]

  private static func isName(_ part: String) -> Bool {
    !part.isEmpty && part != "." && part != ".." && !part.utf8.contains(0)
      && part.lowercased() != ".git"
  }

  private enum Walked: ~Copyable {
    case found(Descriptor, String, made: [String])
    /// That many parts lead to a symbolic link.
    case link(count: Int)
  }

  private func walk(
    _ parts: [String], _ path: String, followingLast: Bool, creating: Bool
  ) throws(DiskError) -> Walked {
    var folder = try open()
    var made: [String] = []
    for index in parts.indices.dropLast() {
      let name = parts[index]
      var reason: Int32 = 0
      if creating {
        if mkdirat(folder.number, name, 0o777) == 0 {
          made.append(parts[...index].joined(separator: "/"))
        } else {
          reason = errno
        }
      }
      do throws(SystemError) {
        folder = try Descriptor(name, in: folder.number, O_RDONLY | O_DIRECTORY)
      } catch {
        if Self.isLink(name, in: folder) { return .link(count: index + 1) }
        removeFolders(made)
        throw DiskError(errno: error.code == ENOENT && reason != 0 ? reason : error.code, path)
      }
    }
    let name = parts[parts.count - 1]
    if followingLast, Self.isLink(name, in: folder) { return .link(count: parts.count) }
    return .found(folder, name, made: made)
  }

  private static func isLink(_ name: String, in folder: borrowing Descriptor) -> Bool {
    var status = stat()
    return fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The parts with the symbolic link that the first `count` of them lead to replaced by its target.
  private func resolve(
    _ parts: [String], upTo count: Int, _ path: String
  ) throws(DiskError) -> [String] {
    let link = (self.path == "/" ? "" : self.path) + "/" + parts[..<count].joined(separator: "/")
    guard let real = Self.realPath(link) else {
      throw errno == ENOENT ? DiskError(.leadsNowhere, path) : DiskError(errno: errno, path)
    }
    let root = self.path == "/" ? "/" : self.path + "/"
    guard real == self.path || real.utf8.starts(with: root.utf8) else {
      throw DiskError(.leavesFolder, path)
    }
    let inside = real.utf8.dropFirst(root.utf8.count).split(separator: UInt8(ascii: "/"))
    let resolved = inside.map { String(decoding: $0, as: UTF8.self) } + parts[count...]
    return resolved.isEmpty ? Self.itself : resolved
  }

  /// Removes folders that were made for a file which then wasn't written; those in use stay.
  func removeFolders(_ paths: [String]) {
    for path in paths.reversed() { rmdir(self.path + "/" + path) }
  }
}
