#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that holds an index.
enum IndexFile {
  /// Whether the index was written without its checksum (`index.skipHash`).
  static func isWithoutChecksum(_ path: String) -> Bool {
    guard let bytes = try? readFile(path), bytes.count > 32 else { return false }
    return bytes.suffix(20).allSatisfy { $0 == 0 }
  }

  /// Whether no path in an index holds a text, as far as its bytes tell at a glance: false for an
  /// index that shortens its paths (version 4), is split or sparse, or can't be read.
  static func surelyLacks(_ text: String, _ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size >= 32,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0),
      start != MAP_FAILED
    else { return false }
    defer { munmap(start, Int(status.st_size)) }
    let bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    // `DIRC` and the version.
    guard bytes.starts(with: Array("DIRC".utf8) + [0, 0, 0]), bytes[7] == 2 || bytes[7] == 3
    else { return false }
    return !stands(text, in: bytes) { _ in true }
      && !["link", "sdir"].contains { stands($0, in: bytes) { areExtensions(bytes[$0...]) } }
  }

  /// Whether some bytes are the extensions at the end of an index: for each its name and how long it
  /// is, and a checksum behind the last. Names may stand in other bytes by chance.
  private static func areExtensions(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    // Of SHA-1, or of SHA-256.
    [20, 32].contains { checksum in
      var rest = bytes.dropLast(checksum)
      while rest.count >= 8 {
        let size = rest.dropFirst(4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard size <= rest.count - 8 else { return false }
        rest = rest.dropFirst(8 + size)
      }
      return rest.isEmpty
    }
  }

  /// Whether a word stands somewhere in some bytes, at a place that counts.
  private static func stands(
    _ text: String, in bytes: UnsafeRawBufferPointer, where counts: (Int) -> Bool
  ) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    let word = Array(text.utf8)
    // It is looked for by the rarest of its bytes.
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes.prefix(1 << 16) { counts[Int(byte)] += 1 }
    let rare = word.indices.min { counts[Int(word[$0])] < counts[Int(word[$1])] } ?? 0
    var offset = rare
    while offset < bytes.count,
      let hit = memchr(base + offset, Int32(word[rare]), bytes.count - offset)
    {
      let place = UnsafeRawPointer(hit) - base
      let start = place - rare
      if start + word.count <= bytes.count, memcmp(base + start, word, word.count) == 0 {
        return true
      }
      offset = place + 1
    }
    return false
  }

  /// Moves the time of a copied index to the end of its range, so that no entry seems as new as it.
  ///
  /// - Returns: the time that it had, in seconds since 1970.
  static func postpone(_ path: String) throws(SystemCause) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemCause(errno) }
    #if os(Linux)
      var times = [status.st_atim, status.st_mtim]
    #else
      var times = [status.st_atimespec, status.st_mtimespec]
    #endif
    let time = times[1].tv_sec
    times[1].tv_sec = Int(Int32.max)
    guard utimensat(AT_FDCWD, path, times, 0) == 0 else { throw SystemCause(errno) }
    return time
  }

  /// Copies an index with its time, by which files changed in the same instant are recognised.
  ///
  /// The time is cut to the second, because that is all that most builds of `git` look at: a file
  /// edited later in the second of its staging has to be recognised as well, or `git` would take it
  /// for unchanged once the index is newer.
  /// - Returns: false when there is no index yet.
  static func copy(_ source: String, to target: String) throws(SystemCause) -> Bool {
    let file = open(source, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return false }
      throw SystemCause(errno)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw SystemCause(errno) }
    let bytes = try readAll(file, expecting: Int(status.st_size))
    let copy = open(target, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, status.st_mode & 0o777)
    guard copy >= 0 else { throw SystemCause(errno) }
    defer { close(copy) }
    try writeAll(bytes, to: copy)
    #if os(Linux)
      var times = [status.st_atim, status.st_mtim]
    #else
      var times = [status.st_atimespec, status.st_mtimespec]
    #endif
    times[1].tv_nsec = 0
    guard futimens(copy, times) == 0 else { throw SystemCause(errno) }
    return true
  }
}
