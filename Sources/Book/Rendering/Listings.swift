internal import YAML

extension Board {
  /// All records of a sort, in the order of their paths and lines. With pairs, only theirs; of
  /// people, their members.
  public func listing(_ sort: Listing.Sort, of names: [String] = []) -> Listing {
    let chosen = pairs.sorted { $0.pair.name.utf8.lexicographicallyPrecedes($1.pair.name.utf8) }
      .filter { names.isEmpty || names.contains($0.pair.name) }
    return switch sort {
    case .people: people(names.isEmpty ? nil : Set(chosen.flatMap(\.pair.members)))
    case .pairs:
      Listing.make(
        .pairs, Kind.agreement, main: ["pair", "standing", "momentum", "start", "end", "meet"],
        chosen.map { row($0) })
    case .goals:
      Listing.make(
        .goals, Kind.goal, main: ["pair", "goal", "owner", "status", "due", "progress", "pace"],
        chosen.flatMap { status in status.goals.map { row($0, status) } })
    case .meetings:
      Listing.make(
        .meetings, Kind.meeting,
        main: ["pair", "day", "status", "lead", "actions", "open-actions"],
        chosen.flatMap { status in status.pair.meetings.map { row($0, status) } })
    case .actions: actions(chosen)
    case .signatures:
      Listing.make(
        .signatures, Kind.signature, main: ["pair", "who", "standing", "date", "due"],
        chosen.flatMap { rows(ofSignatures: $0) })
    }
  }

  fileprivate typealias Row = Listing.Row

  private func document(_ path: String?) -> Document? {
    path.flatMap { clock.book.document(at: $0) }
  }

  // MARK: People

  private func people(_ ids: Set<PersonID>?) -> Listing {
    let rows = people.filter { $0.person != nil && ids?.contains($0.id) ?? true }.map { person in
      Row(
        of: [("id", .string(person.id)), ("path", JSON(person.person?.path))],
        document(person.person?.path),
        computed: [
          ("pairs", .array(person.pairs.map { .string($0) })),
          ("in-no-pair", .bool(person.isUnmatched)),
          ("over-capacity", .bool(person.isOverCapacity)),
          ("absence", JSON(person.absence?.sentence)),
          ("due", .int(person.items.count { $0.waiting == nil })),
          ("overdue", .int(person.items.count { $0.isOverdue(on: today) })),
          (
            "most-days-overdue", .int(person.items.map { $0.daysOverdue(on: today) }.max() ?? 0)
          ),
        ])
    }
    return .make(.people, .person, main: ["id", "name", "email", "pairs", "overdue"], rows)
  }

  // MARK: Pairs

  private func row(_ status: PairStatus) -> Row {
    let pair = status.pair
    return Row(
      of: [("pair", .string(pair.name)), ("path", JSON(pair.agreement?.path))],
      document(pair.agreement?.path), computed: state(status) + progress(status))
  }

  private func state(_ status: PairStatus) -> [(String, JSON)] {
    let pair = status.pair
    return [
      ("circle", .bool(pair.isCircle)), ("state", .string(status.state.word)),
      ("standing", .string(status.standing.rawValue)),
      ("reasons", .array(status.reasons.map { .string($0.sentence()) })),
      ("signed", .bool(status.isFullySigned)), ("terms", JSON(pair.agreement?.terms.digest)),
      ("closed", JSON(pair.closing?.date?.value)),
      ("closing-reason", JSON(pair.closing?.reason?.value.rawValue)),
    ]
  }

  private func progress(_ status: PairStatus) -> [(String, JSON)] {
    [
      ("momentum", .string(status.windows.marks)), ("windows-kept", .int(status.windows.kept)),
      ("windows-finished", .int(status.windows.finished)),
      ("last-held", JSON(status.lastHeld?.date)),
      ("days-since-last-held", JSON(status.daysSinceLastHeld)),
      ("next-due", JSON(status.next.due)), ("next-planned", JSON(status.next.planned)),
      ("next-lead", JSON(status.next.lead)),
      ("goals", .int(status.goals.count)),
      ("open-goals", .int(status.goals.count { $0.goal.status.isOpen })),
      ("open-actions", .int(clock.openActions(of: status.pair).count)),
      ("boundaries-due", JSON(status.boundaryReview?.due)),
      ("overdue", .int(status.overdue.count)),
      ("most-days-overdue", .int(status.maxDaysOverdue)),
    ]
  }

  // MARK: Goals and meetings

