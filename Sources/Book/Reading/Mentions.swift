internal import Markdown
internal import YAML

extension Document {
  /// Hands out every id of a person in the record, with its place: values of keys that take one, keys
  /// of maps by person, and owners and mentions in actions.
  func forEachMentionedPerson(_ take: (Field<PersonID>) -> Void) {
    frontMatter.forEachMentionedPerson(take)
    for (task, action) in zip(body.tasks, items) {
      task.forEachMentionedPerson(in: file.bytes, owner: action.owner, take)
    }
  }

  /// Every day that the record gives, with its key and place, in no order.
  var mentionedDays: [(key: String, day: Field<Day>)] {
    var days: [(key: String, day: Field<Day>)] = []
    forEachMentionedDay { days.append(($0, $1)) }
    return days
  }

  /// Hands out the same, one by one.
  func forEachMentionedDay(_ take: (_ key: String, _ day: Field<Day>) -> Void) {
    guard let kind else { return }
    frontMatter.forEachMentionedDay(take)
    guard kind == .meeting || kind == .goal else { return }
    for task in body.tasks { task.forEachDay(in: file.bytes, take) }
  }
}

extension RecordText {
  /// Hands out every id of a person in a record of a kind, one by one.
  func forEachMentionedPerson(_ kind: Kind, _ take: (Field<PersonID>) -> Void) {
    frontMatter.forEachMentionedPerson(take)
    guard kind == .meeting || kind == .goal else { return }
    for task in tasks { task.forEachMentionedPerson(in: file.bytes, take) }
  }
}

extension Markdown.TaskItem {
  /// Hands out everybody whom an action names with `@`; words that only look like an id count, so
  /// that nobody's name is lost for a capital letter.
  ///
  /// - Parameter owner: that of the action, as it was read; nil: there is none, or nobody looked.
  fileprivate func forEachMentionedPerson(
    in bytes: [UInt8], owner: Field<PersonID>? = nil, _ take: (Field<PersonID>) -> Void
  ) {
    let mark = UInt8(ascii: "@")
    if let owner, case .place(let range) = text, YAML.count(of: mark, in: bytes, range) == 1,
      let start = YAML.firstIndex(of: mark, in: bytes, owner.place.range)
    {
      // Most name nobody else.
      let name = start + 1..<start + 1 + owner.value.utf8.count
      return take(Field(owner.value, at: Place(name, line: owner.place.line)))
    }
    var words = WordsHolding(mark, in: self, of: bytes)
    while let word = words.next(in: bytes) {
      guard let (name, _) = mentionedName(word.range, in: bytes) else { continue }
      take(Field(bytes.text(name), at: Place(name, line: word.line)))
    }
  }

  fileprivate func forEachDay(
    in bytes: [UInt8], _ take: (_ key: String, _ day: Field<Day>) -> Void
  ) {
    var words = WordsHolding(UInt8(ascii: ":"), in: self, of: bytes)
    while let word = words.next(in: bytes) {
      guard let (key, text) = ActionWord.day(in: word.range, of: bytes),
        let day = Day(utf8: bytes.span.extracting(text))
      else { continue }
      take(key.rawValue, Field(day, at: word.place))
    }
  }
}

extension FrontMatter {
  fileprivate func forEachMentionedPerson(_ take: (Field<PersonID>) -> Void) {
    for index in mapping.indices {
      guard let key = key(at: index), key.mayNamePeople else { continue }
      forEachMention(in: mapping.value(at: index), key.type, take)
    }
  }

  fileprivate func forEachMentionedDay(_ take: (_ key: String, _ day: Field<Day>) -> Void) {
    for index in mapping.indices {
      guard let key = key(at: index) else { continue }
      switch key.type {
      case .day: day(at: index).map { take(key.name, $0) }
      case .maps: for (front, _) in maps(key.name) { front.forEachMentionedDay(take) }
      default: break
      }
    }
  }

  private func forEachMention(
    in value: YAML.Value, _ type: KeyType, _ take: (Field<PersonID>) -> Void
  ) {
    switch (type, value) {
    case (.person, .list(let list)), (.list(.person), .list(let list)):
      for case .scalar(let scalar) in list.items { takeMention(scalar, take) }
    case (.person, .scalar(let scalar)), (.list(.person), .scalar(let scalar)):
      takeMention(scalar, take)
    case (.manager, .scalar(let scalar)) where !scalar.text.contains { $0 == "<" || $0 == "@" }:
      if !scalar.text.isEmpty { take(Field(scalar.text, at: scalar.place)) }
    case (.map(.people, _), .mapping(let mapping)):
      for entry in mapping.entries { take(Field(entry.key.text, at: entry.key.place)) }
    case (.map(_, .list(.person)), .mapping(let mapping)):
      for entry in mapping.entries { forEachMention(in: entry.value, .ids, take) }
    default: break
    }
  }

  private func takeMention(_ scalar: YAML.Scalar, _ take: (Field<PersonID>) -> Void) {
    guard !scalar.text.isEmpty, severalItems(in: scalar, .person, commas: true) == nil
    else { return }
    take(Field(scalar.text, at: scalar.place))
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
