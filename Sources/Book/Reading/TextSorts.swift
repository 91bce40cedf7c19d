/// What sorts of bytes a file holds: found in one go, it spares most files several closer looks.
struct TextSorts {
  /// Whether all of them are visible ASCII, blanks and line ends.
  let isPlainASCII: Bool
  /// Whether one may begin code or HTML, or be of the mark of a conflict: a "`" or a "<".
  let mayHoldMarkup: Bool

  init(_ bytes: borrowing [UInt8]) {
    // Without a branch, many bytes are looked at together.
    var other: UInt8 = 0
    var markup: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      let isVisible: UInt8 = byte &- 0x20 < 0x5F ? 1 : 0
      let isLineEnd: UInt8 = byte == UInt8(ascii: "\n") ? 1 : 0
      let isCode: UInt8 = byte == UInt8(ascii: "`") ? 1 : 0
      let isHTML: UInt8 = byte == UInt8(ascii: "<") ? 1 : 0
      other |= (isVisible | isLineEnd) ^ 1
      markup |= isCode | isHTML
    }
    isPlainASCII = other == 0
    mayHoldMarkup = markup != 0
  }
}