  private func row(_ pace: GoalPace, _ status: PairStatus) -> Row {
    let goal = pace.goal
    let item = status.items.first { $0.kind == .goal && $0.evidence.path == goal.path }
    return Row(
      of: [
        ("pair", .string(status.pair.name)), ("goal", .string(goal.slug)),
        ("path", .string(goal.path)),
      ], document(goal.path), stated: ["status": .string(goal.status.rawValue)],
      computed: [
        ("open", .bool(goal.status.isOpen)), ("progress", JSON(pace.progress.map { rounded($0) })),
        ("expected", JSON(pace.expected.map { rounded($0) })),
        ("pace", .string(pace.verdict.rawValue)),
        ("stale", pace.isStale.map { .bool($0) } ?? .null),
        ("steps", .int(goal.steps.count { !$0.isDropped })),
        ("open-steps", .int(goal.steps.count(where: \.isOpen))),
        ("days-overdue", .int(item?.daysOverdue(on: today) ?? 0)),
        ("waiting", JSON(item?.waiting?.sentence())),
        ("days-unchanged", JSON(pace.daysUnchanged)),
      ] + moved(clock.history?.slip(of: goal)))
  }

  private func row(_ meeting: Meeting, _ status: PairStatus) -> Row {
    let isHeld = meeting.isHeld(by: today)
    let stated = meeting.attendees.map(\.value)
    let absent = Set(meeting.absent.map(\.value))
    let present = stated.isEmpty ? status.pair.members.filter { !absent.contains($0) } : stated
    return Row(
      of: [
        ("pair", .string(status.pair.name)), ("meeting", .string(stem(meeting.path))),
        ("path", .string(meeting.path)),
      ], document(meeting.path),
      computed: [
        ("day", JSON(meeting.date)), ("held", .bool(isHeld)),
        ("unconfirmed", .bool(meeting.isUnconfirmed(on: today))),
        ("present", isHeld ? .array(present.map { .string($0) }) : .null),
        ("actions", .int(meeting.actions.count { !$0.isDropped })),
        ("open-actions", .int(meeting.actions.count(where: \.isOpen))),
        ("days-to-record", JSON(clock.history?.daysToRecord(meeting))),
      ])
  }

  /// How often a day moved and by how much; null without history.
  private func moved(_ slip: HistoryFacts.Slip?) -> [(String, JSON)] {
    guard clock.history != nil else { return [("moved", .null), ("moved-days", .null)] }
    return [("moved", .int(slip?.moves ?? 0)), ("moved-days", .int(slip?.days ?? 0))]
  }

  /// Two digits behind the point are all that a share of days or steps can say.
  private func rounded(_ share: Double) -> Double { (share * 100).rounded() / 100 }

  // MARK: Actions

  private func actions(_ chosen: [PairStatus]) -> Listing {
    let rows = chosen.flatMap { status -> [Row] in
      let items = Dictionary(
        status.items.filter { $0.kind == .action || $0.kind == .step }.map { ($0.evidence, $0) }
      ) { first, _ in first }
      let steps = status.pair.goals.flatMap { goal in
        goal.steps.map { row($0, "step", goal.owners.map(\.value), status, items) }
      }
      return steps
        + status.pair.meetings.flatMap(\.actions).map { row($0, "action", [], status, items) }
    }
    return .make(.actions, nil, main: ["place", "title", "owners", "due", "state"], rows)
  }

  private func row(
    _ action: Action, _ kind: String, _ usual: [PersonID], _ status: PairStatus,
    _ items: [Evidence: DueItem]
  ) -> Row {
    let owners = action.owner.map { [$0.value] } ?? usual
    let item = items[action.evidence]
    return Row(
      of: [
        ("pair", .string(status.pair.name)), ("kind", .string(kind)),
        ("path", .string(action.path)), ("line", .int(action.place.line)),
      ], nil,
      computed: [
        ("title", .string(action.title)), ("owners", .array(owners.map { .string($0) })),
        ("due", JSON(action.due?.value)), ("done", JSON(action.done?.value)),
        ("dropped", JSON(action.dropped?.value)),
        ("place", .string(action.evidence.description)),
        ("state", .string(action.isOpen ? "open" : action.isDropped ? "dropped" : "done")),
        ("days-overdue", .int(item?.daysOverdue(on: today) ?? 0)),
        ("waiting", JSON(item?.waiting?.sentence())),
      ] + moved(clock.history?.slip(of: action)))
  }

  // MARK: Signatures

  /// Those that are required, given or not, then any others.
  private func rows(ofSignatures status: PairStatus) -> [Row] {
    let required = status.signatures.map { row($0, status) }
    let counted = Set(status.signatures.compactMap { $0.signature?.path })
    let others = status.pair.signatures.filter { !counted.contains($0.path) }.map { signature in
      let isValid = status.pair.agreement.map { signature.isValid(for: $0) } ?? false
      return Row(
        of: [
          ("pair", .string(status.pair.name)), ("who", .string(signature.signer)),
          ("path", .string(signature.path)),
        ], document(signature.path), stated: ["signer": .string(signature.signer)],
        computed: Self.computed(isRequired: false, isValid ? .valid : .stale, nil, 0, nil))
    }
    return required + others
  }

