/// Whether a path, relative to a book, is one of a file that is read.
func isRecordPath(_ path: String) -> Bool {
  guard isRecordFile(path) else { return false }
  let parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
  return (parts.count == 1 || parts[0].isRecordHome)
    && !parts.contains { $0.first == UInt8(ascii: ".") }
    && !parts.dropLast().contains { $0.elementsEqual("private".utf8) }
}

/// Whether records may live in a folder or below it.
func isRecordFolder(_ path: String) -> Bool {
  let parts = Array(path.utf8).split(separator: UInt8(ascii: "/"))
  guard let first = parts.first, let last = parts.last else { return true }
  return first.isRecordHome && !last.elementsEqual("private".utf8)
}

func isRecordFile(_ path: String) -> Bool {
  path == "program.md"
    || (path.utf8.suffix(3).elementsEqual(".md".utf8) && path.utf8.contains(UInt8(ascii: "/")))
}

extension ArraySlice<UInt8> {
  /// Whether it is the name of a folder at the top of a book in which records live.
  fileprivate var isRecordHome: Bool {
    ["people", "pairs", "checkins"].contains { elementsEqual($0.utf8) }
  }
}
