/// The JSON of `status` with its kinds and of `overdue`. Versions only ever get more keys.
public enum BoardJSON {
  /// `pairbook.status/1`.
  public static func status(_ board: Board, _ pairs: [PairStatus]) -> JSON {
    [
      "schema": "pairbook.status/1",
      "today": .string(board.today.description),
      "program": JSON(board.clock.book.program?.name?.value),
      "pairs": .array(pairs.map { pair($0, board.clock.history) }),
      "overdue": .array(pairs.flatMap(\.overdue).map { item($0, on: board) }),
    ]
  }

  /// `pairbook.overdue/1`.
  public static func overdue(_ items: [DueItem], of board: Board) -> JSON {
    [
      "schema": "pairbook.overdue/1",
      "today": .string(board.today.description),
      "items": .array(items.map { item($0, on: board) }),
    ]
  }

  /// `pairbook.kpis/1`. Minutes are those of meetings that were held; what only history knows is null
  /// without one.
  public static func kpis(_ board: Board) -> JSON {
    let kpis = board.kpis
    return [
      "schema": "pairbook.kpis/1",
      "today": .string(board.today.description),
      "program": JSON(board.clock.book.program?.name?.value),
      "ratios": .object(
        kpis.ratios.map { name, ratio, _ in
          (String(name.map { $0 == " " ? "-" : $0 }), ratio.map { self.ratio($0) } ?? .null)
        }),
      "minutes-held": .int(kpis.minutesHeld),
      "sign-ups": kpis.signUps.map { months in
        .array(months.map { ["month": .string($0.month), "count": .int($0.count)] })
      } ?? .null,
      "active-today": .int(kpis.activeToday),
    ]
  }

  /// The share is null where there is nothing to have one of.
  private static func ratio(_ ratio: Ratio) -> JSON {
    [
      "numerator": .int(ratio.numerator), "denominator": .int(ratio.denominator),
      "share": JSON(ratio.share),
    ]
  }

  /// `pairbook.people/1`: what is overdue for each person, and what is due within some days.
  public static func people(
    _ board: Board, _ people: [PersonBoard], within horizon: Int = PeopleText.usualHorizon
  ) -> JSON {
    [
      "schema": "pairbook.people/1",
      "today": .string(board.today.description),
      "until": .string((board.today + horizon).description),
      "people": .array(
        people.map { person in
          [
            "id": .string(person.id), "name": .string(person.name),
            "pairs": .array(person.pairs.map { .string($0) }),
            "in-no-pair": .bool(person.isUnmatched),
            "over-capacity": .bool(person.isOverCapacity),
            "absence": JSON(person.absence?.sentence),
            "items": .array(
              person.items(on: board.today, within: horizon).map { item($0, on: board) }),
          ]
        }),
    ]
  }

  private static func pair(_ status: PairStatus, _ history: HistoryFacts?) -> JSON {
    [
      "pair": .string(status.pair.name),
      "members": .array(status.pair.members.map { .string($0) }),
      "state": .string(status.state.word),
      "band": JSON(status.band?.rawValue),
      "standing": .string(status.standing.rawValue),
      "reasons": .array(status.reasons.map { reason($0) }),
      "momentum": .array(status.windows.momentum.map { .bool($0) }),
      "windows": [
        "kept": .int(status.windows.kept), "finished": .int(status.windows.finished),
      ],
      "last-held": JSON(status.lastHeld?.date),
      "next": [
        "due": JSON(status.next.due), "planned": JSON(status.next.planned),
        "lead": JSON(status.next.lead),
      ],
      "goals": .array(status.goals.map { goal($0, history) }),
      "recorded-late": .array(
        status.pair.meetings.compactMap { meeting in
          history?.daysToRecord(meeting).map {
            ["path": .string(meeting.path), "days": .int($0)]
          }
        }),
      "signatures": .array(
        status.signatures.map { signature in
          [
            "signer": .string(signature.signer.label { $0 }),
            "as": .string(signature.signer.role.rawValue),
            "standing": .string(signature.standing.rawValue), "due": JSON(signature.due),
          ]
        }),
    ]
  }

  private static func goal(_ pace: GoalPace, _ history: HistoryFacts?) -> JSON {
    [
      "path": .string(pace.goal.path), "title": .string(pace.goal.displayTitle),
      "status": .string(pace.goal.status.rawValue), "due": JSON(pace.goal.due?.value),
      "progress": JSON(pace.progress), "expected": JSON(pace.expected),
      "pace": .string(pace.verdict.rawValue), "days-unchanged": JSON(pace.daysUnchanged),
      "moved": slip(history?.slip(of: pace.goal)),
    ]
  }

  private static func reason(_ reason: Reason) -> JSON {
    [
      "id": .string(reason.word), "severity": .string(reason.severity.rawValue),
      "text": .string(reason.sentence()), "age": JSON(reason.age),
      "evidence": .array(reason.evidence.map { evidence($0) }),
    ]
  }

  /// How often a day moved; null when it didn't, or nobody knows.
  private static func slip(_ slip: HistoryFacts.Slip?) -> JSON {
    guard let slip else { return .null }
    return ["times": .int(slip.moves), "days": .int(slip.days), "first": JSON(slip.first)]
  }

  private static func item(_ item: DueItem, on board: Board) -> JSON {
    [
      "kind": .string(item.kind.rawValue), "pair": .string(item.pair),
      "owners": .array(item.owners.map { .string($0) }),
      "title": .string(item.title(on: board.today)), "due": .string(item.due.description),
      "days-overdue": .int(item.daysOverdue(on: board.today)),
      "evidence": evidence(item.evidence), "moved": slip(board.clock.history?.slip(of: item)),
    ]
  }

  private static func evidence(_ evidence: Evidence) -> JSON {
    ["path": .string(evidence.path), "line": JSON(evidence.line)]
  }
}
