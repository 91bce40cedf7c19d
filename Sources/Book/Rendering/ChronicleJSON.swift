extension Chronicle {
  /// `pairbook.changes/1`. Versions only ever get more keys.
  public var json: JSON {
    [
      "schema": "pairbook.changes/1",
      "begins": JSON(begins),
      "commits": .array(entries.map(Self.entry)),
      "uncommitted": .array(uncommitted.map(Self.change)),
    ]
  }

  private static func entry(_ entry: Entry) -> JSON {
    [
      "commit": .string(entry.id), "day": JSON(entry.day),
      "author": ["name": .string(entry.author), "email": .string(entry.email)],
      "subject": .string(entry.subject),
      "changes": .array(entry.changes.map(change)),
    ]
  }

  private static func change(_ change: Change) -> JSON {
    let values = change.event.values
    return [
      "kind": .string(change.kind), "pair": JSON(change.pair), "path": .string(change.path),
      "line": JSON(change.line), "matter": .string(change.matter.word),
      "name": JSON(change.matter.name), "keys": .array(values.keys.map { .string($0) }),
      "from": JSON(values.from), "to": JSON(values.to), "status": JSON(change.event.status),
      "target": JSON(change.event.target), "was": change.event.formerDays,
      "sentence": .string(change.sentence),
    ]
  }
}

extension Change.Matter {
  /// What it is called; nil for what there is one of in its pair.
  fileprivate var name: String? {
    switch self {
    case .program(let name), .person(let name), .signature(let name), .goal(let name),
      .meeting(let name), .action(let name), .step(let name), .checkIn(let name), .file(let name):
      name
    case .pair, .closing: nil
    }
  }
}

extension Change.Event {
  /// The keys and sections that it speaks of, and what it says of before and after.
  fileprivate var values: (keys: [String], from: String?, to: String?) {
    switch self {
    case .added(let what), .signedAgain(let what): ([], nil, what)
    case .renamed(let old), .reworded(let old): ([], old, nil)
    case .status(_, let to): (["status"], nil, to)
    case .value(let key, let from, let to): ([key], from, to)
    case .progress(let from, let to, _): (["current"], from, to)
    case .texts(let keys), .notes(let keys), .stale(let keys): (keys, nil, nil)
    case .paused(let from, let to), .pauseRemoved(let from, let to): (["pauses"], from, to)
    case .pauseChanged(let from, let to, _, _): (["pauses"], from, to)
    case .removed, .done, .reopened, .dropped, .validAgain, .changed: ([], nil, nil)
    }
  }

  /// The status that a goal or a meeting has now.
  fileprivate var status: String? {
    if case .status(let status, _) = self { status } else { nil }
  }

  /// What the progress of a goal is on the way to.
  fileprivate var target: String? {
    if case .progress(_, _, let target) = self { target } else { nil }
  }

  /// The days that a pause had before.
  fileprivate var formerDays: JSON {
    guard case .pauseChanged(_, _, let from, let to) = self else { return .null }
    return ["from": JSON(from), "to": JSON(to)]
  }
}
