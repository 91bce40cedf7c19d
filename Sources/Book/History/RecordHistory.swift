/// What history tells of one record.
struct RecordHistory: KnownFacts {
  /// The last day on which something in a goal changed.
  var lastChanged: Day?
  /// The last day on which the terms of an agreement changed.
  var termsChanged: Day?
  /// How the terms of an agreement changed.
  var terms = TermsDays()
  /// Who committed a signature, in order.
  var authors: [Author] = []
  /// nil also for meetings that came from somewhere else.
  var recorded: Recording?
  /// Whether no commit has it.
  var isUncommitted = false
  /// Whether a profile was counted among those that were added.
  private var isCounted = false
  private var own = TaskHistory()
  var tasks = Known<Change.Task, TaskHistory>()

  /// Who committed a version of a signature.
  struct Author {
    let email: String
    let version: String
  }

  /// When a meeting was recorded.
  struct Recording {
    private(set) var day: Day
    /// Whether that was the day on which it came to be held, not that on which its notes came.
    private var isOfHeld = false
    /// The last day on which any branch did it.
    private var last: Day

    init(day: Day) {
      self.day = day
      last = day
    }

    /// Of branches that say that it was held, the first counts.
    mutating func hold(on day: Day) {
      if !isOfHeld { self.day = day }
      isOfHeld = true
      last = day
    }

    /// It isn't held any more; where it is all the same, that came from another branch.
    mutating func takeBack() {
      day = last
      isOfHeld = false
    }
  }

  /// Of a task in it; nil: of the record itself.
  subscript(task: Change.Task?) -> TaskHistory {
    _read {
      if let task { yield tasks[task] } else { yield own }
    }
    _modify {
      if let task { yield &tasks[task] } else { yield &own }
    }
  }

  /// Counts a profile; false: it was counted before.
  mutating func count() -> Bool {
    defer { isCounted = true }
    return !isCounted
  }

  mutating func join(_ other: RecordHistory) {
    lastChanged.noteLast(other.lastChanged)
    termsChanged.noteLast(other.termsChanged)
    terms.join(other.terms)
    authors += other.authors
    if let theirs = other.recorded, recorded.map({ $0.day <= theirs.day }) ?? true {
      recorded = theirs
    }
    isCounted = isCounted || other.isCounted
    own.join(other.own)
    tasks.join(other.tasks)
  }

  /// A number that is another for other facts that the clock asks for; nil when there are none.
  var digest: UInt64? {
    guard lastChanged != nil || termsChanged != nil || !terms.isEmpty else { return nil }
    return (lastChanged?.digest ?? 0) &+ (termsChanged?.digest ?? 0) &* 3 &+ terms.digest &* 5
  }
}

/// What history tells of a goal, an action or a step.
struct TaskHistory: KnownFacts {
  /// nil: its day never moved.
  var slip: HistoryFacts.Slip?
  /// The day on which it was ticked; nil: unknown, or it is open.
  private var ticked: Day?
  /// The last day on which any branch ticked it.
  private var lastTicked: Day?
  /// How many branches ticked it and didn't take that back.
  private var ticks = 0

  /// The day on which it was done, if it is; nil: unknown. Where it is although it was taken back,
  /// that came from another branch, if one ticked it.
  var done: Day? { ticked ?? (ticks > 0 ? lastTicked : nil) }

  /// Of branches that do it, the first counts.
  mutating func tick(on day: Day) {
    ticked = ticked ?? day
    lastTicked = day
    ticks += 1
  }

  mutating func takeBack() {
    ticked = nil
    ticks = max(0, ticks - 1)
  }

  /// Its day is another one now; nil: it had none before.
  mutating func move(from old: Day?, to new: Day) {
    slip = slip ?? HistoryFacts.Slip(first: old ?? new)
    slip?.move(from: old, to: new)
  }

  mutating func join(_ other: TaskHistory) {
    ticked.noteLast(other.ticked)
    lastTicked.noteLast(other.lastTicked)
    ticks += other.ticks
    guard let theirs = other.slip else { return }
    if slip == nil { slip = theirs } else { slip?.join(theirs) }
  }
}

extension Day? {
  /// The later one counts.
  mutating func noteLast(_ day: Day?) {
    guard let day else { return }
    self = self.map { Swift.max($0, day) } ?? day
  }
}

extension String {
  /// A number that is another for other texts, but for one chance in very many; the same in every
  /// run.
  var digest: UInt64 {
    utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

extension Day {
  /// Likewise.
  var digest: UInt64 { UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15 | 1 }
}
