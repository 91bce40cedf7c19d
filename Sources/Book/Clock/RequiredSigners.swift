/// Someone whose signature an agreement needs.
public struct RequiredSigner: Hashable, Sendable {
  public let role: SignerRole
  /// Anyone of them may sign: one person, or all coordinators. Empty: a supervisor nobody named.
  public let candidates: [PersonID]
  /// Whose supervisor.
  public let signsFor: PersonID?
  /// The name of a supervisor who has no profile.
  public let outsideName: String?

  /// `Ana`, `Carla (supervisor of Ana)`, `a coordinator`.
  public func label(name: (PersonID) -> String = { $0 }) -> String {
    switch role {
    case .member: candidates.first.map(name) ?? "a member"
    case .coordinator: "a coordinator"
    case .supervisor:
      switch (candidates.first, signsFor) {
      case (let id?, let member?): "\(outsideName ?? name(id)) (supervisor of \(name(member)))"
      case (nil, let member?): "the supervisor of \(name(member))"
      default: "a supervisor"
      }
    }
  }

  /// Whoever has to see to it: the candidates, else the member whose supervisor nobody named.
  var askedOf: [PersonID] { candidates.isEmpty ? signsFor.map { [$0] } ?? [] : candidates }

  /// Whether a signature was given in this capacity by one who may.
  public func isMet(by signature: Signature) -> Bool {
    guard signature.role.map({ $0.value == role }) ?? true else { return false }
    if role == .supervisor, let signsFor {
      guard let stated = signature.signsFor?.value else {
        return candidates.contains(signature.signer)
      }
      guard stated == signsFor else { return false }
      return candidates.isEmpty || candidates.contains(signature.signer)
    }
    return candidates.contains(signature.signer)
  }
}

/// Whether a required signer has signed what is agreed today.
public struct SignatureStatus: Sendable {
  public enum Standing: String, Sendable {
    case valid
    /// They signed an earlier text.
    case stale
    case missing
  }

  public let signer: RequiredSigner
  public let standing: Standing
  /// The valid or the stale one.
  public let signature: Signature?
  /// The last day on which it is in time; nil when the agreement has no start.
  public let due: Day?
  /// Why it isn't asked for now.
  public let waiting: Waiting?
  public let evidence: Evidence
}

extension Clock {
  /// Who must sign the agreement of a pair: members, supervisors and coordinators, as the program
  /// says. One person signs once: a coordinator who signs as something else leaves the program's
  /// signature to the others, where there are any.
  public func requiredSigners(of pair: Pair) -> [RequiredSigner] {
    let roles = (book.program?.requiredSigners ?? [.member]).unique()
    let signers = roles.flatMap { self.signers(of: pair, as: $0) }
    guard roles.contains(.coordinator), roles.count > 1 else { return signers }
    let others = signers.people(before: .coordinator)
    return signers.map { signer in
      guard signer.role == .coordinator else { return signer }
      let rest = signer.candidates.filter { !others.contains($0) }
      return RequiredSigner(
        role: .coordinator, candidates: rest.isEmpty ? signer.candidates : rest, signsFor: nil,
        outsideName: nil)
    }
  }

  /// Who can sign an agreement in a capacity, required or not.
  public func signers(of pair: Pair, as role: SignerRole) -> [RequiredSigner] {
    switch role {
    case .member:
      pair.members.unique().map {
        RequiredSigner(role: role, candidates: [$0], signsFor: nil, outsideName: nil)
      }
    case .supervisor: pair.members.unique().map { supervisor(of: $0) }
    case .coordinator where coordinators.isEmpty: []
    case .coordinator:
      [RequiredSigner(role: role, candidates: coordinators, signsFor: nil, outsideName: nil)]
    }
  }

  /// Who can sign an agreement at all, in any capacity.
  public func parties(to pair: Pair) -> [RequiredSigner] {
    SignerRole.allCases.flatMap { signers(of: pair, as: $0) }
  }

  /// Whoever signs for a member; without candidates when nobody knows who that is.
  public func supervisor(of member: PersonID) -> RequiredSigner {
    switch book.person(member)?.manager?.value {
    case .person(let manager):
      RequiredSigner(
        role: .supervisor, candidates: [manager], signsFor: member, outsideName: nil)
    case .outside(let name, let email):
      RequiredSigner(
        role: .supervisor, candidates: outsideID(name: name, email: email).map { [$0] } ?? [],
        signsFor: member, outsideName: name)
    case nil:
      RequiredSigner(role: .supervisor, candidates: [], signsFor: member, outsideName: nil)
    }
  }
}

extension [RequiredSigner] {
  /// Those who sign in a role that comes before one in the order of `SignerRole`: one person signs
  /// once.
  func people(before role: SignerRole) -> Set<PersonID> {
    Set(filter { $0.role.precedes(role) }.flatMap(\.candidates))
  }
}

extension SignerRole {
  fileprivate func precedes(_ other: SignerRole) -> Bool {
    Self.allCases.prefix { $0 != other }.contains(self)
  }
}

extension PairDay {
  /// In the order in which the program names the roles, members as in the agreement.
  var signatures: [SignatureStatus] {
    guard let agreement = pair.agreement else { return [] }
    let signers = clock.requiredSigners(of: pair)
    return signers.map { status(of: $0, given(by: $0, among: signers), agreement) }
  }

  /// The signatures that meet what is asked of a signer. Where nobody is left who could sign in this
  /// role alone, such as a supervisor who is a member, what they sign in another one counts here, too.
  private func given(by signer: RequiredSigner, among all: [RequiredSigner]) -> [Signature] {
    let given = pair.signatures.filter { signer.isMet(by: $0) }
    guard !signer.candidates.isEmpty,
      all.people(before: signer.role).isSuperset(of: signer.candidates)
    else { return given }
    return given
      + pair.signatures.filter { signature in
        signer.candidates.contains(signature.signer) && !signer.isMet(by: signature)
          && all.contains { $0.role.precedes(signer.role) && $0.isMet(by: signature) }
      }
  }

  private func status(
    of signer: RequiredSigner, _ given: [Signature], _ agreement: Agreement
  ) -> SignatureStatus {
    let signature = given.first { $0.isValid(for: agreement) } ?? given.last
    let standing: SignatureStatus.Standing =
      switch signature?.isValid(for: agreement) {
      case true?: .valid
      case false?: .stale
      case nil: .missing
      }
    var from = pair.start
    if standing == .stale, let signature,
      let changed = clock.history?.staleSince(signature, of: pair)
    {
      from = from.map { max($0, changed) } ?? changed
    }
    return SignatureStatus(
      signer: signer, standing: standing, signature: signature, due: from.map { $0 + policy.sign },
      // A proposed pair waits for nothing but its signatures.
      waiting: (state.isProposed ? nil : state.waiting)
        ?? clock.absence(ofAll: signer.askedOf),
      evidence: signature.map { Evidence($0.path, at: $0.terms?.place) }
        ?? Evidence(agreement.path, at: agreement.members.first?.place))
  }
}
