internal import ArgumentParser
internal import Book
internal import Disk
internal import Git

struct Doctor: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Tell how commits are made here, and what would stop them.",
    discussion: "Nothing is written. Exit code 1 when `save` would refuse."
  ).ofTool

  @Flag(help: "Write JSON (pairbook.doctor/1).") var json = false
  @OptionGroup var options: GlobalOptions

  func run(in context: Context) async throws {
    let open = try context.openBook()
    let home = try BookRepository(of: open.folder, context)
    let paths = open.book.documents.filter { $0.kind != nil }.map { home.prefix + $0.path }
    let diagnosis = home.repository.diagnosis(of: paths)
    // Records of folders that are repositories of their own are committed there.
    let nested = try home.nested(in: open, context).flatMap { nested in
      nested.repository.diagnosis().obstacles.filter { !diagnosis.obstacles.contains($0) }
        .map { Obstacle(error: $0, failure: Failure($0, in: nested, context)) }
    }
    let own = diagnosis.obstacles.map {
      Obstacle(error: $0, failure: Failure($0, in: home, context))
    }
    let page = DoctorPage(
      diagnosis, book: open.folder.path, obstacles: own + nested,
      isMissedByHook: (try? PreCommitHook(context).checksOtherBooksOnly()) ?? false)
    context.print(json ? page.json.text : page.text(ink: context.ink(for: context.output)))
    if page.stopsCommits { throw Failure.findings }
  }
}

/// What would stop a commit, and the same with hints for the user.
struct Obstacle {
  let error: GitError
  let failure: Failure
}

/// What was found out about a book and its repository.
struct DoctorPage {
  private let diagnosis: Diagnosis
  private let book: String
  private let obstacles: [Obstacle]
  private let notes: [String]

  init(_ diagnosis: Diagnosis, book: String, obstacles: [Obstacle], isMissedByHook: Bool) {
    self.diagnosis = diagnosis
    self.book = book
    self.obstacles = obstacles
    let missed = "the pre-commit hook checks other books, not this one: pairbook hook install"
    notes = diagnosis.notes + (isMissedByHook ? [missed] : [])
  }

  var stopsCommits: Bool { !obstacles.isEmpty || !diagnosis.ignoredPaths.isEmpty }

  func text(ink: Ink) -> String {
    var table = Table([.init(style: .dim), .init()])
    for (name, value) in facts { table.add([name, value]) }
    let notes = (notes + diagnosis.advisories).map { "note: \($0.printable())\n" }
    let obstacles = obstacles.map(\.failure).map { failure in
      "\(ink(.red, "stops commits")): \(failure.message.printable())\n"
        + failure.hints.map { "  = \($0.printable())\n" }.joined()
    }
    let ignored = diagnosis.ignoredPaths.map { path in
      "\(ink(.red, "stops commits")): an ignore rule hides \(path.printable())\n"
        + "  = git check-ignore -v says which one\n"
    }
    let end = stopsCommits ? "" : "Nothing stands in the way of `pairbook save`.\n"
    return table.text(width: nil, ink: ink) + (notes + obstacles + ignored).joined() + end
  }

  private var facts: [(String, String)] {
    [
      ("book", book),
      ("repository", diagnosis.root ?? diagnosis.gitDirectory),
      (
        "shape",
        diagnosis.peculiarities.isEmpty ? "plain" : diagnosis.peculiarities.joined(separator: ", ")
      ),
      ("branch", branch),
      ("commits by", route),
      ("git", diagnosis.gitVersion ?? "not found"),
      ("you", identity),
      ("hooks", hooks),
      ("signing", signing),
      ("filters", filters),
    ]
  }

  private var branch: String {
    guard let head = diagnosis.head else { return "unknown" }
    return (head.branch ?? "none (HEAD is detached)") + (head.isUnborn ? ", no commit yet" : "")
  }

  private var route: String {
    let name =
      diagnosis.route == .libgit2 ? "libgit2 \(diagnosis.libraryVersion)" : "git commit --only"
    return name + (diagnosis.routeReason.map { ", because \($0)" } ?? "")
  }

  private var identity: String {
    guard let identity = diagnosis.identity else { return "unknown" }
    let author = identity.author.identity
    return "\(author.name) <\(author.email)>, from \(identity.source)"
  }

  private var hooks: String {
    if diagnosis.hooks.isEmpty { return "none" }
    return diagnosis.hooks.map { $0.name + ($0.isRun ? "" : " (not executable, not run)") }
      .joined(separator: ", ")
  }

  private var signing: String {
    guard let signature = diagnosis.signature else { return "off" }
    return "\(signature.format) by \(signature.program)"
      + (signature.isProgramFound ? "" : " (not found)")
      + (signature.key.map { ", key \($0)" } ?? "")
  }

  private var filters: String {
    if diagnosis.filteredPaths.isEmpty { return "none on records" }
    let attributes = Set(diagnosis.filteredPaths.map(\.attribute)).sorted()
    return "\(attributes.joined(separator: ", ")) on \(diagnosis.filteredPaths.count) records"
  }

  var json: JSON {
    [
      "schema": "pairbook.doctor/1",
      "book": .string(book),
      "repository": JSON(diagnosis.root),
      "git-directory": .string(diagnosis.gitDirectory),
      "peculiarities": .array(diagnosis.peculiarities.map { .string($0) }),
      "branch": JSON(diagnosis.head?.branch),
      "commit": JSON(diagnosis.head?.commit?.description),
      "route": .string(diagnosis.route.rawValue),
      "route-reason": JSON(diagnosis.routeReason),
      "libgit2": .string(diagnosis.libraryVersion),
      "git": JSON(diagnosis.gitVersion),
      "identity": diagnosis.identity.map { identity in
        [
          "name": .string(identity.author.identity.name),
          "email": .string(identity.author.identity.email), "source": .string(identity.source),
          "guessed": .bool(identity.isGuessed),
        ]
      } ?? .null,
      "hooks": .array(
        diagnosis.hooks.map { ["name": .string($0.name), "run": .bool($0.isRun)] }),
      "signing": diagnosis.signature.map { signature in
        [
          "format": .string(signature.format), "program": .string(signature.program),
          "found": .bool(signature.isProgramFound), "key": JSON(signature.key),
        ]
      } ?? .null,
      "filters": .array(
        diagnosis.filteredPaths.map {
          ["path": .string($0.path), "attribute": .string($0.attribute)]
        }),
      "ignored": .array(diagnosis.ignoredPaths.map { .string($0) }),
      "obstacles": .array(
        obstacles.map(\.error).map { error in
          [
            "kind": .string(error.kind.rawValue), "message": .string(error.message),
            "hint": .string(error.hint),
          ]
        }),
      "notes": .array(notes.map { .string($0) }),
      "advisories": .array(diagnosis.advisories.map { .string($0) }),
    ]
  }
}
