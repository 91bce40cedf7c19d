internal import YAML

extension Rule {
  static let recordMisplaced = Rule(
    "record-misplaced", .warning,
    "A Markdown file lies where nothing reads it.",
    reason: "A record at a wrong place is as good as not written.",
    examples: [
      Example(
        "a folder with a slip in its name",
        files: [
          "pairs/ana-silva+bo-chen/goal/lead.md":
            "---  # finding: nothing reads this file here: goals live in `goals/`\ntitle: Lead\n---\n"
        ]),
      Example(
        "a person among the pairs",
        files: [
          "pairs/dan-ito.md": """
          ---  # finding: nothing reads this file here: people live in `people/`
          name: Dan Ito
          email: [dan@example.org]
          ---

          """
        ]),
      Example(
        "another ending of its name",
        files: [
          "pairs/ana-silva+bo-chen/meetings/2026-06-01.markdown":
            "---  # finding: nothing reads this file: the names of records end in `.md`\n---\n"
        ]),
      Example(
        "capital letters in the ending of its name",
        files: ["people/dan-ito.MD": "---  # finding: nothing reads this file: the names of\n---\n"]
      ),
      Example(
        "a file that explains a folder", files: ["people/README.md": "# Who we are\n"]),
      Example("a file elsewhere", files: ["notes/ideas.md": "# Ideas\n"]),
    ],
    check: .documents { document, _ in
      guard document.kind == nil else { return [] }
      let parts = document.path.split(separator: "/").map { String($0) }
      guard let top = parts.first,
        ["people", "pairs", "checkins"].contains(top), let name = parts.last,
        !["readme.md", "readme.markdown"].contains(name.lowercased()),
        !parts.contains("private"),
        // A check-in there is a finding of its own, and a graver one.
        top != "pairs" || document.signOfCheckIn == nil
      else { return [] }
      if hasOtherMarkdownEnding(name) {
        return [
          Found(
            "nothing reads this file: the names of records end in `.md`", in: document.path,
            at: Place(document.firstLine, line: 1))
        ]
      }
      let home = home(for: document, parts)
      return [
        Found(
          "nothing reads this file here\(home.map { ": \($0)" } ?? "")", in: document.path,
          at: Place(document.firstLine, line: 1),
          hints: home == nil ? ["a file that is no record can live outside \(top)/"] : [])
      ]
    })
}

extension Document {
  /// The bytes of the first line, without its end.
  fileprivate var firstLine: Range<Int> {
    file.bytes.lines(in: 0..<file.bytes.count).first ?? 0..<0
  }
}

/// Where the file was probably meant to be.
private func home(for document: Document, _ parts: [String]) -> String? {
  if parts[0] == "pairs", parts.count >= 3 {
    let folders = ["goals", "meetings", "signatures"]
    if parts.count == 3, let name = nearest(parts[2], in: ["agreement.md", "closing.md"]) {
      return "did you mean `\(name)`?"
    }
    if parts.count > 3, let folder = nearest(parts[2], in: folders) {
      return "\(folder) live in `\(folder)/`\(parts.count > 4 ? " itself" : "")"
    }
  }
  if parts.count > 2, parts[0] != "pairs" {
    return "\(parts[0] == "people" ? "people" : "check-ins") live in `\(parts[0])/` itself"
  }
  switch contents(of: document) {
  case .person?: return "people live in `people/`"
  case .checkIn?: return "check-ins live in `checkins/`"
  case .goal?: return "goals live in `goals/`"
  case .meeting?: return "meetings live in `meetings/`"
  case .signature?: return "signatures live in `signatures/`"
  case .agreement?: return "an agreement is the file `agreement.md` in its pair's folder"
  case .closing?: return "a closing is the file `closing.md` in its pair's folder"
  case .program?, nil: return nil
  }
}

/// The kind of record that the keys of a file speak of; nil when they speak of none.
private func contents(of document: Document) -> Kind? {
  let keys = Set(document.frontMatter.mapping.entries.map(\.key.text))
  if let kind = document.frontMatter.text("kind") { return Kind(rawValue: kind.value) }
  let signs: [(Kind, Set<String>)] = [
    (.person, ["name", "email"]), (.agreement, ["members"]), (.checkIn, ["person", "pair"]),
    (.signature, ["as", "terms"]), (.goal, ["title"]), (.closing, ["reason"]),
    (.meeting, ["status"]),
  ]
  return signs.first { $0.1.isSubset(of: keys) }?.0
}
