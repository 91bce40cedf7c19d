internal import YAML

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

  /// What begins with two bytes, whatever their case, and some others that look alike.
  private struct Beginning {
    var words: [(bytes: [UInt8], subject: Subject)] = []
    var keys: [(bytes: [UInt8], count: Int)] = []
    var secretNames: [[UInt8]] = []
  }

  private var beginnings = [Beginning()]
  /// For each two bytes the index of what begins with them, 0 when nothing does.
  private var index = [UInt16](repeating: 0, count: 1 << 11)
  /// Whether a word begins with a digit.
  private var hasWordsLikeNumbers = false
  /// The places to look at.
  private var places = Beginnings()
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
        note(bytes) { $0.words.append((bytes, subject)) }
      }
    }
    for (prefix, count) in SensitiveWords.secrets {
      let bytes = Array(prefix.utf8)
      note(bytes) { $0.keys.append((bytes, count)) }
    }
    for name in SensitiveWords.secretNames {
      let bytes = Array(name.utf8)
      note(bytes) { $0.secretNames.append(bytes) }
    }
    note(Array("-----BEGIN".utf8)) { _ in }
    for byte in UInt8.min...UInt8.max {
      joins[Int(byte)] = isLetterOrDigit(byte) || byte >= 0x80 || "-_/@#".utf8.contains(byte)
      if joins[Int(byte)] { places.noteJoining(byte) }
    }
    for byte in "+(0123456789".utf8 { places.noteBeginning(byte) }
  }

  /// Takes up something that is looked for by its first bytes; of a short one by all that may follow.
  private mutating func note(_ bytes: [UInt8], _ add: (inout Beginning) -> Void) {
    for second in bytes.count > 1 ? bytes[1]...bytes[1] : 0...31 {
      let place = place(bytes[0], second)
      if index[place] == 0 {
        index[place] = UInt16(beginnings.count)
        beginnings.append(Beginning())
      }
      add(&beginnings[Int(index[place])])
    }
    places.noteBeginning(bytes)
    if isDigit(bytes[0]) { hasWordsLikeNumbers = true }
  }

  /// Where the tables speak of two bytes: by those of their bits that are the same for both cases of
  /// a letter, of the second only the last five.
  private func place(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x40) << 4 | Int(first & 31) << 5 | Int(second & 31)
  }

  /// The matches in bytes, at most one a line, each with the number of its line. In comments, whose
  /// text is most often the template's, only secrets count.
  func matches(in bytes: [UInt8], comments: [Range<Int>]) -> [(match: Match, line: Int)] {
    var found: [(Match, Int)] = []
    var comments = comments[...]
    var offset = 0
    var (line, counted) = (1, 0)
    while let start = firstBeginning(in: bytes, from: offset) {
      while let comment = comments.first, comment.upperBound <= start { comments.removeFirst() }
      let isComment = comments.first?.contains(start) ?? false
      if let match = match(at: start, in: bytes, isComment) {
        line += bytes[counted..<start].count { $0 == UInt8(ascii: "\n") }
        counted = start
        found.append((match, line))
        offset = bytes.endOfText(from: start)
      } else {
        offset = start + 1
      }
    }
    return found
  }

  /// The next place at which something that is looked for may begin; nil when there is none.
  private func firstBeginning(in bytes: [UInt8], from start: Int) -> Int? {
    var offset = start
    while let place = places.first(in: bytes, from: offset) {
      if mayBegin(at: place, in: bytes) { return place }
      offset = place + 1
    }
    return nil
  }

  /// Whether something that is looked for may begin with a byte, by those behind it.
  private func mayBegin(at offset: Int, in bytes: [UInt8]) -> Bool {
    // Most numbers are days, and no phone's: that begins with three digits.
    if isDigit(bytes[offset]), !hasWordsLikeNumbers {
      return offset + 3 < bytes.count && isPhoneMark(bytes[offset + 3])
    }
    return true
  }

  /// What begins at an offset. Nothing that is looked for goes beyond its line.
  private func match(at offset: Int, in bytes: [UInt8], _ isComment: Bool) -> Match? {
    let rest = offset..<bytes.count
    switch bytes[offset] {
    case UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if !isComment, let end = phoneNumber(rest, of: bytes) {
        return Match(subject: .phone, range: offset..<end)
      }
    case UInt8(ascii: "-"):
      if has("-----BEGIN", at: rest, of: bytes) {
        let line = offset..<bytes.endOfText(from: offset)
        if containsPrivateKey(line, of: bytes) { return Match(subject: .secret, range: line) }
      }
    default: break
    }
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: "\n")
    let known = Int(index[place(bytes[offset], next)])
    for (prefix, count) in beginnings[known].keys {
      if let end = key(prefix, count, rest, of: bytes) {
        return Match(subject: .secret, range: offset..<end)
      }
    }
    for name in beginnings[known].secretNames where matches(name, at: rest, of: bytes) {
      if let end = announcedSecret(behind: offset + name.count, of: bytes) {
        return Match(subject: .secret, range: offset..<end)
      }
    }
    guard !isComment else { return nil }
    for (word, subject) in beginnings[known].words where matches(word, at: rest, of: bytes) {
      let end = offset + word.count
      if end == bytes.count || !joins[Int(bytes[end])] {
        return Match(subject: subject, range: offset..<end)
      }
    }
    return nil
  }

  // MARK: - Secrets

  private func key(
    _ prefix: [UInt8], _ count: Int, _ rest: Range<Int>, of bytes: [UInt8]
  ) -> Int? {
    guard rest.count >= prefix.count + count,
      bytes[rest.lowerBound..<rest.lowerBound + prefix.count].elementsEqual(prefix)
    else { return nil }
    let tail = bytes[(rest.lowerBound + prefix.count)..<rest.upperBound].prefix {
      isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
    return tail.count >= count ? tail.endIndex : nil
  }

  /// How many bytes of a secret are looked at.
  private static let secretAtMost = 500

  /// `password: hunter2`, `token=…`: a name, a sign, and at least six characters without a blank,
  /// of which some are letters and some are not.
  private func announcedSecret(behind name: Int, of bytes: [UInt8]) -> Int? {
    var offset = skippingBlanks(name, until: bytes.count, bytes)
    guard offset < bytes.count,
      bytes[offset] == UInt8(ascii: ":") || bytes[offset] == UInt8(ascii: "=")
    else { return nil }
    offset = skippingBlanks(offset + 1, until: bytes.count, bytes)
    let value = bytes[offset...].prefix(Self.secretAtMost).prefix { $0 > UInt8(ascii: " ") }
    let letters = value.count(where: isLetter)
    let digits = value.count(where: isDigit)
    guard value.count >= 6, letters > 0, digits > 0, !isAddress(value), !isTicket(value)
    else { return nil }
    return value.endIndex
  }

  /// Whether a value is an address of a page, `https://vault.example.org/v1`, without a name and a
  /// password, a question or a word as long as a key in it.
  private func isAddress(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.starts(with: "https://".utf8) || value.starts(with: "http://".utf8),
      !value.contains(where: { "@?=".utf8.contains($0) })
    else { return false }
    return value.split { !isLetterOrDigit($0) }.allSatisfy { $0.count < 16 }
  }

  /// Whether a value is the name of a ticket, `ENG-1234`.
  private func isTicket(_ value: ArraySlice<UInt8>) -> Bool {
    let letters = value.prefix { isLetter($0) && lower($0) != $0 }
    let digits = value[letters.endIndex...].dropFirst().prefix(while: isDigit)
    return (2...10).contains(letters.count) && (1...6).contains(digits.count)
      && value[letters.endIndex] == UInt8(ascii: "-")
      && value[digits.endIndex...].allSatisfy { ".,;:!?)".utf8.contains($0) }
  }

  private func containsPrivateKey(_ rest: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes.text(rest).contains("PRIVATE KEY-----")
  }

  // MARK: - Phone numbers

  /// The end of `+351 912 345 678`, `(555) 123-4567` or `555-123-4567`; nil for any other number.
  private func phoneNumber(_ rest: Range<Int>, of bytes: [UInt8]) -> Int? {
    // Most numbers are days: without a sign in front the first group has three digits.
    if isDigit(bytes[rest.lowerBound]) {
      guard rest.count > 3, isPhoneMark(bytes[rest.lowerBound + 3]) else { return nil }
    }
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
        if digits > 15 { return nil }
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
    return bytes[rest.lowerBound] == UInt8(ascii: "+")
      ? (9...15).contains(digits) && isInternational(rest.lowerBound + 1..<end, bytes) ? end : nil
      : digits == 10 && groups == 0x334 ? end : nil
  }

  /// Whether a number behind a `+` may be one of a country, and not a large round number.
  private func isInternational(_ number: Range<Int>, _ bytes: [UInt8]) -> Bool {
    guard isDigit(bytes[number.lowerBound]) else { return false }
    let digits = bytes[number].filter(isDigit)
    let zero = UInt8(ascii: "0")
    return digits[0] != zero && !(digits[0] == zero + 1 && digits[1] < zero + 2)
      && digits.suffix(6).contains { $0 != zero }
  }

  // MARK: - Bytes

  private func matches(_ word: [UInt8], at rest: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard rest.count >= word.count else { return false }
    for index in word.indices where lower(bytes[rest.lowerBound + index]) != word[index] {
      return false
    }
    return true
  }

  private func has(_ text: String, at rest: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes[rest].starts(with: text.utf8)
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
