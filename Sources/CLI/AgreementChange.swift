internal import Book
internal import Disk

/// A change of an agreement in its place, byte for byte.
struct AgreementChange {
  /// The pair, and what has to do with it.
  let open: OpenBook
  let context: Context
  let pair: Pair
  let agreement: Agreement
  let document: Document
  /// As it was found.
  let clock: Clock

  /// Throws when the pair has no agreement, or is closed.
  init(_ name: String?, _ context: Context) throws {
    open = try context.openBook(aboutPair: name)
    self.context = context
    pair = try open.pair(named: name)
    clock = Clock(open.book, today: context.today)
    guard let agreement = pair.agreement, let document = open.book.document(at: agreement.path)
    else { throw Failure.usage("\(pair.name) has no agreement") }
    try Drafting(open: open, context: context).refuseClosed(pair)
    self.agreement = agreement
    self.document = document
  }

  /// A day given in words, echoed when they weren't the day itself; nil for nil.
  func day(_ phrase: String?, of option: String) throws -> Day? {
    try Drafting(open: open, context: context).day(phrase, of: option)
  }

  /// Writes the edits, shows the path, and commits them when asked to.
  ///
  /// - Returns: how it is now.
  func finish(_ edits: [Edit], save: Bool) throws -> Clock {
    let edited = document.applying(edits)
    if save { try Saving(context, open).refuseWriting([edited]) }
    try open.folder.write(
      edited.file.bytes, to: agreement.path, expecting: .bytes(document.file.bytes))
    context.print(open.shown(agreement.path).printable() + "\n")
    if save { try context.commit(written: [agreement.path]) }
    let documents = open.book.documents.map { $0.path == agreement.path ? edited : $0 }
    return Clock(Book(documents), today: context.today)
  }

  /// The names of people as one reads them: `Ana Silva and Bo Chen`.
  func names(_ signers: [RequiredSigner]) -> String {
    listed(signers.map { $0.label { open.book.displayName($0) }.printable() })
  }
}
