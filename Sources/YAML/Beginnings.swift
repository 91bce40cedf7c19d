/// What is known of bytes, to find what begins with some of them behind a byte of another sort.
public struct Beginnings: Sendable {
  /// What a byte is, as a sum.
  private enum Sort {
    /// It makes one word with what stands behind it.
    static let joins: UInt8 = 1
    /// What is looked for may begin with it, as far as four bytes tell.
    static let begins: UInt8 = 2
    /// What is looked for may begin with it, whatever stands behind it.
    static let stands: UInt8 = 4
  }

  private var sorts = [UInt8](repeating: 0, count: 256)
  /// For each four bytes, where `slot` puts them, whether something may begin with them: most often
  /// nothing does.
  private var fours = [Bool](repeating: false, count: 1 << 14)

  public init() {}

  public mutating func noteJoining(_ byte: UInt8) { sorts[Int(byte)] |= Sort.joins }

  /// Notes that something may begin with a byte, whatever stands behind it.
  public mutating func noteBeginning(_ byte: UInt8) { sorts[Int(byte)] |= Sort.stands }

  /// Notes that something may begin with some bytes, in any case. Of more than four the first count.
  public mutating func noteBeginning(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    for byte in [first, first ^ 0x20] where first == byte || first.isLetter {
      sorts[Int(byte)] |= Sort.begins
    }
    let known = bytes.prefix(4)
    let unknown = 4 - known.count
    // Five bits for each byte that isn't known.
    for rest in 0..<UInt32(1) << (5 * unknown) {
      var four: UInt32 = 0
      for index in 0..<unknown { four = four << 8 | rest >> (5 * UInt32(index)) & 31 }
      for byte in known.reversed() { four = four << 8 | UInt32(byte) }
      fours[slot(four)] = true
    }
  }

  /// Where `fours` speaks of four bytes, the first one lowest: by the last five bits of each, which
  /// are the same for both cases of a letter.
  private func slot(_ four: UInt32) -> Int { Int(((four & 0x1F1F_1F1F) &* 0x9E37_79B1) >> 18) }

  /// The next place from a start on where something may begin, with no byte before it that makes one
  /// word with it; nil when there is none. What has less than four bytes may be anything.
  public func first(in bytes: [UInt8], from start: Int) -> Int? {
    precondition(start >= 0)
    return bytes.withUnsafeBufferPointer { bytes in
      sorts.withUnsafeBufferPointer { sorts in
        fours.withUnsafeBufferPointer { fours in
          var offset = start
          var before = offset == 0 || offset > bytes.count ? 0 : sorts[Int(bytes[offset - 1])]
          while offset < bytes.count {
            let sort = sorts[Int(bytes[offset])]
            // One question instead of two, whose answers nobody can foresee: whether something
            // may begin here, and whether nothing before it joins.
            if sort & ~Sort.joins & ((before & Sort.joins) &- 1) != 0 {
              if sort & Sort.stands != 0 || offset + 4 > bytes.count { return offset }
              let four =
                UInt32(bytes[offset]) | UInt32(bytes[offset &+ 1]) << 8
                | UInt32(bytes[offset &+ 2]) << 16 | UInt32(bytes[offset &+ 3]) << 24
              if fours[slot(four)] { return offset }
            }
            before = sort
            offset &+= 1
          }
          return nil
        }
      }
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}
