extension Array {
  /// The indices in the order of the bytes of a text; of those that are folders as if a `/` followed.
  func indicesByBytes(
    _ isFolder: (Element) -> Bool = { _ in false }, _ text: (Element) -> String
  ) -> [Int] {
    // Beginnings are sorted instead of the elements, which may be large; most texts differ early.
    var beginnings = indices.map { index in
      Beginning(of: text(self[index]), isFolder: isFolder(self[index]), at: index)
    }
    func whole(_ index: Int) -> String {
      isFolder(self[index]) ? text(self[index]) + "/" : text(self[index])
    }
    beginnings.sort { a, b in
      a.isBefore(b) ?? whole(a.index).utf8.lexicographicallyPrecedes(whole(b.index).utf8)
    }
    return beginnings.map(\.index)
  }
}

/// 24 bytes of the text of an element, to put texts in the order of their bytes; zeros behind its end.
private struct Beginning {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  let index: Int

  init(of text: String, isFolder: Bool, at index: Int) {
    var bytes: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var text = text
    text.withUTF8 { buffer in
      withUnsafeMutableBytes(of: &bytes) { beginning in
        let first = UnsafeBufferPointer(rebasing: buffer.prefix(24))
        beginning.copyMemory(from: UnsafeRawBufferPointer(first))
        if isFolder, buffer.count < 24 { beginning[buffer.count] = UInt8(ascii: "/") }
      }
    }
    first = UInt64(bigEndian: bytes.0)
    second = UInt64(bigEndian: bytes.1)
    third = UInt64(bigEndian: bytes.2)
    self.index = index
  }

  /// nil when both are the same.
  func isBefore(_ other: Beginning) -> Bool? {
    if first != other.first { return first < other.first }
    if second != other.second { return second < other.second }
    return third == other.third ? nil : third < other.third
  }
}
