#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reading and writing of whole files for the tests.
enum Disk {
  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return rest(of: file)
  }

  /// What follows in an open file.
  static func rest(of file: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = systemRead(file, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
    }
  }

  /// Writes a file, making the folders above it; false when that failed.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    var folder = ""
    for component in path.split(separator: "/").dropLast() {
      folder += "/" + component
      mkdir(folder, 0o755)
    }
    let file = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    return append(bytes, to: file)
  }

  static func append(_ bytes: [UInt8], to file: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Where test folders are made: in memory where there is such a place, because commits sync a
  /// lot.
  static let temporaryRoot = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"

  /// Makes a folder with a name of its own and gives its real path.
  static func temporaryFolder() -> String? {
    var template = Array("\(temporaryRoot)/pairbook-git-XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    guard isMade, let path = realpath(template, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// Opens a file that has no name and goes when it is closed.
  static func temporaryFile() -> Int32? {
    var template = Array("/tmp/pairbook-run-XXXXXX".utf8CString)
    let file = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard file >= 0 else { return nil }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
