#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file in which a program keeps what it has worked out, for its next run.
///
/// One that is missing, broken, from another program or somebody else's is as if it weren't there.
public struct KeptFile: Sendable {
  private let path: String
  private let writer: String

  /// `writer` names the program with all that the content depends on, on one line.
  public init(_ path: String, writer: String) {
    self.path = path
    self.writer = writer
  }

  // A line that names the form, a line that names the writer, a hash of the rest, the rest.
  private var head: [UInt8] { Array("pairbook kept 1\n\(writer)\n".utf8) }

  /// What was kept; nil when there is nothing.
  public func read() -> ArraySlice<UInt8>? {
    guard let file = openOwnFile(path), let bytes = try? readAll(file, path, limit: 1 << 31),
      bytes.starts(with: head),
      let hash = bytes.withUnsafeBytes({ $0.number(at: head.count) })
    else { return nil }
    let content = head.count + 8..<bytes.count
    return bytes.hash(of: content) == hash ? bytes[content] : nil
  }

  /// Keeps some bytes. What goes wrong goes wrong in silence: the next run works it out again.
  public func write(_ content: [UInt8]) {
    var bytes = head
    bytes.append(number: content.hash(of: content.indices))
    replaceFile(path, with: [bytes, content])
  }
}

/// A file of this user; nil when there is none.
func openOwnFile(_ path: String) -> Descriptor? {
  guard let file = try? Descriptor(path, O_RDONLY | O_NONBLOCK),
    let status = try? file.status(), status.st_uid == geteuid(),
    status.st_mode & S_IFMT == S_IFREG
  else { return nil }
  return file
}

/// Puts bytes in the place of a file that may be lost, all or none of them; in silence when that
/// can't be done.
func replaceFile(_ path: String, with parts: [[UInt8]]) {
  guard let slash = path.lastIndex(of: "/") else { return }
  mkdir(String(path[..<slash]), 0o777)
  let temporary = path + ".\(getpid()).tmp"
  guard let file = try? Descriptor(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600)
  else { return }
  do throws(SystemError) {
    for part in parts { try file.write(part) }
  } catch {
    unlink(temporary)
    return
  }
  if rename(temporary, path) != 0 { unlink(temporary) }
}
