internal import YAML

/// Something that kept a record from being read as it should be. A rule gives it words.
struct Problem: Sendable {
  let kind: Kind
  let place: Place

  /// An object, because most files have none, and room for the largest is handed on with each.
  indirect enum Kind: Sendable {
    case unreadable(String)
    case notUTF8(isUTF16: Bool)
    /// With the line of the closing mark.
    case conflictMarkers(lastLine: Int)
    case frontMatterMissing(FrontMatterDefect)
    case frontMatterUnclosed
    case secondFrontMatter
    case yaml(YAMLMistake)
    /// A key that is there under another of its names already.
    case sameKey(first: YAML.Scalar, second: String)
    /// A text in a list that YAML reads as a key and its value; with the whole of it.
    case colonInItem(Range<Int>)
    /// A `#word` behind a text, which YAML takes for a comment.
    case commentInValue(String)
    /// A key with the nearest known one, and whether it is surely that one: only its case, its
    /// blanks or a synonym are different, and the record doesn't have it otherwise, not even by
    /// another unknown key.
    case unknownKey(String, near: String?, isSure: Bool)
    /// A required key, with the line of an unknown one that seems to mean it.
    case missingKey(Key, isEmpty: Bool, meantOnLine: Int?)
    case wrongType(key: String, text: String, expected: KeyType, reading: String?)
    case outOfRange(key: String, number: Int, allowed: ClosedRange<Int>)
    case choice(key: String, text: String, Choices)
    /// A key of a map that takes only some.
    case mapKey(key: String, text: String, known: [String])
    /// A key of `rules:`. Only the catalogue knows whether it is one.
    case ruleName(String)
    case singleForList(key: String)
    case emptyItem(key: String)
    /// With whether the separator can be nothing else.
    case severalInOneItem(key: String, items: [String], isSure: Bool, ItemForm)
    case day(key: String, text: String, DayDefect)
    /// A day word of an action with a blank or a capital letter in it: `due: 2026-06-20`.
    case dayWord(key: String, day: Day)
    case span(key: String, text: String, example: String, reading: String?)
    case cadence(key: String, text: String, reading: String?)
    case time(key: String, text: String, reading: String?)
    case email(key: String, text: String)
  }

  /// How an item of a list is written: alone without a list, in brackets, or on its own line.
  enum ItemForm: Sendable { case alone, inBrackets, onLine }

  /// What stands in the place of the front matter.
  enum FrontMatterDefect: Sendable {
    case nothing
    /// `---` comes later; with its line, and whether only blank lines come before it.
    case notOnFirstLine(Int, afterBlanks: Bool)
    /// A first line that was meant as `---`.
    case wrongFence(String)
    /// `---` with blanks or characters before it that can't be seen.
    case hiddenBeforeFence
    /// Fences of TOML (`+++`) or a JSON object.
    case toml, json
  }

  /// What the reader of YAML found, and what is known of the value around it.
  struct YAMLMistake: Sendable {
    let kind: YAML.Problem.Kind
    /// The whole value it stands in, which a fix can quote; nil when there is none.
    let value: Range<Int>?
    /// The key whose value it is; nil when it isn't known.
    let key: Key?
    /// Where the lines right below make the same mistake.
    var repeats: [Range<Int>] = []
    /// The line of the last of them.
    var lastLine: Int
  }
}

extension Problem.Kind {
  /// Whether nothing else in the file can be trusted.
  var hidesContent: Bool {
    switch self {
    case .notUTF8, .conflictMarkers, .unreadable, .frontMatterUnclosed: true
    case .frontMatterMissing: true
    default: false
    }
  }

  /// Whether keys may have got lost with it, so that none can be called missing.
  var losesKeys: Bool {
    guard case .yaml(let mistake) = self else { return false }
    switch mistake.kind {
    case .tooLarge, .notAMapping, .keyNotText, .feature(.document, _): return true
    case .syntax: return mistake.key == nil
    default: return false
    }
  }
}
