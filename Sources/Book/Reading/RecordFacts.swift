/// What of a record is wanted.
public enum FactScope: Sendable {
  case all
  /// What the clock asks for to say how a pair is doing and what is due. The rest of a record is
  /// empty, and of a meeting whose actions are all ticked those are, too.
  case clock
}

/// What a file of a book says, without its text: all that the clock and the reports of it need.
public struct RecordFacts: Sendable {
  public let path: String
  /// nil for a Markdown file at a place where no record lives.
  let kind: Kind?
  /// nil when it has no kind, and when it was taken out.
  var record: Record?
  /// Whether the file can be taken for what someone meant.
  let isWhole: Bool
  /// Whether all of its front matter could be read as YAML.
  let isReadInFull: Bool

  /// Reads a file without looking for what is wrong with its values.
  public init(_ file: SourceFile, _ scope: FactScope = .all) {
    self.init(FileParts(file, body: .tasks, scope))
  }

  init(_ parts: FileParts) {
    path = parts.file.path
    kind = parts.kind
    record = parts.record
    isWhole = parts.isWhole
    isReadInFull = parts.isReadInFull
  }

  public init(_ document: Document) {
    path = document.path
    kind = document.kind
    record = document.record
    isWhole = document.isWhole
    isReadInFull = document.isReadInFull
  }

  /// As bytes, for a cache of the program that made them.
  public var packed: [UInt8] { Array(Self.packed([self])[0]) }

  /// Each as bytes, which are parts of the same array.
  public static func packed(_ facts: [RecordFacts]) -> [ArraySlice<UInt8>] {
    var bytes = PackedBytes()
    let ends = facts.map { facts in
      facts.isWhole.pack(into: &bytes)
      facts.isReadInFull.pack(into: &bytes)
      facts.record.pack(into: &bytes)
      return bytes.bytes.count
    }
    var start = 0
    return ends.map { end in
      defer { start = end }
      return bytes.bytes[start..<end]
    }
  }

  /// The facts of the record at a path from the bytes that `packed` made of them; nil for other
  /// bytes, where they can be told from those.
  public init?(packed: ArraySlice<UInt8>, path: String) {
    var bytes = PackedReader(packed, path: path)
    do throws(PackedError) {
      self.path = path
      isWhole = try .init(from: &bytes)
      isReadInFull = try .init(from: &bytes)
      record = try .init(from: &bytes)
      kind = record?.kind
    } catch {
      return nil
    }
    guard bytes.isAtEnd else { return nil }
  }
}
