/// Words of a command line of which each is just what it seems to be: an option by its whole name,
/// its value behind it, an argument.
///
/// The parser looks at every property of a command before it looks at the words, which takes longer
/// than all else that `check FILE` does. The commands that people, editors and scripts start most take
/// their properties from here. Whatever could mean more, or could be wrong, is left to the parser; a test
/// holds the two against each other.
struct PlainWords {
  /// nil for those that were taken.
  private var words: [String?]
  /// Whether everything that was taken is clear.
  private var isClear = true

  init(_ words: ArraySlice<String>) { self.words = words.map { $0 } }

  /// Takes a flag by one of its names; false when it isn't there.
  mutating func flag(_ names: String...) -> Bool {
    guard let index = words.firstIndex(where: { $0.map(names.contains) ?? false }) else {
      return false
    }
    words[index] = nil
    return true
  }

  /// Takes the value of an option; nil when it isn't there.
  mutating func option(_ name: String) -> String? {
    guard let index = words.firstIndex(of: name) else { return nil }
    guard index + 1 < words.count, let value = words[index + 1], isPlain(value) else {
      isClear = false
      return nil
    }
    words[index] = nil
    words[index + 1] = nil
    return value
  }

  /// Takes a value that is one of a few; the usual one when it isn't there.
  mutating func option<Value: RawRepresentable<String>>(
    _ name: String, else usual: Value
  ) -> Value {
    guard let word = option(name) else { return usual }
    let value = Value(rawValue: word)
    if value == nil { isClear = false }
    return value ?? usual
  }

  /// The words that nobody took; nil when not all of the words are clear.
  var arguments: [String]? {
    let rest = words.compactMap { $0 }
    return isClear && rest.allSatisfy(isPlain) ? rest : nil
  }

  /// Whether a word is no option and nothing that could be one.
  private func isPlain(_ word: String) -> Bool { !word.isEmpty && !word.hasPrefix("-") }
}
