#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The words of a task that hold a byte, or another, and touch no code span, one after the other.
public struct WordsHolding {
  private let item: TaskItem
  private let first: UInt8
  private let second: UInt8
  /// Of a text on one line what wasn't looked at, and where the bytes stand there; nil: nowhere.
  private var rest = 0..<0
  private var places: (first: Int?, second: Int?)
  /// Of any other text how many words were looked at.
  private var count = 0

  /// The bytes are those of the task's file, now and whenever a word is asked for.
  public init(_ first: UInt8, or second: UInt8? = nil, in item: TaskItem, of bytes: [UInt8]) {
    self.item = item
    self.first = first
    self.second = second ?? first
    if case .place(let range) = item.text {
      rest = range
      places = bytes.withUnsafeBufferPointer { bytes in
        (place(of: self.first, in: bytes, range), place(of: self.second, in: bytes, range))
      }
    }
  }

  public mutating func next(in bytes: [UInt8]) -> Word? {
    if case .joined(_, let words) = item.text {
      let isWanted = { [first, second] (byte: UInt8) in byte == first || byte == second }
      let hit = words[count...].firstIndex { bytes[$0.range].contains(where: isWanted) }
      count = hit.map { $0 + 1 } ?? words.count
      return hit.map { words[$0] }
    }
    guard let place = places.first.map({ min($0, places.second ?? $0) }) ?? places.second
    else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var (start, end) = (place, place)
      while start > rest.lowerBound, !isSpace(bytes[start - 1]) { start &-= 1 }
      while end < rest.upperBound, !isSpace(bytes[end]) { end &+= 1 }
      rest = end..<rest.upperBound
      if let place = places.first, place < end {
        places.first = Markdown.place(of: first, in: bytes, rest)
      }
      if let place = places.second, place < end {
        places.second = Markdown.place(of: second, in: bytes, rest)
      }
      return Word(range: start..<end, line: item.line)
    }
  }

  /// The word behind the last that was given; nil when there is none.
  public func following(in bytes: [UInt8]) -> Word? {
    if case .joined(_, let words) = item.text { return words[count...].first }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = rest.lowerBound
      while start < rest.upperBound, isSpace(bytes[start]) { start &+= 1 }
      var end = start
      while end < rest.upperBound, !isSpace(bytes[end]) { end &+= 1 }
      return start < end ? Word(range: start..<end, line: item.line) : nil
    }
  }
}

/// Where a byte stands first in a part of some bytes; nil when it doesn't.
private func place(
  of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>
) -> Int? {
  precondition(part.upperBound <= bytes.count)
  guard let base = bytes.baseAddress else { return nil }
  return memchr(base + part.lowerBound, CInt(byte), part.count)
    .map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
}

/// Whether a part of some bytes is words of ASCII with a blank between each two, and holds nothing that
/// may mean something in an action: no `@`, no `~`, no colon.
public func holdsPlainWords(_ part: Range<Int>, of bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { bytes in
    guard !part.isEmpty, bytes[part.lowerBound] > 0x20, bytes[part.upperBound - 1] > 0x20
    else { return false }
    let part = UnsafeBufferPointer(rebasing: bytes[part])
    // Without a branch, many bytes are looked at together.
    var other = isOtherThanWord(part[part.count &- 1])
    for index in 0..<part.count &- 1 {
      let isBlank: UInt8 = part[index] == UInt8(ascii: " ") ? 1 : 0
      let isNextBlank: UInt8 = part[index &+ 1] == UInt8(ascii: " ") ? 1 : 0
      other |= isOtherThanWord(part[index]) | isBlank & isNextBlank
    }
    return other == 0
  }
}

@inline(__always) private func isOtherThanWord(_ byte: UInt8) -> UInt8 {
  let isMark: UInt8 = byte == UInt8(ascii: "@") || byte == UInt8(ascii: "~") ? 1 : 0
  let isColon: UInt8 = byte == UInt8(ascii: ":") ? 1 : 0
  let isSpace: UInt8 = byte &- 9 < 5 ? 1 : 0
  return isMark | isColon | isSpace | byte >> 7
}

/// Whether all white space in a part of some bytes is single blanks.
public func holdsSingleBlanksOnly(_ part: Range<Int>, of bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { bytes in
    guard let last = part.last else { return true }
    precondition(last < bytes.count)
    // Without a branch, many bytes are looked at together.
    var isOther: UInt8 = bytes[last] &- 9 < 5 ? 1 : 0
    for index in part.lowerBound..<last {
      let isBlank: UInt8 = bytes[index] == UInt8(ascii: " ") ? 1 : 0
      let isNextBlank: UInt8 = bytes[index &+ 1] == UInt8(ascii: " ") ? 1 : 0
      let isSpace: UInt8 = bytes[index] &- 9 < 5 ? 1 : 0
      isOther |= isBlank & isNextBlank | isSpace
    }
    return isOther == 0
  }
}
