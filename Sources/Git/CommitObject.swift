import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A commit object as Git writes it.
struct CommitObject {
  let tree: ObjectID
  let parents: [ObjectID]
  let author: IdentityStamp
  let committer: IdentityStamp
  let message: String
  /// The signature of the commit without this header.
  var signature: String?

  var bytes: [UInt8] {
    var text = "tree \(tree)\n"
    for parent in parents { text += "parent \(parent)\n" }
    text += "author \(author.line)\ncommitter \(committer.line)\n"
    if let signature {
      let lines = signature.split(separator: "\n", omittingEmptySubsequences: false)
      text += "gpgsig \(lines.joined(separator: "\n "))\n"
    }
    return Array("\(text)\n\(message)".utf8)
  }
}

extension IdentityStamp {
  /// `Ana Silva <ana@example.com> 1750000000 +0200`.
  var line: String {
    "\(identity.name) <\(identity.email)> \(seconds) \(zone)"
  }

  /// `+0200`.
  var zone: String {
    let minutes = abs(offsetMinutes)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(offsetMinutes < 0 ? "-" : "+")\(two(minutes / 60))\(two(minutes % 60))"
  }
}

extension ObjectID {
  static let emptyTree = ObjectID("4b825dc642cb6eb9a060e54bf8d69288fbee4904")!
}

extension git_index_entry {
  /// An entry with what the file system says of a file.
  init(_ status: stat) {
    self.init()
    #if os(Linux)
      let (changed, modified) = (status.st_ctim, status.st_mtim)
    #else
      let (changed, modified) = (status.st_ctimespec, status.st_mtimespec)
    #endif
    ctime = git_index_time(
      seconds: Int32(truncatingIfNeeded: changed.tv_sec), nanoseconds: UInt32(changed.tv_nsec))
    mtime = git_index_time(
      seconds: Int32(truncatingIfNeeded: modified.tv_sec), nanoseconds: UInt32(modified.tv_nsec))
    dev = UInt32(truncatingIfNeeded: status.st_dev)
    ino = UInt32(truncatingIfNeeded: status.st_ino)
    uid = status.st_uid
    gid = status.st_gid
    file_size = UInt32(truncatingIfNeeded: status.st_size)
  }
}
