internal import YAML

extension Document {
  /// This document with some keys of the front matter set, to the last value given for each, and
  /// others taken out with their lines; all other bytes stay.
  public func setting(
    _ answers: [(key: String, value: Answer)], removing names: [String]
  ) throws(EditError) -> Document {
    let edits = try edits(setting: answers, inTemplate: false)
    return applying(edits + names.compactMap(edit(removing:)))
  }

  /// The edits that give some keys values, the last that stands for each.
  func edits(
    setting answers: [(key: String, value: Answer)], inTemplate: Bool
  ) throws(EditError) -> [Edit] {
    var edits: [Edit] = []
    for (index, (key, value)) in answers.enumerated()
    where !answers[(index + 1)...].contains(where: { $0.key == key }) {
      edits += try self.edits(setting: key, to: value, inTemplate: inTemplate)
    }
    return edits
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
