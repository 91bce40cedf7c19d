internal import Book
internal import Disk
internal import Git
internal import Templates

/// A signature on its way: who signs in what capacity, and what.
struct Signing {
  let pair: Pair
  let agreement: Agreement
  private let document: Document
  private let drafting: Drafting
  private let clock: Clock

  private var book: Book { drafting.open.book }
  private var context: Context { drafting.context }

  /// Throws when there is nothing to sign.
  init(_ pair: Pair, _ drafting: Drafting) throws {
    guard let agreement = pair.agreement,
      let document = drafting.open.book.document(at: agreement.path)
    else { throw Failure.usage("\(pair.name) has no agreement to sign") }
    clock = Clock(drafting.open.book, today: drafting.context.today)
    if case .closed = clock.state(of: pair) {
      throw Failure.usage("\(pair.name) is closed: there is nothing left to sign")
    }
    self.pair = pair
    self.agreement = agreement
    self.document = document
    self.drafting = drafting
  }

  // MARK: Who

  /// Who signs and, when that is someone else than whom Git knows, who writes it down: an id or
  /// `Name <email>`.
  func signer(onBehalfOf word: String?) throws -> (PersonID, recorder: String?) {
    let identity = try context.identity(at: drafting.open.folder.path)
    let mine = clock.people(withEmail: identity.email, in: pair)
    guard let word else { return (try signer(amongst: mine, identity), nil) }
    let signer = try person(word)
    if mine.contains(signer) { return (signer, nil) }
    return (signer, mine.first ?? "\(identity.name) <\(identity.email)>")
  }

  private func signer(amongst mine: [PersonID], _ identity: Identity) throws -> PersonID {
    if mine.count == 1 { return mine[0] }
    guard mine.isEmpty else {
      throw Failure.usage(
        "\(listed(mine)) have the same address, \(identity.email)",
        "say who signs with --on-behalf-of ID")
    }
    throw Failure(
      .usage, "nobody here has the address that Git knows you by, \(identity.email)",
      hints: [
        "put it into your profile in people/, or set another: git config user.email …",
        "to write down the signature of someone else: --on-behalf-of ID",
      ])
  }

  /// Someone with a profile, or a supervisor outside the book.
  private func person(_ word: String) throws -> PersonID {
    let signers = clock.parties(to: pair).flatMap(\.candidates)
    let here = Candidates(Set(signers).sorted().map { ($0, book.displayName($0)) })
    if let id = try here.person(named: word) { return id }
    // Who may not sign is told so by name.
    if let id = try Candidates.everyone(in: book).person(named: word) { return id }
    throw Failure.usage(
      "there is nobody `\(word)` who could sign here",
      "signatures come from: \(everyone.joined(separator: ", "))")
  }

  private var everyone: [PersonID] {
    clock.requiredSigners(of: pair).flatMap(\.candidates).unique()
  }

  // MARK: In what capacity

  /// The capacity someone signs in: the one asked for, else the only one that the program asks for,
  /// else the only one.
  func capacity(
    of signer: PersonID, _ role: SignerRole?, for member: String?
  ) throws -> SigningCapacity {
    let all = clock.capacities(of: signer, in: pair)
    guard !all.isEmpty else {
      throw Failure.usage(
        "\(name(signer)) is neither member, supervisor nor coordinator of \(pair.name)")
    }
    let role = role ?? (member == nil ? nil : .supervisor)
    let asked = all.filter { $0.role == role ?? $0.role }
    let required = asked.filter(\.isRequired)
    guard let capacity = required.count == 1 ? required[0] : asked.count == 1 ? asked[0] : nil
    else {
      let names = all.map(\.role.rawValue).joined(separator: " or ")
      throw Failure.usage(
        asked.isEmpty
          ? "\(name(signer)) can't sign here as \(role?.rawValue ?? "anyone")"
          : "\(name(signer)) may sign here as \(names)",
        asked.isEmpty ? "only as \(names)" : "say which with --as")
    }
    guard let member else { return capacity }
    let supervised = try drafting.members(of: pair).requirePerson(named: member)
    guard capacity.supervised.contains(supervised) else {
      throw Failure.usage(
        "\(name(signer)) is not the supervisor of \(name(supervised))",
        "`manager:` in people/\(supervised).md says who is")
    }
    return capacity.only(for: supervised)
  }

  /// Whether a signature adds anything to the one that is there. Throws when it would take that one
  /// away: everyone has one file.
  func isNeeded(by signer: PersonID, _ capacity: SigningCapacity) throws -> Bool {
    // One in a capacity that its signer doesn't have, or that nobody can read, counts for nothing.
    guard let old = pair.signatures.first(where: { $0.fileID == signer }),
      old.isValid(for: agreement),
      let given = clock.capacities(of: signer, in: pair).first(where: { $0.role == old.role?.value }
      )
    else { return true }
    // Nobody else can give the one that is required of them.
    if capacity.isRequired, !given.isRequired { return true }
    let isSameRole = old.role?.value == capacity.role
    let isSameMember =
      old.signsFor == nil || capacity.supervised == old.signsFor.map { [$0.value] }
    if isSameRole && isSameMember || counts(old, as: capacity.role) {
      context.note("\(name(signer)) has signed these terms already")
      return false
    }
    if isSameRole, capacity.supervised.count > 1 { return true }
    let before = [old.role?.value.rawValue, old.signsFor.map { "of \(name($0.value))" }]
      .compactMap { $0 }.joined(separator: " ")
    throw Failure.usage(
      "\(name(signer)) has signed already as \(before)",
      isSameRole
        ? "without --for one signature stands for everyone they supervise"
        : "one person signs once: someone else has to sign as \(capacity.role.rawValue)")
  }

