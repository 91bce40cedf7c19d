/// Something that happened between two states of a book, in the words of the program.
///
/// It never holds prose: of a text it says only that it changed. Titles of goals, actions and
/// sections, and names of files are no prose.
public struct Change: Hashable, Sendable {
  public let matter: Matter
  public let event: Event
  /// The folder name of the pair; nil for what belongs to none.
  public let pair: String?
  /// The record, relative to the book: where it is now, or was.
  public let path: String
  /// Where an action stands in the record; nil for the record as a whole, or when it is gone.
  public let line: Int?
  /// Which task of the record it is, now and before, by its whole title; what is told of it ends
  /// with its line.
  let task: Task?
  let oldTask: Task?

  init(
    matter: Matter, event: Event, pair: String?, path: String, line: Int? = nil,
    task: Task? = nil, oldTask: Task? = nil
  ) {
    self.matter = matter
    self.event = event
    self.pair = pair
    self.path = path
    self.line = line
    self.task = task
    self.oldTask = oldTask
  }

  /// A task of a record: its title, and how many of the same title stand before it.
  struct Task: Hashable, Sendable {
    let title: String
    let number: Int
  }

  /// What something happened to.
  public enum Matter: Hashable, Sendable {
    case program(name: String)
    case person(PersonID)
    /// The pair with its agreement.
    case pair
    case signature(of: PersonID)
    case goal(title: String)
    /// The day, or what the file is called when it has none.
    case meeting(String)
    /// A task of a meeting's notes.
    case action(title: String)
    /// A task of a goal.
    case step(title: String)
    case closing
    case checkIn(of: PersonID)
    /// A file that is no record, or can't be read as one.
    case file(String)
  }

  public enum Event: Hashable, Sendable {
    /// With what is worth saying of the new record: `due 2026-06-20`; nil: nothing.
    case added(String?)
    case removed
    /// The record is the same under another name.
    case renamed(from: String)
    /// A goal or a meeting has another status. `to` is the day that a meeting moved to.
    case status(String, to: String?)
    /// The value of a key; nil: it had none, or has none any more.
    case value(String, from: String?, to: String?)
    /// How far a goal is, in its own numbers, on the way to its target.
    case progress(from: String?, to: String?, target: String)
    /// Keys whose values aren't shown.
    case texts([String])
    /// Sections that were edited, added or removed, in their order; "" is what stands before the
    /// first heading.
    case notes([String])
    case done
    case reopened
    case dropped
    /// An action or a step has another text. `from` is the old one.
    case reworded(from: String)
    /// A signature stands under an earlier text, because these keys and sections changed.
    case stale(because: [String])
    /// The agreement is again as it was signed.
    case validAgain
    /// Signed once more, under another text.
    case signedAgain(String?)
    case paused(from: String?, to: String?)
    case pauseChanged(from: String?, to: String?, wasFrom: String?, wasTo: String?)
    case pauseRemoved(from: String?, to: String?)
    /// The bytes of something that isn't read.
    case changed
  }
}

extension Change {
  /// What happened to a file that isn't read.
  public static func ofFile(_ path: String, _ event: Event) -> Change {
    Change(matter: .file(path), event: event, pair: pairFolder(path), path: path)
  }

  /// What kind of change it is, in one word of letters and `-`: the `Action:` of a commit and the
  /// `kind` in JSON.
  public var kind: String {
    switch (matter, event) {
    case (.pair, .added): "pair-started"
    case (.pair, .value("end", _, _)): "end-moved"
    case (.pair, .value("boundaries-reviewed", _, _)): "boundaries-reviewed"
    case (.pair, .value), (.pair, .texts), (.pair, .notes): "agreement-changed"
    case (.pair, .paused): "paused"
    case (.signature, .added), (.signature, .signedAgain): "signed"
    case (.closing, .added): "closed"
    case (.closing, .removed): "reopened"
    case (.person, .added): "person-joined"
    case (.person, .value("left", _, let to)): to == nil ? "person-returned" : "person-left"
    case (.meeting, .value("date", _, _)): "meeting-moved"
    case (_, .value("due", _, _)): "\(matter.word)-due-moved"
    case (_, .value("owner", _, _)): "\(matter.word)-reassigned"
    case (_, .status(let status, _)): "\(matter.word)-\(status)"
    default: "\(matter.word)-\(event.word)"
    }
  }
}

extension Change.Matter {
  /// What it is, in one word.
  public var word: String {
    switch self {
    case .program: "program"
    case .person: "person"
    case .pair: "pair"
    case .signature: "signature"
    case .goal: "goal"
    case .meeting: "meeting"
    case .action: "action"
    case .step: "step"
    case .closing: "closing"
    case .checkIn: "check-in"
    case .file: "file"
    }
  }
}

extension Change.Event {
  fileprivate var word: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .renamed: "renamed"
    case .status(let status, _): status
    case .value, .texts, .changed: "changed"
    case .progress: "progress"
    case .notes: "notes-edited"
    case .done: "done"
    case .reopened: "reopened"
    case .dropped: "dropped"
    case .reworded: "reworded"
    case .stale: "stale"
    case .validAgain: "valid-again"
    case .signedAgain: "signed"
    case .paused: "paused"
    case .pauseChanged: "pause-changed"
    case .pauseRemoved: "pause-removed"
    }
  }
}
