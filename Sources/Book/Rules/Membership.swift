extension Pair {
  /// Whether someone is a member, or was one: who has left a circle has signed as its member.
  func hasHadMember(_ person: PersonID) -> Bool {
    hasMember(person)
      || signatures.contains {
        $0.signer == person && ($0.role?.value ?? .member) == .member
      }
  }

  /// Whether a signature is that of someone who was a member and isn't any more: they signed an
  /// earlier text, because the members belong to what is signed.
  func isOfFormerMember(_ signature: Signature) -> Bool {
    guard (signature.role?.value ?? .member) == .member, !hasMember(signature.signer),
      let agreement, let terms = signature.terms?.value
    else { return false }
    return Terms.isDigest(terms) && !signature.isValid(for: agreement)
  }

  /// Whether the signer of a signature may have had its capacity once, as a supervisor or a
  /// coordinator: who manages someone and who coordinates the program changes without a word in the
  /// pair.
  func mayHaveCounted(_ signature: Signature) -> Bool {
    switch signature.role?.value {
    case .member, nil: false
    case _ where hasMember(signature.signer): false
    case .supervisor: signature.signsFor.map { hasHadMember($0.value) } ?? true
    case .coordinator: true
    }
  }
}

extension RuleContext {
  /// Whether there is a pair of this name, and it is closed.
  func isClosed(_ pair: String) -> Bool {
    book.pair(named: pair).map { clock.state(of: $0).isClosed } ?? false
  }

  func name(_ person: PersonID) -> String { book.displayName(person) }

  /// Whether someone with a profile has nothing to do with a pair as its member, now or earlier.
  /// An id without a profile is found elsewhere, and so is an agreement without members.
  func isStranger(_ person: PersonID, to pair: Pair) -> Bool {
    !pair.hasHadMember(person) && !pair.members.isEmpty && book.person(person) != nil
  }

  /// Whether someone with a profile has no part in a pair at all, as a member, a member's
  /// supervisor or a coordinator.
  func isOutsider(_ person: PersonID, to pair: Pair) -> Bool {
    isStranger(person, to: pair) && !clock.coordinators.contains(person)
      && !pair.members.contains { clock.supervisor(of: $0).candidates.contains(person) }
  }

  /// Why the program can't count on someone any more; nil when they haven't left by today.
  func dayLeft(_ person: PersonID) -> Day? {
    if case .left(let day) = clock.absence(of: person) { day } else { nil }
  }
}

extension Rule.Check {
  /// Looks at pairs that take up a place in their members' capacity: those that run.
  static func runningPairs(
    _ look: @escaping @Sendable (Pair, Agreement, RuleContext) -> [Found]
  ) -> Self {
    .pairs { pair, context in
      guard let agreement = pair.agreement, context.clock.state(of: pair).isRunning
      else { return [] }
      return look(pair, agreement, context)
    }
  }

  /// Looks at goals that can still be changed: they are open, and so is their pair.
  static func openGoals(
    _ look: @escaping @Sendable (Goal, Pair, RuleContext) -> Found?
  ) -> Self {
    .pairs { pair, context in
      let goals = pair.goals.filter(\.status.isOpen)
      guard !goals.isEmpty, !context.clock.state(of: pair).isClosed else { return [] }
      return goals.compactMap { look($0, pair, context) }
    }
  }

  /// Looks at actions that wait to be done, in the meetings of pairs that aren't closed.
  static func openActions(
    _ look: @escaping @Sendable (Action, Pair, RuleContext) -> Found?
  ) -> Self {
    .pairs { pair, context in
      let actions = pair.meetings.flatMap { $0.actions.filter(\.waitsForSomebody) }
      guard !actions.isEmpty, !context.clock.state(of: pair).isClosed else { return [] }
      return actions.compactMap { look($0, pair, context) }
    }
  }
}

extension Pair {
  /// The actions of meetings that wait to be done.
  var waitingActions: [Action] { meetings.flatMap { $0.actions.filter(\.waitsToBeDone) } }

  /// Likewise, and the steps of open goals behind them.
  var waitingItems: [Action] {
    let goals = goals.filter(\.status.isOpen)
    return waitingActions + goals.flatMap { $0.steps.filter(\.waitsToBeDone) }
  }
}

extension Action {
  /// Whether it is open and says what to do: a box without text is one that nobody has filled in.
  var waitsToBeDone: Bool { isOpen && done == nil && !title.isEmpty }

  /// Likewise, or says by when: the clock asks for it then.
  fileprivate var waitsForSomebody: Bool { waitsToBeDone || isOpen && done == nil && due != nil }

  /// What a finding calls it.
  var inWords: String { title.isEmpty ? "an action without words" : quoted(title) }
}
