/// A value that can be written as bytes and read back, in a form that is only ours: for a cache that
/// is thrown away when the form changes.
protocol Packed {
  func pack(into bytes: inout PackedBytes)
  /// Reads what `pack` wrote. Of other bytes it makes anything, or an error; never a crash.
  init(from bytes: inout PackedReader) throws(PackedError)
}

/// Bytes that no `pack` has written.
struct PackedError: Error {}

/// Bytes on their way out.
struct PackedBytes {
  private(set) var bytes: [UInt8] = []

  mutating func append(byte: UInt8) { bytes.append(byte) }
  mutating func append(_ more: [UInt8]) { bytes += more }

  /// Seven bits a byte, the lowest first; a number below 128 is one byte.
  mutating func append(_ number: UInt) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(_ text: String) {
    append(UInt(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Bytes on their way in.
struct PackedReader {
  private let bytes: ArraySlice<UInt8>
  private var offset: Int
  /// The path of the record that is read; what it holds doesn't repeat it.
  let path: String

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.bytes = bytes
    offset = bytes.startIndex
    self.path = path
  }

  var isAtEnd: Bool { offset == bytes.endIndex }

  mutating func byte() throws(PackedError) -> UInt8 {
    guard offset < bytes.endIndex else { throw PackedError() }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func number() throws(PackedError) -> UInt {
    var number: UInt = 0
    var shift: UInt = 0
    while shift < 64 {
      let byte = try byte()
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw PackedError()
  }

  /// A number of things that follow, each of at least one byte.
  mutating func count() throws(PackedError) -> Int {
    let count = try number()
    guard count <= UInt(bytes.endIndex - offset) else { throw PackedError() }
    return Int(count)
  }

  mutating func text() throws(PackedError) -> String {
    let count = try count()
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }
}

// MARK: - Values

extension Bool: Packed {
  func pack(into bytes: inout PackedBytes) { bytes.append(byte: self ? 1 : 0) }
  init(from bytes: inout PackedReader) throws(PackedError) { self = try bytes.byte() == 1 }
}

extension Int: Packed {
  /// Numbers near zero are short, whatever their sign.
  func pack(into bytes: inout PackedBytes) {
    bytes.append(UInt(bitPattern: (self << 1) ^ (self >> (Int.bitWidth - 1))))
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    let number = try bytes.number()
    self = Int(bitPattern: number >> 1) ^ -Int(number & 1)
  }
}

extension Double: Packed {
  func pack(into bytes: inout PackedBytes) { bytes.append(UInt(bitPattern)) }

  init(from bytes: inout PackedReader) throws(PackedError) {
    self = Double(bitPattern: UInt64(try bytes.number()))
  }
}

extension String: Packed {
  func pack(into bytes: inout PackedBytes) { bytes.append(self) }
  init(from bytes: inout PackedReader) throws(PackedError) { self = try bytes.text() }
}

extension Day: Packed {
  func pack(into bytes: inout PackedBytes) { number.pack(into: &bytes) }

  init(from bytes: inout PackedReader) throws(PackedError) {
    let number = try Int(from: &bytes)
    // The years 1 to 9999, which records can name.
    guard (-719_162...2_932_896).contains(number) else { throw PackedError() }
    self.init(number: number)
  }
}

extension Place: Packed {
  func pack(into bytes: inout PackedBytes) {
    bytes.append(UInt(range.lowerBound))
    bytes.append(UInt(range.count))
    bytes.append(UInt(line))
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    let limit = UInt(Int32.max)
    let (start, count, line) = (try bytes.number(), try bytes.number(), try bytes.number())
    guard start <= limit, count <= limit - start, line <= limit else { throw PackedError() }
    self.init(Int(start)..<Int(start + count), line: Int(line))
  }
}

/// A choice is the number of its case, so that a new case between the others needs a new form.
extension RawRepresentable where Self: CaseIterable & Equatable {
  func pack(into bytes: inout PackedBytes) {
    let index = Self.allCases.enumerated().first { $0.element == self }?.offset ?? 0
    bytes.append(byte: UInt8(index))
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    let index = Int(try bytes.byte())
    guard let value = Self.allCases.dropFirst(index).first else { throw PackedError() }
    self = value
  }
}

extension Kind: Packed {}
extension Style: Packed {}
extension Roles: Packed {}
extension Mode: Packed {}
extension SignerRole: Packed {}
extension Participation: Packed {}
extension GoalStatus: Packed {}
extension Horizon: Packed {}
extension Skill: Packed {}
extension MeetingStatus: Packed {}
extension Activity: Packed {}
extension ClosingReason: Packed {}
extension NextStep: Packed {}
extension Fit: Packed {}
extension Signal: Packed {}
extension Urgency: Packed {}
extension YesOrNo: Packed {}
extension Confidentiality: Packed {}
extension Seat: Packed {}
extension Criterion: Packed {}
extension Score: Packed {}
extension RuleLevel: Packed {}
extension Span.Unit: Packed {}

// MARK: - Values of values

extension Optional: Packed where Wrapped: Packed {
  func pack(into bytes: inout PackedBytes) {
    (self != nil).pack(into: &bytes)
    self?.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    self = try Bool(from: &bytes) ? try Wrapped(from: &bytes) : nil
  }
}

extension Array: Packed where Element: Packed {
  func pack(into bytes: inout PackedBytes) {
    bytes.append(UInt(count))
    for element in self { element.pack(into: &bytes) }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    let count = try bytes.count()
    self = []
    reserveCapacity(count)
    for _ in 0..<count { append(try Element(from: &bytes)) }
  }
}

extension Dictionary: Packed where Key: Packed, Value: Packed {
  /// By the bytes of the keys, so that equal dictionaries are equal bytes.
  func pack(into bytes: inout PackedBytes) {
    let entries = map { key, value in
      var entry = PackedBytes()
      key.pack(into: &entry)
      value.pack(into: &entry)
      return entry.bytes
    }
    bytes.append(UInt(count))
    for entry in entries.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      bytes.append(entry)
    }
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    self = [:]
    for _ in 0..<(try bytes.count()) {
      let key = try Key(from: &bytes)
      self[key] = try Value(from: &bytes)
    }
  }
}

extension ClosedRange: Packed where Bound: Packed {
  func pack(into bytes: inout PackedBytes) {
    lowerBound.pack(into: &bytes)
    upperBound.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    let (lower, upper) = (try Bound(from: &bytes), try Bound(from: &bytes))
    guard lower <= upper else { throw PackedError() }
    self = lower...upper
  }
}

extension Field: Packed where Value: Packed {
  func pack(into bytes: inout PackedBytes) {
    value.pack(into: &bytes)
    place.pack(into: &bytes)
  }

  init(from bytes: inout PackedReader) throws(PackedError) {
    self.init(try Value(from: &bytes), at: try Place(from: &bytes))
  }
}
