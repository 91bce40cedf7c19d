/// What a commit of records says, made from what happened to them.
public struct CommitMessage: Hashable, Sendable {
  /// Behind the pair, the most important things in the imperative, in at most 70 characters.
  public let subject: String
  /// One thing a line.
  public let list: [String]
  /// The slugs of goals that something happened to, sorted.
  public let goals: [String]
  /// The kinds of what happened, in the order of their importance.
  public let actions: [String]

  /// Characters of a subject, unless the name of the pair leaves too few.
  private static let lengthAtMost = 70
  /// Lines of a list; a book that is saved for the first time has thousands.
  private static let linesAtMost = 50

  public init(_ changes: [Change]) {
    // A file that is no record is worth a subject only where there is nothing else.
    let records = changes.filter { if case .file = $0.matter { false } else { true } }
    let told = records.isEmpty ? changes : records
    let area = Self.area(of: told)
    subject = "\(area): \(Self.fitted(Self.phrases(told), area: area))"
    let lines = changes.map(\.lineOfList)
    list =
      lines.prefix(Self.linesAtMost)
      + (lines.count > Self.linesAtMost ? ["and \(lines.count - Self.linesAtMost) more"] : [])
    goals = Set(changes.filter { Kind(path: $0.path) == .goal }.map { stem($0.path) }).sorted()
    actions = Self.kinds(changes)
  }

  /// The pair, or what else all of it belongs to.
  private static func area(of changes: [Change]) -> String {
    let areas = Set(
      changes.map { $0.pair ?? String($0.path.prefix { $0 != "/" && $0 != "." }) })
    return areas.count == 1 ? areas.first ?? "book" : "book"
  }

  private static func kinds(_ changes: [Change]) -> [String] {
    var kinds: [String] = []
    for change in changes.sorted(by: { $0.weight < $1.weight })
    where !kinds.contains(change.kind) {
      kinds.append(change.kind)
    }
    return kinds
  }

  /// Phrases by importance; what happened to several tasks, people or files is one.
  private static func phrases(_ changes: [Change]) -> [String] {
    var phrases: [String] = []
    var taken: Set<String> = []
    // A sort that keeps the order of what is as important.
    let sorted = changes.enumerated().sorted {
      ($0.element.weight, $0.offset) < ($1.element.weight, $1.offset)
    }.map(\.element)
    for change in sorted {
      guard let noun = change.countedNoun else {
        if taken.insert(change.phrase).inserted { phrases.append(change.phrase) }
        continue
      }
      guard taken.insert(change.kind).inserted else { continue }
      let count = sorted.count { $0.kind == change.kind }
      let counted = "\(count) \(noun)\(count == 1 ? "" : "s")\(change.countedVerb)"
      phrases.append(changes.count == 1 ? change.phrase : counted)
    }
    return phrases
  }

  /// As many phrases as fit, and how many more there are.
  private static func fitted(_ phrases: [String], area: String) -> String {
    guard var text = phrases.first else { return "nothing new" }
    let room = max(lengthAtMost - area.count - 2, 40)
    text = text.shortened(to: room - more(phrases.count - 1).count)
    for (index, phrase) in phrases.enumerated().dropFirst() {
      let left = phrases.count - 1 - index
      guard text.count + 2 + phrase.count + more(left).count <= room else {
        return text + more(left + 1)
      }
      text += ", \(phrase)"
    }
    return text
  }

  private static func more(_ count: Int) -> String { count == 0 ? "" : " and \(count) more" }
}

extension Change {
  fileprivate var lineOfList: String {
    guard let pair else { return sentence }
    return Kind(path: path) == .checkIn ? "\(pair): \(sentence)" : sentence
  }

  /// The lower, the earlier in a subject.
  fileprivate var weight: Int {
    switch (matter, event) {
    case (.closing, .added), (.closing, .removed): 0
    case (.pair, .added), (.program, .added): 1
    case (.pair, .paused), (.pair, .pauseChanged), (.pair, .pauseRemoved): 2
    case (.pair, .value("end", _, _)): 2
    case (.pair, .value), (.pair, .renamed): 3
    case (.signature, .added), (.signature, .signedAgain): 4
    case (.goal, .status): 5
    case (.goal, .added): 6
    case (.meeting, .status), (.meeting, .value("date", _, _)), (.meeting, .added): 7
    case (.goal, .value("due", _, _)): 8
    case (.goal, .progress): 9
    case (.action, .done), (.step, .done): 10
    case (.action, .value("due", _, _)), (.step, .value("due", _, _)): 11
    case (.action, .added), (.step, .added): 12
    case (.person, .added): 12
    case (.action, _), (.step, _): 13
    case (.signature, _): 16
    case (_, .notes), (_, .texts): 15
    default: 14
    }
  }

  /// What several of its kind are called in a subject, counted; nil for what is told one by one.
  fileprivate var countedNoun: String? {
    switch matter {
    case .action: "action"
    case .step: "step"
    case .signature: event.isStaleness ? "signature" : nil
    case .file: "file"
    default: nil
    }
  }

