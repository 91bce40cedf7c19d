/// A record as it is read for a part of a book.
public struct PartRecord: Sendable {
  /// nil for a Markdown file at a place where no record lives.
  public let kind: Kind?
  let facts: RecordFacts
  public var path: String { facts.path }
  /// nil when its text wasn't asked for.
  public let document: Document?
  /// Everybody whom its keys and actions name, in the order of the file.
  public let mentionedPeople: [PersonID]

  public init(_ file: SourceFile, needsText: Bool) {
    var mentioned: [PersonID] = []
    if needsText {
      let document = Document(file)
      document.forEachMentionedPerson { mentioned.append($0.value) }
      kind = document.kind
      facts = RecordFacts(document)
      self.document = document
    } else {
      let parts = FileParts(file, body: .tasks)
      kind = parts.kind
      if let kind {
        parts.forEachMentionedPerson(kind) { mentioned.append($0.value) }
      }
      facts = RecordFacts(parts)
      document = nil
    }
    mentionedPeople = mentioned
  }

  /// Likewise, and whom the file's name names.
  public var namedPeople: [PersonID] {
    kind == .signature ? mentionedPeople + [stem(facts.path)] : mentionedPeople
  }
}

extension Book {
  /// Puts together what was read of a part of a book; of each pair all or nothing, by path.
  public init(_ records: [PartRecord]) {
    self.init(
      pieces: [BookPiece(records.map(\.facts))], documents: records.compactMap(\.document))
  }
}
