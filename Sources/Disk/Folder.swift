#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder whose files are named by paths relative to it, with `/` between the parts.
///
/// Nothing outside of it is ever read or written: symbolic links are followed only when they lead
/// to a place inside.
public struct Folder: Sendable, Hashable {
  /// How many bytes a file may have to be read.
  public static let sizeLimit = 4 * 1024 * 1024

  /// Absolute, without symbolic links.
  public let path: String

  /// Opens a folder; with `creating` it is made, with its parents, when it isn't there.
  public init(_ path: String, creating: Bool = false) throws(DiskError) {
    if creating { try Self.create(path) }
    guard let real = Self.realPath(path) else { throw DiskError(errno: errno, path) }
    var status = stat()
    guard stat(real, &status) == 0 else { throw DiskError(errno: errno, path) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw DiskError(.notAFolder, path) }
    self.path = real
  }

  private static func create(_ path: String) throws(DiskError) {
    var part = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      part += part.isEmpty || part.hasSuffix("/") ? String(name) : "/" + name
      if mkdir(part, 0o777) != 0, errno != EEXIST {
        let code = errno
        // On the way there may be folders that exist but can't be written.
        if access(part, F_OK) != 0 { throw DiskError(errno: code, path) }
      }
    }
  }

  static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(validatingCString: real)
  }

  /// The nearest folder at or above `path` whose `program.md` is a book's by its bytes; nil when
  /// there is none.
  public static func findBook(
    from path: String, isBook: ([UInt8]) -> Bool
  ) throws(DiskError) -> Folder? {
    guard var place = realPath(path) else { throw DiskError(errno: errno, path) }
    while true {
      if let folder = try? Folder(place), try folder.isBook(isBook) { return folder }
      guard place != "/", let slash = place.lastIndex(of: "/") else { return nil }
      place = slash == place.startIndex ? "/" : String(place[..<slash])
    }
  }

  private func isBook(_ isBook: ([UInt8]) -> Bool) throws(DiskError) -> Bool {
    do throws(DiskError) {
      return isBook(try read("program.md"))
    } catch {
      // A program that is there but locked away is worth a word; anything else is no program.
      if error.kind == .notPermitted, exists("program.md") {
        throw DiskError(.notPermitted, path == "/" ? "/program.md" : path + "/program.md")
      }
      return false
    }
  }

  /// The bytes of a file, at most ``sizeLimit``.
  public func read(_ path: String) throws(DiskError) -> [UInt8] {
    let place = try locate(path, followingLast: false)
    let file: Descriptor
    do throws(SystemError) {
      file = try Descriptor(place.name, in: place.folder.number, Self.readingFlags)
    } catch {
      guard error.code == ELOOP else { throw DiskError(errno: error.code, path) }
      // A symbolic link: its target has to be looked at.
      let target = try locate(path, followingLast: true)
      return try readAll(try target.open(Self.readingFlags, path), path, limit: Self.sizeLimit)
    }
    return try readAll(file, path, limit: Self.sizeLimit)
  }

  /// A pipe or a terminal under a file's name doesn't keep anyone waiting.
  static let readingFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY

  /// Whether a file or folder is there, inside this one.
  public func exists(_ path: String) -> Bool {
    guard let place = try? locate(path, followingLast: true) else { return false }
    return place.status() != nil
  }

  /// When a file was last written, in seconds since 1970; nil when there is none.
  public func modified(_ path: String) -> Int64? {
    guard let place = try? locate(path, followingLast: true) else { return nil }
    return place.status().map { FileStamp($0).modified / 1_000_000_000 }
  }

  /// The names of a folder's files and folders in the order of their bytes, `""` for this folder's
  /// own; hidden ones and those that aren't UTF-8 are left out.
  public func contents(of path: String) throws(DiskError) -> [String] {
    let folder: Descriptor
    if path.isEmpty {
      folder = try open()
    } else {
      folder = try locate(path, followingLast: true).open(O_RDONLY | O_DIRECTORY, path)
    }
    let names = try list(folder, path).filter { $0.isUTF8 }.map(\.name)
    return names.indicesByBytes { $0 }.map { names[$0] }
  }

  /// Whether nothing is in it, not even under a hidden name.
  public func isEmpty() throws(DiskError) -> Bool {
    try list(open(), path, includingHidden: true).isEmpty
  }

  /// The folder itself.
  func open() throws(DiskError) -> Descriptor {
    do throws(SystemError) {
      return try Descriptor(path, O_RDONLY | O_DIRECTORY)
    } catch {
      throw DiskError(errno: error.code, path)
    }
  }
}
