/// A record as it is read for a part of a book.
public struct PartRecord: Sendable {
  /// nil for a Markdown file at a place where no record lives.
  public let kind: Kind?
  public let facts: RecordFacts
  /// nil when its text wasn't asked for.
  public let document: Document?
  /// Everybody whom its keys and actions name.
  private let mentionedPeople: Set<PersonID>

  public init(_ file: SourceFile, needsText: Bool) {
    var mentioned: Set<PersonID> = []
    if needsText {
      let document = Document(file)
      document.forEachMentionedPerson { mentioned.insert($0.value) }
      kind = document.kind
      facts = RecordFacts(document)
      self.document = document
    } else {
      let parts = FileParts(file, readsBody: false)
      kind = parts.kind
      if let kind {
        parts.text.forEachMentionedPerson(kind) { mentioned.insert($0.value) }
      }
      facts = RecordFacts(parts)
      document = nil
    }
    mentionedPeople = mentioned
  }

  /// Everybody whom it names, by any key or action or by its file's name.
  public var namedPeople: Set<PersonID> {
    kind == .signature ? mentionedPeople.union([stem(facts.path)]) : mentionedPeople
  }

  /// Whether it is no profile and names somebody who has no profile in a book.
  public func mentionsStrangers(in book: Book) -> Bool {
    kind != .person && !mentionedPeople.allSatisfy { book.hasPerson($0) }
  }
}

extension Book {
  /// Puts together what was read of a part of a book; of each pair all or nothing, by path.
  public init(_ records: [PartRecord]) {
    self.init(
      pieces: [BookPiece(records.map(\.facts))], documents: records.compactMap(\.document))
  }
}
