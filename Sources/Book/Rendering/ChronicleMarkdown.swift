extension Chronicle {
  /// The history as Markdown: a heading a day, a list an author.
  public var markdown: String {
    var text = ""
    var day: Day?
    var author: String?
    for entry in entries {
      if entry.day != day { text += "\(text.isEmpty ? "" : "\n")## \(entry.day)\n" }
      if entry.day != day || entry.author != author { text += "\n\(escaped(entry.author)):\n\n" }
      (day, author) = (entry.day, entry.author)
      text += lines(entry.changes)
    }
    guard !uncommitted.isEmpty else { return text }
    return text + "\(text.isEmpty ? "" : "\n")## Not committed yet\n\n" + lines(uncommitted)
  }

  private func lines(_ changes: [Change]) -> String {
    changes.map { change in
      let pair = change.pair.map { "**\(escaped($0))** " } ?? ""
      return "- \(pair)\(escaped(change.sentence))\n"
    }.joined()
  }
}

/// A text that Markdown shows as it is.
private func escaped(_ text: String) -> String {
  var result = ""
  for character in text.printable() {
    if "\\`*_[]<>#|~&".contains(character) { result.append("\\") }
    result.append(character)
  }
  return result
}
