/// A small generator of pseudo-random numbers: the same seed, the same numbers.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A random sequence of snippets, some of them with random bytes in between.
func randomBytes(_ generator: inout SplitMix64, from snippets: [String], count: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  for _ in 0..<count {
    if Int.random(in: 0..<12, using: &generator) == 0 {
      bytes.append(UInt8.random(in: 0...255, using: &generator))
    } else if let snippet = snippets.randomElement(using: &generator) {
      bytes += Array(snippet.utf8)
    }
  }
  return bytes
}

/// The bytes with a few of them changed, deleted, doubled or swapped in lines.
func mutated(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes.remove(at: place)
    case 2:
      bytes.insert(
        Array(#":-#"'[]{}&*!|>%@` \#n\#t"#.utf8).randomElement(using: &generator) ?? 0, at: place)
    case 3:
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
      bytes.removeSubrange(place..<end)
    default:
      var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      lines.swapAt(
        Int.random(in: 0..<lines.count, using: &generator),
        Int.random(in: 0..<lines.count, using: &generator))
      bytes = Array(lines.joined(separator: [10]))
    }
  }
  return bytes
}
