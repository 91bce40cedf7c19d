/// Entries for people: what it is about, what there is to say, and where it can be read. They stand
/// in columns where the width allows it; else the text is folded, and places go below it.
struct Entries {
  private var entries: [Entry] = []

  private struct Entry {
    let label: String
    let text: String
    let places: [String]

    /// The places on one line.
    var place: String { places.joined(separator: ", ") }
  }

  /// Adds an entry; its parts are made printable here.
  mutating func add(_ label: String, _ text: String, _ places: String...) {
    add(label, text, places)
  }

  mutating func add(_ label: String, _ text: String, _ places: [String]) {
    entries.append(
      Entry(
        label: label.printable(), text: text.printable(), places: places.map { $0.printable() }))
  }

  /// The entries, two blanks in; nothing is ever cut. `width` nil: no limit.
  func text(width: Int?, ink: Ink) -> String {
    let label = entries.map(\.label.columns).max() ?? 0
    let text = entries.map(\.text.columns).max() ?? 0
    let place = entries.map(\.place.columns).max() ?? 0
    let total = 2 + [label, text, place].filter { $0 > 0 }.reduce(-2) { $0 + $1 + 2 }
    let isWide = width.map { total <= $0 } ?? true
    return entries.map { entry in
      isWide
        ? line(entry, label, text, ink)
        : folded(entry, label, width: width ?? total, ink)
    }.joined()
  }

  private func line(_ entry: Entry, _ label: Int, _ text: Int, _ ink: Ink) -> String {
    var line = "  "
    if label > 0 { line += entry.label.padded(to: label) + "  " }
    line += entry.place.isEmpty ? entry.text : entry.text.padded(to: text)
    if !entry.place.isEmpty { line += (text > 0 ? "  " : "") + ink(.dim, entry.place) }
    return line.withoutTrailingBlanks + "\n"
  }

  private func folded(_ entry: Entry, _ label: Int, width: Int, _ ink: Ink) -> String {
    let widestWord = entry.text.folded(to: 0).map(\.columns).max() ?? 0
    // Behind long labels too little room is left: the text goes below them.
    let isBelow = label > width / 3 || 2 + label + 2 + widestWord > width
    let indent = label == 0 ? 2 : isBelow ? 4 : 2 + label + 2
    var lines = entry.text.folded(to: width - indent)
    let blanks = String(repeating: " ", count: indent)
    var result = ""
    if label > 0 {
      let rest = "  " + entry.text
      if isBelow, 2 + label + rest.columns <= width {
        result += ("  " + entry.label.padded(to: label) + rest).withoutTrailingBlanks + "\n"
        lines = []
      } else if isBelow, 2 + entry.label.columns + rest.columns <= width {
        result += "  " + entry.label + rest + "\n"
        lines = []
      } else if isBelow {
        for line in entry.label.folded(to: width - 2) { result += "  \(line)\n" }
      } else {
        result += "  \(entry.label.padded(to: label))  \(lines.first ?? "")\n"
        lines = Array(lines.dropFirst())
      }
    }
    for line in lines { result += blanks + line + "\n" }
    let more = label == 0 ? "  " : ""
    for place in entry.places { result += blanks + more + ink(.dim, place) + "\n" }
    return result
  }
}

extension StringProtocol {
  /// The text in lines of at most a width, broken at blanks; a longer word has a line of its own. A
  /// `·` never begins a line.
  func folded(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in unbreakables {
      if line.isEmpty {
        line = word
      } else if line.columns + 1 + word.columns <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private var unbreakables: [String] {
    var words: [String] = []
    for word in split(separator: " ") {
      if word == "·", let last = words.popLast() {
        words.append(last + " ·")
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  var withoutTrailingBlanks: String {
    var text = String(self)
    while text.last == " " { text.removeLast() }
    return text
  }
}
