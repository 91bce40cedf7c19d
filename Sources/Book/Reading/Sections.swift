internal import Markdown

extension Kind {
  /// Titles of the sections that a record of this kind must have, in their best order.
  public var requiredSections: [String] {
    switch self {
    case .program: Self.programSections
    case .agreement: Self.agreementSections
    case .person, .signature, .goal, .meeting, .closing, .checkIn: []
    }
  }

  private static let programSections = [
    "Purpose", "Structure", "Eligibility", "Training and support", "Evaluation", "What this is not",
  ]

  private static let agreementSections = [
    "Purpose", "Expectations", "Confidentiality", "Boundaries", "Ending",
  ]
}

extension Document {
  /// The sections that a record of this kind must have and this one has: for each title the first.
  var requiredSections: [Markdown.Section] {
    guard let titles = kind?.requiredSections, !titles.isEmpty else { return [] }
    return titles.compactMap { title in sections.first { isSameTitle($0.title, title) } }
  }
}

/// Whether two titles differ in nothing but case, blanks and punctuation at their ends.
func isSameTitle(_ a: String, _ b: String) -> Bool {
  if a == b { return true }
  // Most titles begin with different letters.
  if let first = a.utf8.first, let second = b.utf8.first, first.isLetter, second.isLetter,
    first | 0x20 != second | 0x20
  {
    return false
  }
  return folded(a) == folded(b)
}

/// A title in lower case, with single blanks and without punctuation at its end.
func folded(_ title: String) -> String {
  var text = title.lowercased().words.joined(separator: " ")
  while let last = text.last, last.isPunctuation || last == " " { text.removeLast() }
  return text
}

extension UInt8 {
  /// Whether it is a letter of ASCII.
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
