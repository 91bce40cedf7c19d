/// What a file of a book says, without its text: all that the clock and the reports of it need.
public struct RecordFacts: Sendable {
  public let path: String
  /// nil for a Markdown file at a place where no record lives.
  var record: Record?
  /// Whether the file can be taken for what someone meant.
  let isWhole: Bool
  /// Whether all of its front matter could be read as YAML.
  let isReadInFull: Bool

  /// Reads a file without looking for what is wrong with its values.
  public init(_ file: SourceFile) { self.init(FileParts(file, body: .tasks)) }

  /// Likewise of some files, one step after the other, each for all of them.
  public static func read(_ files: [SourceFile]) -> [RecordFacts] {
    FileParts.read(files, body: .tasks).map { RecordFacts($0) }
  }

  init(_ parts: FileParts) {
    path = parts.file.path
    record = parts.record
    isWhole = parts.isWhole
    isReadInFull = parts.isReadInFull
  }

  public init(_ document: Document) {
    path = document.path
    record = document.record
    isWhole = document.isWhole
    isReadInFull = document.isReadInFull
  }

  /// As bytes, for a cache of the program that made them.
  public var packed: [UInt8] {
    var bytes = PackedBytes()
    isWhole.pack(into: &bytes)
    isReadInFull.pack(into: &bytes)
    record.pack(into: &bytes)
    return bytes.bytes
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
    } catch {
      return nil
    }
    guard bytes.isAtEnd else { return nil }
  }
}
