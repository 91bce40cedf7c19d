internal import Markdown
internal import YAML

extension Document {
  /// Every id of a person in the record, with its place: values of keys that take one, keys of maps
  /// by person, and owners and mentions in actions.
  var mentionedPeople: [Field<PersonID>] {
    guard kind != nil else { return [] }
    return frontMatter.mentionedPeople + mentionsInActions
  }

  private var mentionsInActions: [Field<PersonID>] {
    guard kind == .meeting || kind == .goal else { return [] }
    return body.tasks.flatMap { task in
      task.words.compactMap { word in
        let word = ActionWord(word)
        guard case .mention(let id) = word.meaning else { return nil }
        return Field(id, at: word.place)
      }
    }
  }
}

extension FrontMatter {
  fileprivate var mentionedPeople: [Field<PersonID>] {
    mapping.entries.flatMap { entry -> [Field<PersonID>] in
      let name = entry.key.text
      guard let key = keys.first(where: { $0.name == name || $0.aliases.contains(name) })
      else { return [] }
      return mentions(in: entry.value, key.type)
    }
  }

  private func mentions(in value: YAML.Value, _ type: KeyType) -> [Field<PersonID>] {
    switch (type, value) {
    case (.person, _), (.list(.person), _): value.items.map { Field($0.text, at: $0.place) }
    case (.manager, .scalar(let scalar)) where !scalar.text.contains { $0 == "<" || $0 == "@" }:
      scalar.text.isEmpty ? [] : [Field(scalar.text, at: scalar.place)]
    case (.map(.people, _), .mapping(let mapping)):
      mapping.entries.map { Field($0.key.text, at: $0.key.place) }
    case (.map(_, .list(.person)), .mapping(let mapping)):
      mapping.entries.flatMap { mentions(in: $0.value, .ids) }
    default: []
    }
  }
}

extension Fix {
  /// Replaces the text of a scalar, inside its quotes when it has some. nil when the bytes there
  /// are not that text.
  init?(replacing field: Field<String>, by text: String, in document: Document) {
    let written = document.file.bytes.text(field.place.range)
    guard let range = written.firstRange(of: field.value) else { return nil }
    let offset = written.utf8.distance(from: written.startIndex, to: range.lowerBound)
    let start = field.place.range.lowerBound + offset
    edits = [Edit(range: start..<start + field.value.utf8.count, replacement: text)]
  }
}
