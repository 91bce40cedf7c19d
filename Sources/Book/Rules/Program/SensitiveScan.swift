/// Looks for sensitive text in bytes, a line at a time, without making strings of them.
struct SensitiveScan {
  enum Subject {
    case health, discipline, secret, phone
    /// A word of the program's own list.
    case listed
  }

  struct Match {
    let subject: Subject
    let range: Range<Int>
  }

  private struct Entry {
    let bytes: [UInt8]
    let subject: Subject
  }

  /// Words by their first byte, in lower case.
  private var words = [[Entry]](repeating: [], count: 256)
  /// Beginnings of keys by their first byte, as they are.
  private var keys = [[(bytes: [UInt8], count: Int)]](repeating: [], count: 256)
  private var secretNames = [[[UInt8]]](repeating: [], count: 256)
  /// Whether something that is looked for may begin with two bytes, by both.
  private var mayBegin = [Bool](repeating: false, count: 65_536)
  /// Whether a byte makes one word of what stands on its sides: letters, digits, and what
  /// addresses, ids and paths are made of.
  private var joins = [Bool](repeating: false, count: 256)

  init(listed: [String] = []) {
    for (list, subject) in [
      (SensitiveWords.health, Subject.health), (SensitiveWords.discipline, .discipline),
      (listed.map { $0.lowercased() }, .listed),
    ] {
      for word in list where !word.isEmpty {
        let bytes = Array(word.utf8)
        words[Int(bytes[0])].append(Entry(bytes: bytes, subject: subject))
      }
    }
    for (prefix, count) in SensitiveWords.secrets {
      let bytes = Array(prefix.utf8)
      keys[Int(bytes[0])].append((bytes, count))
    }
    for name in SensitiveWords.secretNames {
      let bytes = Array(name.utf8)
      secretNames[Int(bytes[0])].append(bytes)
    }
    for byte in UInt8.min...UInt8.max {
      joins[Int(byte)] = isLetterOrDigit(byte) || byte >= 0x80 || "-_/@#".utf8.contains(byte)
    }
    noteBeginnings()
  }

  private mutating func noteBeginnings() {
    let entries = words.joined().map(\.bytes) + keys.joined().map(\.bytes) + secretNames.joined()
    for bytes in entries {
      for first in bothCases(bytes[0]) {
        for second in bytes.count > 1 ? bothCases(bytes[1]) : Array(UInt8.min...UInt8.max) {
          noteBeginning(first, second)
        }
      }
    }
    for second in UInt8.min...UInt8.max where isDigit(second) || isPhoneMark(second) {
      for first in "+(0123456789".utf8 { noteBeginning(first, second) }
    }
    noteBeginning(UInt8(ascii: "-"), UInt8(ascii: "-"))
  }

  private mutating func noteBeginning(_ first: UInt8, _ second: UInt8) {
    mayBegin[Int(first) << 8 | Int(second)] = true
  }

  private func bothCases(_ byte: UInt8) -> [UInt8] {
    isLetter(byte) ? [byte & ~0x20, byte | 0x20] : [byte]
  }

  /// The matches in bytes, at most one a line, each with the number of its line. In comments, whose
  /// text is most often the template's, only secrets count.
  func matches(in bytes: [UInt8], comments: [Range<Int>]) -> [(match: Match, line: Int)] {
    var found: [(Match, Int)] = []
    var comments = comments[...]
    var offset = 0
    while let start = firstBeginning(in: bytes, from: offset) {
      while let comment = comments.first, comment.upperBound <= start { comments.removeFirst() }
      let end = bytes.endOfText(from: start)
      let isComment = comments.first?.contains(start) ?? false
      if let match = match(at: start, in: start..<end, of: bytes, isComment) {
        found.append((match, bytes.position(of: start).line))
        offset = end
      } else {
        offset = start + 1
      }
    }
    return found
  }

