internal import YAML

extension Document {
  /// This document with some keys of the front matter set and others taken out with their lines; all
  /// other bytes stay.
  public func setting(
    _ answers: [(key: String, value: Answer)], removing names: [String]
  ) throws(EditError) -> Document {
    let result = try setting(answers, inTemplate: false)
    return result.applying(names.compactMap { result.edit(removing: $0) })
  }

  func setting(
    _ answers: [(key: String, value: Answer)], inTemplate: Bool
  ) throws(EditError) -> Document {
    var result = self
    for (key, value) in answers {
      result = result.applying(
        try result.edits(setting: key, to: value, inTemplate: inTemplate))
    }
    return result
  }

  /// nil for a key that isn't there.
  private func edit(removing name: String) -> Edit? {
    guard let entry = frontMatter.entry(name) else { return nil }
    let start = file.bytes[..<entry.key.range.lowerBound].lastIndex(of: UInt8(ascii: "\n"))
    let last = max(entry.key.range.upperBound, endWithoutLineEnd(entry.value.range))
    let end = file.bytes[last...].firstIndex(of: UInt8(ascii: "\n"))
    return Edit(range: (start.map { $0 + 1 } ?? 0)..<(end.map { $0 + 1 } ?? last), replacement: "")
  }
}
