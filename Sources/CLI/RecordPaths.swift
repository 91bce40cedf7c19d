internal import Book

/// Whether a path, relative to a book, is one of a file that is read.
func isRecordPath(_ path: String) -> Bool {
  guard isRecordFile(path) else { return false }
  let bytes = Array(path.utf8)
  var start = 0
  while let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/")) {
    let folder = bytes[start..<slash]
    if folder.first == UInt8(ascii: ".") || folder.isPrivate { return false }
    if start == 0, !folder.isRecordHome { return false }
    start = slash + 1
  }
  return start < bytes.count && bytes[start] != UInt8(ascii: ".")
}

/// Whether records may live in a folder or below it.
func isRecordFolder(_ path: String) -> Bool {
  let parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
  guard let first = parts.first, let last = parts.last else { return true }
  return first.isRecordHome && !last.isPrivate
}

/// Whether a file lies in a folder `private`, or below one.
func isPrivate(_ path: String) -> Bool {
  var isStart = true
  let bytes = path.utf8
  for index in bytes.indices {
    if isStart, bytes[index] == UInt8(ascii: "p"), bytes[index...].starts(with: "private/".utf8) {
      return true
    }
    isStart = bytes[index] == UInt8(ascii: "/")
  }
  return false
}

/// Whether a path is one of a file that is read, as far as its name tells. With another ending that
/// Markdown has, it is no record, but somebody should know.
func isRecordFile(_ path: String) -> Bool {
  guard path.utf8.contains(UInt8(ascii: "/")) else { return path == "program.md" }
  return path.hasSuffix(".md") || hasOtherMarkdownEnding(path)
}

extension ArraySlice<UInt8> {
  /// Whether it is the name of a folder at the top of a book in which records live.
  fileprivate var isRecordHome: Bool {
    switch count {
    case 5: elementsEqual("pairs".utf8)
    case 6: elementsEqual("people".utf8)
    case 8: elementsEqual("checkins".utf8)
    default: false
    }
  }

  fileprivate var isPrivate: Bool { count == 7 && elementsEqual("private".utf8) }
}
