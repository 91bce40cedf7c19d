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
  let number = folder.number
  var entries: [Listed] = []
  let code = forEachEntry(of: number) { name, type in
    let isHidden = name.pointee == CChar(UInt8(ascii: "."))
    if !isHidden || includingHidden && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 {
      entries.append(listed(name, type: type, in: number))
    }
  }
  if code != 0 { throw DiskError(errno: code, path) }
  return entries
}

#if canImport(Glibc)
  /// Gives each name in an open folder with its type; returns the number of the error that ended it,
  /// 0 for none.
  ///
  /// A stream would want a descriptor of its own and look at it three times before it reads.
  private func forEachEntry(
    of folder: CInt, _ body: (_ name: UnsafePointer<CChar>, _ type: CInt) -> Void
  ) -> CInt {
    withUnsafeTemporaryAllocation(byteCount: 32 * 1024, alignment: 8) { room in
      guard let base = room.baseAddress else { return ENOMEM }
      var place = 0
      while true {
        let end = getdirentries(
          folder, base.assumingMemoryBound(to: CChar.self), room.count, &place)
        if end <= 0 { return end == 0 ? 0 : errno }
        var entry = UnsafeRawPointer(base)
        while entry < base + end {
          let length = entry.load(fromByteOffset: lengthOffset, as: UInt16.self)
          let type = entry.load(fromByteOffset: typeOffset, as: UInt8.self)
          body((entry + nameOffset).assumingMemoryBound(to: CChar.self), CInt(type))
          entry += Int(length)
        }
      }
    }
  }

  private let lengthOffset = MemoryLayout<dirent>.offset(of: \.d_reclen) ?? 16
  private let typeOffset = MemoryLayout<dirent>.offset(of: \.d_type) ?? 18
  private let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19
#else
  /// Gives each name in an open folder with its type; returns the number of the error that ended it,
  /// 0 for none.
  private func forEachEntry(
    of folder: CInt, _ body: (_ name: UnsafePointer<CChar>, _ type: CInt) -> Void
  ) -> CInt {
    // The stream owns and closes its descriptor, so it gets one of its own.
    let number = fcntl(folder, F_DUPFD_CLOEXEC, 0)
    guard number >= 0, let stream = fdopendir(number) else {
      let code = errno
      if number >= 0 { close(number) }
      return code
    }
    defer { closedir(stream) }
    errno = 0
    while let entry = readdir(stream) {
      let name = UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
      body(name.assumingMemoryBound(to: CChar.self), CInt(entry.pointee.d_type))
      errno = 0
    }
    return errno
  }
#endif

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
