#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What was made of the files of a folder, kept from one run to the next.
///
/// An entry counts only while its file has the stamp it had; a cache that is missing, broken, from
/// another program or somebody else's is empty. So nothing but time depends on it.
public struct FileCache: Sendable {
  /// What was made of one file.
  public struct Entry: Sendable {
    /// Relative to the folder that was read.
    public let path: String
    public let stamp: FileStamp
    public let content: ArraySlice<UInt8>

    public init(path: String, stamp: FileStamp, content: ArraySlice<UInt8>) {
      self.path = path
      self.stamp = stamp
      self.content = content
    }
  }

  private let path: String
  /// Who wrote it; another name finds it empty.
  private let writer: String
  private let folders: [String: KeptFolder]
  /// When reading began, in nanoseconds since 1970.
  private let moment: Int64

  /// Reads the cache at a path. `writer` names the program with all that the content depends on.
  public init(_ path: String, writer: String) {
    self.path = path
    self.writer = writer
    moment = nanosecondsNow()
    folders = MappedFile(path).flatMap { Self.folders(in: $0, writer: writer) } ?? [:]
  }

  // MARK: - Form

  // A line that names the form, a line that names the writer, and for each folder: the length of its
  // path, the length of the rest, a hash of both, its path, its stamp (zeros when it holds something
  // that isn't kept), the number of its folders, for each the length of its name and its name, and
  // its entries. An entry is a stamp, the length of its name, the length of its content, its name, a
  // zero, its content.
  private static let mark = "pairbook cache 2\n"

  private static func head(_ writer: String) -> [UInt8] { Array((mark + writer + "\n").utf8) }

  private static func folders(in file: MappedFile, writer: String) -> [String: KeptFolder]? {
    let bytes = file.bytes
    let head = head(writer)
    guard bytes.starts(with: head) else { return nil }
    var folders: [String: KeptFolder] = [:]
    // Most folders are some kilobytes.
    folders.reserveCapacity(bytes.count / 2048)
    var offset = head.count
    while offset < bytes.count {
      guard let pathCount = bytes.number(at: offset), let count = bytes.number(at: offset + 8),
        let hash = bytes.number(at: offset + 16),
        pathCount <= bytes.count, count <= bytes.count
      else { return nil }
      let start = offset + 24
      let end = start + Int(pathCount) + Int(count)
      guard end <= bytes.count else { return nil }
      let rest = start + Int(pathCount)
      let path = String(decoding: bytes[start..<rest], as: UTF8.self)
      guard let folder = KeptFolder(path, digest: hash, file, start, rest..<end)
      else { return nil }
      folders[path] = folder
      offset = end
    }
    return folders
  }

  /// What is kept of a folder; nil when nothing is, or not as it was written.
  func folder(_ path: String) -> KeptFolder? {
    folders[path].flatMap { $0.isIntact ? $0 : nil }
  }

  /// Looks for names in the order of their bytes.
  struct FolderReader {
    private let file: MappedFile
    private var offset: Int
    private let end: Int

    fileprivate init(_ file: MappedFile, range: Range<Int>) {
      self.file = file
      offset = range.lowerBound
      end = range.upperBound
    }

    /// What is kept of the next name that isn't before this one; nil when it is another. It begins at
    /// some byte of the text.
    mutating func entry(
      _ name: String, from start: Int = 0
    ) -> (stamp: FileStamp, content: ArraySlice<UInt8>)? {
      var name = name
      return name.withUTF8 { buffer in
        entry(named: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[start...]))
      }
    }

