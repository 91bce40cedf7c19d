#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The number of a failed system call's error.
struct SystemError: Error {
  let code: Int32
}

/// An open file or folder, closed when it goes out of scope.
struct Descriptor: ~Copyable {
  let number: CInt

  /// Opens a path below another folder; the last component may not be a symbolic link. It may begin
  /// at some byte of the text.
  init(
    _ path: String, from start: Int = 0, in folder: CInt = AT_FDCWD, _ flags: CInt = O_RDONLY,
    mode: mode_t = 0
  ) throws(SystemError) {
    while true {
      let number = path.withCString {
        openat(folder, $0 + start, flags | O_CLOEXEC | O_NOFOLLOW, mode)
      }
      if number >= 0 {
        self.number = number
        return
      }
      if errno != EINTR { throw SystemError(code: errno) }
    }
  }

  deinit {
    close(number)
  }

  /// What the file system knows of the open file.
  func status() throws(SystemError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw SystemError(code: errno) }
    return status
  }

  func write(_ bytes: [UInt8]) throws(SystemError) {
    var code: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while let start = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
        #if canImport(Darwin)
          let count = Darwin.write(number, start, rest.count)
        #elseif canImport(Musl)
          let count = Musl.write(number, start, rest.count)
        #else
          let count = Glibc.write(number, start, rest.count)
        #endif
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          code = errno
          return
        }
      }
    }
    if code != 0 { throw SystemError(code: code) }
  }

  /// Waits until the content is on the disk.
  func synchronize() throws(SystemError) {
    while fsync(number) != 0 {
      // Some file systems can't do it for a folder, which is no reason to fail.
      if errno == EINVAL || errno == ENOTSUP { return }
      if errno != EINTR { throw SystemError(code: errno) }
    }
  }
}

/// Reads a whole regular file that `descriptor` has open, at most `limit` bytes.
func readAll(
  _ descriptor: borrowing Descriptor, _ path: String, limit: Int
) throws(DiskError) -> [UInt8] {
  let status: stat
  do throws(SystemError) { status = try descriptor.status() } catch {
    throw DiskError(errno: error.code, path)
  }
  guard status.st_mode & S_IFMT == S_IFREG else { throw DiskError(.notRegular, path) }
  guard status.st_size <= limit else { throw DiskError(.tooLarge(limit: limit), path) }
  let number = descriptor.number
  var code: Int32 = 0
  // One byte more than the size tells the end without a second call.
  var bytes = read(number, capacity: Int(status.st_size) + 1, &code)
  var isWhole = bytes.count <= Int(status.st_size)
  while code == 0, !isWhole, bytes.count <= limit {
    let more = read(number, capacity: 64 * 1024, &code)
    isWhole = more.isEmpty
    bytes += more
  }
  if code != 0 { throw DiskError(errno: code, path) }
  guard bytes.count <= limit else { throw DiskError(.tooLarge(limit: limit), path) }
  return bytes
}

/// Room for a small file; each worker has its own, and reads one after the other into it.
struct ReadingRoom: ~Copyable {
  fileprivate let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 * 1024)

  deinit { buffer.deallocate() }
}

/// Likewise, of a file that a folder's listing says is a regular one: most are small, and need one
/// call less.
func readListed(
  _ descriptor: borrowing Descriptor, _ path: String, limit: Int, in room: borrowing ReadingRoom
) throws(DiskError) -> [UInt8] {
  let number = descriptor.number
  let got = readOnce(number, room.buffer.baseAddress, room.buffer.count)
  if (0..<room.buffer.count).contains(got) { return Array(room.buffer[..<got]) }
  lseek(number, 0, SEEK_SET)
  return try readAll(descriptor, path, limit: limit)
}

/// Reads until `capacity` or the end; `code` becomes the error's number.
private func read(_ number: CInt, capacity: Int, _ code: inout Int32) -> [UInt8] {
  [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    while count < capacity, let start = buffer.baseAddress {
      let got = readOnce(number, start + count, capacity - count)
      if got > 0 {
        count += got
        // A regular file gives less than it was asked for only at its end.
        if count < capacity { return }
      } else if got == 0 {
        return
      } else if errno != EINTR {
        code = errno
        return
      }
    }
  }
}

private func readOnce(_ number: CInt, _ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  #if canImport(Darwin)
    Darwin.read(number, start, count)
  #elseif canImport(Musl)
    Musl.read(number, start, count)
  #else
    Glibc.read(number, start, count)
  #endif
}
