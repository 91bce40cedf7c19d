/// The safest short YAML for a text: plain only when every reader of YAML 1.1 and 1.2 takes it as
/// this very text, else in double quotes with escapes.
///
/// The result is one line. With `asListItemInFlow` it can stand inside `[a, b]` too.
public func encode(_ text: String, asListItemInFlow: Bool = false) -> String {
  let isPlain =
    isPlainHere(text, inFlow: asListItemInFlow) && beginsLikeWords(text) && !isTypedWord(text)
  return isPlain ? text : quoted(text)
}

/// Like ``encode(_:asListItemInFlow:)``, but plain whenever *this* module reads the same text back:
/// `2026-06-15`, `60`, `12:30`, `no` and ids stay as they are.
public func encodeVerbatim(_ text: String, asListItemInFlow: Bool = false) -> String {
  isPlainHere(text, inFlow: asListItemInFlow) ? text : quoted(text)
}

/// Whether a text without quotes reads back as itself; careful rather than complete.
private func isPlainHere(_ text: String, inFlow: Bool) -> Bool {
  var previous: Unicode.Scalar = "\n"
  for scalar in text.unicodeScalars {
    guard isPlainScalar(scalar, inFlow: inFlow) else { return false }
    if previous == ":", scalar == " " { return false }
    if previous == " ", scalar == "#" { return false }
    if previous == "\n", !isPlainStart(scalar) { return false }
    previous = scalar
  }
  if let first = text.unicodeScalars.first, first == "-" || first == "+" || first == "." {
    let next = text.unicodeScalars.dropFirst().first
    if !(next.map(isDigit) ?? false) { return false }
  }
  return previous != "\n" && previous != " " && previous != ":"
}

private func isPlainStart(_ scalar: Unicode.Scalar) -> Bool {
  isDigit(scalar) || scalar.properties.isAlphabetic || "-+.".unicodeScalars.contains(scalar)
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private func isPlainScalar(_ scalar: Unicode.Scalar, inFlow: Bool) -> Bool {
  if scalar.isASCII {
    if inFlow, ",[]{}:?".unicodeScalars.contains(scalar) { return false }
    return scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\"" && scalar != "\\"
  }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .dashPunctuation,
    .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
    .otherPunctuation, .connectorPunctuation, .currencySymbol:
    return true
  default:
    return false
  }
}

/// Whether a text begins with a letter, or like `3 months`: as no number and no date does.
private func beginsLikeWords(_ text: String) -> Bool {
  let rest = text.unicodeScalars.drop(while: isDigit)
  guard rest.startIndex > text.startIndex else {
    return rest.first?.properties.isAlphabetic ?? false
  }
  return rest.first == " " && rest.dropFirst().first?.properties.isAlphabetic ?? false
}

/// Words that some readers of YAML take as true, false or nothing.
private func isTypedWord(_ text: String) -> Bool {
  guard text.utf8.count <= 5 else { return false }
  return ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].contains(text.lowercased())
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case "\r": result += "\\r"
    default:
      if isShownAsItIs(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += escape(scalar)
      }
    }
  }
  return result + "\""
}

/// Whether a character may stand between quotes: emoji and marks that join or order letters may,
/// what nobody sees or what turns the order of a line around may not.
private func isShownAsItIs(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case " ", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}": return true
  default: break
  }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .privateUse,
    .surrogate, .unassigned:
    return false
  default:
    return true
  }
}

private func escape(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  let length = scalar.value > 0xFFFF ? 8 : 4
  let zeros = String(repeating: "0", count: length - digits.count)
  return (length == 8 ? "\\U" : "\\u") + zeros + digits
}