    private mutating func entry(
      named name: UnsafeRawBufferPointer
    ) -> (stamp: FileStamp, content: ArraySlice<UInt8>)? {
      let bytes = file.bytes
      while offset < end {
        guard let (name: known, content) = bytes.entry(at: offset, before: end),
          let start = bytes.baseAddress?.advanced(by: known.lowerBound),
          let wanted = name.baseAddress
        else { return nil }
        let common = Int(memcmp(start, wanted, min(known.count, name.count)))
        let order = common == 0 ? known.count - name.count : common
        if order > 0 { return nil }
        defer { offset = content.upperBound }
        guard order == 0 else { continue }
        return bytes.stamp(at: offset).map { ($0, Array(bytes[content])[...]) }
      }
      return nil
    }
  }

  // MARK: - Writing

  /// Keeps what was made of files for the next run, when there is something new that the next run can
  /// trust: files that were changed only just now are left out. What goes wrong goes wrong in silence:
  /// the next run reads the files.
  ///
  /// - Parameter entry: for what was made of a file its path, and its entry when it is new; nil for
  ///   what came from this cache.
  public func keep<T>(
    _ folders: [SurveyedFolder<T>],
    _ entry: @escaping @Sendable (T) -> (path: String, new: Entry?)
  ) {
    guard folders.contains(where: { isNews($0, entry) }) else { return }
    // Of a large book these are many megabytes.
    let parts = stride(from: 0, to: folders.count, by: 200).map { start in
      { @Sendable in bytes(of: folders[start..<min(start + 200, folders.count)], entry) }
    }
    replaceFile(path, with: [Self.head(writer)] + atOnce(parts))
  }

  private func bytes<T>(
    of folders: ArraySlice<SurveyedFolder<T>>, _ entry: (T) -> (path: String, new: Entry?)
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for folder in folders {
      let rest = folder.kept?.rest ?? rest(of: folder, entry)
      let content = Array(folder.path.utf8) + rest
      bytes.append(number: UInt64(folder.path.utf8.count))
      bytes.append(number: UInt64(rest.count))
      bytes.append(number: content.hash(of: content.indices))
      bytes += content
    }
    return bytes
  }

  /// Whether a folder is settled, and something else is kept of it.
  private func isNews<T>(
    _ folder: SurveyedFolder<T>, _ entry: (T) -> (path: String, new: Entry?)
  ) -> Bool {
    guard folder.kept == nil, folder.stamp?.isSettled(at: moment) ?? true,
      folder.made.allSatisfy({ entry($0).new?.stamp.isSettled(at: moment) ?? true })
    else { return false }
    guard let known = self.folder(folder.path) else { return true }
    return !known.rest.elementsEqual(rest(of: folder, entry))
  }

  /// What is written of a folder behind its path.
  private func rest<T>(
    of folder: SurveyedFolder<T>, _ entry: (T) -> (path: String, new: Entry?)
  ) -> [UInt8] {
    var known = self.folder(folder.path)?.reader
    let prefix = folder.path.isEmpty ? 0 : folder.path.utf8.count + 1
    var entries: [UInt8] = []
    // What can't be kept may change and leave the folder as it is.
    var stamp = folder.stamp.flatMap { $0.isSettled(at: moment) ? $0 : nil }
    for made in folder.made {
      let (path, new) = entry(made)
      let name = String(decoding: path.utf8.dropFirst(prefix), as: UTF8.self)
      if let new, new.stamp.isSettled(at: moment) {
        entries.append(name, new.stamp, new.content)
      } else if new == nil, let (stamp, content) = known?.entry(name) {
        entries.append(name, stamp, content)
      } else {
        stamp = nil
      }
    }
    var bytes: [UInt8] = []
    bytes.append(stamp ?? .none)
    bytes.append(number: UInt64(folder.subfolders.count))
    for path in folder.subfolders {
      let name = path.utf8.dropFirst(prefix)
      bytes.append(number: UInt64(name.count))
      bytes += name
    }
    return bytes + entries
  }
}

/// What a cache has of the files of a folder, not of those below it.
public final class KeptFolder: Sendable {
  /// Relative to the folder that was read.
  public let path: String
  /// Another for other files, or files with other stamps.
  public let digest: UInt64
  private let file: MappedFile
  /// Where its path begins.
  private let start: Int
  /// What stands behind its path.
  private let range: Range<Int>
  /// nil when it holds something that isn't kept.
  let stamp: FileStamp?
  /// The names of the folders in it.
  let subfolders: [String]
  private let entries: Range<Int>

  fileprivate init?(
    _ path: String, digest: UInt64, _ file: MappedFile, _ start: Int, _ range: Range<Int>
  ) {
    let bytes = file.bytes
    guard let stamp = bytes.stamp(at: range.lowerBound),
      let count = bytes.number(at: range.lowerBound + 32), count <= UInt64(range.count)
    else { return nil }
    var names: [String] = []
    var offset = range.lowerBound + 40
    for _ in 0..<count {
      guard let length = bytes.number(at: offset), length <= UInt64(range.count),
        offset + 8 + Int(length) <= range.upperBound
      else { return nil }
      let name = offset + 8..<offset + 8 + Int(length)
      names.append(String(decoding: bytes[name], as: UTF8.self))
      offset = name.upperBound
    }
    guard offset <= range.upperBound else { return nil }
    self.path = path
    self.digest = digest
    self.file = file
    self.start = start
    self.range = range
    self.stamp = stamp == .none ? nil : stamp
    subfolders = names
    entries = offset..<range.upperBound
  }

  /// Whether it is as it was written; found out by whoever needs the folder, on all cores.
  fileprivate var isIntact: Bool {
    hash(of: UnsafeRawBufferPointer(rebasing: file.bytes[start..<range.upperBound])) == digest
  }

  /// Whether it holds no file.
  public var isEmpty: Bool { entries.isEmpty }

  fileprivate var rest: [UInt8] { Array(file.bytes[range]) }

  /// Looks for its files.
  var reader: FileCache.FolderReader {
    FileCache.FolderReader(file, range: entries)
  }

  /// Whether the names in the folder are those that it had.
  func hasSameNames(as folder: FileStamp?) -> Bool { stamp != nil && stamp == folder }

