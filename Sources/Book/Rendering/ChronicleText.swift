/// A history in sentences, by day and author, for people at a terminal.
public struct ChronicleText {
  private let ink: Ink
  private let width: Int?
  /// Whether each line names its pair.
  private let namesPairs: Bool

  public init(ink: Ink, width: Int?, namesPairs: Bool) {
    self.ink = ink
    self.width = width
    self.namesPairs = namesPairs
  }

  public func text(_ chronicle: Chronicle) -> String {
    var text = ""
    var day: Day?
    var author: String?
    var pair: String?
    for entry in chronicle.entries {
      if entry.day != day {
        text += (text.isEmpty ? "" : "\n") + ink(.bold, "\(entry.day) \(entry.day.weekday.name)")
        text += "\n"
        author = nil
      }
      if entry.author != author {
        text += "  \(ink(.cyan, entry.author.printable()))\n"
        pair = nil
      }
      (day, author) = (entry.day, entry.author)
      text += lines(entry.changes, below: &pair)
    }
    guard !chronicle.uncommitted.isEmpty else { return text }
    pair = nil
    return text + (text.isEmpty ? "" : "\n") + ink(.bold, "not committed yet") + "\n"
      + lines(chronicle.uncommitted, below: &pair)
  }

  /// One change a line: day, commit, author, kind, pair, place, sentence; cells between tabs. What
  /// isn't committed has neither day, commit nor author.
  public func tabSeparated(_ chronicle: Chronicle) -> String {
    var table = Table(Array(repeating: .init(), count: 7))
    func add(_ changes: [Change], _ head: [String]) {
      for change in changes {
        table.add(
          head + [
            change.kind, change.pair ?? "",
            Evidence(path: change.path, line: change.line).description, change.sentence,
          ])
      }
    }
    for entry in chronicle.entries {
      add(entry.changes, [entry.day.description, String(entry.id.prefix(12)), entry.author])
    }
    add(chronicle.uncommitted, ["", "", ""])
    return table.tabSeparated
  }

  /// The changes, below the name of their pair unless that stands there already.
  private func lines(_ changes: [Change], below pair: inout String?) -> String {
    var text = ""
    for change in changes {
      let area = change.pair ?? ""
      if namesPairs, area != pair, !area.isEmpty { text += "    \(area.printable())\n" }
      pair = area
      let indent = namesPairs && !area.isEmpty ? "      " : "    "
      text += wrapped(change.sentence.printable(), indent)
    }
    return text
  }

  /// A sentence in lines that fit, each after the first a bit further in.
  private func wrapped(_ sentence: String, _ indent: String) -> String {
    guard let width, indent.count + sentence.columns > width else {
      return indent + sentence + "\n"
    }
    var lines: [String] = []
    var line = indent
    var isEmpty = true
    for word in sentence.split(separator: " ") {
      if !isEmpty, line.columns + 1 + word.columns > width {
        lines.append(line)
        line = indent + "  "
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }
}