  fileprivate var countedVerb: String {
    switch event {
    case .added: " added"
    case .removed: " removed"
    case .done: " done"
    case .reopened: " open again"
    case .dropped: " dropped"
    case .reworded: " reworded"
    case .stale: " stale"
    case .validAgain: " valid again"
    case .value("due", _, _): " moved"
    case .value("owner", _, _): " passed on"
    default: " changed"
    }
  }

  /// What was done, in the imperative.
  fileprivate var phrase: String {
    switch (matter, event) {
    case (.closing, .added): "close"
    case (.closing, .removed): "open again"
    case (.closing, _): "edit the closing"
    case (.pair, .added): "start the pair"
    case (.pair, .value("end", let from?, let to?)):
      "\(to > from ? "extend" : "shorten") from \(from) to \(to)"
    case (.pair, .paused(let from?, let to?)): "pause from \(from) to \(to)"
    case (.pair, .paused): "pause"
    case (.pair, .pauseChanged(let from, let to?, let wasFrom, let wasTo?)) where from == wasFrom:
      to < wasTo ? "resume\(Day(to).map { " on \($0 + 1)" } ?? "")" : "pause until \(to)"
    case (.pair, .pauseRemoved): "take a pause back"
    case (.pair, .value("boundaries-reviewed", _, _)): "review boundaries"
    case (.pair, .value(let key, _, let to?)): "agree on \(key): \(to)"
    case (.pair, .renamed(let old)): "rename from \(old)"
    case (.pair, .removed): "remove the agreement"
    case (.pair, _): "edit the agreement"
    case (.signature(let id), .added(let role)), (.signature(let id), .signedAgain(let role)):
      "sign by \(id)" + (role.map { $0 == "member" ? "" : " as \($0)" } ?? "")
    case (.signature(let id), .removed): "remove the signature of \(id)"
    case (.signature(let id), _): "edit the signature of \(id)"
    case (.goal(let title), .added): "add goal \"\(title)\""
    case (.goal(let title), .status(let status, _)): "\(status.imperative) goal \"\(title)\""
    case (.goal(let title), .value("due", _, let to?)): "move goal \"\(title)\" to \(to)"
    case (.goal(let title), .progress(_, let to?, let target)):
      "progress \(to) of \(target) on \"\(title)\""
    case (.goal(let title), .removed): "remove goal \"\(title)\""
    case (.goal(let title), _): "edit goal \"\(title)\""
    case (.meeting(let day), .status("moved", let to?)): "move meeting of \(day) to \(to)"
    case (.meeting(let day), .status(let status, _)): "\(status.imperative) meeting of \(day)"
    case (.meeting(_), .value("date", let from?, let to?)): "move meeting of \(from) to \(to)"
    case (.meeting(let day), .added): "add meeting of \(day)"
    case (.meeting(let day), .removed): "remove meeting of \(day)"
    case (.meeting(let day), .notes): "edit notes of \(day)"
    case (.meeting(let day), _): "edit meeting of \(day)"
    case (.action(let title), .done), (.step(let title), .done): "done: \(title)"
    case (.action, _), (.step, _): sentence
    case (.person(let id), .added): "add \(id)"
    case (.person, .value("left", nil, _)): sentence
    case (.person(let id), .removed): "remove \(id)"
    case (.person(let id), .renamed(let old)): "rename \(old) to \(id)"
    case (.person(let id), _): "edit \(id)"
    case (.program, .added): "set up the program"
    case (.program, _): "edit the program"
    case (.checkIn(let id), .added): "check-in of \(id)"
    case (.checkIn(let id), .removed): "remove check-in of \(id)"
    case (.checkIn(let id), _): "edit check-in of \(id)"
    case (.file(let path), .added): "add \(path)"
    case (.file(let path), .removed): "remove \(path)"
    case (.file(let path), _): "edit \(path)"
    }
  }
}

extension Change.Event {
  fileprivate var isStaleness: Bool {
    switch self {
    case .stale, .validAgain: true
    default: false
    }
  }
}

extension String {
  /// What is done to a goal or a meeting that then has this status.
  fileprivate var imperative: String {
    switch self {
    case "planned": "plan"
    case "held": "hold"
    case "missed": "miss"
    case "cancelled": "cancel"
    case "moved": "move"
    case "achieved": "achieve"
    case "partly": "partly achieve"
    case "abandoned": "abandon"
    case "deferred": "defer"
    case "active": "work on"
    default: self
    }
  }
}

extension String {
  /// The text cut between words, with its quotes closed.
  fileprivate func shortened(to length: Int) -> String {
    guard count > length else { return self }
    let start = prefix(length - 2)
    var kept = start.lastIndex(of: " ").map { start[..<$0] } ?? start
    while let last = kept.last, last == " " || last == "," { kept.removeLast() }
    let isQuoted = kept.count(where: { $0 == "\"" }) % 2 == 1
    return kept + (isQuoted ? " …\"" : " …")
  }
}