  /// Whether the files in the folder are as they were.
  func hasSameFiles(as folder: borrowing Descriptor) -> Bool {
    let bytes = file.bytes
    var offset = entries.lowerBound
    while offset < entries.upperBound {
      guard let (name, content) = bytes.entry(at: offset, before: entries.upperBound),
        let start = bytes.baseAddress?.advanced(by: name.lowerBound),
        let stamp = FileStamp(of: start.assumingMemoryBound(to: CChar.self), in: folder.number),
        stamp == bytes.stamp(at: offset)
      else { return false }
      offset = content.upperBound
    }
    return true
  }

  /// Hands out the hash of each file's name and then that of what is kept of it.
  public func forEachHash(_ body: (UInt64) -> Void) {
    let bytes = file.bytes
    var offset = entries.lowerBound
    while let (name, content) = bytes.entry(at: offset, before: entries.upperBound) {
      body(hash(of: UnsafeRawBufferPointer(rebasing: bytes[name])))
      body(hash(of: UnsafeRawBufferPointer(rebasing: bytes[content])))
      offset = content.upperBound
    }
  }

  /// The names of its files, in the order of their bytes.
  var names: [String] {
    let bytes = file.bytes
    var names: [String] = []
    var offset = entries.lowerBound
    while let (name, content) = bytes.entry(at: offset, before: entries.upperBound) {
      names.append(String(decoding: bytes[name], as: UTF8.self))
      offset = content.upperBound
    }
    return names
  }

  /// The paths of its files with what is kept of them, in the order of their names' bytes.
  public var contents: [(path: String, content: ArraySlice<UInt8>)] {
    let prefix = path.isEmpty ? "" : path + "/"
    // One copy for all of them.
    let copy = Array(file.bytes[entries])
    let bytes = file.bytes
    var contents: [(path: String, content: ArraySlice<UInt8>)] = []
    var offset = entries.lowerBound
    while let (name, content) = bytes.entry(at: offset, before: entries.upperBound) {
      let place = content.lowerBound - entries.lowerBound..<content.upperBound - entries.lowerBound
      contents.append((prefix + String(decoding: bytes[name], as: UTF8.self), copy[place]))
      offset = content.upperBound
    }
    return contents
  }
}

/// A number that is another for other bytes, but for one chance in very many; it finds changes, not
/// malice.
public func contentHash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  bytes.withUnsafeBytes { hash(of: $0) }
}

/// Multiply and rotate, eight bytes at a time.
private func hash(of buffer: UnsafeRawBufferPointer) -> UInt64 {
  var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(buffer.count)
  var offset = 0
  while offset + 8 <= buffer.count {
    let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
    hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 32
    offset += 8
  }
  while offset < buffer.count {
    hash = (hash ^ UInt64(buffer[offset])) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 32
    offset += 1
  }
  return hash
}

extension [UInt8] {
  fileprivate mutating func append(
    _ name: String, _ stamp: FileStamp, _ content: ArraySlice<UInt8>
  ) {
    let lengths = (UInt64(name.utf8.count).littleEndian, UInt64(content.count).littleEndian)
    append(stamp)
    Swift.withUnsafeBytes(of: lengths) { append(contentsOf: $0) }
    append(contentsOf: name.utf8)
    append(0)
    append(contentsOf: content)
  }

  fileprivate mutating func append(_ stamp: FileStamp) {
    let numbers = (
      stamp.size.littleEndian, stamp.inode.littleEndian, stamp.modified.littleEndian,
      stamp.changed.littleEndian
    )
    Swift.withUnsafeBytes(of: numbers) { append(contentsOf: $0) }
  }

  mutating func append(number: UInt64) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// A number that finds damage.
  func hash(of range: Range<Int>) -> UInt64 { contentHash(self[range]) }
}

extension UnsafeRawBufferPointer {
  /// Where the name and the content of the entry at an offset are; nil when there is none.
  fileprivate func entry(
    at offset: Int, before end: Int
  ) -> (name: Range<Int>, content: Range<Int>)? {
    guard offset < end, let nameCount = number(at: offset + 32),
      let count = number(at: offset + 40), nameCount < UInt64(end), count <= UInt64(end)
    else { return nil }
    let start = offset + 48
    let content = start + Int(nameCount) + 1
    guard content + Int(count) <= end else { return nil }
    return (start..<content - 1, content..<content + Int(count))
  }

  fileprivate func stamp(at offset: Int) -> FileStamp? {
    guard let size = number(at: offset), let inode = number(at: offset + 8),
      let modified = number(at: offset + 16), let changed = number(at: offset + 24)
    else { return nil }
    return FileStamp(
      size: Int64(bitPattern: size), inode: inode, modified: Int64(bitPattern: modified),
      changed: Int64(bitPattern: changed))
  }

  /// The eight bytes at an offset; nil when there are fewer.
  func number(at offset: Int) -> UInt64? {
    guard offset >= 0, offset + 8 <= count else { return nil }
    return UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
