#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Every `# …` of a front matter that isn't part of a text; `opaque` are the quoted and block texts
/// in the order of the file.
func findComments(in source: Source, outside opaque: [Range<Int>]) -> [Comment] {
  guard let base = source.bytes.baseAddress else { return [] }
  var comments: [Comment] = []
  var places = PlaceCursor(source.bytes)
  var texts = opaque[...]
  var offset = source.range.lowerBound
  while offset < source.range.upperBound,
    let hit = memchr(base + offset, CInt(UInt8(ascii: "#")), source.range.upperBound - offset)
  {
    let hash = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    offset = hash + 1
    let isFirst = hash == source.range.lowerBound
    guard isFirst || source.isSpace(at: hash - 1) else { continue }
    while let text = texts.first, text.upperBound <= hash { texts.removeFirst() }
    if let text = texts.first, text.contains(hash) { continue }
    let end = source.lineEnd(hash)
    let place = places.place(of: hash)
    let start = source.lineStart(hash)
    let words = source.trimmingEnd(source.skippingBlanks(hash + 1, until: end)..<end)
    comments.append(
      Comment(
        text: source.text(words), range: hash..<end, line: place.line, column: place.column,
        isAlone: source.skippingBlanks(start, until: hash) == hash))
    offset = end
  }
  return comments
}
