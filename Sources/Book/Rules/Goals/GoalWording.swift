internal import YAML

/// The words of a text, in lower case and without punctuation.
func wordsOf(_ text: some StringProtocol) -> [String] {
  guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
    return text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "’") }
      .map { String($0) }
  }
  var bytes = Array(text.utf8)
  var words: [String] = []
  var start: Int?
  for index in bytes.indices {
    guard bytes[index].isOfWord else {
      if let first = start { words.append(bytes.text(first..<index)) }
      start = nil
      continue
    }
    bytes[index] = bytes[index].lowercased
    start = start ?? index
  }
  if let first = start { words.append(bytes.text(first..<bytes.count)) }
  return words
}

extension UInt8 {
  /// Whether it is an ASCII character of a word.
  fileprivate var isOfWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "'"):
      true
    default: false
    }
  }

  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}

extension Goal {
  /// The fields in which vague words hide what is meant.
  var wordedFields: [Field<String>] { [specific, measurable, title].compactMap { $0 } }

  /// Whether `specific` says less than four words, or none that the title doesn't.
  var isUnspecific: Bool {
    guard let specific = specific?.value else { return false }
    let words = wordsOf(specific)
    // Without blanks between them, words can't be counted.
    guard words.count < 4 || isTitleAgain(words) else { return false }
    return !specific.unicodeScalars.contains(where: \.isOfScriptWithoutBlanks)
  }

  var isTitleAgain: Bool { specific.map { isTitleAgain(wordsOf($0.value)) } ?? false }

  private func isTitleAgain(_ words: [String]) -> Bool {
    guard let title = title?.value, !words.isEmpty else { return false }
    let known = wordsOf(title)
    return words.allSatisfy { known.contains($0) }
  }

  /// Whether `measurable` speaks only of feelings and comparisons, or puts it off, and no target
  /// says how much.
  var countsNothing: Bool {
    guard let measurable = measurable?.value, statedTarget == nil else { return false }
    let words = wordsOf(measurable)
    return words.allSatisfy { feelings.contains($0) || fillers.contains($0) }
      && words.contains { feelings.contains($0) }
  }

  /// Whether a number, in digits or in words, says how much of something there is to be.
  var hasNumber: Bool {
    statedTarget != nil
      || wordedFields.contains { field in
        field.value.holdsNumber
          || wordsOf(field.value).contains { amounts.contains($0) }
      }
  }
}

extension RuleContext {
  /// Whether a goal has a target that can't be read, which is a finding of its own.
  func hasUnreadTarget(_ goal: Goal) -> Bool {
    goal.statedTarget == nil && hasValue("target", in: goal)
  }

  /// Likewise a baseline.
  func hasUnreadBaseline(_ goal: Goal) -> Bool {
    goal.statedBaseline == nil && hasValue("baseline", in: goal)
  }

  /// Whether something stands behind a key of a goal, read or not.
  func hasValue(_ key: String, in goal: Goal) -> Bool {
    !(book.document(at: goal.path)?.frontMatter.entry(key)?.value.isEmpty ?? true)
  }
}

private let feelings: Set<String> = [
  "better", "best", "comfortable", "comfort", "confidence", "confident", "feel", "feeling",
  "feelings", "feels", "good", "great", "happier", "happy", "improve", "improved", "improvement",
  "improving", "more", "n/a", "nicer", "satisfied", "stronger", "tba", "tbd", "todo",
]

private let fillers: Set<String> = [
  "a", "about", "am", "and", "are", "as", "at", "be", "become", "being", "by", "general", "get",
  "getting", "how", "i", "i'm", "i’m", "in", "is", "it", "less", "me", "much", "my", "myself",
  "of", "overall", "so", "than", "that", "the", "to", "very", "we", "well", "with", "work",
]

private let amounts: Set<String> = [
  "once", "twice", "half", "double", "zero", "none", "every", "each", "daily", "weekly",
  "monthly", "quarterly", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "fifty", "hundred", "thousand",
]

extension String {
  fileprivate var holdsNumber: Bool {
    if utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return true
    }
    return utf8.contains { $0 >= 0x80 } && contains { $0.isNumber }
  }
}

extension Unicode.Scalar {
  /// Whether it is of Thai, Lao, Khmer, Burmese, Chinese or Japanese.
  fileprivate var isOfScriptWithoutBlanks: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
