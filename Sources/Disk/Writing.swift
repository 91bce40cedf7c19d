#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Folder {
  /// What the caller believes to be at the place that is written.
  public enum Expectation: Sendable, Hashable {
    case absent
    /// A file with these bytes.
    case bytes([UInt8])
    /// Whatever is there may be lost.
    case anything
  }

  /// Puts a whole file in place, or leaves everything as it was.
  ///
  /// Folders on the way are made. The bytes are on the disk before the name points to them; the mode
  /// of a file that is replaced is kept. What another program writes between the last look at the
  /// expected bytes and the replacement, a few microseconds later, is lost; two writers that use
  /// this function never lose anything.
  ///
  /// Throws `exists` or `changed` when the expectation is wrong.
  public func write(
    _ bytes: [UInt8], to path: String, expecting expectation: Expectation
  ) throws(DiskError) {
    let place = try locate(path, followingLast: true, creating: true)
    do throws(DiskError) {
      try replace(place, path, with: bytes, expecting: expectation)
    } catch {
      removeFolders(place.made)
      throw error
    }
    for folder in place.made {
      let place = try locate(folder, followingLast: false)
      try synchronize(place.folder, path)
    }
  }

  /// Removes a file; a symbolic link itself, not what it leads to.
  public func remove(
    _ path: String, expecting expectation: Expectation = .anything
  ) throws(DiskError) {
    let place = try locate(path, followingLast: false)
    guard let status = place.status() else { throw DiskError(.notFound, path) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw DiskError(.notRegular, path) }
    lock(place.folder)
    try check(expectation, at: place, path)
    guard unlinkat(place.folder.number, place.name, 0) == 0 else {
      throw DiskError(errno: errno, path)
    }
    try synchronize(place.folder, path)
  }

  private func replace(
    _ place: borrowing Location, _ path: String, with bytes: [UInt8],
    expecting expectation: Expectation
  ) throws(DiskError) {
    let mode = try modeToKeep(at: place, path, expecting: expectation)
    let temporary = ".pairbook-\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).tmp"
    let folder = place.folder.number
    do throws(DiskError) {
      try fill(temporary, in: place.folder, path, with: bytes, mode: mode)
      lock(place.folder)
      if expectation == .absent {
        try link(temporary, to: place, path)
      } else {
        try check(expectation, at: place, path)
        guard renameat(folder, temporary, folder, place.name) == 0 else {
          throw DiskError(errno: errno, path)
        }
      }
    } catch {
      unlinkat(folder, temporary, 0)
      throw error
    }
    try synchronize(place.folder, path)
  }

  /// The mode of the file that will be replaced, nil for a new one.
  private func modeToKeep(
    at place: borrowing Location, _ path: String, expecting expectation: Expectation
  ) throws(DiskError) -> mode_t? {
    guard let status = place.status() else { return nil }
    if expectation == .absent { throw DiskError(.exists, path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw DiskError(.notRegular, path) }
    // The rename would succeed, but a file that may not be written is so on purpose.
    guard faccessat(place.folder.number, place.name, W_OK, 0) == 0 else {
      throw DiskError(errno: errno, path)
    }
    return status.st_mode & 0o777
  }

  private func fill(
    _ name: String, in folder: borrowing Descriptor, _ path: String, with bytes: [UInt8],
    mode: mode_t?
  ) throws(DiskError) {
    do throws(SystemError) {
      let file = try Descriptor(
        name, in: folder.number, O_WRONLY | O_CREAT | O_EXCL, mode: mode == nil ? 0o666 : 0o600)
      try file.write(bytes)
      if let mode, fchmod(file.number, mode) != 0 { throw SystemError(code: errno) }
      try file.synchronize()
    } catch {
      throw DiskError(errno: error.code, path)
    }
  }

  /// Gives the temporary file its name, unless the name is taken.
  private func link(
    _ temporary: String, to place: borrowing Location, _ path: String
  ) throws(DiskError) {
    let folder = place.folder.number
    if linkat(folder, temporary, folder, place.name, 0) == 0 {
      unlinkat(folder, temporary, 0)
      return
    }
    // Some file systems know no second name for a file: take the name first, then rename over it.
    guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno) else {
      throw DiskError(errno: errno, path)
    }
    do throws(SystemError) {
      _ = try Descriptor(place.name, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666)
    } catch {
      throw DiskError(errno: error.code, path)
    }
    guard renameat(folder, temporary, folder, place.name) == 0 else {
      let code = errno
      unlinkat(folder, place.name, 0)
      throw DiskError(errno: code, path)
    }
  }

  /// Keeps other writers of this folder out until the descriptor is closed.
  ///
  /// Where the file system has no locks, the check alone has to do.
  private func lock(_ folder: borrowing Descriptor) {
    while flock(folder.number, LOCK_EX) != 0, errno == EINTR {}
  }

  private func check(
    _ expectation: Expectation, at place: borrowing Location, _ path: String
  ) throws(DiskError) {
    switch expectation {
    case .anything: return
    case .absent: if place.status() != nil { throw DiskError(.exists, path) }
    case .bytes(let expected):
      let bytes: [UInt8]
      do throws(DiskError) {
        let file = try place.open(O_RDONLY | O_NONBLOCK, path)
        bytes = try readAll(file, path, limit: max(expected.count, 1))
      } catch {
        switch error.kind {
        case .notFound, .tooLarge: throw DiskError(.changed, path)
        default: throw error
        }
      }
      if bytes != expected { throw DiskError(.changed, path) }
    }
  }

  private func synchronize(
    _ folder: borrowing Descriptor, _ path: String
  ) throws(DiskError) {
    do throws(SystemError) { try folder.synchronize() } catch {
      throw DiskError(errno: error.code, path)
    }
  }
}
