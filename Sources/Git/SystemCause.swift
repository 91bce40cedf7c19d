#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the operating system refused something, from `errno` or from another program's words.
struct SystemCause: Error, Hashable {
  let code: Int32

  init(_ code: Int32) { self.code = code }

  /// The cause named in a sentence of libgit2 or `git`, which end with the text of `strerror`.
  init?(in text: String) {
    let known = [
      ENOSPC, EDQUOT, EROFS, EACCES, EPERM, EIO, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG, EMFILE,
      ENFILE, EFBIG, ENOMEM,
    ]
    let named = known.first { text.contains(String(cString: strerror($0))) }
    // Git's own words where an object can't be added.
    let isForbidden = text.contains("insufficient permission")
    guard let code = named ?? (isForbidden ? EACCES : nil) else { return nil }
    self.code = code
  }

  private var kind: GitError.Kind {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .noSpace
    case EROFS, EACCES, EPERM: .notPermitted
    case ELOOP: .symbolicLink
    default: .inputOutput
    }
  }

  private var words: String {
    switch code {
    case ENOSPC: "there is no space left on the disk"
    case EDQUOT: "the disk quota is used up"
    case EFBIG: "the file would be too large"
    case EROFS: "the file system is read-only"
    case EACCES, EPERM: "permission denied"
    case EIO: "the disk reports an error"
    case ENOENT: "it is not there"
    case EEXIST: "it is there already"
    case ENOTDIR: "a folder in the path is not a folder"
    case EISDIR: "it is a folder"
    case ELOOP: "it goes through a symbolic link"
    case ENAMETOOLONG: "the name is too long"
    case EMFILE, ENFILE: "too many files are open"
    case ENOMEM: "there is not enough memory"
    default: "the system answers with error \(code)"
    }
  }

  /// The cause as an error; `sentence` says what could not be done.
  func error(_ sentence: String) -> GitError { GitError(kind, "\(sentence): \(words)") }

  /// Likewise, of what has to be written in a folder.
  func error(_ sentence: String, writingIn folder: String) -> GitError {
    let isForbidden = [EACCES, EPERM].contains(code)
    return GitError(
      kind, "\(sentence): \(words)",
      hint: isForbidden ? "`ls -ld \(shellQuoted(folder))` shows who may write there" : "")
  }
}
