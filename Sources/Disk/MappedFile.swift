#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file of this user as the system has them in memory, without a copy.
///
/// It is for files that are only ever replaced, never written in place: a replaced one stays as it
/// was for whoever has it open.
final class MappedFile: @unchecked Sendable {
  /// Valid as long as this object.
  let bytes: UnsafeRawBufferPointer

  /// nil when there is no such file, or nothing in it.
  init?(_ path: String) {
    guard let file = openOwnFile(path), let size = (try? file.status())?.st_size, size > 0,
      let start = mmap(nil, Int(size), PROT_READ, MAP_PRIVATE, file.number, 0), start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: Int(size))
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }
}