  /// Whether a signature meets what is asked in a role, though it may have been given in another one.
  private func counts(_ old: Signature, as role: SignerRole) -> Bool {
    role != old.role?.value
      && clock.signatures(of: pair).contains {
        $0.signer.role == role && $0.signature?.path == old.path
      }
  }

  // MARK: What

  /// Shows what is about to be signed and, where that replaces an older signature, what has changed
  /// since.
  func show(_ signer: PersonID, _ capacity: SigningCapacity) {
    let text = canonicalTerms(of: document).split(separator: "\n", omittingEmptySubsequences: false)
    context.note("The terms of \(pair.name):\n")
    context.note(
      text.dropLast().map { $0.isEmpty ? "" : "  \($0.printable())" }.joined(separator: "\n") + "\n"
    )
    if let old = pair.signatures.first(where: { $0.fileID == signer }) {
      context.note(changes(since: old))
    }
    context.note("\(phrase(signer, capacity)) signs them on \(context.today):")
    context.note("  \(agreement.terms.digest)")
  }

  private func changes(since old: Signature) -> String {
    let day = old.date.map { " on \($0.value)" } ?? ""
    guard let changes = SignedTexts(of: pair, in: drafting.open, context).changes(since: old) else {
      return "Another text was signed\(day); Git's history doesn't have it.\n"
    }
    let lines = changes.map { "  \($0.sentence.printable())\n" }.joined()
    return "Changed since it was signed\(day):\n\(lines)"
  }

  private func phrase(_ signer: PersonID, _ capacity: SigningCapacity) -> String {
    let members = listed(capacity.supervised.map { name($0) })
    return "\(name(signer)), \(capacity.role.rawValue)\(members.isEmpty ? "" : " of \(members)"),"
  }

  /// The record of the signature: one in the same capacity is written anew in its file, with the note
  /// and all else that its signer has put there.
  func record(
    _ signer: PersonID, _ capacity: SigningCapacity, recordedBy recorder: String?
  ) throws -> SourceFile {
    var answers: [(key: String, value: Answer)] = [
      ("signer", .word(signer)), ("as", .word(capacity.role.rawValue)),
      ("date", .day(context.today)), ("terms", .word(agreement.terms.digest)),
    ]
    // Without `for` it stands for everyone whose supervisor they are.
    if capacity.supervised.count == 1 { answers.append(("for", .word(capacity.supervised[0]))) }
    if let recorder { answers.append(("recorded-by", .text(recorder))) }
    let path = "\(pair.path)/signatures/\(signer).md"
    if let old = book.document(at: path),
      pair.role(signedIn: path) ?? capacity.role == capacity.role
    {
      guard old.isWhole else {
        let shown = drafting.open.shown(path)
        throw Failure(
          .unavailable, "\(shown) is there, and can't be read",
          hints: ["pairbook check \(shellQuoted(shown))"])
      }
      let absent = ["for", "recorded-by"].filter { key in !answers.contains { $0.key == key } }
      return try old.setting(answers, removing: absent).file
    }
    let members = listed(capacity.supervised.map { book.displayName($0) })
    return try drafting.record(
      .signature, at: path, answers,
      variables: [
        "signer": .text(name(signer)), "member": .flag(capacity.role == .member),
        "supervisor": .flag(capacity.role == .supervisor),
        "coordinator": .flag(capacity.role == .coordinator), "for": .text(members),
      ])
  }

  /// Writes the signature, in the place of one under an earlier text.
  func finish(_ file: SourceFile, _ signer: PersonID, _ draft: DraftOptions) async throws {
    if let old = book.document(at: file.path) {
      try drafting.open.folder.write(file.bytes, to: file.path, expecting: .bytes(old.file.bytes))
      context.print(drafting.open.shown(file.path).printable() + "\n")
      if draft.edit { try await Editor(context).edit(drafting.open.folder.path + "/" + file.path) }
      if draft.save { try context.commit(written: [file.path]) }
    } else {
      try await drafting.finish([file], draft)
    }
    if draft.save { try noteUnsavedAgreement() }
  }

  /// A signature under a text that no commit holds can't be explained later.
  private func noteUnsavedAgreement() throws {
    let saving = try Saving(context, drafting.open)
    guard try !saving.changes(under: [agreement.path]).isEmpty else { return }
    context.note(
      "note: the agreement itself isn't saved as it was signed: "
        + "pairbook save \(drafting.open.shown(agreement.path))")
  }

  private func name(_ id: PersonID) -> String {
    book.displayName(id).printable()
  }
}

extension Pair {
  /// The capacity in which a file of the pair is signed; nil when nobody can read it.
  fileprivate func role(signedIn path: String) -> SignerRole? {
    signatures.first { $0.path == path }?.role?.value
  }
}