  private func row(_ signature: SignatureStatus, _ status: PairStatus) -> Row {
    let item = status.items.first {
      if case .signature(signature.signer, _) = $0.subject { true } else { false }
    }
    let days = item?.daysOverdue(on: today) ?? 0
    let signer = signature.signature?.signer
    return Row(
      of: [
        ("pair", .string(status.pair.name)), ("who", .string(signature.signer.label())),
        ("path", JSON(signature.signature?.path)),
      ], document(signature.signature?.path),
      stated: [
        "signer": JSON(signer ?? signature.signer.candidates.first),
        "as": .string(signature.signer.role.rawValue), "for": JSON(signature.signer.signsFor),
      ],
      computed: Self.computed(
        isRequired: true, signature.standing, signature.due, days,
        signature.standing == .valid ? nil : signature.waiting?.sentence()))
  }

  private static func computed(
    isRequired: Bool, _ standing: SignatureStatus.Standing, _ due: Day?, _ days: Int,
    _ waiting: String?
  ) -> [(String, JSON)] {
    [
      ("required", .bool(isRequired)), ("standing", .string(standing.rawValue)),
      ("due", JSON(due)), ("days-overdue", .int(days)), ("waiting", JSON(waiting)),
    ]
  }
}

extension Listing {
  /// A record on its way into a listing.
  fileprivate struct Row {
    let identity: [(String, JSON)]
    let document: Document?
    /// What a key comes to, where the record itself doesn't say it.
    let stated: [String: JSON]
    let computed: [(String, JSON)]

    init(
      of identity: [(String, JSON)], _ document: Document?, stated: [String: JSON] = [:],
      computed: [(String, JSON)]
    ) {
      self.identity = identity
      self.document = document
      self.stated = stated
      self.computed = computed
    }

    func value(_ key: Key) -> JSON {
      if let stated = stated[key.name] { return stated }
      guard let entry = document?.frontMatter.entry(key.name) else { return .null }
      return JSON(entry.value, as: key.type)
    }
  }

  /// Rows in columns. The names of the columns don't depend on there being rows.
  fileprivate static func make(_ sort: Sort, _ kind: Kind?, main: [String], _ rows: [Row])
    -> Listing
  {
    let keys = (kind?.keys ?? []).filter { $0.name != "kind" }
    let names = sort.identity + keys.map(\.name) + sort.computed
    return Listing(
      sort, columns: names, main: main,
      rows: rows.map { row in
        precondition(
          row.identity.map(\.0) == sort.identity && row.computed.map(\.0) == sort.computed,
          "A row of \(sort) has the cells that its columns name.")
        return row.identity.map(\.1) + keys.map { row.value($0) } + row.computed.map(\.1)
      })
  }
}

extension Listing.Sort {
  /// What the record is.
  fileprivate var identity: [String] {
    switch self {
    case .people: ["id", "path"]
    case .pairs: ["pair", "path"]
    case .goals: ["pair", "goal", "path"]
    case .meetings: ["pair", "meeting", "path"]
    case .actions: ["pair", "kind", "path", "line"]
    case .signatures: ["pair", "who", "path"]
    }
  }

  /// What the clock says of it.
  fileprivate var computed: [String] {
    switch self {
    case .people:
      [
        "pairs", "in-no-pair", "over-capacity", "absence", "due", "overdue", "most-days-overdue",
      ]
    case .pairs:
      [
        "circle", "state", "standing", "reasons", "signed", "terms", "closed", "closing-reason",
        "momentum", "windows-kept", "windows-finished", "last-held", "days-since-last-held",
        "next-due", "next-planned", "next-lead", "goals", "open-goals", "open-actions",
        "boundaries-due", "overdue", "most-days-overdue",
      ]
    case .goals:
      [
        "open", "progress", "expected", "pace", "stale", "steps", "open-steps", "days-overdue",
        "waiting", "days-unchanged", "moved", "moved-days",
      ]
    case .meetings:
      ["day", "held", "unconfirmed", "present", "actions", "open-actions", "days-to-record"]
    case .actions:
      [
        "title", "owners", "due", "done", "dropped", "place", "state", "days-overdue", "waiting",
        "moved", "moved-days",
      ]
    case .signatures: ["required", "standing", "due", "days-overdue", "waiting"]
    }
  }
}
