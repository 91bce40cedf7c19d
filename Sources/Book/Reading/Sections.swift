internal import Markdown

extension Kind {
  /// Titles of the sections that a record of this kind must have, in their best order.
  public var requiredSections: [String] {
    switch self {
    case .program:
      [
        "Purpose", "Structure", "Eligibility", "Training and support", "Evaluation",
        "What this is not",
      ]
    case .agreement: ["Purpose", "Expectations", "Confidentiality", "Boundaries", "Ending"]
    case .person, .signature, .goal, .meeting, .closing, .checkIn: []
    }
  }
}

extension Document {
  /// The sections that a record of this kind must have and this one has: for each title the first.
  var requiredSections: [Markdown.Section] {
    guard let titles = kind?.requiredSections, !titles.isEmpty else { return [] }
    let present = body.sections.map { (title: folded($0.title), section: $0) }
    return titles.compactMap { title in
      let wanted = folded(title)
      return present.first { $0.title == wanted }?.section
    }
  }
}

/// A title in lower case, with single blanks and without punctuation at its end.
func folded(_ title: String) -> String {
  var text = title.lowercased().words.joined(separator: " ")
  while let last = text.last, last.isPunctuation || last == " " { text.removeLast() }
  return text
}
