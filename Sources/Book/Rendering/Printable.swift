extension StringProtocol {
  /// The text as it may reach a terminal or a report: control characters, marks that change the
  /// direction of writing, and what stands for invalid UTF-8 become visible as `\u{1b}`. Line ends
  /// and tabs stay when a text of several lines is asked for.
  public func printable(lines: Bool = false) -> String {
    guard unicodeScalars.contains(where: { $0.isUnsafe }) else { return String(self) }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isUnsafe, !(lines && (scalar == "\n" || scalar == "\t")) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// C0, DEL, C1, line and paragraph separators, and the marks of bidirectional text that embed,
  /// override and isolate.
  fileprivate var isUnsafe: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E, 0x200F, 0x061C, 0xFEFF:
      true
    default: false
    }
  }
}
