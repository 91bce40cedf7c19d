extension Array {
  /// In the order of the bytes of a text.
  func sortedByBytes(_ text: (Element) -> String) -> [Element] {
    // Places are sorted instead of the elements, which may be large; most texts differ early.
    let texts = map(text)
    let beginnings = texts.map { Beginning($0) }
    return indices.sorted { a, b in
      beginnings[a] == beginnings[b]
        ? texts[a].utf8.lexicographicallyPrecedes(texts[b].utf8) : beginnings[a] < beginnings[b]
    }.map { self[$0] }
  }
}

/// The first 24 bytes of a text, to put texts in the order of their bytes; zeros behind its end.
private struct Beginning: Comparable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64

  init(_ text: String) {
    var bytes: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var text = text
    text.withUTF8 { buffer in
      withUnsafeMutableBytes(of: &bytes) { $0.copyBytes(from: buffer.prefix(24)) }
    }
    first = UInt64(bigEndian: bytes.0)
    second = UInt64(bigEndian: bytes.1)
    third = UInt64(bigEndian: bytes.2)
  }

  static func < (a: Beginning, b: Beginning) -> Bool {
    if a.first != b.first { return a.first < b.first }
    return a.second != b.second ? a.second < b.second : a.third < b.third
  }
}
