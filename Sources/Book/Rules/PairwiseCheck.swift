/// Looks for mistakes in one pair after the other, each as soon as its records were read: of those in
/// which nothing is found only a little stays in memory.
///
/// What is found is what `findings(in:)` finds: rules of records, pairs, goals and meetings look at
/// nothing of other pairs.
public final class PairwiseCheck: Sendable {
  private let context: RuleContext
  private let rules: [Rule]
  private let told: [ToldRule]

  /// - Parameter context: what rules know of the book without its pairs.
  public init(_ context: RuleContext, rules: [Rule] = Rule.all) {
    self.context = context
    self.rules = rules
    told = ToldRule.among(rules, in: context.book.program)
  }

  public var today: Day { context.today }
  public var history: HistoryFacts? { context.clock.history }

  /// Looks at a pair.
  public func look(at pair: PairDocuments) -> CheckedPair {
    let (piece, documents) = (pair.piece, pair.documents)
    let book = Book(context.book, with: [piece], documents: documents)
    let part = BookPart(documents: documents[...], pairs: book.pairs[...])
    let found = part.findings(of: told, in: RuleContext(context, of: book))
    let paths = Set(found.map(\.path))
    let hasAgreement = book.pairs.allSatisfy { $0.agreement != nil }
    return CheckedPair(
      found: found, count: documents.count,
      documents: documents.filter { document in
        // What is found among pairs is shown in their agreements, or in a folder that has none.
        !hasAgreement || document.kind == .agreement || document.mayBeSilenced
          || paths.contains(document.path)
      },
      piece: piece.withoutNotes(on: context.today))
  }

  /// All that is found in the book, sorted by path and place.
  ///
  /// - Parameters:
  ///   - pairs: each pair of the book, as it was looked at.
  ///   - doing: as in `findings(in:)`.
  public func findings(
    with pairs: [CheckedPair], doing: ([@Sendable () -> [Finding]]) -> [[Finding]]
  ) -> CheckedBook {
    let others = context.book.documents
    let book = Book(
      context.book, with: pairs.map(\.piece), documents: others + pairs.flatMap(\.documents))
    let whole = RuleContext(context, of: book)
    let parts = book.parts(
      documents: others, pairs: [], people: book.people, checkIns: book.checkIns)
    let found = doing(parts.map { [told] part in { part.findings(of: told, in: whole) } })
    return CheckedBook(
      book: book,
      findings: unsilenced(
        found.flatMap(\.self) + pairs.flatMap(\.found), of: rules, in: whole, paths: { _ in true }),
      count: others.count + pairs.reduce(0) { $0 + $1.count })
  }
}

/// All documents in the folder of a pair, with what they say.
public struct PairDocuments: Sendable {
  fileprivate let documents: [Document]
  public let piece: BookPiece

  /// Those of each folder by path.
  public init(_ documents: [Document]) {
    self.documents = documents
    piece = BookPiece(documents[...])
  }
}

/// What was found in a pair.
public struct CheckedPair: Sendable {
  fileprivate let found: [Finding]
  /// How many documents were looked at.
  fileprivate let count: Int
  /// Those of them that may still be asked for.
  fileprivate let documents: [Document]
  /// As much of the pair as others depend on.
  fileprivate let piece: BookPiece
}

/// What was found in a book.
public struct CheckedBook: Sendable {
  /// With the documents in which something was found, and with little of the pairs.
  public let book: Book
  public let findings: [Finding]
  /// How many documents were looked at.
  public let count: Int
}