  /// The next place at which something that is looked for may begin; nil when there is none.
  private func firstBeginning(in bytes: [UInt8], from start: Int) -> Int? {
    var previous = start == 0 ? UInt8(ascii: " ") : bytes[start - 1]
    for offset in start..<max(start, bytes.count) {
      let byte = bytes[offset]
      if !joins[Int(previous)] {
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: "\n")
        if mayBegin[Int(byte) << 8 | Int(next)] { return offset }
      }
      previous = byte
    }
    return nil
  }

  private func match(
    at offset: Int, in line: Range<Int>, of bytes: [UInt8], _ isComment: Bool
  ) -> Match? {
    let byte = bytes[offset]
    let rest = offset..<line.upperBound
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if !isComment, let end = phoneNumber(rest, of: bytes) {
        return Match(subject: .phone, range: offset..<end)
      }
    case UInt8(ascii: "-"):
      if has("-----BEGIN", at: rest, of: bytes), containsPrivateKey(rest, of: bytes) {
        return Match(subject: .secret, range: rest)
      }
    default: break
    }
    if let end = key(rest, of: bytes) ?? announcedSecret(rest, of: bytes) {
      return Match(subject: .secret, range: offset..<end)
    }
    guard !isComment else { return nil }
    for entry in words[Int(lower(byte))] where matches(entry.bytes, at: rest, of: bytes) {
      let end = offset + entry.bytes.count
      if end == line.upperBound || !joins[Int(bytes[end])] {
        return Match(subject: entry.subject, range: offset..<end)
      }
    }
    return nil
  }

  // MARK: - Secrets

  private func key(_ rest: Range<Int>, of bytes: [UInt8]) -> Int? {
    for (prefix, count) in keys[Int(bytes[rest.lowerBound])] {
      guard rest.count >= prefix.count + count,
        bytes[rest.lowerBound..<rest.lowerBound + prefix.count].elementsEqual(prefix)
      else { continue }
      let tail = bytes[(rest.lowerBound + prefix.count)..<rest.upperBound].prefix {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
      }
      if tail.count >= count { return tail.endIndex }
    }
    return nil
  }

  /// `password: hunter2`, `token=…`: a name, a sign, and at least six characters without a blank,
  /// of which some are letters and some are not.
  private func announcedSecret(_ rest: Range<Int>, of bytes: [UInt8]) -> Int? {
    for name in secretNames[Int(lower(bytes[rest.lowerBound]))]
    where matches(name, at: rest, of: bytes) {
      var offset = skippingBlanks(rest.lowerBound + name.count, until: rest.upperBound, bytes)
      guard offset < rest.upperBound,
        bytes[offset] == UInt8(ascii: ":") || bytes[offset] == UInt8(ascii: "=")
      else { continue }
      offset = skippingBlanks(offset + 1, until: rest.upperBound, bytes)
      let value = bytes[offset..<rest.upperBound].prefix { $0 > UInt8(ascii: " ") }
      let letters = value.count(where: isLetter)
      let digits = value.count(where: isDigit)
      if value.count >= 6, letters > 0, digits > 0 { return value.endIndex }
    }
    return nil
  }

  private func containsPrivateKey(_ rest: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes.text(rest).contains("PRIVATE KEY-----")
  }

  // MARK: - Phone numbers

  /// The end of `+351 912 345 678`, `(555) 123-4567` or `555-123-4567`; nil for any other number.
  private func phoneNumber(_ rest: Range<Int>, of bytes: [UInt8]) -> Int? {
    // How many digits each group has, as the digits of a number: 0x334.
    var groups = 0
    var digits = 0
    var end = rest.lowerBound
    var isBroken = true
    for offset in rest {
      let byte = bytes[offset]
      if isDigit(byte) {
        if isBroken { groups = groups &* 16 }
        groups = groups &+ 1
        digits += 1
        isBroken = false
        end = offset + 1
      } else if isPhoneMark(byte) {
        // Only one sign may stand first, and two signs between digits are one more than usual.
        if byte == UInt8(ascii: "+"), offset != rest.lowerBound { break }
        if offset > end + 1 { break }
        isBroken = true
      } else {
        break
      }
    }
    guard end == rest.upperBound || !joins[Int(bytes[end])] else { return nil }
    let isInternational = bytes[rest.lowerBound] == UInt8(ascii: "+")
    return isInternational
      ? (9...15).contains(digits) && isDigit(bytes[rest.lowerBound + 1]) ? end : nil
      : digits == 10 && groups == 0x334 ? end : nil
  }

  // MARK: - Bytes

  private func matches(_ word: [UInt8], at rest: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard rest.count >= word.count else { return false }
    for index in word.indices where lower(bytes[rest.lowerBound + index]) != word[index] {
      return false
    }
    return true
  }

  private func has(_ text: StaticString, at rest: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes[rest].starts(with: Array("\(text)".utf8))
  }

  private func skippingBlanks(_ offset: Int, until end: Int, _ bytes: [UInt8]) -> Int {
    var offset = offset
    while offset < end, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
    return offset
  }

  /// What stands between the digits of a phone number.
  private func isPhoneMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower(byte))
  }

  private func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
