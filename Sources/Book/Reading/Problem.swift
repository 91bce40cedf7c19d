internal import YAML

/// Something that kept a record from being read as it should be. A rule gives it words.
struct Problem: Sendable {
  let kind: Kind
  let place: Place

  enum Kind: Sendable {
    case unreadable(String)
    case notUTF8
    /// With the line of the closing mark.
    case conflictMarkers(lastLine: Int)
    case frontMatterMissing(FrontMatterDefect)
    case frontMatterUnclosed
    /// With the range of the whole value it stands in, when there is one.
    case yaml(YAML.Problem.Kind, value: Range<Int>?)
    case unknownKey(String, known: [Key])
    /// A key by one of its other names.
    case aliasKey(String, meant: Key)
    case missingKey(Key)
    case wrongType(key: String, text: String, expected: KeyType)
    case outOfRange(key: String, number: Int, allowed: ClosedRange<Int>)
    case choice(key: String, text: String, Choices)
    case mapKey(key: String, text: String, known: [String])
    case singleForList(key: String)
    case emptyItem(key: String)
    case severalInOneItem(key: String, items: [String])
    case day(key: String, text: String, DayDefect)
    case span(key: String, text: String, example: String, reading: String?)
    case cadence(key: String, text: String, reading: String?)
    case time(key: String, text: String, reading: String?)
    case email(key: String, text: String)
  }

  /// What stands in the place of the front matter.
  enum FrontMatterDefect: Sendable {
    case nothing
    /// `---` comes later; with its line.
    case notOnFirstLine(Int)
    /// Fences of TOML (`+++`) or a JSON object.
    case toml, json
  }
}
