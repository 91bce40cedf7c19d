internal import Book
internal import Disk
internal import Git

/// The texts that people signed, found again in the history of an agreement.
struct SignedTexts {
  /// Commits looked at, from the newest back.
  static let limit = 5_000

  /// Canonical texts by their digest.
  private let texts: [String: String]
  private let current: String

  /// Looks for the texts under the digests of a pair's stale signatures. Without a repository, or
  /// when it can't be read, none is found.
  init(of pair: Pair, in open: OpenBook, _ context: Context) {
    guard let agreement = pair.agreement, let document = open.document(at: agreement.path)
    else {
      texts = [:]
      current = ""
      return
    }
    current = canonicalTerms(of: document)
    let stale = pair.signatures.filter { !$0.isValid(for: agreement) }
    let digests = Set(stale.compactMap { $0.terms?.value }.filter(Terms.isDigest))
    let found = try? Self.search(digests, path: agreement.path, open, context)
    texts = found ?? [:]
  }

  /// What changed since a signature was given; nil when the text it stands under wasn't found.
  func changes(since signature: Signature) -> [TermsChange]? {
    guard let signed = signature.terms.flatMap({ texts[$0.value] }) else { return nil }
    return termsChanges(from: signed, to: current)
  }

  private static func search(
    _ digests: Set<String>, path: String, _ open: OpenBook, _ context: Context
  ) throws -> [String: String] {
    guard !digests.isEmpty,
      let home = try? BookRepository(of: open.folder, context)
    else { return [:] }
    let repository = home.repository
    var found: [String: String] = [:]
    // Under which the agreement was kept, the newest first: a pair may have been renamed.
    var paths = [home.prefix + path]
    var last: ObjectID?
    var missed: Set<ObjectID> = []
    let newest = open.commit?.description ?? "HEAD"
    for commit in try repository.commits(from: newest, limit: limit) {
      func file(_ path: String) throws -> ObjectID? {
        try repository.files(at: commit.id.description, under: path).first?.blob
      }
      var blob = try paths.lazy.compactMap(file).first
      if blob == nil, let last, missed.insert(last).inserted,
        let former = try former(path, with: last, at: commit.id, in: home)
      {
        paths.append(former)
        blob = try file(former)
      }
      guard let blob, blob != last else { continue }
      last = blob
      let source = SourceFile(path: path, bytes: try repository.read(blob))
      let text = canonicalTerms(of: Document(source))
      let digest = Terms(canonicalText: text).digest
      if digests.contains(digest), found.updateValue(text, forKey: digest) == nil,
        found.count == digests.count
      {
        break
      }
    }
    return found
  }

  /// Where an agreement was in a commit that doesn't have it at its path: the one of the same bytes,
  /// else of the same people.
  private static func former(
    _ path: String, with blob: ObjectID, at commit: ObjectID, in home: BookRepository
  ) throws -> String? {
    func members(_ blob: ObjectID) throws -> Set<PersonID> {
      let source = SourceFile(path: path, bytes: try home.repository.read(blob))
      return Set(Book(files: [source]).pairs.first?.members ?? [])
    }
    let agreements = try home.repository.files(at: commit.description, under: home.prefix + "pairs")
      .filter { $0.path.hasSuffix("/agreement.md") }
    if let same = agreements.first(where: { $0.blob == blob }) { return same.path }
    let people = try members(blob)
    return try agreements.first { try members($0.blob) == people }?.path
  }
}
