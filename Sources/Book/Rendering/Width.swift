extension StringProtocol {
  /// The columns that a text takes in a terminal: two for East Asian wide characters and emoji, none
  /// for marks that combine. After Unicode's EastAsianWidth.txt, classes W and F.
  public var columns: Int {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
    return reduce(0) { $0 + $1.columns }
  }

  /// The text cut to a width, with `…` at its end when something was cut off.
  public func truncated(to width: Int) -> String {
    guard columns > width else { return String(self) }
    guard width > 0 else { return "" }
    var result = ""
    var used = 1
    for character in self {
      used += character.columns
      if used > width { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The text with blanks behind it up to a width.
  public func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - columns))
  }
}

extension Character {
  /// The columns of one character as people see it.
  public var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isCombining { return 0 }
    if unicodeScalars.contains("\u{FE0F}") { return 2 }
    return first.isWide ? 2 : 1
  }
}

extension Unicode.Scalar {
  fileprivate var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }

  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18AFF, 0x1B000...0x1B2FB, 0x1F1E6...0x1F1FF, 0x20000...0x3FFFD:
      true
    default: value > 0xFF && properties.isEmojiPresentation
    }
  }
}
