internal import Markdown

/// What happened to one record: nil for what wasn't there, or isn't any more.
func recordChanges(from old: Document?, to new: Document?, _ moves: Moves) -> [Change] {
  guard let document = new ?? old else { return [] }
  let comparison = RecordComparison(old: old, new: new, document: document, moves: moves)
  return comparison.changes
}

/// The records of a file that is read in two states.
private struct RecordComparison {
  let old: Document?
  let new: Document?
  /// The new one, or the one that is gone.
  let document: Document
  let moves: Moves

  private var pair: String? {
    if case .checkIn(let checkIn) = document.record { return checkIn.pair?.value }
    return pairFolder(document.path)
  }

  var changes: [Change] {
    guard let record = document.record, document.isWhole, old?.isWhole ?? true else {
      let event: Change.Event = old == nil ? .added(nil) : new == nil ? .removed : .changed
      return [change(.file(document.path), event)]
    }
    let matter = Change.Matter(record, stem: stem(document.path))
    guard let old, let new else { return coming(record, matter) }
    var found = renaming(old, new, matter)
    let isSameFront = old.frontMatterBytes == new.frontMatterBytes
    let isSameBody = old.file.bytes[old.bodyRange] == new.file.bytes[new.bodyRange]
    if !isSameBody { found += itemChanges(old, new) }
    if !isSameFront || old.path != new.path { found += valueChanges(old, new, matter) }
    if !isSameBody { found += noteChanges(old, new, matter) }
    let isUnclear = !(old.isReadInFull && new.isReadInFull)
    return found.isEmpty && isUnclear && !isSameFront ? [change(matter, .changed)] : found
  }

  private func change(_ matter: Change.Matter, _ event: Change.Event) -> Change {
    Change(matter: matter, event: event, pair: pair, path: document.path)
  }

  // MARK: Coming and going

  private func coming(_ record: Record, _ matter: Change.Matter) -> [Change] {
    guard new != nil else { return [change(matter, .removed)] }
    guard case .meeting(let meeting) = record else {
      return [change(matter, .added(record.introduction))]
    }
    let event =
      meeting.status.map { Change.Event.status($0.value.rawValue, to: meeting.movedTo?.day) }
    return [change(matter, event ?? .added(nil))]
      + itemChanges(nil, document)
  }

  private func renaming(_ old: Document, _ new: Document, _ matter: Change.Matter) -> [Change] {
    guard old.path != new.path, stem(old.path) != stem(new.path) else {
      let isMoved = pairFolder(old.path) != pairFolder(new.path)
      // A pair that is called something else now says so once.
      return isMoved && moves.pairs[pair ?? ""] != pairFolder(old.path)
        ? [change(matter, .renamed(from: old.path))] : []
    }
    if case .meeting(let before) = old.record, case .meeting(let now) = new.record,
      before.date != now.date
    {
      return []
    }
    return [change(matter, .renamed(from: stem(old.path)))]
  }

  // MARK: Values

