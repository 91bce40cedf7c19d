internal import ArgumentParser
internal import Book
internal import Disk
internal import Templates

struct Sign: Command {
  static let configuration = CommandConfiguration(
    abstract: "Sign an agreement.",
    discussion: """
      You sign as the person whose e-mail Git knows, as member, or as supervisor or coordinator \
      where that is the only possibility. What is signed is the agreement's text of today: when \
      it changes, everyone signs again.
      """)

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @Option(name: .customLong("as"), help: "In what capacity (member, supervisor, coordinator).")
  var role: SignerChoice?
  @Option(name: .customLong("for"), help: ArgumentHelp("Whose supervisor signs.", valueName: "id"))
  var member: String?
  @Option(help: ArgumentHelp("Who signs, when it is someone else than you.", valueName: "id"))
  var onBehalfOf: String?
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let drafting = Drafting(open: try context.openBook(), context: context)
    let pair = try drafting.open.pair(named: pair)
    guard let agreement = pair.agreement,
      let document = drafting.open.book.document(at: agreement.path)
    else { throw Failure.usage("\(pair.name) has no agreement to sign") }
    let me = try context.personHere(in: drafting.open.book)
    let signer = try self.signer(me, drafting, pair)
    let (role, supervised) = try capacity(of: signer, pair, drafting)
    if let old = pair.signatures.first(where: { $0.signer == signer }), old.isValid(for: agreement) {
      context.note("\(signer) has signed these terms already")
      return
    }
    context.note(canonicalTerms(of: document).split(separator: "\n").map { "  \($0.printable())" }
      .joined(separator: "\n"))
    context.note("terms: \(agreement.terms.digest)")
    var answers: [(key: String, value: Answer)] = [
      ("signer", .word(signer)), ("as", .word(role.rawValue)), ("date", .day(context.today)),
      ("terms", .word(agreement.terms.digest)),
    ]
    if let supervised { answers.append(("for", .word(supervised))) }
    if onBehalfOf != nil, let me { answers.append(("on-behalf-of", .word(me))) }
    let book = drafting.open.book
    let file = try drafting.record(
      .signature, at: "\(pair.path)/signatures/\(signer).md", answers,
      variables: [
        "signer": .text(book.displayName(signer)), "member": .flag(role == .member),
        "supervisor": .flag(role == .supervisor), "coordinator": .flag(role == .coordinator),
        "for": .text(supervised.map { book.displayName($0) } ?? ""),
      ])
    try await finish(file, pair, signer, drafting)
  }

  /// Writes the signature; one under an earlier text is replaced.
  private func finish(
    _ file: SourceFile, _ pair: Pair, _ signer: PersonID, _ drafting: Drafting
  ) async throws {
    let subject = "\(pair.name): sign by \(signer)"
    guard let old = drafting.open.book.document(at: file.path) else {
      return try await drafting.finish([file], draft, message: subject)
    }
    try drafting.open.folder.write(file.bytes, to: file.path, expecting: .bytes(old.file.bytes))
    drafting.context.print(drafting.open.shown(file.path) + "\n")
    if draft.save { try Saving(drafting.context).save([file.path], subject: subject) }
  }

  private func signer(_ me: PersonID?, _ drafting: Drafting, _ pair: Pair) throws -> PersonID {
    if let word = onBehalfOf {
      if let id = drafting.person(word) { return id }
      let outside = Clock(drafting.open.book, today: drafting.context.today).status(of: pair)
        .signatures.flatMap(\.signer.candidates)
      if outside.contains(word) { return word }
      throw Failure.usage("there is nobody `\(word)` who could sign here")
    }
    guard let me else {
      throw Failure(
        .usage, "no profile in people/ has the e-mail address that Git knows you by",
        hints: [
          "set it: git config user.email you@example.org", "or name who signs: --on-behalf-of ID",
        ])
    }
    return me
  }

  /// In what capacity someone signs, and for a supervisor whose.
  private func capacity(
    of signer: PersonID, _ pair: Pair, _ drafting: Drafting
  ) throws -> (SignerRole, PersonID?) {
    let book = drafting.open.book
    let supervised = pair.members.filter { supervisor(of: $0, book) == signer }
    var roles: [SignerRole] = []
    if pair.members.contains(signer) { roles.append(.member) }
    if !supervised.isEmpty { roles.append(.supervisor) }
    if book.program?.coordinators.contains(where: { $0.value == signer }) == true {
      roles.append(.coordinator)
    }
    let wanted = role?.role ?? (roles.count == 1 ? roles[0] : nil)
    guard let wanted, roles.contains(wanted) else {
      if roles.isEmpty {
        throw Failure.usage(
          "`\(signer)` is neither member, supervisor nor coordinator of \(pair.name)")
      }
      let names = roles.map(\.rawValue).joined(separator: " or ")
      throw Failure.usage("`\(signer)` may sign here as \(names): say which with --as")
    }
    guard wanted == .supervisor else { return (wanted, nil) }
    let member = try self.member.map { try drafting.member($0, of: pair) }
    if let member, !supervised.contains(member) {
      throw Failure.usage("`\(signer)` is not the supervisor of \(member)")
    }
    guard let one = member ?? (supervised.count == 1 ? supervised[0] : nil) else {
      throw Failure.usage(
        "`\(signer)` is the supervisor of \(supervised.joined(separator: " and "))",
        "say for whom with --for")
    }
    return (.supervisor, one)
  }

  private func supervisor(of member: PersonID, _ book: Book) -> PersonID? {
    switch book.person(member)?.manager?.value {
    case .person(let id): id
    case .outside(let name, _): makeID(fromName: name)
    case nil: nil
    }
  }
}

struct SignerChoice: ExpressibleByArgument {
  let role: SignerRole

  init?(argument: String) {
    guard let role = SignerRole(rawValue: argument) else { return nil }
    self.role = role
  }

  static var allValueStrings: [String] { SignerRole.allCases.map(\.rawValue) }
}

struct ShowTerms: Command {
  static let configuration = CommandConfiguration(
    commandName: "terms", abstract: "Print the canonical text that a pair's signatures stand under.",
    discussion: "Its SHA-256 is the digest: pairbook terms ana+bo | sha256sum")

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let open = try context.openBook()
    let pair = try open.pair(named: pair)
    guard let agreement = pair.agreement, let document = open.book.document(at: agreement.path)
    else { throw Failure.usage("\(pair.name) has no agreement") }
    // Byte for byte what is hashed: printable or not, a digest must come out of it.
    context.output.write(canonicalTerms(of: document))
  }
}
