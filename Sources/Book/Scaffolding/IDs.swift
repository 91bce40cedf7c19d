/// The id that a name gives: its words in lower-case ASCII, transliterated and joined by `-`. nil
/// when nothing of the name can be written so.
///
/// Latin, Cyrillic and Greek letters are known; all others are left out. An apostrophe joins what
/// it stands between: O'Brien gives `obrien`.
public func makeID(fromName name: String) -> String? {
  var id = ""
  var isBetweenWords = false
  for scalar in name.lowercased().unicodeScalars {
    guard let letters = transliteration(of: scalar) else {
      isBetweenWords = true
      continue
    }
    if letters.isEmpty { continue }
    if isBetweenWords, !id.isEmpty { id += "-" }
    isBetweenWords = false
    id += letters
  }
  return id.isEmpty ? nil : id
}

/// The ASCII letters or digits for a lower-case scalar; empty for one that has no sound of its own,
/// nil for one that separates words or isn't known.
private func transliteration(of scalar: Unicode.Scalar) -> String? {
  switch scalar {
  case "a"..."z", "0"..."9": String(scalar)
  case "'", "’", "‘", "ʼ", "`", "´": ""
  // Accents that are written as scalars of their own.
  case "\u{300}"..."\u{36F}": ""
  // Soft and hard signs.
  case "ь", "ъ": ""
  default: transliterations[scalar]
  }
}

private let transliterations: [Unicode.Scalar: String] = {
  let letters: KeyValuePairs<String, String> = [
    // Latin
    "a": "àáâãäåāăąǎạảấầẩẫậắằẳẵặªȧ", "ae": "æǽ", "b": "ḃ", "c": "çćĉċč", "d": "ďđḋð",
    "e": "èéêëēĕėęěẹẻẽếềểễệə", "f": "ḟƒ", "g": "ĝğġģǧ", "h": "ĥħḥ", "i": "ìíîïĩīĭįıǐỉị",
    "ij": "ĳ", "j": "ĵǰ", "k": "ķǩĸ", "l": "ĺļľŀł", "m": "ṁ", "n": "ñńņňŉŋṅ",
    "o": "òóôõöøōŏőǒọỏốồổỗộơớờởỡợºǿ", "oe": "œ", "p": "ṗ", "r": "ŕŗřṛ", "s": "śŝşšșṡṣſ",
    "ss": "ß", "t": "ţťŧțṫṭ", "th": "þ", "u": "ùúûüũūŭůűųǔụủưứừửữự", "w": "ŵẁẃẅ",
    "y": "ýÿŷỳỵỷỹ", "z": "źżžẓ",
    // Cyrillic
    "a": "а", "b": "б", "v": "в", "g": "гґ", "d": "д", "e": "еёэ", "zh": "ж",
    "z": "з", "i": "иіѝ", "y": "йы", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "r": "р", "s": "с", "t": "т", "u": "уў", "f": "ф", "kh": "х", "ts": "ц",
    "ch": "ч", "sh": "ш", "shch": "щ", "yu": "ю", "ya": "я", "yi": "ї", "ye": "є",
    "j": "ј", "lj": "љ", "nj": "њ", "dj": "ђ", "c": "ћ", "dz": "џѕ", "gj": "ѓ", "kj": "ќ",
    // Greek
    "a": "αά", "v": "β", "g": "γ", "d": "δ", "e": "εέ", "z": "ζ",
    "i": "ηήιίϊΐ", "th": "θ", "k": "κ", "l": "λ", "m": "μ", "n": "ν", "x": "ξ",
    "o": "οόωώ", "p": "π", "r": "ρ", "s": "σς", "t": "τ", "y": "υύϋΰ", "f": "φ",
    "ch": "χ", "ps": "ψ",
  ]
  var table: [Unicode.Scalar: String] = [:]
  for (ascii, scalars) in letters {
    for scalar in scalars.unicodeScalars { table[scalar] = ascii }
  }
  return table
}()