  private func valueChanges(
    _ old: Document, _ new: Document, _ matter: Change.Matter
  ) -> [Change] {
    let values = old.frontMatter.canonicalValues
    let newValues = new.frontMatter.canonicalValues
    var before = values.texts
    var after = newValues.texts
    let keys = Dictionary(
      (values + newValues).compactMap { value in value.key.map { (value.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    var found: [Change] = []
    for event in ownEvents(old, new, &before, &after) { found.append(change(matter, event)) }
    var texts: [String] = []
    for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
      guard document.kind?.showsValues == true, let type = keys[name]?.type,
        [before[name], after[name]].allSatisfy({ $0.map(type.shows) ?? true })
      else {
        texts.append(name)
        continue
      }
      found.append(change(matter, .value(name, from: before[name], to: after[name])))
    }
    return texts.isEmpty ? found : found + [change(matter, .texts(texts))]
  }

  /// Changes that have words of their own; takes the keys away of which they tell.
  private func ownEvents(
    _ old: Document, _ new: Document, _ before: inout [String: String],
    _ after: inout [String: String]
  ) -> [Change.Event] {
    /// Leaves a value to be told of by its key when it couldn't be read.
    func take(_ key: String, _ wasRead: Bool = true, _ isRead: Bool = true) {
      guard before[key] == nil || wasRead, after[key] == nil || isRead else { return }
      before[key] = nil
      after[key] = nil
    }
    var events: [Change.Event] = []
    switch (old.record, new.record) {
    case (.goal(let old), .goal(let new)):
      if old.status != new.status {
        events.append(.status(new.status.rawValue, to: nil))
        take("closed", old.closed != nil, new.closed != nil)
      }
      take("status", old.statedStatus != nil, new.statedStatus != nil)
      if let title = old.title?.value, let now = new.title?.value {
        if title != now { events.append(.reworded(from: title)) }
        take("title")
      }
      if old.current?.value != new.current?.value {
        events.append(
          .progress(
            from: old.current.map { shortNumber($0.value) },
            to: new.current.map { shortNumber($0.value) }, target: shortNumber(new.target)))
      }
      take("current", old.current != nil, new.current != nil)
    case (.meeting(let old), .meeting(let new)):
      if old.status?.value != new.status?.value, let status = new.status {
        events.append(.status(status.value.rawValue, to: new.movedTo?.day))
        take("status", old.status != nil)
        take("moved-to", old.movedTo != nil, new.movedTo != nil)
      }
      if old.date != new.date {
        events.append(.value("date", from: old.date?.description, to: new.date?.description))
      }
      take("date", old.statedDate != nil, new.statedDate != nil)
    case (.agreement(let old), .agreement(let new)):
      events = pauseEvents(old.pauses, new.pauses)
      if !events.isEmpty { take("pauses") }
    case (.signature(let old), .signature(let new)) where old.terms?.value != new.terms?.value:
      events = [.signedAgain(new.capacity)]
      take("terms")
      take("date", old.date != nil, new.date != nil)
    default: break
    }
    return events
  }

  // MARK: Texts

  private func noteChanges(_ old: Document, _ new: Document, _ matter: Change.Matter) -> [Change] {
    let titles = new.editedSections(since: old)
    return titles.isEmpty ? [] : [change(matter, .notes(titles))]
  }

  // MARK: Actions

  private func itemChanges(_ old: Document?, _ new: Document) -> [Change] {
    let (before, after) = (old?.items ?? [], new.items)
    func matter(_ item: Action, in document: Document) -> Change.Matter {
      let title = document.shortTitle(of: item)
      return new.kind == .goal ? .step(title: title) : .action(title: title)
    }
    var found: [Change] = []
    let match = ItemMatch(before, after)
    for (index, item) in after.enumerated() {
      let origin = match.origin[index].map { before[$0] }
      var events = item.comingEvents
      if let old, let origin {
        events = item.events(since: origin, called: old.shortTitle(of: origin))
      }
      found += events.map { event in
        Change(
          matter: matter(item, in: new), event: event, pair: pair, path: document.path,
          line: item.place.line, task: item.task, oldTask: origin?.task)
      }
    }
    guard let old else { return found }
    return found
      + match.gone.map { index in
        Change(
          matter: matter(before[index], in: old), event: .removed, pair: pair, path: document.path,
          oldTask: before[index].task)
      }
  }
}

extension Document {
  fileprivate var frontMatterBytes: ArraySlice<UInt8>? { frontMatterRange.map { file.bytes[$0] } }

  /// The title of a task as far as it stands on the line of its box: what is below may be prose that
  /// somebody wrote without a blank line.
  fileprivate func shortTitle(of item: Action) -> String {
    let text = file.bytes[item.place.range].dropFirst(item.box.range.count)
    guard let end = text.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return item.title }
    let line = String(decoding: text[..<end], as: UTF8.self)
    return actionTitle(line, firstOwner: item.owner?.value) + " …"
  }
}

// MARK: - What is said of a record

extension Change.Matter {
  fileprivate init(_ record: Record, stem: String) {
    self =
      switch record {
      case .program(let program): .program(name: program.name?.value ?? "")
      case .person(let person): .person(person.id)
      case .agreement: .pair
      case .signature(let signature): .signature(of: signature.signer)
      case .goal(let goal): .goal(title: goal.displayTitle)
      case .meeting(let meeting): .meeting(meeting.date?.description ?? stem)
      case .closing: .closing
      case .checkIn(let checkIn): .checkIn(of: checkIn.person?.value ?? stem)
      }
  }
}

extension Record {
  /// What is worth saying of a new record, behind its name.
  fileprivate var introduction: String? {
    switch self {
    case .agreement(let agreement):
      [
        listed(agreement.members.map(\.value)),
        agreement.start.flatMap { start in agreement.end.map { "\(start.value) to \($0.value)" } },
        agreement.meet.map { "\($0.value)" },
      ].compactMap { $0 }.joined(separator: ", ")
    case .signature(let signature): signature.capacity
    case .goal(let goal):
      goal.status.isOpen ? goal.due.map { "due \($0.value)" } : goal.status.rawValue
    case .closing(let closing): closing.date?.day
    case .checkIn(let checkIn): checkIn.point.map { "\($0.value)" }
    case .program, .person, .meeting: nil
    }
  }
}

extension Signature {
  /// `supervisor of ana-silva`; nil when it doesn't say.
  fileprivate var capacity: String? {
    role.map { role in
      signsFor.map { "\(role.value.rawValue) of \($0.value)" } ?? role.value.rawValue
    }
  }
}

extension Kind {
  /// Whether values may be told at all: what someone answers or says in the end is theirs.
  fileprivate var showsValues: Bool { self != .checkIn && self != .closing }
}

extension KeyType {
  /// Whether a canonical value may be told: short, nothing personal, and what the type asks for.
  fileprivate func shows(_ value: String) -> Bool {
    switch self {
    case .person: isID(value)
    case .goal, .pair: !value.contains(" ")
    case .day, .wholeNumber, .number, .choice, .span, .spanRange, .numberRange, .cadence, .time,
      .checkInPoint:
      ValueCheck.problem(with: value, of: "", self) == nil
    case .list(let item):
      value.dropFirst().dropLast().split(separator: ", ").allSatisfy { item.shows(String($0)) }
    case .text, .personOrText, .manager, .email, .digest, .map, .maps: false
    }
  }
}

extension [CanonicalValue] {
  /// The texts by name; of several with one name all.
  fileprivate var texts: [String: String] {
    Dictionary(lazy.filter { $0.name != "kind" }.map { ($0.name, $0.text) }) { "\($0), \($1)" }
  }
}

extension Field<Day> {
  fileprivate var day: String { value.description }
}

/// A number as people write it: `2`, `0.5`.
private func shortNumber(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
}

// MARK: - Pauses

private func pauseEvents(_ old: [Period], _ new: [Period]) -> [Change.Event] {
  struct Days: Equatable {
    let from: String?
    let to: String?
    let reason: String?

    init(_ period: Period) {
      from = period.from?.day
      to = period.to?.day
      reason = period.reason?.value
    }
  }
  var before = old.map { Days($0) }
  let after = new.map { Days($0) }
  var events: [Change.Event] = []
  var left: [Days] = []
  for pause in after {
    if let index = before.firstIndex(of: pause) {
      before.remove(at: index)
    } else {
      left.append(pause)
    }
  }
  for pause in left {
    let same =
      before.firstIndex { $0.from == pause.from } ?? before.firstIndex { $0.to == pause.to }
    guard let same else {
      events.append(.paused(from: pause.from, to: pause.to))
      continue
    }
    let was = before.remove(at: same)
    events.append(
      was.from == pause.from && was.to == pause.to
        ? .texts(["pauses"])
        : .pauseChanged(from: pause.from, to: pause.to, wasFrom: was.from, wasTo: was.to))
  }
  return events + before.map { .pauseRemoved(from: $0.from, to: $0.to) }
}
