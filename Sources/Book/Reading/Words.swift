extension StringProtocol where UTF8View: BidirectionalCollection {
  /// What stands between white space, in order.
  var words: [String] {
    let bytes = Array(utf8)
    return bytes.words.map { bytes.text($0) }
  }

  /// Its parts between a character of ASCII: as `split`, without making characters of every byte.
  func parts(between separator: Unicode.Scalar, keepingEmpty: Bool = false) -> [String] {
    Array(utf8).split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepingEmpty)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether it shows nothing.
  var isBlank: Bool {
    guard let first = utf8.first(where: { !$0.isASCIISpace }) else { return true }
    return first >= 0x80 && Array(utf8).words.isEmpty
  }

  /// Without blanks at both ends.
  func trimmingSpaces() -> String {
    if let first = utf8.first, first.isVisibleASCII, let last = utf8.last, last.isVisibleASCII {
      return String(self)
    }
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

extension [UInt8] {
  /// Where in a text something stands between white space, in order.
  var words: [Range<Int>] {
    var words: [Range<Int>] = []
    words.reserveCapacity(16)
    var start = 0
    var index = 0
    while index < count {
      let space = lengthOfSpace(at: index)
      if space == 0 {
        index += 1
        continue
      }
      if start < index { words.append(start..<index) }
      index += space
      start = index
    }
    if start < index { words.append(start..<index) }
    return words
  }

  /// The first thing that stands between white space in a part of a text; nil when nothing does.
  func firstWord(in part: Range<Int>) -> String? {
    var start = part.lowerBound
    while start < part.upperBound, case let space = lengthOfSpace(at: start), space > 0 {
      start += space
    }
    var end = start
    while end < part.upperBound, lengthOfSpace(at: end) == 0 { end += 1 }
    return start < end ? text(start..<end) : nil
  }

  /// How many bytes the white space at an index has; 0 when something else stands there.
  private func lengthOfSpace(at index: Int) -> Int {
    switch self[index] {
    case let byte where byte.isASCIISpace: return 1
    // The first bytes of U+0085 and U+00A0, and of blanks from U+1680 to U+3000.
    case 0xC2, 0xE1...0xE3:
      let length = self[index] == 0xC2 ? 2 : 3
      let scalar = text(index..<index + length).unicodeScalars.first
      return scalar?.properties.isWhitespace == true ? length : 0
    default: return 0
    }
  }
}

extension UInt8 {
  var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

  fileprivate var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }
}
