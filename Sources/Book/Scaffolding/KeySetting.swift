internal import YAML

extension Document {
  /// This document with some keys of the front matter set, to the last value given for each, and
  /// others taken out with their lines; all other bytes stay.
  public func setting(
    _ answers: [(key: String, value: Answer)], removing names: [String]
  ) throws(EditError) -> Document {
    var editing = KeyEditing(self)
    try editing.set(answers, inTemplate: false)
    if frontMatter.mapping.isFlow, names.contains(where: { frontMatter.entry($0) != nil }) {
      throw EditError(
        message: "the keys of \(path) are in braces: give each a line of its own first")
    }
    try editing.add { document in names.compactMap(document.edit(removing:)) }
    return Document(SourceFile(path: path, bytes: editing.bytes))
  }

  /// nil for a key that isn't there.
  fileprivate func edit(removing name: String) -> Edit? {
    guard let entry = frontMatter.entry(name) else { return nil }
    let start = file.bytes[..<entry.key.range.lowerBound].lastIndex(of: UInt8(ascii: "\n"))
    let last = max(entry.key.range.upperBound, endWithoutLineEnd(entry.value.range))
    let end = file.bytes[last...].firstIndex(of: UInt8(ascii: "\n"))
    return Edit(range: (start.map { $0 + 1 } ?? 0)..<(end.map { $0 + 1 } ?? last), replacement: "")
  }
}

/// Edits of a document that don't touch each other; others wait until these are made.
struct KeyEditing {
  private var document: Document
  private var edits: [Edit] = []

  init(_ document: Document) { self.document = document }

  /// All bytes with the edits made.
  var bytes: [UInt8] { document.file.bytes.applying(edits) }

  /// Gives keys values, to each the last that stands for it.
  mutating func set(
    _ answers: [(key: String, value: Answer)], inTemplate: Bool
  ) throws(EditError) {
    for (index, (key, _)) in answers.enumerated() {
      guard !answers[..<index].contains(where: { $0.key == key }),
        let value = answers.last(where: { $0.key == key })?.value
      else { continue }
      try add { (document) throws(EditError) in
        try document.edits(setting: key, to: value, inTemplate: inTemplate)
      }
    }
  }

  /// Adds edits of the document that there is by then.
  mutating func add(_ make: (Document) throws(EditError) -> [Edit]) throws(EditError) {
    var next = try make(document)
    if next.contains(where: { edit in edits.contains { $0.touches(edit) } }) {
      document = document.applying(edits)
      edits = []
      next = try make(document)
    }
    edits += next
  }
}

extension Edit {
  /// Whether one of two edits would change where the other belongs, or what it replaces.
  fileprivate func touches(_ other: Edit) -> Bool {
    if range.lowerBound == other.range.lowerBound { return !range.isEmpty || !other.range.isEmpty }
    let (first, second) = range.lowerBound < other.range.lowerBound ? (self, other) : (other, self)
    return second.range.lowerBound < first.range.upperBound
  }
}
