/// What a look at every byte tells before the parser runs.
///
/// libyaml decodes 16 KiB ahead and gives up at the first byte it doesn't like, and it ends lines at
/// NEL, LS and PS. So such bytes are covered with others of the same length, and the offsets stay.
struct Inspection {
  var isASCII = true
  /// Bytes that a front matter can't hold, with the reason.
  var faults: [(range: Range<Int>, cause: Problem.Cause)] = []
  /// NEL, LS and PS: characters of the text, not line ends.
  var oldBreaks: [Range<Int>] = []

  var isClean: Bool { faults.isEmpty && oldBreaks.isEmpty }

  init(_ source: Source) {
    let bytes = source.bytes
    var offset = source.range.lowerBound
    let end = source.range.upperBound
    while offset < end {
      let byte = bytes[offset]
      if byte >= 0x20, byte < 0x7F {
        offset &+= 1
      } else if byte == 0x0A || byte == 0x0D || byte == 0x09 {
        offset &+= 1
      } else if byte < 0x80 {
        add(.controlCharacter, offset..<offset + 1)
        offset += 1
      } else {
        isASCII = false
        offset += inspectScalar(bytes, offset, end)
      }
    }
  }

  private mutating func inspectScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int
  ) -> Int {
    guard let (value, length) = decodeScalar(bytes, offset, end) else {
      add(.notUTF8, offset..<offset + 1)
      return 1
    }
    switch value {
    case 0x85, 0x2028, 0x2029: oldBreaks.append(offset..<offset + length)
    case 0x80...0x9F, 0xFEFF, 0xFFFE, 0xFFFF: add(.controlCharacter, offset..<offset + length)
    default: break
    }
    return length
  }

  /// Neighbouring faults of one cause are one fault.
  private mutating func add(_ cause: Problem.Cause, _ range: Range<Int>) {
    if let last = faults.last, last.cause == cause, last.range.upperBound == range.lowerBound {
      faults[faults.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      faults.append((range, cause))
    }
  }
}

/// The Unicode scalar at `offset` and its length in bytes, nil when the bytes are not UTF-8.
func decodeScalar(
  _ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int, _ end: Int
) -> (value: UInt32, length: Int)? {
  let first = bytes[offset]
  let (length, lowest): (Int, UInt32) =
    switch first {
    case 0xC2...0xDF: (2, 0x80)
    case 0xE0...0xEF: (3, 0x800)
    case 0xF0...0xF4: (4, 0x10000)
    default: (0, 0)
    }
  guard length > 0, offset + length <= end else { return nil }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for byte in bytes[(offset + 1)..<(offset + length)] {
    guard byte & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  guard value >= lowest, Unicode.Scalar(value) != nil else { return nil }
  return (value, length)
}

/// Characters that stand in for NEL, LS and PS while libyaml reads, none of which the text holds.
struct BreakDisguise {
  /// Each as UTF-8: the real character and the one in its place, of the same length.
  private var pairs: [(real: Unicode.Scalar, stand: Unicode.Scalar)] = []

  init(_ source: Source) {
    let text = Set(source.text(source.range).unicodeScalars)
    for (real, candidates) in [
      ("\u{85}" as Unicode.Scalar, 0x100...0x7FF), ("\u{2028}", 0xE000...0xF8FF),
      ("\u{2029}", 0xE000...0xF8FF),
    ] as [(Unicode.Scalar, ClosedRange<UInt32>)] where text.contains(real) {
      let free = candidates.lazy.compactMap(Unicode.Scalar.init).first { candidate in
        !text.contains(candidate) && !pairs.contains { $0.stand == candidate }
      }
      if let free { pairs.append((real, free)) }
    }
  }

  /// Puts the stand-ins into a copy of the source's range.
  func cover(_ breaks: [Range<Int>], in copy: inout [UInt8], from start: Int) {
    for range in breaks {
      let part = range.lowerBound - start..<range.upperBound - start
      let real = String(decoding: copy[part], as: UTF8.self)
      for pair in pairs where real.unicodeScalars.first == pair.real {
        copy.replaceSubrange(part, with: Array(String(pair.stand).utf8))
      }
    }
  }

  /// The text with the real characters back in their places.
  func uncover(_ text: String) -> String {
    if pairs.isEmpty { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(pairs.first { $0.stand == scalar }?.real ?? scalar)
    }
    return String(result)
  }
}
