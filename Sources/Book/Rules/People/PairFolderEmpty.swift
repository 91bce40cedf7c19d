extension Rule {
  static let pairFolderEmpty = Rule(
    "pair-folder-empty", .warning,
    "The folder of a pair has no agreement.",
    reason: "Without one nobody knows who the pair is, and nothing in the folder counts.",
    examples: [
      Example(
        "a goal before the agreement",
        files: [
          "pairs/bo-chen+cleo-diaz/goals/lead-a-guild.md":
            Sound.goal.rawValue.replacingFirstLine(
              with: "---  # finding: pairs/bo-chen+cleo-diaz/ has no agreement.md")
        ]),
      Example("an agreement alone", .agreement),
      Example(
        "an agreement with another ending",
        files: ["pairs/bo-chen+cleo-diaz/agreement.markdown": Sound.agreement.rawValue]),
      Example(
        "pairs in a folder of pairs",
        files: [
          "pairs/archive/ana-silva+bo-chen/agreement.md": Sound.agreement.rawValue,
          "pairs/archive/ana-silva+bo-chen/goals/speak.md": Sound.goal.rawValue,
        ]),
      Example("a file beside the pairs", files: ["pairs/README.md": "# All our pairs\n"]),
    ],
    check: .book { context in
      let empty = Set(context.book.pairs.filter { $0.agreement == nil }.map(\.name))
      guard !empty.isEmpty else { return [] }
      var files: [String: [Document]] = [:]
      for document in context.book.documents {
        guard let name = pairFolder(document.path), empty.contains(name) else { continue }
        files[name, default: []].append(document)
      }
      return files.values.compactMap { lackOfAgreement(in: $0) }
    })
}

/// What is found in the first file of a folder, unless an agreement is there under another name or
/// in a folder of its own, where `record-misplaced` speaks of it.
private func lackOfAgreement(in documents: [Document]) -> Found? {
  guard let first = documents.first, let name = pairFolder(first.path),
    !documents.contains(where: { isAgreementElsewhere($0) })
  else { return nil }
  return Found(
    "pairs/\(name)/ has no agreement.md", in: first.path, at: .start,
    hints: ["`pairbook new pair` begins one; a folder that is no pair can live outside pairs/"])
}

private func isAgreementElsewhere(_ document: Document) -> Bool {
  let name = document.path.split(separator: "/").last ?? ""
  let bare = name.lastIndex(of: ".").map { name[..<$0] } ?? name
  return document.kind == nil && nearest(String(bare), in: ["agreement"]) != nil
}

extension String {
  fileprivate func replacingFirstLine(with line: String) -> String {
    line + drop { $0 != "\n" }
  }
}
