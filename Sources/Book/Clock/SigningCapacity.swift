/// In what capacity someone can sign an agreement.
public struct SigningCapacity: Hashable, Sendable {
  public let role: SignerRole
  /// Whose supervisor, in the order of the agreement; empty in any other role.
  public let supervised: [PersonID]
  /// Whether the program asks them for this signature.
  public let isRequired: Bool

  /// The same capacity, for one of the supervised alone.
  public func only(for member: PersonID) -> SigningCapacity {
    SigningCapacity(role: role, supervised: [member], isRequired: isRequired)
  }
}

extension Clock {
  /// In what capacities someone can sign the agreement of a pair, in the order of `SignerRole`.
  public func capacities(of signer: PersonID, in pair: Pair) -> [SigningCapacity] {
    let signers = requiredSigners(of: pair)
    let required = Set(signers.map(\.role))
    return SignerRole.allCases.compactMap { role in
      let places = self.signers(of: pair, as: role).filter { $0.candidates.contains(signer) }
      guard !places.isEmpty else { return nil }
      return SigningCapacity(
        role: role, supervised: places.compactMap(\.signsFor),
        isRequired: required.contains(role) && !signers.people(before: role).contains(signer))
    }
  }

  /// Who in a pair has an e-mail address: people of the book and, where they sign for a member,
  /// supervisors outside of it. Those who can sign come first.
  public func people(withEmail email: String, in pair: Pair) -> [PersonID] {
    let email = email.lowercased()
    let profiles = book.people.filter { person in
      person.emails.contains { $0.value.lowercased() == email }
    }.map(\.id)
    let outside = pair.members.compactMap { member -> PersonID? in
      guard case .outside(let name, let address)? = book.person(member)?.manager?.value,
        address.lowercased() == email
      else { return nil }
      return outsideID(name: name, email: address)
    }
    let found = (profiles + outside).unique()
    let signers = found.filter { !capacities(of: $0, in: pair).isEmpty }
    return signers.isEmpty ? found : signers
  }
}

extension Book {
  /// Supervisors without a profile, with the ids under which they sign, each once.
  public var outsideSupervisors: [(id: PersonID, name: String)] {
    var known = Set(people.map(\.id))
    return people.compactMap { person in
      guard let supervisor = person.outsideSupervisor, known.insert(supervisor.id).inserted
      else { return nil }
      return supervisor
    }
  }

  /// The name of a supervisor without a profile who signs for someone under an id; nil for anybody
  /// else.
  public func outsideName(of id: PersonID) -> String? {
    people.lazy.compactMap(\.outsideSupervisor).first { $0.id == id }?.name
  }
}

extension Person {
  /// Who signs for them without having a profile; nil when it is someone who has one, or nobody.
  fileprivate var outsideSupervisor: (id: PersonID, name: String)? {
    guard case .outside(let name, let email)? = manager?.value else { return nil }
    return outsideID(name: name, email: email).map { ($0, name) }
  }
}

/// The id under which someone without a profile signs: their name's or, where that can't be written
/// in Latin letters, that of their address before the `@`. nil when neither gives one.
func outsideID(name: String, email: String) -> PersonID? {
  makeID(fromName: name) ?? makeID(fromName: String(email.prefix { $0 != "@" }))
}
