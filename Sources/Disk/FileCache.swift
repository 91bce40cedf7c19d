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

  /// Of more files than these something new has to be made before it is worth writing all anew.
  private static let newAtMost = 100

  private let path: String
  /// Who wrote it; another name finds it empty.
  private let writer: String
  private let bytes: [UInt8]
  /// The entries of each folder, as they are written.
  private let folders: [String: Range<Int>]
  /// When reading began, in nanoseconds since 1970.
  private let moment: Int64

  /// Reads the cache at a path. `writer` names the program with all that the content depends on.
  public init(_ path: String, writer: String) {
    self.path = path
    self.writer = writer
    moment = nanosecondsNow()
    let bytes = readOwnFile(path) ?? []
    if let folders = Self.folders(in: bytes, writer: writer) {
      (self.bytes, self.folders) = (bytes, folders)
    } else {
      (self.bytes, self.folders) = ([], [:])
    }
  }

  // MARK: - Form

  // A line that names the form, a line that names the writer, and for each folder: the length of its
  // path, the length of its entries, a hash of both, its path, its entries. An entry is a stamp, the
  // length of its name, the length of its content, its name, its content.
  private static let mark = "pairbook cache 1\n"

  private static func head(_ writer: String) -> [UInt8] { Array((mark + writer + "\n").utf8) }

  private static func folders(in bytes: [UInt8], writer: String) -> [String: Range<Int>]? {
    let head = head(writer)
    guard bytes.starts(with: head) else { return nil }
    var folders: [String: Range<Int>] = [:]
    var offset = head.count
    while offset < bytes.count {
      guard let pathCount = bytes.number(at: offset), let count = bytes.number(at: offset + 8),
        let hash = bytes.number(at: offset + 16),
        pathCount <= bytes.count, count <= bytes.count
      else { return nil }
      let start = offset + 24
      let end = start + Int(pathCount) + Int(count)
      guard end <= bytes.count, bytes.hash(of: start..<end) == hash else { return nil }
      let entries = start + Int(pathCount)
      folders[String(decoding: bytes[start..<entries], as: UTF8.self)] = entries..<end
      offset = end
    }
    return folders
  }

  /// The entries of the files in a folder, not below it, in the order of their names' bytes.
  func reader(of folder: String) -> FolderReader {
    FolderReader(bytes: bytes, range: folders[folder] ?? 0..<0)
  }

  /// Looks for names in the order of their bytes.
  struct FolderReader {
    private let bytes: [UInt8]
    private var offset: Int
    private let end: Int

    fileprivate init(bytes: [UInt8], range: Range<Int>) {
      self.bytes = bytes
      offset = range.lowerBound
      end = range.upperBound
    }

    /// What is kept of the next name that isn't before this one; nil when it is another.
    mutating func entry(named name: String) -> (stamp: FileStamp, content: ArraySlice<UInt8>)? {
      var name = name
      return name.withUTF8 { entry(named: UnsafeRawBufferPointer($0)) }
    }

    private mutating func entry(
      named name: UnsafeRawBufferPointer
    ) -> (stamp: FileStamp, content: ArraySlice<UInt8>)? {
      while offset < end {
        guard let nameCount = bytes.number(at: offset + 32).map({ Int($0) }),
          let count = bytes.number(at: offset + 40).map({ Int($0) })
        else { return nil }
        let start = offset + 48
        let content = start + nameCount
        let order = bytes.withUnsafeBytes { buffer in
          guard let known = buffer.baseAddress, let wanted = name.baseAddress else { return 1 }
          let common = memcmp(known + start, wanted, min(nameCount, name.count))
          return common == 0 ? nameCount - name.count : Int(common)
        }
        if order > 0 { return nil }
        defer { offset = content + count }
        guard order == 0 else { continue }
        return stamp(at: offset).map { ($0, bytes[content..<content + count]) }
      }
      return nil
    }

    private func stamp(at offset: Int) -> FileStamp? {
      guard let size = bytes.number(at: offset), let inode = bytes.number(at: offset + 8),
        let modified = bytes.number(at: offset + 16), let changed = bytes.number(at: offset + 24)
      else { return nil }
      return FileStamp(
        size: Int64(bitPattern: size), inode: inode, modified: Int64(bitPattern: modified),
        changed: Int64(bitPattern: changed))
    }
  }

  // MARK: - Writing

  /// Keeps what was made of files for the next run, when so much of it is new that it is worth the
  /// time. Files that were changed only just now are left out. What goes wrong goes wrong in
  /// silence: the next run reads the files.
  ///
  /// - Parameter files: in the order of their paths; what is new with its entry, nil for what came
  ///   from this cache.
  public func keep(_ files: some Sequence<(path: String, new: Entry?)>) {
    guard files.count(where: { $0.new != nil }) > Self.newAtMost else { return }
    var reader: (folder: String, entries: FolderReader)?
    let entries = files.compactMap { file -> Entry? in
      if let new = file.new { return new }
      let folder = file.path.folder
      if reader?.folder != folder { reader = (folder, self.reader(of: folder)) }
      let name = folder.isEmpty ? file.path[...] : file.path.dropFirst(folder.count + 1)
      return reader?.entries.entry(named: String(name)).map {
        Entry(path: file.path, stamp: $0.stamp, content: $0.content)
      }
    }
    replaceFile(path, with: bytes(of: entries))
  }

  private func bytes(of entries: [Entry]) -> [UInt8] {
    var bytes = Self.head(writer)
    var folders: [String: [Entry]] = [:]
    for entry in entries where entry.stamp.isSettled(at: moment) {
      folders[entry.path.folder, default: []].append(entry)
    }
    for (folder, entries) in folders.sorted(by: { $0.key < $1.key }) {
      var content = Array(folder.utf8)
      for entry in entries { content.append(entry, in: folder) }
      bytes.append(number: UInt64(folder.utf8.count))
      bytes.append(number: UInt64(content.count - folder.utf8.count))
      bytes.append(number: content.hash(of: content.indices))
      bytes += content
    }
    return bytes
  }
}

extension String {
  /// The path of the folder that a path's file is in; empty at the top.
  fileprivate var folder: String {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? ""
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ entry: FileCache.Entry, in folder: String) {
    let name = folder.isEmpty ? entry.path[...] : entry.path.dropFirst(folder.count + 1)
    append(number: UInt64(bitPattern: entry.stamp.size))
    append(number: entry.stamp.inode)
    append(number: UInt64(bitPattern: entry.stamp.modified))
    append(number: UInt64(bitPattern: entry.stamp.changed))
    append(number: UInt64(name.utf8.count))
    append(number: UInt64(entry.content.count))
    append(contentsOf: name.utf8)
    append(contentsOf: entry.content)
  }

  mutating func append(number: UInt64) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  /// The eight bytes at an offset; nil when there are fewer.
  func number(at offset: Int) -> UInt64? {
    guard offset >= 0, offset + 8 <= count else { return nil }
    return withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
  }

  /// A hash that finds damage, not malice: multiply and rotate, eight bytes at a time.
  func hash(of range: Range<Int>) -> UInt64 {
    withUnsafeBytes { buffer in
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(range.count)
      var offset = range.lowerBound
      while offset + 8 <= range.upperBound {
        let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
        hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        offset += 8
      }
      while offset < range.upperBound {
        hash = (hash ^ UInt64(buffer[offset])) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        offset += 1
      }
      return hash
    }
  }
}
