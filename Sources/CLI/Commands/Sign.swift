internal import ArgumentParser
internal import Book
internal import Disk
internal import Git
internal import Templates

struct Sign: Command {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Sign an agreement.",
    discussion: """
      You sign as the person whose e-mail Git knows: as member, or as supervisor or coordinator \
      where that is what the program asks of you. A supervisor without a profile signs when a \
      member's `manager:` has their address.

      What is signed is the agreement's text of today, which is shown with its digest: when it \
      changes, everyone signs again. `pairbook terms` prints the text alone.
      """
  ).ofTool

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @Option(name: .customLong("as"), help: "In what capacity (member, supervisor, coordinator).")
  var role: OneOf<SignerRole>?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose supervisor signs; all of theirs when left out.", valueName: "id"),
    completion: .people)
  var member: String?
  @Option(
    help: ArgumentHelp(
      "Who signs, when it is someone else than you; the record says that you wrote it down.",
      valueName: "id"),
    completion: .people)
  var onBehalfOf: String?
  @OptionGroup var draft: DraftOptions
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let drafting = Drafting(open: try context.openBook(aboutPair: pair), context: context)
    let signing = try Signing(try drafting.open.pair(named: pair), drafting)
    let (signer, recorder) = try signing.signer(onBehalfOf: onBehalfOf)
    let capacity = try signing.capacity(of: signer, role?.value, for: member)
    try drafting.open.refuseErrors(
      in: [signing.agreement.path], context, "nothing was signed",
      "mend the agreement first: what is signed must be readable")
    guard try signing.isNeeded(by: signer, capacity) else { return }
    signing.show(signer, capacity)
    let file = try signing.record(signer, capacity, recordedBy: recorder)
    try await signing.finish(file, signer, draft)
  }
}

struct ShowTerms: Command {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "Print the canonical text that a pair's signatures stand under.",
    discussion: """
      Its SHA-256 is the digest: pairbook terms ana+bo | sha256sum

      The text has the agreement's keys, sorted, one `key: value` a line, apart from those that \
      are no terms (`kind`, `boundaries-reviewed`, `pauses`) and empty ones; days, cadences and lists of \
      ids are written in one way, ids in order. After a blank line comes the body, its lines \
      without white space at the end, without blank lines at its end.
      """
  ).ofTool

  @Argument(help: "The pair; may be left out in its folder.", completion: .pairs) var pair: String?
  @OptionGroup var past: PastOption
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let (open, _) = try context.openBook(past)
    let pair = try open.pair(named: pair)
    guard let agreement = pair.agreement, let document = open.book.document(at: agreement.path)
    else { throw Failure.usage("\(pair.name) has no agreement") }
    guard document.isWhole else {
      throw Failure(
        .unavailable, "\(open.shown(agreement.path)) is half of two texts, or can't be read",
        hints: ["pairbook check \(shellQuoted(open.shown(agreement.path)))"])
    }
    // Byte for byte what is hashed: printable or not, a digest must come out of it.
    context.output.write(canonicalTerms(of: document))
  }
}
