import CLibgit2

/// An index entry whose old content would mislead libgit2 about line ends.
///
/// Git converts no line ends in a file whose staged content is text with CRLF. libgit2 looks for
/// any carriage return, also in binary content, so such an entry is taken out while a file is
/// converted.
final class IndexEntry {
  private var entry: git_index_entry
  private let path: String

  /// nil when both would judge alike.
  init?(at path: String, of index: OpaquePointer, repository: OpaquePointer) {
    guard let found = git_index_get_bypath(index, path, 0)?.pointee else { return nil }
    entry = found
    self.path = path
    var blob: OpaquePointer?
    guard git_blob_lookup(&blob, repository, &entry.id) == 0, let blob else {
      git_error_clear()
      return nil
    }
    defer { git_blob_free(blob) }
    let content = UnsafeRawBufferPointer(
      start: git_blob_rawcontent(blob), count: Int(git_blob_rawsize(blob)))
    guard content.contains(0x0D), !TextStatistics(content).isTextWithCRLF else { return nil }
  }

  func hide(from index: OpaquePointer) { git_index_remove(index, path, 0) }

  func show(in index: OpaquePointer) {
    path.withCString { path in
      entry.path = path
      _ = git_index_add(index, &entry)
    }
  }
}

/// What Git counts in a file before it decides about line ends (`gather_stats` in its `convert.c`).
struct TextStatistics {
  private var nulls = 0
  private var loneReturns = 0
  private var pairs = 0
  private var printable = 0
  private var unprintable = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x0D:
        if index + 1 < bytes.count, bytes[index + 1] == 0x0A {
          pairs += 1
          index += 1
        } else {
          loneReturns += 1
        }
      case 0x0A: break
      case 0x7F: unprintable += 1
      case 0x08, 0x09, 0x1B, 0x0C: printable += 1
      case 0x00:
        nulls += 1
        unprintable += 1
      case 0x01..<0x20: unprintable += 1
      default: printable += 1
      }
      index += 1
    }
    // A file of DOS times may end in ^Z.
    if bytes.last == 0x1A { unprintable -= 1 }
  }

  var isTextWithCRLF: Bool {
    pairs > 0 && loneReturns == 0 && nulls == 0 && printable >> 7 >= unprintable
  }
}
