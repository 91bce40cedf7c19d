internal import Markdown
internal import YAML

/// The text whose digest people sign: one `key: value` a line, keys sorted, values normalised, a
/// blank line, then the body with line ends as LF and neither trailing white space nor trailing
/// blank lines. Every line ends with LF.
///
/// It changes exactly when what was agreed changes, not when the file is laid out differently.
public func canonicalTerms(of document: Document) -> String {
  canonicalTerms(ofText: document)
}

func canonicalTerms(ofText document: some RecordText) -> String {
  var lines = document.frontMatter.canonicalValues.filter { $0.key?.isTerm != false }
    .map { "\($0.name): \($0.text)" }
  lines.sort { $0.isBefore($1) }
  lines.append("")
  let bytes = document.file.bytes
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count + 64)
  for line in lines {
    text += line.utf8
    text.append(UInt8(ascii: "\n"))
  }
  for line in bytes.lines(in: document.bodyRange) {
    text += bytes[line.lowerBound..<bytes.endWithoutBlanks(line)]
    text.append(UInt8(ascii: "\n"))
  }
  while text.suffix(2).allSatisfy({ $0 == UInt8(ascii: "\n") }), !text.isEmpty {
    text.removeLast()
  }
  return String(decoding: text, as: UTF8.self)
}

extension [UInt8] {
  /// The end of a line without the blanks there.
  fileprivate func endWithoutBlanks(_ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound, self[end - 1].isBlank { end -= 1 }
    return end
  }
}

/// A value of a front matter in the one form in which what means the same is the same.
struct CanonicalValue {
  /// nil for a name that the format doesn't know.
  let key: Key?
  let name: String
  /// On one line.
  let text: String
}

extension FrontMatter {
  /// The values that aren't empty, in the order of the file.
  var canonicalValues: [CanonicalValue] {
    mapping.entries.compactMap { entry in
      if entry.value.isEmpty { return nil }
      let reading = KeyReading(entry.key.text, keys: keys)
      let key = reading.isSure ? reading.key : nil
      return CanonicalValue(
        key: key, name: key?.name ?? entry.key.text,
        text: canonical(entry.value, key?.type ?? .text))
    }
  }
}

private func canonical(_ value: YAML.Value, _ type: KeyType) -> String {
  switch (type, value) {
  case (.list(.person), _):
    "[\(join(value.items(of: .person).map { $0.text.lowercased() }.sorted(), by: ", "))]"
  case (.list(let item), .scalar): "[\(canonical(value, item))]"
  case (_, .list(let list)):
    "[\(join(list.items.map { canonical($0, .text) }, by: ", "))]"
  case (_, .mapping(let mapping)):
    "{\(join(mapping.entries.map { canonical($0) }.sorted(), by: ", "))}"
  case (_, .scalar(let scalar)): oneLine(meant(by: scalar.text, type))
  }
}

/// The first `joined(separator:)` of a process takes the runtime as long as all the rest here.
private func join(_ texts: [String], by separator: String) -> String {
  var joined = texts.first ?? ""
  for text in texts.dropFirst() { joined += separator + text }
  return joined
}

private func canonical(_ entry: YAML.Entry) -> String {
  "\(entry.key.text): \(canonical(entry.value, .text))"
}

/// The one way to write what a text means; the text itself when its meaning isn't clear. What
/// `check --fix` may rewrite means the same before and after.
private func meant(by text: String, _ type: KeyType) -> String {
  if case .cadence = type, let cadence = Cadence(text) { return cadence.description }
  switch ValueCheck.problem(with: text, of: "", type) {
  case .day(_, _, .format(let day)): return day.description
  case .cadence(_, _, let reading?): return reading
  case .choice(_, _, let choices): return choices.reading(of: text) ?? text
  case nil: break
  default: return text
  }
  switch type {
  case .wholeNumber: return parseWholeNumber(text).map { String($0) } ?? text
  default: return text
  }
}

/// A value never spreads over lines, so that no value can look like another key.
private func oneLine(_ text: String) -> String {
  let bytes = Array(text.utf8)
  let isOneLine =
    bytes.first?.isASCIISpace == false && bytes.last?.isASCIISpace == false
    && Markdown.holdsSingleBlanksOnly(bytes.indices, of: bytes) && bytes.allSatisfy { $0 < 0x80 }
  return isOneLine ? text : join(text.words, by: " ")
}
