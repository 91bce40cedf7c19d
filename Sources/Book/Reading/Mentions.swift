internal import Markdown
internal import YAML

extension Document {
  /// Every id of a person in the record, with its place: values of keys that take one, keys of maps
  /// by person, and owners and mentions in actions.
  var mentionedPeople: [Field<PersonID>] {
    guard kind != nil else { return [] }
    return frontMatter.mentionedPeople + mentionsInActions
  }

  /// The ids of people that the record names, by any key or action or by its file's name.
  public var namedPeople: [PersonID] {
    mentionedPeople.map(\.value) + (kind == .signature ? [stem(path)] : [])
  }

  /// Every day that the record gives, with its key and place, in no order.
  var mentionedDays: [(key: String, day: Field<Day>)] {
    guard let kind else { return [] }
    var days = frontMatter.mentionedDays
    if kind == .meeting || kind == .goal {
      for task in body.tasks { task.addDays(in: file.bytes, to: &days) }
    }
    return days
  }

  private var mentionsInActions: [Field<PersonID>] {
    guard kind == .meeting || kind == .goal else { return [] }
    var mentions: [Field<PersonID>] = []
    for task in body.tasks {
      for word in task.words {
        if let mention = mention(in: word) { mentions.append(mention) }
      }
    }
    return mentions
  }

  /// The person that a word of an action names with `@`; words that only look like an id count, so
  /// that nobody's name is lost for a capital letter.
  private func mention(in word: Markdown.Word) -> Field<PersonID>? {
    guard let id = mentionedName(word.range, in: file.bytes) else { return nil }
    return Field(file.bytes.text(id), at: Place(id, line: word.line))
  }
}

extension Markdown.TaskItem {
  fileprivate func addDays(
    in bytes: [UInt8], to days: inout [(key: String, day: Field<Day>)]
  ) {
    for word in words where bytes[word.range.lowerBound].mayBeginMeaning {
      guard let (key, text) = ActionWord.day(in: word.range, of: bytes),
        let day = Day(utf8: bytes[text])
      else { continue }
      days.append((key.rawValue, Field(day, at: word.place)))
    }
  }
}

extension FrontMatter {
  fileprivate var mentionedPeople: [Field<PersonID>] {
    var people: [Field<PersonID>] = []
    var cursor = KeyCursor(keys)
    for index in mapping.entries.indices {
      guard let key = cursor.key(called: mapping.entries[index].key.text), key.mayNamePeople
      else { continue }
      people += mentions(in: mapping.entries[index].value, key.type)
    }
    return people
  }

  fileprivate var mentionedDays: [(key: String, day: Field<Day>)] {
    var days: [(key: String, day: Field<Day>)] = []
    days.reserveCapacity(8)
    var cursor = KeyCursor(keys)
    for index in mapping.entries.indices {
      guard let key = cursor.key(called: mapping.entries[index].key.text) else { continue }
      switch key.type {
      case .day:
        guard case .scalar(let scalar) = mapping.entries[index].value, let day = Day(scalar.text)
        else { continue }
        days.append((key.name, Field(day, at: scalar.place)))
      case .maps: days += maps(key.name).flatMap { front, _ in front.mentionedDays }
      default: break
      }
    }
    return days
  }

  private func mentions(in value: YAML.Value, _ type: KeyType) -> [Field<PersonID>] {
    switch (type, value) {
    case (.person, _), (.list(.person), _):
      value.items.filter { severalItems(in: $0, .person, commas: true) == nil }
        .map { Field($0.text, at: $0.place) }
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
    let range = document.file.bytes.range(of: field.value, in: field.place.range)
    guard document.file.bytes.text(range) == field.value else { return nil }
    edits = [Edit(range: range, replacement: text)]
  }
}
