import Crypto

/// What people sign: the keys of an agreement, apart from those marked "not a term", and its body,
/// in one canonical form.
public struct Terms: Sendable, Hashable {
  /// `sha256:` and 64 hex digits: SHA-256 over the UTF-8 of the canonical text.
  public let digest: String

  /// The terms that a canonical text spells.
  public init(canonicalText: String) {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array("sha256:".utf8)
    for byte in SHA256.hash(data: Array(canonicalText.utf8)) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    digest = String(decoding: text, as: UTF8.self)
  }

  /// Whether a text has the form of a digest.
  public static func isDigest(_ text: String) -> Bool {
    let digits = text.utf8.dropFirst(7)
    return text.hasPrefix("sha256:") && digits.count == 64
      && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
