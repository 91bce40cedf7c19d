extension Change {
  /// What happened, as a sentence without its end: `goal "Give talks" moved from 2026-09-01 to
  /// 2026-10-15`. It doesn't name the pair.
  public var sentence: String {
    switch matter {
    case .pair: pairSentence
    case .signature(let signer): signatureSentence(signer)
    case .closing: closingSentence
    case .person(let id): personSentence(id)
    case .action(let title), .step(let title): itemSentence("\"\(title)\"")
    case .goal(let title): goalSentence("goal \"\(title)\"")
    case .meeting(let day): meetingSentence("meeting of \(day)")
    case .program(let name): programSentence(name)
    case .checkIn(let person): checkInSentence("check-in of \(person)")
    case .file(let path): "\(path) \(event.verb)"
    }
  }

  private var pairSentence: String {
    switch event {
    case .added(let what): "pair started" + behind(":", what)
    case .removed: "agreement removed"
    case .renamed(let old): "pair was called \(old) before"
    case .value("end", let from?, let to?):
      "\(to > from ? "extended" : "shortened") from \(from) to \(to)"
    case .value("boundaries-reviewed", _, let day?): "boundaries reviewed on \(day)"
    case .notes(let titles): "agreement edited: \(titles.list)"
    case .paused(let from, let to): "paused\(days(from, to))"
    case .pauseChanged(let from, let to, let wasFrom, let wasTo):
      if from == wasFrom {
        "pause from \(from ?? "a day") ends on \(to ?? "no day") instead of \(wasTo ?? "no day")"
      } else {
        "pause\(days(wasFrom, wasTo)) is\(days(from, to)) now"
      }
    case .pauseRemoved(let from, let to): "pause\(days(from, to)) taken back"
    default: "agreement: \(event.detail)"
    }
  }

  private func signatureSentence(_ signer: PersonID) -> String {
    switch event {
    case .added(let what): "signed by \(signer)" + behind(" as", what)
    case .signedAgain(let what): "signed again by \(signer)" + behind(" as", what)
    case .removed: "signature of \(signer) removed"
    case .stale(let reasons):
      "signature of \(signer) became stale" + (reasons.isEmpty ? "" : ": \(reasons.list) changed")
    case .validAgain: "signature of \(signer) is valid again"
    default: "signature of \(signer): \(event.detail)"
    }
  }

  private var closingSentence: String {
    switch event {
    case .added(let day): "closed" + behind(" on", day)
    case .removed: "closing removed: open again"
    default: "closing: \(event.detail)"
    }
  }

  private func personSentence(_ id: PersonID) -> String {
    switch event {
    case .added: "\(id) joined"
    case .removed: "profile of \(id) removed"
    case .renamed(let old): "\(old) is called \(id) now"
    case .value("left", nil, let day?): "\(id) left on \(day)"
    case .value("left", _, nil): "\(id) has not left any more"
    default: "\(id): \(event.detail)"
    }
  }

  private func itemSentence(_ title: String) -> String {
    let word = matter.word
    return switch event {
    case .added(let what): "\(word) added: \(title)" + behind(",", what)
    case .removed: "\(word) removed: \(title)"
    case .done: "\(word) done: \(title)"
    case .reopened: "\(word) open again: \(title)"
    case .dropped: "\(word) dropped: \(title)"
    case .reworded(let old): "\(word) \"\(old)\" reworded: \(title)"
    case .value("due", let from?, let to?): "\(word) \(title) moved from \(from) to \(to)"
    case .value("due", nil, let to?): "\(word) \(title) is due \(to)"
    case .value("due", _, nil): "\(word) \(title) has no due day any more"
    case .value("owner", let from, let to):
      "\(word) \(title) passed from \(from ?? "nobody") to \(to ?? "nobody")"
    default: "\(word) \(title): \(event.detail)"
    }
  }

  private func goalSentence(_ goal: String) -> String {
    switch event {
    case .added(let what):
      goal.replacing("goal", with: "goal added:", maxReplacements: 1)
        + behind(",", what)
    case .removed: "\(goal) removed"
    case .renamed: "\(goal) is in \(fileName(path)) now"
    case .reworded(let old): "goal \"\(old)\" is called \(goal.dropFirst(5)) now"
    case .status("partly", _): "\(goal) partly achieved"
    case .status(let status, _): "\(goal) \(status)"
    case .value("due", let from?, let to?): "\(goal) moved from \(from) to \(to)"
    default: "\(goal): \(event.detail)"
    }
  }

  private func meetingSentence(_ meeting: String) -> String {
    switch event {
    case .added: "\(meeting) added"
    case .removed: "\(meeting) removed"
    case .status(let status, let to): "\(meeting) \(status)" + behind(" to", to)
    case .value("date", let from?, let to?): "meeting of \(from) moved to \(to)"
    default: "\(meeting): \(event.detail)"
    }
  }

  private func programSentence(_ name: String) -> String {
    switch event {
    case .added: "program set up" + behind(":", name.isEmpty ? nil : name)
    case .removed: "program removed"
    default: "program: \(event.detail)"
    }
  }

  private func checkInSentence(_ checkIn: String) -> String {
    switch event {
    case .added(let point): checkIn + behind(":", point)
    case .removed, .renamed: "\(checkIn) \(event.verb)"
    default: "\(checkIn) changed"
    }
  }
}

extension Change.Event {
  /// What happened, behind a colon.
  fileprivate var detail: String {
    switch self {
    case .value(let key, let from?, let to?): "\(key) \(from) → \(to)"
    case .value(let key, nil, let to): "\(key) \(to ?? "empty")"
    case .value(let key, let from?, nil): "\(key) \(from) taken out"
    case .texts(let keys): "\(keys.list) changed"
    case .notes(let titles): "notes edited: \(titles.list)"
    case .progress(let from?, let to?, let target): "progress \(from) → \(to) of \(target)"
    case .progress(nil, let to?, let target): "progress \(to) of \(target)"
    case .progress: "progress taken out"
    case .added(let what): what ?? verb
    default: verb
    }
  }

  fileprivate var verb: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .renamed(let old): "renamed from \(old)"
    default: "changed"
    }
  }
}

/// ` from … to …`, as far as there are days.
private func days(_ from: String?, _ to: String?) -> String {
  (from.map { " from \($0)" } ?? "") + (to.map { " to \($0)" } ?? "")
}

private func behind(_ mark: String, _ text: String?) -> String {
  text.map { "\(mark) \($0)" } ?? ""
}

private func fileName(_ path: String) -> Substring {
  path.split(separator: "/").last ?? path[...]
}

extension [String] {
  /// Names one after the other; "" is what stands before the first heading.
  fileprivate var list: String {
    map { $0.isEmpty ? "the beginning" : $0 }.joined(separator: ", ")
  }
}
