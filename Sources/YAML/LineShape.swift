/// A line that begins with a key, as a person sees it.
struct LineKey {
  /// The key with its quotes.
  let key: Range<Int>
  let colon: Int
  /// Whether white space or the line's end follows the colon, as YAML wants it.
  let isSpaced: Bool
}

/// What lines look like, whether or not they are YAML.
extension Source {
  /// The key a line begins with at `offset`, nil when it begins with something else.
  func keyOnLine(at offset: Int) -> LineKey? {
    let end = lineEnd(offset)
    guard offset < end else { return nil }
    let first = bytes[offset]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard let close = closingQuote(of: offset, until: end) else { return nil }
      let colon = skippingBlanks(close + 1, until: end)
      guard colon < end, bytes[colon] == UInt8(ascii: ":") else { return nil }
      return LineKey(key: offset..<close + 1, colon: colon, isSpaced: isSpace(at: colon + 1))
    }
    guard !isBlank(first), !"-#[]{},&*!|>%@`?:".utf8.contains(first) else { return nil }
    return plainKey(at: offset, until: min(end, offset + 80))
  }

  private func plainKey(at start: Int, until end: Int) -> LineKey? {
    var isWord = isLetter(bytes[start])
    for offset in start..<end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "#"), isBlank(bytes[offset - 1]) { return nil }
      if byte == UInt8(ascii: ":"), isSpace(at: offset + 1) {
        return LineKey(key: trimmingEnd(start..<offset), colon: offset, isSpaced: true)
      }
      if byte == UInt8(ascii: ":"), isWord, offset > start {
        let isAddress = offset + 2 < end && bytes[offset + 1] == UInt8(ascii: "/")
        if !isAddress { return LineKey(key: start..<offset, colon: offset, isSpaced: false) }
      }
      if !isWordByte(byte) { isWord = false }
    }
    return nil
  }

  func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// A letter, digit, `-` or `_`: what keys are made of.
  func isWordByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// The word at `offset` that could be a key whose colon was forgotten.
  func keyWord(at offset: Int) -> Range<Int>? {
    let end = lineEnd(offset)
    var stop = offset
    while stop < end, isWordByte(bytes[stop]) { stop += 1 }
    guard stop > offset, isLetter(bytes[offset]), stop == end || isSpace(at: stop) else {
      return nil
    }
    return offset..<stop
  }

  /// The quote that closes the one at `open`, nil when there is none before `end`.
  func closingQuote(of open: Int, until end: Int) -> Int? {
    let quote = bytes[open]
    var offset = open + 1
    while offset < end {
      if bytes[offset] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        offset += 1
      } else if bytes[offset] == quote {
        let isDoubled =
          quote == UInt8(ascii: "'") && offset + 1 < end && bytes[offset + 1] == quote
        if !isDoubled { return offset }
        offset += 1
      }
      offset += 1
    }
    return nil
  }

  /// The text of a value from `start` to the end of its line, without a comment.
  func valueText(from start: Int) -> Range<Int> {
    let end = lineEnd(start)
    let start = skippingBlanks(start, until: end)
    guard start < end else { return start..<start }
    var offset = start
    if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      offset = closingQuote(of: start, until: end) ?? end
    }
    while offset < end {
      if bytes[offset] == UInt8(ascii: "#"), offset == start || isBlank(bytes[offset - 1]) { break }
      offset += 1
    }
    return trimmingEnd(start..<min(offset, end))
  }

  /// The text at `start` up to the comma or bracket behind it: an item of `[a, b]`.
  func flowItem(from start: Int) -> Range<Int> {
    let value = valueText(from: start)
    let end = value.first { [0x2C, 0x5D, 0x7D].contains(bytes[$0]) } ?? value.upperBound
    return trimmingEnd(start..<max(start, end))
  }

  /// Whether a bracket that `offset` stands in was opened since `start`.
  func isInBrackets(_ offset: Int, since start: Int) -> Bool {
    var depth = 0
    var before = UInt8(ascii: ":")
    var place = start
    while place < offset {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        if depth > 0 || ":-[{,".utf8.contains(before) { depth += 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        if ":-[{,".utf8.contains(before) {
          place = closingQuote(of: place, until: offset) ?? offset
        }
      default: break
      }
      if place < offset, !isBlank(byte), !isBreak(byte) { before = byte }
      place += 1
    }
    return depth > 0
  }

  /// Whether the bracket at `open` is closed before the next line that begins with a key.
  func isClosed(bracketAt open: Int) -> Bool {
    var depth = 0
    var offset = open
    while offset < range.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return true }
      case UInt8(ascii: "\n"):
        if keyOnLine(at: offset + 1) != nil { return false }
      default: break
      }
      offset += 1
    }
    return false
  }

  /// Whether `-` at `offset` is followed by a letter: `-rust`.
  func isMissingSpaceAfterDash(at offset: Int) -> Bool {
    guard offset + 1 < range.upperBound, bytes[offset] == UInt8(ascii: "-") else { return false }
    let next = bytes[offset + 1]
    return isLetter(next) || next >= 0x80 || next == UInt8(ascii: "\"") || next == UInt8(ascii: "@")
  }
}

// MARK: - Quotes that YAML doesn't know

extension Source {
  private static let smartQuotes: [[UInt8]] = ["“", "”", "„", "‟", "‘", "’", "‚", "«", "»"].map {
    Array($0.utf8)
  }

  /// The length of the typographic quote at `offset`, 0 when there is none.
  func smartQuoteLength(at offset: Int) -> Int {
    guard offset < range.upperBound, bytes[offset] >= 0xC2 else { return 0 }
    return Self.smartQuotes.first { bytes[offset..<range.upperBound].starts(with: $0) }?.count ?? 0
  }

  /// Whether a text begins and ends with typographic quotes.
  func isSmartQuoted(_ text: Range<Int>) -> Bool {
    let length = smartQuoteLength(at: text.lowerBound)
    guard length > 0, text.count > length else { return false }
    return Self.smartQuotes.contains { quote in
      text.count >= length + quote.count
        && bytes[(text.upperBound - quote.count)..<text.upperBound].elementsEqual(quote)
    }
  }
}
