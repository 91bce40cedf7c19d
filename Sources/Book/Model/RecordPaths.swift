/// Whether a path, relative to a book, is one of a file that is read.
public func isRecordPath(_ path: String) -> Bool {
  guard isRecordFile(path) else { return false }
  return path.withBytes { bytes in
    var start = 0
    for slash in bytes.indices where bytes[slash] == UInt8(ascii: "/") {
      let folder = start..<slash
      if start < slash, bytes[start] == UInt8(ascii: ".") { return false }
      if bytes.isPrivate(folder) || start == 0 && !bytes.isRecordHome(folder) { return false }
      start = slash + 1
    }
    return start < bytes.count && bytes[start] != UInt8(ascii: ".")
  }
}

/// Whether records may live in a folder or below it.
public func isRecordFolder(_ path: String) -> Bool {
  path.withBytes { bytes in
    if bytes.isEmpty { return true }
    var end = 0
    while end < bytes.count, bytes[end] != UInt8(ascii: "/") { end += 1 }
    return bytes.isRecordHome(0..<end) && !bytes.isPrivate(bytes.startOfName..<bytes.count)
  }
}

/// Whether a file lies in a folder `private`, or below one.
public func isPrivate(_ path: String) -> Bool {
  path.withBytes { bytes in
    var start = 0
    for slash in bytes.indices where bytes[slash] == UInt8(ascii: "/") {
      if bytes.isPrivate(start..<slash) { return true }
      start = slash + 1
    }
    return false
  }
}

/// Whether a path is one of a file that is read, as far as its name tells. With another ending that
/// Markdown has, it is no record, but somebody should know.
public func isRecordFile(_ path: String) -> Bool {
  let isMarkdown = path.withBytes { bytes -> Bool? in
    var slash = 0
    while slash < bytes.count, bytes[slash] != UInt8(ascii: "/") { slash += 1 }
    if slash == bytes.count { return nil }
    return bytes.holds(Names.markdown, at: bytes.count - 3)
  }
  guard let isMarkdown else { return path == "program.md" }
  return isMarkdown || hasOtherMarkdownEnding(path)
}

private enum Names {
  static let markdown = Array(".md".utf8)
  static let pairs = Array("pairs".utf8)
  static let people = Array("people".utf8)
  static let checkIns = Array("checkins".utf8)
  static let hidden = Array("private".utf8)
}

extension Bytes {
  /// Whether a part is the name of a folder at the top of a book in which records live.
  fileprivate func isRecordHome(_ part: Range<Int>) -> Bool {
    switch part.count {
    case 5: holds(Names.pairs, at: part.lowerBound)
    case 6: holds(Names.people, at: part.lowerBound)
    case 8: holds(Names.checkIns, at: part.lowerBound)
    default: false
    }
  }

  fileprivate func isPrivate(_ part: Range<Int>) -> Bool {
    part.count == 7 && holds(Names.hidden, at: part.lowerBound)
  }
}
