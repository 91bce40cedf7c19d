#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a folder holds under one name.
struct Listed: Sendable {
  enum Kind: Sendable {
    case file, folder, link, special
  }

  /// With bytes that aren't UTF-8 written as `\xFF`.
  let name: String
  let isUTF8: Bool
  let kind: Kind

  /// Whether it is a folder to look into.
  var isEntered: Bool { kind == .folder && isUTF8 }
}

/// Everything in a folder, without the hidden names unless they are asked for, in no order.
func list(
  _ folder: borrowing Descriptor, _ path: String, includingHidden: Bool = false
) throws(DiskError) -> [Listed] {
  // The stream owns and closes its descriptor, so it gets one of its own.
  let number = fcntl(folder.number, F_DUPFD_CLOEXEC, 0)
  guard number >= 0, let stream = fdopendir(number) else {
    let code = errno
    if number >= 0 { close(number) }
    throw DiskError(errno: code, path)
  }
  defer { closedir(stream) }
  var entries: [Listed] = []
  errno = 0
  while let entry = readdir(stream) {
    let type = entry.pointee.d_type
    let start = UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
    let name = start.assumingMemoryBound(to: CChar.self)
    let isHidden = name.pointee == CChar(UInt8(ascii: "."))
    if !isHidden || includingHidden && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 {
      entries.append(listed(name, type: CInt(type), in: folder.number))
    }
    errno = 0
  }
  if errno != 0 { throw DiskError(errno: errno, path) }
  return entries
}

private func listed(_ name: UnsafePointer<CChar>, type: CInt, in folder: CInt) -> Listed {
  let kind: Listed.Kind =
    switch type {
    case CInt(DT_REG): .file
    case CInt(DT_DIR): .folder
    case CInt(DT_LNK): .link
    case CInt(DT_UNKNOWN): kindByStatus(name, in: folder)
    default: .special
    }
  if let text = String(validatingCString: name) {
    return Listed(name: text, isUTF8: true, kind: kind)
  }
  return Listed(name: escaped(name), isUTF8: false, kind: kind)
}

private func kindByStatus(_ name: UnsafePointer<CChar>, in folder: CInt) -> Listed.Kind {
  var status = stat()
  guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return .file }
  return switch status.st_mode & S_IFMT {
  case S_IFREG: .file
  case S_IFDIR: .folder
  case S_IFLNK: .link
  default: .special
  }
}

/// A name that isn't UTF-8, with every byte outside of ASCII as `\xFF`.
private func escaped(_ name: UnsafePointer<CChar>) -> String {
  var text = ""
  for byte in UnsafeBufferPointer(start: name, count: strlen(name)) {
    let byte = UInt8(bitPattern: byte)
    if byte < 0x80 {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      text += "\\x" + String(byte, radix: 16, uppercase: true)
    }
  }
  return text
}
