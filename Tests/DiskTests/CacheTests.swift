import Disk
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the cache of a folder gives back, and when.
@Suite struct `A cache of files` {
  /// What a run with a cache sees: for each file its content, and whether it was read.
  private func run(_ folder: TemporaryFolder, writer: String = "1") throws -> [String] {
    let cache = FileCache(folder.path + "/.cache/facts", writer: writer)
    let survey = try Folder(folder.path).survey(
      taking: { _ in true }, remembering: cache,
      recall: { path, kept in
        Seen(path: path, text: String(decoding: kept, as: UTF8.self), entry: nil)
      },
      { files in
        files.map { file in
          let bytes = (try? file.content.get()) ?? []
          return Seen(
            path: file.path, text: String(decoding: bytes, as: UTF8.self), isRead: true,
            entry: file.stamp.map { .init(path: file.path, stamp: $0, content: bytes[...]) })
        }
      }, together: { $0 == "b c" }, gather: { $0 })
    let folders = survey.folders + survey.gathered.joined()
    cache.keep(folders) { (path: $0.path, new: $0.entry) }
    return folders.flatMap { found in
      var seen = found.made.map { "\($0.path)=\($0.text)\($0.isRead ? "" : " kept")" }
      for kept in found.kept?.contents ?? [] {
        seen.append("\(kept.path)=\(String(decoding: kept.content, as: UTF8.self)) kept")
      }
      return seen
    }
  }

  private struct Seen: Sendable {
    let path: String
    let text: String
    var isRead = false
    let entry: FileCache.Entry?
  }

  /// A folder of many files that nobody has changed for an hour.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for index in 0..<150 {
      try folder.put("text \(index)", "a/\(index).md")
      try folder.put("text \(index)", "b c/ö\(index).md")
    }
    try folder.put("top", "top.md")
    return folder
  }

  @Test func `keeps what was settled, and reads the rest`() throws {
    let folder = try folder()
    #expect(try run(folder).allSatisfy { !$0.hasSuffix("kept") })
    // All were written within the grain of the clock: none may be trusted.
    #expect(try run(folder).allSatisfy { !$0.hasSuffix("kept") })
    sleep(3)
    #expect(try run(folder).allSatisfy { !$0.hasSuffix("kept") })
    let kept = try run(folder)
    #expect(kept.count == 301 && kept.allSatisfy { $0.hasSuffix(" kept") })
    try checkChanges(folder)
    try checkDamage(folder)
  }

  @Test func `keeps a change as soon as it is settled`() throws {
    let folder = try folder()
    sleep(3)
    _ = try run(folder)
    let path = folder.path + "/.cache/facts"
    let first = try Folder(folder.path).read(".cache/facts")
    try folder.put("other", "a/7.md")
    let other = ["a/7.md=other"]
    #expect(try run(folder).filter { !$0.hasSuffix(" kept") } == other)
    #expect(try run(folder).filter { !$0.hasSuffix(" kept") } == other, "too new to be trusted")
    #expect(try Folder(folder.path).read(".cache/facts") == first, "nothing to write yet")
    sleep(3)
    #expect(try run(folder).filter { !$0.hasSuffix(" kept") } == other)
    #expect(try run(folder).filter { !$0.hasSuffix(" kept") } == [])
    // A file that is gone leaves a folder that can be left alone again.
    unlink("\(folder.path)/a/7.md")
    sleep(3)
    for _ in 0..<2 { #expect(try run(folder).count == 300) }
    // Whatever else happens, what is known is not written again.
    unlink(path)
    _ = try run(folder)
    let written = inode(path)
    for _ in 0..<2 {
      _ = try run(folder)
      #expect(inode(path) == written)
    }
  }

  /// Which file a path leads to: a file that is written anew is another.
  private func inode(_ path: String) -> UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  private func checkChanges(_ folder: TemporaryFolder) throws {
    try folder.put("text X", "a/1.md")
    // The same size and the same day of change say nothing: the time of the status does.
    try folder.put("text 9", "a/2.md")
    try setBack("\(folder.path)/a/2.md")
    try folder.put("new", "a/new.md")
    unlink("\(folder.path)/a/3.md")
    let seen = try run(folder)
    #expect(
      seen.filter { !$0.hasSuffix(" kept") } == ["a/1.md=text X", "a/2.md=text 9", "a/new.md=new"])
    #expect(seen.count == 301 && !seen.contains { $0.hasPrefix("a/3.md") })
  }

  private func setBack(_ path: String) throws {
    var times = [timespec(tv_sec: 1_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000, tv_nsec: 0)]
    #expect(utimensat(AT_FDCWD, path, &times, 0) == 0)
  }

  private func checkDamage(_ folder: TemporaryFolder) throws {
    let path = folder.path + "/.cache/facts"
    let bytes = try #require(try? Folder(folder.path).read(".cache/facts"))
    let right = try run(folder).map { $0.replacing(" kept", with: "") }
    #expect(try run(folder, writer: "2").map { $0.replacing(" kept", with: "") } == right)
    var chance = SplitMix64(seed: 7)
    for _ in 0..<60 {
      var broken = bytes
      switch Int.random(in: 0..<3, using: &chance) {
      case 0: broken.removeLast(Int.random(in: 1..<bytes.count, using: &chance))
      case 1:
        broken[Int.random(in: 0..<bytes.count, using: &chance)] ^=
          UInt8(1) << UInt8.random(in: 0..<8, using: &chance)
      default: broken += [0, 1, 2]
      }
      try Folder(folder.path).write(broken, to: ".cache/facts", expecting: .anything)
      #expect(try run(folder).map { $0.replacing(" kept", with: "") } == right)
    }
    unlink(path)
    mkdir(path, 0o777)
    #expect(try run(folder) == right, "a folder in its place")
  }
}
