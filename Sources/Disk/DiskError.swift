#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file or folder could not be read or written; what was there before is still there.
public struct DiskError: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case notFound
    /// A symbolic link to nothing.
    case leadsNowhere
    /// Something is there already.
    case exists
    case notPermitted
    /// No room on the disk, or the quota is used up.
    case full
    /// The file system can't be written.
    case readOnly
    /// The path, or a symbolic link on it, leads out of the folder or into `.git`.
    case leavesFolder
    /// The file isn't what the caller read before.
    case changed
    /// A folder, pipe, socket or device where a file is expected.
    case notRegular
    /// A file where a folder is expected.
    case notAFolder
    case tooLarge(limit: Int)
    /// The name isn't UTF-8; the error's path shows such bytes as `\xFF`.
    case nameNotUTF8
    case other(errno: Int32)
  }

  public let kind: Kind
  /// As the caller gave it, or relative to the folder.
  public let path: String
  /// One sentence for a person, with the path.
  public let message: String
  /// What to do about it, nil when nothing is sure to help.
  public let hint: String?

  /// An error of that kind, told of a path as the user knows it.
  public init(_ kind: Kind, _ path: String) {
    self.kind = kind
    self.path = path
    let name = path.isEmpty ? "the folder" : "\"\(path)\""
    (message, hint) = Self.words(for: kind, name)
  }

  /// What the system said of a path.
  public init(errno code: Int32, _ path: String) {
    let kind: Kind =
      switch code {
      case ENOENT: .notFound
      case EEXIST: .exists
      case EACCES, EPERM: .notPermitted
      case ENOSPC, EDQUOT: .full
      case EROFS: .readOnly
      case ENOTDIR: .notAFolder
      case EISDIR: .notRegular
      default: .other(errno: code)
      }
    self.init(kind, path)
  }

  private static func words(for kind: Kind, _ name: String) -> (String, String?) {
    switch kind {
    case .notFound: ("\(name) doesn't exist", nil)
    case .leadsNowhere: ("\(name) is a symbolic link to something that doesn't exist", nil)
    case .exists: ("\(name) exists already", nil)
    case .notPermitted: ("you are not allowed to use \(name)", "look at its permissions and owner")
    case .full: ("no room on the disk for \(name)", "make room and try again")
    case .readOnly: ("\(name) is on a disk that can only be read", nil)
    case .leavesFolder:
      (
        "\(name) leads out of the book",
        "use a path inside the book, without symbolic links to elsewhere"
      )
    case .changed:
      ("\(name) was changed by someone else in the meantime", "look at it and try again")
    case .notRegular: ("\(name) is not a file", nil)
    case .notAFolder: ("\(name) is not a folder", nil)
    case .tooLarge(let limit): ("\(name) is larger than \(limit / (1024 * 1024)) MiB", nil)
    case .nameNotUTF8: ("the name of \(name) is not UTF-8 text", "rename it")
    case .other(let code): ("\(name) can't be used: \(reason(code))", nil)
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EIO: "the disk reports an error"
    case EMFILE, ENFILE: "too many files are open"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "its symbolic links go round in a circle"
    case EBUSY, ETXTBSY: "it is in use"
    case EFBIG: "it would be too large"
    case ENOMEM: "there is no memory left"
    default: "the system reports error \(code)"
    }
  }
}
